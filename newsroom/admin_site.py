"""The desk: Django's admin with the paper's name, and the pages between two apps."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _


class Desk(AdminSite):
    """The one admin site."""

    index_title = _("Today's desk")
    # The page of one app extends the stock page, which ours is not.
    index_template = "admin/workbench.html"
    enable_nav_sidebar = False
    empty_value_display = "—"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # Nothing here is thrown away by the dozen.
        self.disable_action("delete_selected")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        # Screens register with this site while it is being imported, so what they
        # bring can be asked for only now.
        from articles.admin.keeping import who, wish
        from articles.admin.notices import notices, notices_seen
        from feeds.admin.paste import export_text, paste_story
        from newsroom.handover import handover, shift, take_shift

        return [
            path("handover/", self.admin_view(handover), name="articles_handover"),
            path(
                "handover/<int:number>/",
                self.admin_view(shift),
                name="articles_handover_shift",
            ),
            path(
                "handover/<int:number>/take/",
                self.admin_view(take_shift),
                name="articles_handover_take",
            ),
            path("who/", self.admin_view(who), name="who"),
            path("wish/", self.admin_view(wish), name="wish"),
            path("back/", self.admin_view(self.back), name="back"),
            path("notices/", self.admin_view(notices), name="notices"),
            path("notices/seen/", self.admin_view(notices_seen), name="notices_seen"),
            path(
                "articles/story/paste/",
                self.admin_view(paste_story),
                name="articles_story_paste",
            ),
            path(
                "articles/story/<int:number>/text/",
                self.admin_view(export_text),
                name="articles_story_text",
            ),
            *super().get_urls(),
        ]

    def back(self, request: HttpRequest) -> TemplateResponse:
        """End a login in a small window: the page that asked for it goes on."""
        context = {**self.each_context(request), "title": _("You are logged in")}
        return TemplateResponse(request, "admin/back.html", context)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        from articles.languages import site_language
        from articles.names import site_name
        from articles.notices import unread
        from articles.wishes import wishes_of

        name = site_name(site_language())
        return super().each_context(request) | {
            "site_header": name,
            "site_title": name,
            "wishes": SimpleLazyObject(lambda: wishes_of(request.user)),
            # Asked by the header of a page that is shown, by no other answer.
            "notices_waiting": SimpleLazyObject(lambda: unread(request.user).count()),
        }

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Show what waits for the one who asks, and the way to the day's work."""
        from newsroom.workbench import workbench

        context = {
            **workbench(cast(User, request.user), timezone.now()),
            "title": self.index_title,
            **(extra_context or {}),
        }
        return super().index(request, context)
