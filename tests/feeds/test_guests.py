from __future__ import annotations

import re
from datetime import timedelta

from django.test import Client, TestCase
from django.utils import timezone

from articles.editing import written
from articles.models import (
    AuditEntry,
    Autosave,
    CategoryRole,
    GuestRemark,
    PreviewLink,
    Revision,
    Story,
    Takedown,
)
from articles.previewing import make_link, revoke_link
from articles.publishing import press
from articles.secretlinks import by_day, by_minutes, hash_of
from feeds import guests
from feeds.previewing import make_list_link
from tests import factories

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0"


def plain(page):
    return page.content.decode().replace("<wbr>", "")


class GuestTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.writer = factories.writer()
        cls.editor = factories.editor()
        cls.chief = factories.chief()

    def setUp(self):
        for quota in (by_minutes, by_day, guests.by_place, guests.in_all):
            quota.clear()
        self.guest = Client(headers={"User-Agent": BROWSER})
        self.story = factories.story("渡口清晨", created_by=self.writer)
        self.save()

    def save(self, **values):
        for name, value in values.items():
            setattr(self.story, name, value)
        self.story.save()
        return written(self.story, by=self.writer, kind=Revision.Kind.SAVE)

    def make(self, **asked):
        return make_link(self.story, by=asked.pop("by", self.editor), **asked)

    def shut(self):
        """Leave the category of the story to the chiefs."""
        chiefs = self.chief.groups.get()
        CategoryRole.objects.create(
            category=self.story.category, group=chiefs, role=CategoryRole.Role.MANAGE
        )

    def text(self, path):
        return plain(self.guest.get(path))

    def dead(self, path):
        """Return whether an address is answered like one that never was."""
        unknown = self.guest.get("/preview/this-is-none/")
        answer = self.guest.get(path)
        same = (answer.status_code, answer.content) == (404, unknown.content)
        headers = {name: answer[name] for name in answer.headers}
        return same and headers == dict(unknown.headers)

    def remark(self, path, **said):
        number = self.story.revisions.first().number
        data = {"kind": "remark", "name": "王女士", "text": "第二段", "seen": number}
        return self.guest.post(path, data | said)


class AddressTests(GuestTests):
    def test_a_link_shows_the_page_of_the_saved_text(self):
        _link, path = self.make()
        page = self.guest.get(path)
        html = re.sub("</?span[^>]*>", "", plain(page))
        assert page.status_code == 200
        assert "<h1>渡口清晨</h1>" in html
        assert "预览，尚未发布" in html

    def test_the_secret_has_192_bits_and_is_stored_nowhere(self):
        link, path = self.make()
        token = path.split("/")[2]
        assert len(token) >= 32
        assert link.token_hash == hash_of(token)
        kept = [str(row) for row in PreviewLink.objects.values()]
        kept += [str(row) for row in AuditEntry.objects.values()]
        assert all(token not in row for row in kept)

    def test_the_page_is_kept_out_of_caches_indexes_and_referrers(self):
        _link, path = self.make()
        for page in (self.guest.get(path), self.guest.get("/preview/none/")):
            assert page["Cache-Control"] == "no-store"
            assert page["X-Robots-Tag"] == "noindex, nofollow"
            assert page["Referrer-Policy"] == "no-referrer"
            assert page["X-Frame-Options"] == "DENY"
            assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
            assert "script-src" not in page["Content-Security-Policy"]
            assert not page.cookies
            html = plain(page)
            assert '<meta name="robots" content="noindex,nofollow">' in html
            assert "<script" not in html
            assert 'rel="canonical"' not in html
        packed = self.guest.get(path, headers={"Accept-Encoding": "gzip"})
        assert "Content-Encoding" not in packed

    def test_whatever_leads_nowhere_is_answered_alike(self):
        link, path = self.make()
        PreviewLink.objects.update(expires_at=timezone.now())
        assert self.dead(path)
        PreviewLink.objects.update(expires_at=timezone.now() + timedelta(days=1))
        assert not self.dead(path)
        revoke_link(link, by=self.editor)
        assert self.dead(path)
        assert self.dead("/preview/" + "字" * 300 + "/")
        assert self.dead("/preview/%00/")

    def test_it_dies_with_the_login_of_its_maker(self):
        _link, path = self.make()
        self.editor.is_active = False
        self.editor.save()
        assert self.dead(path)

    def test_it_dies_when_its_maker_leaves_the_staff(self):
        _link, path = self.make()
        self.editor.is_staff = False
        self.editor.save()
        assert self.dead(path)

    def test_it_dies_when_its_maker_may_no_longer_see_the_story(self):
        _link, path = self.make()
        self.shut()
        assert self.dead(path)

    def test_it_dies_in_the_bin_and_by_an_order(self):
        _link, path = self.make()
        order = Takedown.objects.create(
            story=self.story, asked_by="院", reason="令", made_by=self.chief,
            made_at=timezone.now(),
        )  # fmt: skip
        assert self.dead(path)
        order.delete()
        Story.objects.update(binned_at=timezone.now())
        assert self.dead(path)

    def test_the_secret_of_one_text_opens_no_other(self):
        other = factories.story("另一篇", created_by=self.writer)
        _link, path = self.make()
        assert "另一篇" not in self.text(path)
        found = factories.headline_list()
        _link, list_path = make_list_link(found, by=self.editor)
        assert "渡口清晨" not in self.text(list_path)
        assert other.preview_links.count() == 0

    def test_a_fixed_link_keeps_its_text_and_a_latest_one_follows(self):
        _link, fixed = self.make(is_fixed=True)
        _link, latest = self.make()
        self.save(headline="渡口新桥", body="<p>桥通了。</p>")
        assert "桥通了" not in self.text(fixed)
        assert "桥通了" in self.text(latest)

    def test_no_link_ever_shows_what_is_not_saved(self):
        _link, path = self.make()
        Autosave.objects.create(
            story=self.story, user=self.writer, based_on=1,
            values={"headline": "没存的标题"}, saved_at=timezone.now(),
        )  # fmt: skip
        assert "没存的标题" not in self.text(path)

    def test_once_published_it_leads_to_the_public_page(self):
        _link, path = self.make()
        edition = press(self.story, by=self.chief)
        page = self.guest.get(path)
        assert page.status_code == 410
        assert f'href="{edition.path}"' in plain(page)
        assert "船工说" not in plain(page)

    def test_a_change_to_a_live_story_can_be_shown_until_it_is_pressed(self):
        press(self.story, by=self.chief)
        _link, path = self.make()
        self.save(body="<p>桥又通了。</p>")
        assert "桥又通了" in self.text(path)

    def test_views_of_people_are_counted(self):
        link, path = self.make()
        self.guest.get(path)
        self.guest.get(path)
        self.guest.head(path)
        self.guest.get(path, headers={"User-Agent": "WeChatBot/1.0"})
        link.refresh_from_db()
        assert link.views == 2
        assert link.viewed_at is not None

    def test_the_recipient_stands_across_the_page(self):
        _link, path = self.make(recipient="<b>王女士")
        assert "仅供 &lt;b&gt;王女士 审阅" in self.text(path)

    def test_it_asks_for_nothing_elsewhere(self):
        self.save(body="<p>看<a href='https://example.com/'>这里</a></p>")
        _link, path = self.make()
        html = self.text(path)
        loads = re.findall(r'<(?:img|link|script|source|iframe)[^>]*(?:src|href)="([^"]+)', html)  # fmt: skip
        assert loads
        assert all(each.startswith("/") for each in loads), loads


class PasscodeTests(GuestTests):
    def test_nothing_is_shown_before_the_passcode(self):
        link, path = self.make(passcode="246810")
        page = self.guest.get(path)
        assert "渡口清晨" not in plain(page)
        wrong = self.guest.post(path, {"passcode": "246811"})
        assert wrong.status_code == 403
        assert "口令不对" in wrong.content.decode()
        assert not wrong.cookies
        link.refresh_from_db()
        assert link.views == 0
        assert "246810" not in link.passcode

    def test_the_right_one_opens_this_address_alone(self):
        _link, path = self.make(passcode="246810")
        _link, other = self.make(passcode="246810")
        done = self.guest.post(path, {"passcode": "246810"})
        cookie = done.cookies["preview"]
        assert (done.status_code, cookie["path"]) == (303, path)
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert "船工说" in self.text(path)
        thief = Client(
            headers={"User-Agent": BROWSER, "Cookie": f"preview={cookie.value}"}
        )
        assert "船工说" not in plain(thief.get(other))

    def test_guessing_ends_after_five_tries_even_with_the_right_one(self):
        _link, path = self.make(passcode="246810")
        tries = [self.guest.post(path, {"passcode": f"99999{n}"}) for n in range(5)]
        assert {each.status_code for each in tries} == {403}
        last = self.guest.post(path, {"passcode": "246810"})
        assert last.status_code == 429
        assert not last.cookies

    def test_a_remark_needs_it_too(self):
        _link, path = self.make(passcode="246810")
        assert self.remark(path).status_code == 403
        assert not GuestRemark.objects.exists()
