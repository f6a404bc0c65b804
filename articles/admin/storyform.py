"""The form of a story."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from articles.admin.answers import EMPTY
from articles.admin.bylines import BylineField
from articles.admin.fields import BodyField, PersonField
from articles.admin.mergeform import MergingForm
from articles.admin.places import offer_places
from articles.admin.sourcefield import SourceField
from articles.admin.tagfield import TagsField, join_names, settle
from articles.copydesk import HEADLINE_LIMIT, HEADLINE_TARGET
from articles.credits import line_of, rows, write_rows
from articles.models import Story
from articles.models.vocabulary import Need
from articles.planning import refuse_embargo_after
from articles.rights import check_places, places_of
from articles.tagging import join_tags, parse_tags
from articles.text.blocks import plain_text
from articles.text.figures import figures
from articles.text.length import measure
from articles.text.markup import fits

# What the fields of the form load, in this order.
SCRIPTS = (
    "desk/texttables.js",
    "desk/text.js",
    "desk/meter.js",
    "desk/combo.js",
    "desk/names.js",
    "desk/uploads.js",
)
# Widths in 字 that fit a phone and that nothing may pass: those of the copy desk.
_METERS = {
    "headline": (HEADLINE_TARGET, HEADLINE_LIMIT),
    "list_headline": (HEADLINE_TARGET, HEADLINE_LIMIT),
    "deck": (30, 40),
}

_GIVES_WORK = "articles.edit_others_story"

# The order in which a story is written; every further part folds away.
FIELDSETS: list[tuple[Any, dict[str, Any]]] = [
    (
        None,
        {
            "classes": ["story-main"],
            "fields": [
                "kicker",
                "headline",
                "deck",
                ("category", "byline", "source"),
                "body",
                ("key_points", "standfirst"),
                "lead_picture",
            ],
        },
    ),
    (
        gettext_lazy("Distribution and search"),
        {
            "classes": ["collapse"],
            "fields": [
                "list_headline",
                "tags",
                "extra_categories",
                ("origin", "source_url"),
                ("language", "slug"),
                ("publish_at", "unpublish_at"),
                ("embargo_until", "backdated_to"),
            ],
        },
    ),
    (
        gettext_lazy("Internal"),
        {
            "classes": ["collapse"],
            "fields": [
                ("responsible_editor", "assignee"),
                ("due_at", "priority"),
                ("legal_check", "picture_check"),
            ],
        },
    ),
]


def length_line(html: str) -> str:
    """Return what stands over the text: 字, paragraphs, minutes."""
    if not fits(html):
        return ""
    return _(
        "%(zi)s characters · %(paragraphs)s paragraphs · about %(minutes)s min"
    ) % {
        "zi": (length := measure(html)).zi,
        "paragraphs": length.paragraphs,
        "minutes": length.minutes,
    }


class StoryForm(MergingForm):
    """What a writer types; who may not set a field does not get it as one."""

    may_add_tags = False
    may_add_sources = False
    # Whoever fills it in; set for the class of each request.
    user: Any = None

    byline = BylineField(
        label=gettext_lazy("byline"),
        required=False,
        help_text=gettext_lazy(
            "Names apart by \u3001; a role behind a name, or in front with a colon."
        ),
    )
    body = BodyField(label=gettext_lazy("body"), required=False)
    tags = TagsField(label=gettext_lazy("tags"), required=False)

    class Meta:
        model = Story
        fields: list[str] = []
        field_classes = {"source": SourceField}
        widgets = {"extra_categories": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        stored = kwargs.get("instance")
        if stored is not None and stored.pk:
            kwargs["initial"] = {**self._lines(stored), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.places_before = places_of(self.instance)
        if self.user is not None:
            offer_places(self, self.user, self.places_before)
        self.label_suffix = ""
        self._dress()

    def _dress(self) -> None:
        """Tell the fields what is stored, and what their scripts ask for."""
        for name, field in self.fields.items():
            if isinstance(field, PersonField):
                field.offer(getattr(self.instance, f"{name}_id"))
        for name in self.fields.keys() & _METERS.keys():
            target, limit = _METERS[name]
            attrs = {"data-target": target, "data-limit": limit}
            self.fields[name].widget.attrs |= attrs
        if "source" in self.fields and self.may_add_sources:
            self.fields["source"].widget.attrs["data-may-add"] = True
        if "body" in self.fields:
            self.fields["body"].help_text = length_line(self.instance.body)
        if self.user is not None and not self.user.has_perm(_GIVES_WORK):
            self._offer_asking()

    def _offer_asking(self) -> None:
        """Let a writer ask for a check; that it was made is for others to say."""
        for name in self.fields.keys() & {"legal_check", "picture_check"}:
            if getattr(self.instance, name) != Need.DONE:
                field = cast(forms.TypedChoiceField, self.fields[name])
                field.choices = [each for each in Need.choices if each[0] != Need.DONE]

    def _lines(self, story: Story) -> dict[str, str]:
        """Return names and tags as the lines in which they are typed."""
        lines: dict[str, str] = {}
        if "byline" in self.base_fields:
            lines["byline"] = line_of(list(story.bylines.select_related("author")))
        if "tags" in self.base_fields:
            names = parse_tags(join_tags(story.tags.all()))
            lines["tags"] = join_names([*names, *parse_tags(story.proposed_tags)])
        return lines

    def clean_category(self) -> Any:
        """Return the category, unless the story may not be moved there."""
        wanted = self.cleaned_data["category"]
        check_places(self.user, [wanted], self.places_before)
        return wanted

    def clean_extra_categories(self) -> Any:
        """Return the further categories, unless one of them may not be added."""
        wanted = self.cleaned_data["extra_categories"]
        check_places(self.user, wanted, self.places_before)
        return wanted

    def clean_embargo_until(self) -> datetime | None:
        """Refuse an embargo that would come too late for what is scheduled."""
        embargo: datetime | None = self.cleaned_data["embargo_until"]
        if embargo is not None and self.instance.pk:
            scheduled = self.instance.editions.pending(timezone.now())
            refuse_embargo_after(scheduled.first(), embargo)
        return embargo

    def clean_body(self) -> str:
        """Ask before an empty text takes the place of one that is there."""
        body: str = self.cleaned_data["body"]
        is_emptied = not plain_text(body).strip() and plain_text(self.instance.body)
        if is_emptied and not figures(body) and EMPTY not in self.data:
            raise ValidationError(
                _(
                    "The text is empty now, the saved one is not: nothing was saved. "
                    "Save it empty, or bring it back with Ctrl+Z."
                ),
                code="emptied",
            )
        return body

    def clean_tags(self) -> list[str]:
        """Return tags; what may not be made a tag is kept as a proposal."""
        tags, proposals = settle(
            self.cleaned_data["tags"], self.instance, may_add=self.may_add_tags
        )
        self.instance.proposed_tags = join_names(proposals)
        return tags

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]
        if "byline" in self.changed_data:
            write_rows(self.instance, rows(self.cleaned_data["byline"]))
