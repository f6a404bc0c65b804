"""The addresses below ``/admin/articles/story/`` beside those of every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import URLPattern, path

from articles.admin.bin import bin_page, take_out
from articles.admin.boardview import board_page
from articles.admin.calendarview import calendar_page
from articles.admin.checking import check_views
from articles.admin.confirm import confirm
from articles.admin.history import comparing, restoring, revision
from articles.admin.keeping import autosave, presence, write_story
from articles.admin.looking import frame, looking
from articles.admin.previews import at_moment, links, revoke, settle
from articles.admin.sheet import sheet
from articles.admin.takedowns import order
from articles.admin.workview import work

if TYPE_CHECKING:
    from articles.admin.story import StoryAdmin


def story_urls(screen: StoryAdmin) -> list[URLPattern]:
    """Return them; each asks for the desk's login before anything else."""
    guard = screen.admin_site.admin_view
    asked = check_views(screen)
    return [
        path("board/", guard(board_page), name="articles_story_board"),
        path("calendar/", guard(calendar_page), name="articles_story_calendar"),
        path("<int:number>/assignment/", guard(work), name="articles_story_work"),
        path("<int:number>/sheet/", guard(sheet), name="articles_story_sheet"),
        path("write/", guard(write_story), name="articles_story_write"),
        path("<int:number>/autosave/", guard(autosave), name="articles_story_autosave"),
        path("<int:number>/presence/", guard(presence), name="articles_story_presence"),
        path("<int:number>/takedown/", guard(order), name="articles_story_takedown"),
        *(
            path(f"<int:number>/{each}/", guard(view), name=f"articles_story_{each}")
            for each, view in asked.items()
        ),
        path("confirm/<slug:verb>/", guard(confirm), name="articles_story_confirm"),
        path("bin/", guard(bin_page), name="articles_story_bin"),
        path("<int:number>/unbin/", guard(take_out), name="articles_story_unbin"),
        path("<int:number>/compare/", guard(comparing), name="articles_story_compare"),
        path(
            "<int:number>/revisions/<int:which>/",
            guard(revision),
            name="articles_story_revision",
        ),
        path(
            "<int:number>/revisions/<int:which>/restore/",
            guard(restoring),
            name="articles_story_restore",
        ),
        path("<int:number>/look/", guard(looking(screen)), name="articles_story_look"),
        path("<int:number>/frame/", guard(frame), name="articles_story_frame"),
        path("<int:number>/moment/", guard(at_moment), name="articles_story_moment"),
        path("<int:number>/links/", guard(links), name="articles_story_links"),
        path(
            "<int:number>/links/<int:link>/revoke/",
            guard(revoke),
            name="articles_story_revoke",
        ),
        path(
            "<int:number>/remarks/<int:remark>/settle/",
            guard(settle),
            name="articles_story_settle",
        ),
    ]
