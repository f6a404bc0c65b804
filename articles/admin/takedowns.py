"""Takedowns at the desk: what one would touch, carrying it out, lifting it."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy

from articles.admin.fields import LineInput, ProseInput, StoryNumberField, person
from articles.admin.screen import ReadOnlyScreen
from articles.models import Edition, Story, Takedown
from articles.moments import say
from articles.takingdown import dry_run, put_back, standing, take_down

RIGHT = "articles.take_down_story"

# What each part of the cascade is called; those of lists are named here too.
KINDS = {
    "editions": gettext_lazy("Copies that readers see or would see"),
    "streams": gettext_lazy("Pages, feeds and sitemaps that carry it"),
    "search": gettext_lazy("Entries of the search"),
    "translations": gettext_lazy("Versions in other languages: not touched, look"),
    "most_read": gettext_lazy("Places among the most read"),
    "preview_links": gettext_lazy("Preview links, revoked"),
    "list_rows": gettext_lazy("Rows of headline lists"),
    "similar_rows": gettext_lazy("Rows that say the same elsewhere: not touched, look"),
}


class OrderForm(forms.Form):
    """Who asked for it, by which order, why, and what takes its place."""

    asked_by = LineInput(label=gettext_lazy("Asked by"), max_length=120)
    order_number = LineInput(
        label=gettext_lazy("Order number"), max_length=80, required=False
    )
    reason = ProseInput(
        label=gettext_lazy("Why"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Kept for the record; readers do not see it."),
    )
    replacement = StoryNumberField(
        label=gettext_lazy("Lead readers to"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Number or address of a live story; may stay empty."),
    )


class LiftForm(forms.Form):
    """Why a takedown is lifted."""

    reason = LineInput(
        label=gettext_lazy("Why it is put back"),
        max_length=200,
        help_text=gettext_lazy("Kept for the record; readers do not see it."),
    )


def order(request: HttpRequest, number: int) -> HttpResponse:
    """Show what a takedown would touch, and carry it out."""
    user = cast(User, request.user)
    story = get_object_or_404(Story.objects.visible_to(user), pk=number)
    if not user.has_perm(RIGHT, story):
        raise PermissionDenied
    form = OrderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            takedown = take_down(story, by=user, **_order(form, user))
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            said = _("“%(story)s” is taken down.") % {"story": story}
            messages.success(request, said)
            return HttpResponseRedirect(_page_of(takedown))
    now = timezone.now()
    context = {
        **admin.site.each_context(request),
        "title": _("Take down: %(story)s") % {"story": story},
        "opts": Story._meta,
        "story": story,
        "standing": standing(story),
        "touches": [(KINDS[each.kind], each) for each in dry_run(story, now)],
        "form": form,
    }
    return _answer(request, "admin/articles/story/takedown.html", context)


def _order(form: OrderForm, user: User) -> dict[str, Any]:
    """Return what was ordered; a replacement one may not see is none."""
    data = dict(form.cleaned_data)
    instead = data["replacement"]
    if instead is not None and not user.has_perm("articles.view_story", instead):
        raise ValidationError(
            _("There is no such story: give its number or its address."),
            code="no_story",
        )
    return data


def _page_of(takedown: Takedown) -> str:
    return reverse("admin:articles_takedown_change", args=[takedown.pk])


def _answer(
    request: HttpRequest, template: str, context: dict[str, Any]
) -> TemplateResponse:
    response = TemplateResponse(request, template, context)
    response["Cache-Control"] = "no-store"
    return response


@admin.register(Takedown)
class TakedownAdmin(ReadOnlyScreen):
    """What was taken down by order, what was done, and the way back."""

    list_display = (
        "made_at",
        "story_name",
        "state_word",
        "asked_by",
        "order_number",
        "maker",
    )
    list_display_links = ("story_name",)
    list_select_related = ("story", "made_by", "reversed_by")
    search_fields = ("order_number", "asked_by", "story__headline")
    fields = (
        ("story_link", "state_word"),
        ("asked_by", "order_number"),
        "reason",
        ("maker", "made_at"),
        "lifted",
        "replacement_link",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        visible = Story.objects.visible_to(request.user)
        return super().get_queryset(request).filter(story__in=visible.values("pk"))

    @admin.display(description=gettext_lazy("story"))
    def story_name(self, takedown: Takedown) -> str:
        return str(takedown.story)

    @admin.display(description=gettext_lazy("story"))
    def story_link(self, takedown: Takedown) -> str:
        address = reverse("admin:articles_story_change", args=[takedown.story_id])
        return format_html('<a href="{}">{}</a>', address, takedown.story)

    @admin.display(description=gettext_lazy("state"))
    def state_word(self, takedown: Takedown) -> str:
        lifted = takedown.reversed_at is not None
        return _("Lifted") if lifted else _("In force")

    @admin.display(description=gettext_lazy("by"))
    def maker(self, takedown: Takedown) -> str:
        return person(takedown.made_by)

    @admin.display(description=gettext_lazy("Lifted"))
    def lifted(self, takedown: Takedown) -> str:
        if takedown.reversed_at is None:
            return "—"
        return _("%(when)s, %(who)s: %(why)s") % {
            "when": say(takedown.reversed_at),
            "who": person(takedown.reversed_by),
            "why": takedown.reversed_why,
        }

    @admin.display(description=gettext_lazy("Lead readers to"))
    def replacement_link(self, takedown: Takedown) -> str:
        live = Edition.objects.live()
        instead = live.filter(story__replaces__story=takedown.story_id).first()
        if instead is None:
            return "—"
        return format_html('<a href="{}">{}</a>', instead.path, instead.plain_headline)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        takedown = self.get_object(request, object_id)
        steps = takedown.steps.all()
        context = {
            "steps": [(KINDS.get(each.kind, each.kind), each) for each in steps],
            "may_lift": self._may_lift(request, takedown),
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, context)

    def lift_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask why, then put the story back."""
        takedown = self.get_object(request, object_id)
        if not self._may_lift(request, takedown):
            raise PermissionDenied
        form = LiftForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                put_back(takedown, by=cast(User, request.user), **form.cleaned_data)
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                said = _("“%(story)s” is put back.") % {"story": takedown.story}
                messages.success(request, said)
                return HttpResponseRedirect(_page_of(takedown))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Put back: %(story)s") % {"story": takedown.story},
            "opts": self.opts,
            "takedown": takedown,
            "form": form,
        }
        return _answer(request, "admin/articles/takedown/lift.html", context)

    def _may_lift(self, request: HttpRequest, takedown: Takedown) -> bool:
        is_open = takedown.reversed_at is None
        return is_open and request.user.has_perm(RIGHT, takedown.story)

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<path:object_id>/lift/",
            self.admin_site.admin_view(self.lift_view),
            name="articles_takedown_lift",
        )
        return [own, *super().get_urls()]
