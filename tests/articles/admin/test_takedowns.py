from __future__ import annotations

from django.test import TestCase

from articles.models import Takedown
from articles.publishing import press, take_down, withdraw
from tests import factories

ORDER = {"asked_by": "镇政府办公室", "order_number": "7号", "reason": "数据有误"}


class OrderTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()
        cls.story = factories.story()
        cls.edition = press(cls.story, by=cls.chief)
        cls.other = factories.pressed("夜班公交再添五条线路", by=cls.chief)

    def setUp(self):
        self.client.force_login(self.chief)
        self.page = f"/admin/articles/story/{self.story.pk}/takedown/"

    def test_looking_changes_nothing_and_names_what_is_touched(self):
        text = self.client.get(self.page).content.decode()
        assert self.edition.path in text
        assert self.client.get(self.edition.path).status_code == 200
        assert not Takedown.objects.exists()

    def test_one_click_takes_it_down_and_shows_the_steps(self):
        response = self.client.post(self.page, ORDER, follow=True)
        text = response.content.decode()
        assert "生效中" in text
        assert "7号" in text
        assert self.edition.path in text
        assert self.client.get(self.edition.path).status_code == 410

    def test_without_a_reason_it_asks_again_and_keeps_what_was_typed(self):
        response = self.client.post(self.page, {**ORDER, "reason": ""})
        assert "镇政府办公室" in response.content.decode()
        assert not Takedown.objects.exists()

    def test_the_replacement_is_taken_by_number_and_by_address(self):
        for text in (str(self.other.pk), f"http://testserver{self.other_path()}"):
            self.client.post(self.page, {**ORDER, "replacement": text})
            assert self.story.replacement.by_story == self.other
            Takedown.objects.get().steps.all().delete()
            Takedown.objects.all().delete()
            self.story.replacement.delete()
            self.story.refresh_from_db()
            press(self.story, by=self.chief)

    def other_path(self):
        return self.other.editions.get().path

    def test_a_replacement_that_is_none_is_said_and_nothing_is_done(self):
        for wrong in ("999999", "甲", "9" * 40, "/tags/x/", str(self.story.pk)):
            response = self.client.post(self.page, {**ORDER, "replacement": wrong})
            assert response.status_code == 200
            assert not Takedown.objects.exists()

    def test_an_editor_is_not_shown_the_way_and_is_refused(self):
        self.client.force_login(factories.editor())
        form = self.client.get(f"/admin/articles/story/{self.story.pk}/change/")
        assert "takedown" not in form.content.decode()
        assert self.client.post(self.page, ORDER).status_code == 403
        assert not Takedown.objects.exists()


class LiftTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()
        cls.story = factories.pressed("渡口的早班船", by=cls.chief)
        cls.takedown = take_down(cls.story, by=cls.chief, asked_by="甲", reason="乙")

    def setUp(self):
        self.client.force_login(self.chief)
        self.page = f"/admin/articles/takedown/{self.takedown.pk}/"

    def test_lifting_asks_why_then_readers_see_it_again(self):
        assert "lift/" in self.client.get(f"{self.page}change/").content.decode()
        refused = self.client.post(f"{self.page}lift/", {"reason": " "})
        assert refused.status_code == 200
        page = self.client.post(f"{self.page}lift/", {"reason": "已更正"}, follow=True)
        assert "已解除" in page.content.decode()
        path = self.story.editions.order_by("-number").first().path
        assert self.client.get(path).status_code == 200

    def test_what_was_lifted_is_not_lifted_again(self):
        self.client.post(f"{self.page}lift/", {"reason": "已更正"})
        assert (
            self.client.post(f"{self.page}lift/", {"reason": "再"}).status_code == 403
        )

    def test_a_second_order_is_told_of_the_first(self):
        text = self.client.get(
            f"/admin/articles/story/{self.story.pk}/takedown/"
        ).content.decode()
        assert f"takedown/{self.takedown.pk}/" in text

    def test_a_withdrawn_story_can_still_be_ordered_down(self):
        story = factories.pressed("已撤回的稿", by=self.chief)
        withdraw(story, by=self.chief, reason="甲")
        take_down(story, by=self.chief, asked_by="甲", reason="乙")
        assert Takedown.objects.filter(story=story).exists()
