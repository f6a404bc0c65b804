from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from articles.models import GuestRemark, PreviewLink
from articles.moments import local
from articles.previewing import make_link
from articles.publishing import press
from feeds.models import ListPreviewLink
from tests import factories
from tests.articles.admin.pages import DeskTests


class LinkScreenTests(DeskTests):
    def setUp(self):
        self.story = factories.story("渡口清晨", created_by=self.writer)
        self.address = self.path("articles_story_links", self.story.pk)

    def make(self, user=None, **asked):
        data = {"recipient": "王女士", "days": "7", "is_fixed": "latest"}
        return self.as_(user or self.writer).post(self.address, data | asked)

    def test_the_address_is_said_once(self):
        page = self.make()
        assert "/preview/" in page.content.decode()
        assert "no-store" in page["Cache-Control"]
        again = self.as_(self.writer).get(self.address).content.decode()
        assert "/preview/" not in again
        assert "王女士" in again
        form = self.as_(self.writer).get(self.change(self.story)).content.decode()
        assert "/preview/" not in form
        assert "王女士" in form

    def test_a_script_gets_the_part_and_nothing_around_it(self):
        page = self.as_(self.writer).post(
            self.address, {"days": "7", "is_fixed": "fixed"}, headers={"X-Desk": "1"}
        )
        assert "<html" not in page.content.decode()
        assert PreviewLink.objects.get().revision is not None

    def test_a_wrong_passcode_or_span_is_told_and_makes_none(self):
        assert self.make(passcode="123").status_code == 422
        assert self.make(days="31").status_code == 422
        assert not PreviewLink.objects.exists()

    def test_taking_back_needs_a_post_and_the_right_story(self):
        link, _path = make_link(self.story, by=self.writer)
        other = factories.story("另一篇", created_by=self.writer)
        wrong = self.path("articles_story_revoke", other.pk, link.pk)
        right = self.path("articles_story_revoke", self.story.pk, link.pk)
        assert self.as_(self.writer).post(wrong).status_code == 404
        assert self.as_(self.writer).get(right).status_code == 405
        link.refresh_from_db()
        assert link.revoked_at is None
        assert self.as_(self.writer).post(right)["Location"] == self.address
        link.refresh_from_db()
        assert link.revoked_at is not None

    def test_who_does_not_see_the_story_sees_no_link(self):
        other = factories.writer("other")
        assert self.as_(other).get(self.address).status_code == 404
        assert self.make(user=other).status_code == 404
        self.story.state = "in_review"
        self.story.save()
        assert self.as_(self.writer).get(self.address).status_code == 200
        assert self.make().status_code == 403
        assert not PreviewLink.objects.exists()

    def test_a_remark_is_shown_as_plain_text_and_ticked_off(self):
        link, _path = make_link(self.story, by=self.writer)
        remark = GuestRemark.objects.create(
            link=link,
            revision=self.story.revisions.get(),
            kind="remark",
            name="<i>王",
            text="<b>第二段</b>",
            made_at=timezone.now(),
        )
        page = self.as_(self.writer).get(self.change(self.story)).content.decode()
        assert "&lt;b&gt;第二段" in page
        done = self.path("articles_story_settle", self.story.pk, remark.pk)
        assert self.as_(self.writer).post(done).status_code == 302
        remark.refresh_from_db()
        assert remark.settled_by == self.writer

    def test_links_of_a_list(self):
        found = factories.headline_list()
        address = self.path("feeds_headlinelist_links", found.pk)
        data = {"days": "1", "is_fixed": "fixed", "moment": "2099-01-01T08:00"}
        page = self.as_(self.editor).post(address, data)
        assert "/preview/" in page.content.decode()
        link = ListPreviewLink.objects.get()
        assert local(link.moment).hour == 8
        revoke = self.path("feeds_headlinelist_revoke", found.pk, link.pk)
        assert self.as_(self.writer).post(revoke).status_code == 403
        assert self.as_(self.editor).post(revoke).status_code == 302


class MomentTests(DeskTests):
    def setUp(self):
        self.story = factories.story("渡口清晨", created_by=self.writer)
        press(self.story, by=self.chief)
        self.story.headline = "渡口傍晚"
        self.story.save()
        self.later = timezone.now() + timedelta(hours=3)
        press(self.story, by=self.chief, live_from=self.later)

    def at(self, name, moment, user=None, *args):
        address = self.path(name, *args)
        when = f"{local(moment):%Y-%m-%dT%H:%M}"
        return self.as_(user or self.writer).get(address, {"at": when})

    def test_the_page_is_shown_as_it_will_be_and_the_zone_is_named(self):
        after = self.later + timedelta(minutes=1)
        pk = self.story.pk
        page = self.at("articles_story_moment", after, None, pk).content.decode()
        assert "渡口傍晚" in page.replace("<wbr>", "")
        assert "北京时间" in page
        now = timezone.now() + timedelta(minutes=1)
        page = self.at("articles_story_moment", now, None, pk).content.decode()
        assert "渡口清晨" in page.replace("<wbr>", "")

    def test_without_a_moment_the_next_change_is_shown(self):
        address = self.path("articles_story_moment", self.story.pk)
        page = self.as_(self.writer).get(address).content.decode()
        assert "渡口傍晚" in page.replace("<wbr>", "")

    def test_a_moment_that_makes_no_sense_is_none(self):
        address = self.path("articles_story_moment", self.story.pk)
        for wrong in ("x", "0001-01-01T00:00", "9" * 40, "\x00"):
            assert self.as_(self.writer).get(address, {"at": wrong}).status_code == 200

    def test_the_front_is_shown_to_who_may_see_what_is_to_come(self):
        after = self.later + timedelta(minutes=1)
        shown = self.at("feeds_headlinelist_front", after, self.editor)
        assert "渡口傍晚" in shown.content.decode().replace("<wbr>", "")
        hidden = factories.story("别人的稿", created_by=self.chief)
        press(hidden, by=self.chief, live_from=self.later)
        refused = self.at("feeds_headlinelist_front", after, self.writer)
        assert refused.status_code == 403
        assert "别人的稿" not in refused.content.decode()

    def test_a_list_is_shown_without_what_the_person_may_not_see(self):
        hidden = factories.story("别人的稿", created_by=self.chief)
        press(hidden, by=self.chief, live_from=self.later)
        found = factories.headline_list()
        factories.entry(found, "", story=hidden, follow_headline=True)
        factories.entry(found, "", story=self.story, follow_headline=True)
        after, name = self.later + timedelta(minutes=1), "feeds_headlinelist_moment"
        mine = self.at(name, after, self.writer, found.pk).content.decode()
        assert "渡口傍晚" in mine.replace("<wbr>", "")
        assert "别人的稿" not in mine.replace("<wbr>", "")
        theirs = self.at(name, after, self.chief, found.pk).content.decode()
        assert "别人的稿" in theirs.replace("<wbr>", "")
