"""What the list of stories shows: its columns, filters, boxes and search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy

from articles.admin.fields import person
from articles.admin.storylist import (
    BoxFilter,
    CheckFilter,
    PictureFilter,
    StoryList,
    WhenFilter,
)
from articles.admin.verbs import VERBS, Verb
from articles.models import Story
from articles.storyindex import find

if TYPE_CHECKING:
    _Base = admin.ModelAdmin[Any]
else:
    _Base = object


def bulk_verbs(user: Any) -> list[Verb]:
    """Return what can be done with many stories, the main verb last."""
    offered = [
        verb for verb in VERBS.values() if verb.in_bulk and user.has_perm(verb.perm)
    ]
    return sorted(offered, key=lambda verb: verb.rank)


# What no column shows.
_LONG = ("body", "standfirst", "key_points", "row__terms", "row__folded")


class StoryColumns(_Base):
    """The list half of the screen of stories."""

    list_display = (
        "status_word",
        "headline_link",
        "category",
        "names",
        "editor_name",
        "moment",
        "checked",
        "length",
    )
    list_display_links = ("headline_link",)
    list_filter = (
        BoxFilter,
        "category",
        WhenFilter,
        ("responsible_editor", admin.RelatedOnlyFieldListFilter),
        CheckFilter,
        PictureFilter,
        "language",
    )
    list_select_related = ("category", "responsible_editor")
    # Each filter's numbers cost a count of all that is seen: by choice only.
    show_facets = admin.ShowFacets.ALLOW
    show_full_result_count = False
    search_fields = ("headline",)
    search_help_text = gettext_lazy("Headline, body, byline, address")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[StoryList]:
        return StoryList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        found = find(queryset.at_desk(), search_term)  # type: ignore[attr-defined]
        return found.select_related("row").defer(*_LONG), False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None) or {}
        if isinstance(response, TemplateResponse) and "cl" in context:
            cl = context["cl"]
            boxes, views = cl.boxes(request), cl.views(request)
            conditions = cl.conditions()
            is_box = any(box.is_current for box in boxes)
            context |= {
                "boxes": boxes,
                "views": views,
                "conditions": conditions,
                "can_keep": bool(conditions)
                and not is_box
                and not any(is_open for _view, is_open in views),
                "bulk": bulk_verbs(request.user),
            }
            response.context_data = context
        return response

    @admin.display(description=gettext_lazy("status"))
    def status_word(self, story: Any) -> str:
        seen = story.status_view
        return format_html('<span class="st st-{}">{}</span>', seen.tone, seen.word)

    @admin.display(description=gettext_lazy("story"), ordering="headline")
    def headline_link(self, story: Any) -> str:
        if not story.opinion:
            return str(story)
        return format_html('{}<small class="op">{}</small>', story, story.opinion)

    @admin.display(description=gettext_lazy("bylines"))
    def names(self, story: Any) -> str:
        return "、".join(story.names)

    @admin.display(description=gettext_lazy("responsible editor"))
    def editor_name(self, story: Story) -> str:
        return person(story.responsible_editor)

    @admin.display(description=gettext_lazy("time"), ordering="changed_at")
    def moment(self, story: Any) -> str:
        return str(story.moment_words)

    @admin.display(description=gettext_lazy("checks"))
    def checked(self, story: Any) -> str:
        blocks, warnings = story.checked.blocks, story.checked.warnings
        if blocks:
            words = _("%(n)d to mend") % {"n": blocks}
            return format_html('<span class="ck ck-block">{}</span>', words)
        if warnings:
            words = _("%(n)d to look at") % {"n": warnings}
            return format_html('<span class="ck ck-warn">{}</span>', words)
        return _("Passed")

    @admin.display(description=gettext_lazy("length"), ordering="row__zi")
    def length(self, story: Any) -> str:
        return str(story.row.zi) if hasattr(story, "row") else ""
