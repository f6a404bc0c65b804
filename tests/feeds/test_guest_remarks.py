from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone

from articles.models import (
    AuditEntry,
    GuestRemark,
    Notice,
    PreviewLink,
    Story,
)
from articles.previewing import revoke_link, settle_remark
from articles.publishing import press
from feeds.launching import launch
from feeds.models import Entry, ListGuestRemark, ListPreviewLink
from feeds.previewing import make_list_link, revoke_list_link
from tests import factories
from tests.feeds.test_guests import GuestTests, plain

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0"


class RemarkTests(GuestTests):
    def test_a_body_that_hides_its_length_behind_zeros_is_refused(self):
        path = self.make()[1]
        more = b"x" * 70_000
        data = {"kind": "remark", "name": "甲", "text": "乙", "seen": "1"}
        body = encode_multipart(BOUNDARY, data | {"f": ContentFile(more, "f")})
        length = f"{len(body):020d}"
        answer = self.guest.generic(
            "POST", path, body, MULTIPART_CONTENT, CONTENT_LENGTH=length
        )
        assert answer.status_code == 413
        assert not GuestRemark.objects.exists()

    def test_a_remark_reaches_the_desk_as_plain_text(self):
        self.story.responsible_editor = self.chief
        self.save()
        link, path = self.make()
        done = self.remark(path, text="<b>第二段\x00</b>\r\n不对")
        assert done.status_code == 303
        remark = GuestRemark.objects.get()
        assert remark.text == "<b>第二段</b>\n不对"
        assert remark.link == link
        assert "已收到" in self.guest.get(done["Location"]).content.decode()
        told = Notice.objects.filter(kind="guest")
        assert {each.user for each in told} == {self.chief, self.editor}

    def test_two_clicks_make_one(self):
        _link, path = self.make()
        self.remark(path)
        self.remark(path)
        assert GuestRemark.objects.count() == 1

    def test_an_approval_is_for_the_text_that_was_read(self):
        _link, path = self.make()
        old = self.story.revisions.first().number
        self.save(body="<p>改过了。</p>")
        refused = self.remark(path, kind="approval", seen=old)
        assert refused.status_code == 409
        assert "又改过" in refused.content.decode()
        assert not GuestRemark.objects.exists()
        assert self.remark(path, kind="approval", text="").status_code == 303
        assert GuestRemark.objects.get().revision == self.story.revisions.first()
        assert AuditEntry.objects.filter(action="guest_approval").exists()

    def test_what_is_refused_stays_in_the_form(self):
        _link, path = self.make()
        page = self.remark(path, name="", text="我的意见")
        assert page.status_code == 422
        assert "我的意见" in plain(page)
        assert self.remark(path, text="字" * 2001).status_code == 422
        assert self.remark(path, text="").status_code == 409
        assert self.remark(path, kind="praise").status_code == 422
        assert not GuestRemark.objects.exists()

    def test_programs_and_other_sites_are_kept_out(self):
        _link, path = self.make()
        assert self.remark(path, website="http://x").status_code == 303
        self.guest.headers = {"Sec-Fetch-Site": "cross-site"}
        foreign = Client(headers={"Sec-Fetch-Site": "cross-site"})
        assert foreign.post(path, {"kind": "remark"}).status_code == 403
        assert not GuestRemark.objects.exists()

    def test_a_flood_is_stopped(self):
        _link, path = self.make()
        answers = [self.remark(path, text=f"第{n}条").status_code for n in range(12)]
        assert answers[-1] == 429
        assert GuestRemark.objects.count() == 10

    def test_staff_tick_it_off_once(self):
        _link, path = self.make()
        self.remark(path)
        remark = GuestRemark.objects.get()
        with pytest.raises(PermissionDenied):
            settle_remark(remark, by=factories.writer("other"))
        first = settle_remark(remark, by=self.editor)
        assert settle_remark(remark, by=self.chief).settled_by == self.editor
        assert first.settled_at is not None


class RightTests(GuestTests):
    def test_who_may_not_change_a_story_makes_no_link(self):
        with pytest.raises(PermissionDenied):
            self.make(by=factories.writer("other"))
        with pytest.raises(PermissionDenied):
            make_list_link(factories.headline_list(), by=self.writer)
        assert not PreviewLink.objects.exists()
        assert not ListPreviewLink.objects.exists()

    def test_the_maker_and_editors_take_a_link_back(self):
        link, _path = self.make(by=self.writer)
        with pytest.raises(PermissionDenied):
            revoke_link(link, by=factories.writer("other"))
        Story.objects.update(state="in_review")
        first = revoke_link(link, by=self.writer).revoked_at
        assert revoke_link(link, by=self.chief).revoked_at == first
        assert AuditEntry.objects.filter(action="revoke_link").count() == 1

    def test_thirty_days_and_six_characters_are_the_ends(self):
        for days in (0, 31, -1):
            with pytest.raises(ValidationError):
                self.make(days=days)
        with pytest.raises(ValidationError):
            self.make(passcode="12345")
        link, _path = self.make()
        assert link.expires_at - link.made_at == timedelta(days=7)


class ListTests(GuestTests):
    def setUp(self):
        super().setUp()
        self.list = factories.headline_list()
        factories.entry(self.list, "江边公园")

    def make(self, **asked):
        return make_list_link(self.list, by=self.editor, **asked)

    def test_a_link_shows_the_rows_as_saved(self):
        _link, latest = self.make()
        _link, fixed = self.make(is_fixed=True)
        Entry.objects.update(headline="新的一条")
        assert "新的一条" in self.text(latest)
        page = self.text(fixed)
        assert "江边公园" in page
        assert "新的一条" not in page

    def test_a_row_whose_story_is_not_live_is_not_told(self):
        factories.entry(self.list, "", story=self.story, follow_headline=True)
        _link, path = self.make()
        assert "渡口清晨" not in self.text(path)

    def test_a_moment_shows_what_is_scheduled_and_the_maker_may_see(self):
        factories.entry(self.list, "", story=self.story, follow_headline=True)
        later = timezone.now() + timedelta(hours=2)
        press(self.story, by=self.chief, live_from=later)
        _link, path = self.make(moment=later + timedelta(minutes=1))
        assert "渡口清晨" in self.text(path)
        self.shut()
        assert "渡口清晨" not in self.text(path)

    def test_launched_and_taken_back(self):
        link, path = self.make()
        edition = launch(self.list, by=self.editor)
        page = self.guest.get(path)
        assert page.status_code == 410
        assert edition.path in plain(page)
        revoke_list_link(link, by=self.editor)
        assert self.dead(path)

    def test_a_remark_reaches_who_made_the_link(self):
        _link, path = self.make()
        assert self.remark(path).status_code == 303
        assert ListGuestRemark.objects.get().text == "第二段"
        assert Notice.objects.get(kind="guest").user == self.editor
