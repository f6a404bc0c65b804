"""粘贴稿件: a whole text with its headlines becomes a draft and its list."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from articles.admin.fields import CategoryField, LineInput, categories
from articles.admin.places import offer_places
from articles.admin.reading import TextForm, hold
from articles.models import Story
from articles.text.byline import parse_byline
from articles.text.storytext import StoryText, parse
from feeds.admin.notes import noted
from feeds.exporting import export_story
from feeds.importing import import_story
from feeds.models import HeadlineList, Label
from feeds.models.headline_list import ROWS_AT_MOST
from feeds.reports import reason
from feeds.review import review


class PasteStoryForm(TextForm):
    """The text, what it lacks, and where its headlines go."""

    headline = LineInput(
        label=gettext_lazy("headline"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("The text itself has none; it may follow later."),
    )
    category = CategoryField(
        label=gettext_lazy("category"), queryset=categories(), required=False
    )
    target = forms.ModelChoiceField(
        label=gettext_lazy("The headlines below the text go to"),
        queryset=HeadlineList.objects.none(),
        required=False,
        empty_label=gettext_lazy("a list of their own under this story"),
        to_field_name="slug",
        help_text=gettext_lazy(
            "They take the place of the rows of a list that exists."
        ),
    )
    field_order = ("headline", "category", "text", "file", "target")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_places(self, user, frozenset())
        if user.has_perm("feeds.change_headlinelist"):
            lists = HeadlineList.objects.exclude(slug__startswith="story-")
            self.fields["target"].queryset = lists  # type: ignore[attr-defined]


def paste_story(request: HttpRequest) -> HttpResponse:
    """Read a text, show what was understood, then make the draft."""
    user = cast(User, request.user)
    if not user.has_perm("articles.add_story"):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, PasteStoryForm(user=user))
    form = PasteStoryForm(request.POST, request.FILES, user=user)
    if not form.is_valid() or "_take" not in request.POST:
        return _page(request, form.with_text())
    data = form.cleaned_data
    try:
        done = import_story(
            form.pasted(),
            by=user,
            headline=data["headline"],
            category=data["category"],
            list_slug=data["target"].slug if data["target"] else "",
            list_version=_posted_version(request, data["target"]),
        )
    except ValidationError as refused:
        form.add_error(None, ValidationError(refused.messages))
        return _page(request, form)
    except PermissionDenied as refused:
        form.add_error(None, str(refused) or _("You may not do this."))
        return _page(request, form)
    said = ngettext(
        "The draft is here, and %(n)d headline with it.",
        "The draft is here, and %(n)d headlines with it.",
        done.rows,
    )
    messages.success(request, said % {"n": done.rows})
    path = reverse("admin:articles_story_change", args=[done.story.pk])
    return HttpResponseRedirect(path)


@require_safe
def export_text(request: HttpRequest, number: int) -> HttpResponse:
    """Send a story and its list as the plain text it could be pasted from."""
    if not request.user.has_perm("articles.view_story"):
        raise PermissionDenied
    visible = Story.objects.visible_to(cast(User, request.user))
    story = get_object_or_404(visible, pk=min(number, 2**63 - 1))
    response = HttpResponse(
        export_story(story), content_type="text/plain; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="story-{story.pk}.txt"'
    return response


def _posted_version(request: HttpRequest, target: HeadlineList | None) -> int | None:
    """Return the version of the list the page was made with; 0 fits none."""
    if target is None:
        return None
    given = request.POST.get(f"version_{target.pk}", "")
    return int(given) if given.isdigit() and len(given) < 10 else 0


def _page(request: HttpRequest, form: PasteStoryForm) -> HttpResponse:
    text = form.pasted()
    story = parse(text) if text.strip() else None
    if story is not None and not hold(form, story.rows, ROWS_AT_MOST):
        story = None
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Paste a story"),
        "opts": Story._meta,
        "form": form,
        "lists": form.fields["target"].queryset,  # type: ignore[attr-defined]
        **(_understood(story) if story is not None else {}),
    }
    return TemplateResponse(request, "admin/feeds/paste_story.html", context)


def _understood(story: StoryText) -> dict[str, Any]:
    """Return what the review page prints of a parsed text."""
    labels = set(Label.objects.values_list("name", flat=True))
    counted = dict.fromkeys(("p", "h2"), 0)
    for block in story.blocks:
        counted["h2" if block.kind in {"h2", "h3"} else "p"] += 1
    return {
        "story": story,
        "names": parse_byline(story.byline),
        "paragraphs": counted["p"],
        "subheads": counted["h2"],
        "reports": [
            (each.line, reason(each.code), each.text) for each in story.reports
        ],
        "reviewed": noted(review(story.rows, labels=labels)),
    }
