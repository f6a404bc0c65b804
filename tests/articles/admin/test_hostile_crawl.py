"""Every page of the desk in a browser, over a paper whose every text would act."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client, override_settings
from django.urls import reverse

from articles.previewing import make_link
from tests.articles.admin.browsing import Browsing
from tests.articles.admin.hostile_paper import Hostile
from tests.newsroom.desk_addresses import TABLE
from tests.newsroom.desk_house import ROLES, model_of, path_of

pytestmark = pytest.mark.browser

# What a payload would leave behind if it were not shown as text.
HOOK = """
window.ran = []
for (const name of ["alert", "prompt", "confirm"]) window[name] = () => ran.push(name)
"""
FOUND = """() => {
  const found = [...window.ran, ...(window.violations || [])]
  for (const each of document.querySelectorAll("*")) {
    if (each.localName.startsWith("x-")) found.push(each.localName)
    for (const { name } of each.attributes) if (name.startsWith("on")) found.push(name)
    if (/^(javascript|data):/i.test(each.href || "")) found.push(each.href)
  }
  return [found, document.body.innerText + document.title
    + [...document.querySelectorAll("input, textarea")].map((each) => each.value)]
}"""
# Files that are saved, not shown, and the end of the login.
FILES = {
    "articles_story_text",
    "articles_auditentry_export",
    "articles_houseword_export",
    "logout",
    "login",
}


@override_settings(MAILERS={})
class HostileCrawlTests(Browsing):
    def setUp(self):
        super().setUp()
        self.root = User.objects.create_superuser("root", password="x")
        self.hostile = Hostile()
        self.rows = self.hostile.furnish(self.root)
        client = Client()
        client.force_login(self.root)
        self.page.context.add_cookies(
            [{"name": name, "value": morsel.value, "url": self.live_server_url}
             for name, morsel in client.cookies.items()]
        )  # fmt: skip
        self.page.context.add_init_script(HOOK)
        self.bad = {}
        self.said = ""

    def addresses(self):
        """Yield each page that a superuser sees, and those beside the table."""
        place = ROLES.index("superuser")
        for name, letters in TABLE.items():
            first = letters[0] if isinstance(letters, tuple) else letters
            if first[place] == "2" and name not in FILES:
                yield path_of(name, self.rows.get(model_of(name)))
        live = self.rows["live"].pk
        for name in ("change", "history", "links", "takedown", "moment"):
            yield reverse(f"admin:articles_story_{name}", args=[live])
        for verb in ("press", "withdraw", "correct"):
            confirm = reverse("admin:articles_story_confirm", args=[verb])
            yield f"{confirm}?id={live}&id={self.rows['articles_story'].pk}"
        for name in (
            "articles_story",
            "articles_author",
            "articles_tag",
            "feeds_label",
        ):
            yield f"{reverse(f'admin:{name}_changelist')}?q=%3Cx-99%3E'%22"
        for name in ("articles_author", "articles_tag", "feeds_headlinelist"):
            yield f"{reverse(f'admin:{name}_suggest')}?q=x"
        story = self.rows["articles_story"]
        yield make_link(story, by=self.root)[1]

    def look_at(self, path):
        found, said = self.page.evaluate(FOUND)
        self.said += said
        if found:
            self.bad[path] = found

    def test_nothing_acts_on_any_page_and_every_text_is_shown(self):
        paths = list(dict.fromkeys(self.addresses()))
        assert len(paths) > 120
        for path in paths:
            answer = self.page.goto(self.live_server_url + path)
            if answer.status != 200:
                self.bad[path] = answer.status
            self.look_at(path)
        self.open(reverse("admin:articles_story_change", args=[self.rows["live"].pk]))
        self.page.wait_for_selector(".look[data-state=fresh]")
        self.look_at("the preview beside the form")
        assert self.bad == {}
        scripts = [each for each in self.faults if "Content Security" in each]
        assert scripts == []
        shown = self.said.replace("\u2060", "")
        missing = {
            name for name, text in self.hostile.texts.items() if text not in shown
        }
        # A body is markup and was cleaned; unsaved text is shown when it is taken up;
        # no page shows the note of a row.
        assert missing == {"body", "kept", "kept_body", "row_note"}
