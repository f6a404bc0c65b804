"""Every screen of the desk: its address, and the hand that opens what is on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def nothing(page: Any) -> None:
    """Take the screen as it comes."""


def tick_two(page: Any) -> None:
    for box in page.locator(".action-select").all()[:2]:
        box.check()
    page.wait_for_selector("#bulk-bar:not([hidden])")


def ask_for_press(page: Any) -> None:
    page.click("#story-bar [data-verb=press], #story-bar [data-verb=urgent]")
    page.wait_for_selector(".bar-ask")


def unfold(page: Any) -> None:
    for summary in page.locator(".panel details:not([open]) > summary").all():
        summary.click()


def put_in_table_and_list(page: Any) -> None:
    page.click(".ProseMirror p")
    page.get_by_role("button", name=re.compile("^表格$")).click()
    page.wait_for_selector(".ProseMirror table tr:nth-child(3)")


def open_chooser(page: Any) -> None:
    page.click(".ProseMirror p")
    page.get_by_role("button", name=re.compile("^图片$")).click()
    page.wait_for_selector("dialog[open]")


def open_help(page: Any) -> None:
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")


def meet_a_merge(page: Any) -> None:
    # The version in the form grows old, as if somebody else had saved meanwhile.
    page.wait_for_selector(".ProseMirror")
    page.evaluate("document.querySelector('[name=read_version]').value = '1'")
    page.fill("#id_headline", "我改过的标题")
    with page.expect_navigation():
        # As without scripts: the form is sent, and the answer is the page to merge.
        page.evaluate(
            "const form = document.querySelector('[name=read_version]').form;"
            "HTMLFormElement.prototype.submit.call(form)"
        )


@dataclass(frozen=True)
class Screen:
    """A screen; ``path`` is below ``/admin/`` and may name a row by its word."""

    name: str
    path: str
    open: Callable[[Any], None] = nothing
    status: int = 200

    def __str__(self) -> str:
        return self.name


STORY = "articles/story"
SCREENS = (
    Screen("bench", ""),
    Screen("stories", f"{STORY}/"),
    Screen("stories-ticked", f"{STORY}/", tick_two),
    Screen("stories-found", f"{STORY}/?q=渡口"),
    Screen("story-new", f"{STORY}/add/"),
    Screen("story-draft", f"{STORY}/{{draft}}/change/", unfold),
    Screen("story-review", f"{STORY}/{{review}}/change/"),
    Screen("story-returned", f"{STORY}/{{returned}}/change/"),
    Screen("story-timed", f"{STORY}/{{timed}}/change/"),
    Screen("story-live", f"{STORY}/{{live}}/change/", unfold),
    Screen("story-held", f"{STORY}/{{held}}/change/"),
    Screen("story-urgent", f"{STORY}/{{urgent}}/change/"),
    Screen("story-gone", f"{STORY}/{{gone}}/change/"),
    Screen("story-down", f"{STORY}/{{down}}/change/"),
    Screen("story-long", f"{STORY}/1/change/"),
    Screen("story-en", f"{STORY}/44/change/"),
    Screen("bar-asks", f"{STORY}/{{draft}}/change/", ask_for_press),
    Screen("body-table", f"{STORY}/{{draft}}/change/", put_in_table_and_list),
    Screen("chooser", f"{STORY}/{{draft}}/change/", open_chooser),
    Screen("keys", f"{STORY}/", open_help),
    Screen("merge", f"{STORY}/{{review}}/change/", meet_a_merge),
    Screen("paste", f"{STORY}/paste/"),
    Screen("confirm-press", f"{STORY}/confirm/press/?id={{draft}}"),
    Screen("confirm-urgent", f"{STORY}/confirm/urgent/?id={{review}}"),
    Screen("confirm-approve", f"{STORY}/confirm/approve/?id={{review}}"),
    Screen("confirm-return", f"{STORY}/confirm/return/?id={{review}}"),
    Screen("confirm-correct", f"{STORY}/confirm/correct/?id={{live}}"),
    Screen("confirm-withdraw", f"{STORY}/confirm/withdraw/?id={{live}}"),
    Screen("confirm-move", f"{STORY}/confirm/move/?id={{draft}}"),
    Screen("takedown-order", f"{STORY}/{{live}}/takedown/"),
    Screen("history", f"{STORY}/{{review}}/history/"),
    Screen("revision", f"{STORY}/{{review}}/revisions/1/"),
    Screen("compare", f"{STORY}/{{live}}/compare/?a=1&b=now"),
    Screen("restore", f"{STORY}/{{review}}/revisions/1/restore/"),
    Screen("links", f"{STORY}/{{draft}}/links/"),
    Screen("moment", f"{STORY}/{{timed}}/moment/"),
    Screen("work", f"{STORY}/{{draft}}/assignment/"),
    Screen("sheet", f"{STORY}/{{review}}/sheet/"),
    Screen("bin", f"{STORY}/bin/"),
    Screen("delete", f"{STORY}/{{draft}}/delete/"),
    Screen("board", f"{STORY}/board/"),
    Screen("calendar", f"{STORY}/calendar/"),
    Screen("handover", "handover/"),
    Screen("shift", "handover/{shift}/"),
    Screen("notices", "notices/"),
    Screen("takedowns", "articles/takedown/"),
    Screen("takedown", "articles/takedown/{takedown}/change/"),
    Screen("takedown-lift", "articles/takedown/{takedown}/lift/"),
    Screen("reports", "articles/errorreport/"),
    Screen("report", "articles/errorreport/{report}/change/"),
    Screen("editions", "articles/edition/"),
    Screen("edition", "articles/edition/1/change/"),
    Screen("words", "articles/houseword/"),
    Screen("word", "articles/houseword/add/"),
    Screen("words-paste", "articles/houseword/import/"),
    Screen("words-try", "articles/houseword/try/"),
    Screen("log", "articles/auditentry/"),
    Screen("log-entry", "articles/auditentry/{entry}/change/"),
    Screen("categories", "articles/category/"),
    Screen("category", "articles/category/1/change/"),
    Screen("authors", "articles/author/"),
    Screen("author", "articles/author/1/change/"),
    Screen("tags", "articles/tag/"),
    Screen("pictures", "articles/picture/"),
    Screen("picture", "articles/picture/{picture}/change/"),
    Screen("picture-new", "articles/picture/add/"),
    Screen("settings", "articles/sitesettings/1/change/"),
    Screen("redirects", "articles/redirect/"),
    Screen("pushes", "articles/searchpush/"),
    Screen("lists", "feeds/headlinelist/"),
    Screen("list", "feeds/headlinelist/1/change/"),
    Screen("list-paste", "feeds/headlinelist/1/paste/"),
    Screen("list-launch", "feeds/headlinelist/1/launch/"),
    Screen("list-links", "feeds/headlinelist/1/links/"),
    Screen("list-moment", "feeds/headlinelist/1/moment/"),
    Screen("labels", "feeds/label/"),
    Screen("accounts", "auth/user/"),
    Screen("account", "auth/user/{user}/change/"),
    Screen("account-new", "auth/user/add/"),
    Screen("groups", "auth/group/"),
    Screen("group", "auth/group/1/change/"),
    Screen("password", "password_change/"),
    Screen("nowhere", "no/such/page/", status=404),
)
