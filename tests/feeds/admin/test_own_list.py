from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.models import Edition
from feeds.importing import import_story
from feeds.models import ListEdition
from tests import factories
from tests.articles.admin.pages import DeskTests
from tests.crawling import words_of

TEXT = "\n".join(
    [
        "本报记者 林禾",
        "清晨六点，河湾镇的渡口已经热闹起来，第一班船载着菜农和学生过江去，船头挂着灯。",
        "- [ 国内 ] 江边又添一处口袋公园",
        "- [ 财经 ] 竹编小厂接到第一笔外地订单",
    ]
)


class OwnListTests(DeskTests):
    def setUp(self):
        done = import_story(
            TEXT, by=self.writer, headline="早班船", category=factories.category()
        )
        self.story, self.list = done.story, done.headline_list

    def ask(self):
        path = f"{self.path('articles_story_confirm', 'press')}?id={self.story.pk}"
        return self.as_(self.editor).get(path).content.decode()

    def answer(self, **data):
        data = {
            "id": self.story.pk,
            "when": "now",
            f"version_{self.story.pk}": str(self.story.version),
            **data,
        }
        return self.as_(self.editor).post(
            self.path("articles_story_confirm", "press"), data, follow=True
        )

    def test_the_list_under_a_story_goes_live_with_it_unless_unticked(self):
        assert 'name="with_own_list"' in self.ask()
        self.answer(with_own_list="on")
        page = words_of(self.client.get(Edition.objects.get().path))
        assert "江边又添一处口袋公园" in page

    def test_without_the_tick_the_list_waits(self):
        self.answer()
        assert Edition.objects.exists()
        assert not ListEdition.objects.exists()

    def test_a_scheduled_press_schedules_the_list_too(self):
        at = (timezone.localtime() + timedelta(days=1)).replace(second=0, microsecond=0)
        self.answer(with_own_list="on", when="at", at=f"{at:%Y-%m-%dT%H:%M}")
        assert (
            ListEdition.objects.get().live_from == Edition.objects.get().live_from == at
        )

    def test_a_list_that_is_live_as_it_stands_is_not_offered(self):
        self.answer(with_own_list="on")
        assert 'name="with_own_list"' not in self.ask()

    def test_who_may_not_launch_is_not_offered_it_and_cannot_force_it(self):
        right = Permission.objects.get(codename="launch_headlinelist")
        for group in self.editor.groups.all():
            group.permissions.remove(right)
        assert 'name="with_own_list"' not in self.ask()
        self.answer(with_own_list="on")
        assert Edition.objects.exists()
        assert not ListEdition.objects.exists()
