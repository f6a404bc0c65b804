"""Markup and control characters in every text: shown as text on every page."""

from __future__ import annotations

from django.urls import reverse

from articles.models import AuditEntry, Byline, Category, Source, Story, Tag
from articles.publishing import correct, press, withdraw
from feeds.launching import launch
from tests import factories
from tests.articles.admin.pages import DeskTests, sent

BAD = "<img src=x onerror=alert(1)>{{7*7}}"
SHORT = "<b onclick=x>"


class HostileTests(DeskTests):
    def setUp(self):
        self.category = Category.objects.create(
            slug="bad", name=BAD[:40], name_en=BAD, description=BAD
        )
        self.author = factories.author("bad", name=BAD, title=BAD, bio=BAD)
        self.source = Source.objects.create(name=BAD, licence_note=BAD)
        self.story = factories.story(
            BAD, kicker=BAD, deck=BAD, list_headline=BAD, standfirst=BAD, key_points=BAD,
            category=self.category, source=self.source, signed=False,
        )  # fmt: skip
        Byline.objects.create(story=self.story, author=self.author)
        Byline.objects.create(story=self.story, display_name=BAD)
        self.story.tags.add(BAD[:28])
        self.list = factories.headline_list("bad", name=BAD, description=BAD)
        self.label = factories.label(SHORT[:12])
        factories.entry(self.list, BAD, label_text=SHORT[:12], note=BAD)
        press(self.story, by=self.chief)
        correct(self.story, by=self.chief, text=BAD, place=BAD)
        withdraw(self.story, by=self.chief, reason=BAD)
        self.edition = launch(self.list, by=self.chief)
        self.as_(self.chief)

    def pages(self):
        rows = {
            "articles_story": self.story,
            "articles_category": self.category,
            "articles_author": self.author,
            "articles_source": self.source,
            "articles_tag": Tag.objects.get(),
            "articles_edition": self.story.editions.first(),
            "articles_auditentry": AuditEntry.objects.first(),
            "feeds_headlinelist": self.list,
            "feeds_label": self.label,
            "feeds_listedition": self.edition,
        }
        yield reverse("admin:index")
        for name, row in rows.items():
            yield reverse(f"admin:{name}_changelist")
            yield f"{reverse(f'admin:{name}_changelist')}?q={BAD}"
            for page in ("change", "history", "delete"):
                yield reverse(f"admin:{name}_{page}", args=[row.pk])
        for verb in ("press", "withdraw", "reinstate", "correct", "cancel"):
            yield f"{self.path('articles_story_confirm', verb)}?id={self.story.pk}"
        for page in ("launch", "discard", "paste"):
            yield self.path(f"feeds_headlinelist_{page}", self.list.pk)

    def check(self, response, where):
        text = response.content.decode()
        assert "<img src=x" not in text, where
        assert "<b onclick" not in text, where
        assert ">49<" not in text, where
        return text

    def test_no_page_acts_on_what_was_typed(self):
        shown = 0
        for path in self.pages():
            response = self.client.get(path)
            assert response.status_code in {200, 403}, path
            shown += "&lt;img src=x" in self.check(response, path)
        assert shown > 20

    def test_messages_refusals_and_clashes_show_text_as_text(self):
        data = sent(self.client.get(self.change(self.story)), headline=BAD + "2")
        saved = self.client.post(self.change(self.story), data, follow=True)
        self.check(saved, "saved")
        stale = self.client.post(self.change(self.story), {**data, "deck": BAD + "3"})
        assert stale.status_code == 409
        self.check(stale, "stale")
        confirm = self.path("articles_story_confirm", "press")
        refused = self.client.post(confirm, {"id": self.story.pk, "when": "now"})
        self.check(refused, "refused")
        done = self.client.post(
            confirm,
            {
                "id": self.story.pk,
                "when": "now",
                "substantive": "yes",
                f"version_{self.story.pk}": Story.objects.get().version,
            },
            follow=True,
        )
        self.check(done, "pressed")

    def test_pasted_markup_is_text(self):
        text = f"本报记者 林禾\n{BAD}\n- [ {SHORT} ] {BAD}"
        for path in (
            self.path("articles_story_paste"),
            self.path("feeds_headlinelist_paste", self.list.pk),
        ):
            page = self.client.post(
                path, {"text": text, "mode": "append", "_review": "1"}
            )
            self.check(page, path)

    def test_the_autocomplete_answers_in_json(self):
        query = "?app_label=articles&model_name=byline&field_name=author&term=img"
        answer = self.client.get(self.path("autocomplete") + query)
        assert answer["Content-Type"] == "application/json"
        assert answer["X-Content-Type-Options"] == "nosniff"
