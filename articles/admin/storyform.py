"""The form of a story."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from articles.admin.fields import BodyField
from articles.admin.mergeform import MergingForm
from articles.admin.places import offer_places
from articles.models import Story, Tag
from articles.rights import check_places, places_of
from articles.text.normalise import normalise

TAGS_AT_MOST = 20
TAG_LETTERS_AT_MOST = 30

# The order in which a story is written; every further part folds away.
FIELDSETS: list[tuple[Any, dict[str, Any]]] = [
    (
        None,
        {
            "fields": [
                "kicker",
                "headline",
                "deck",
                ("category", "source", "origin"),
            ]
        },
    ),
    (
        gettext_lazy("Text"),
        {"fields": ["standfirst", "key_points", "body", "lead_picture"]},
    ),
    (
        gettext_lazy("Publication"),
        {
            "fields": [
                ("publish_at", "embargo_until", "unpublish_at"),
                ("responsible_editor", "backdated_to"),
            ]
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
                ("language", "slug", "source_url"),
            ],
        },
    ),
    (
        gettext_lazy("Internal"),
        {"classes": ["collapse"], "fields": [("assignee", "due_at", "priority")]},
    ),
]


class StoryForm(MergingForm):
    """What a writer types; who may not set a field does not get it as one."""

    may_add_tags = False
    # Whoever fills it in; set for the class of each request.
    user: Any = None

    body = BodyField(
        label=gettext_lazy("body"),
        required=False,
        help_text=gettext_lazy("Ctrl+B bold, Ctrl+K link, Ctrl+Z back."),
    )

    class Meta:
        model = Story
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places_before = places_of(self.instance)
        if self.user is not None:
            offer_places(self, self.user, self.places_before)

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

    def clean_tags(self) -> list[str]:
        """Return tidy names; a new tag needs the right to make one."""
        names = dict.fromkeys(
            normalise(str(tag), headline=True) for tag in self.cleaned_data["tags"]
        )
        names.pop("", None)
        _check_length(list(names))
        unknown = [
            name
            for name in names
            if not self.may_add_tags
            if not Tag.objects.filter(name__iexact=name).exists()
        ]
        if unknown:
            raise ValidationError(
                _("There is no tag %(names)s: ask an editor to make it."),
                code="unknown_tag",
                params={"names": "、".join(f"“{name}”" for name in unknown)},
            )
        return list(names)


def _check_length(names: list[str]) -> None:
    if len(names) > TAGS_AT_MOST:
        raise ValidationError(
            _("There are %(count)d tags, the limit is %(most)d: keep the best."),
            code="too_many_tags",
            params={"count": len(names), "most": TAGS_AT_MOST},
        )
    for name in names:
        if len(name) > TAG_LETTERS_AT_MOST:
            raise ValidationError(
                _(
                    "The tag “%(name)s” has %(length)d characters, the limit is "
                    "%(most)d: shorten it."
                ),
                code="tag_too_long",
                params={
                    "name": name,
                    "length": len(name),
                    "most": TAG_LETTERS_AT_MOST,
                },
            )
