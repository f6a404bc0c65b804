from __future__ import annotations

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail as outbox
from django.test import TestCase, override_settings
from django.utils import timezone

from articles import notices
from articles.models import Notice
from articles.notices import forget_seen, mark_seen, messages_of, tell, unread
from articles.retrying import TryAgain
from tests import factories

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
MAIL = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}


class TellingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.editor()
        cls.editor.email = "editor@example.org"
        cls.editor.save()
        cls.other = factories.editor("other")

    def tell(self, user=None, key="due:1", **fields):
        fields = {"kind": "due", "text": "稿件过了截稿时间", "at": AT, **fields}
        return tell(user or self.editor, key=key, **fields)

    def test_the_same_event_is_told_once_to_each(self):
        assert self.tell()
        assert not self.tell(text="换了一句话")
        assert self.tell(self.other)
        assert unread(self.editor).get().text == "稿件过了截稿时间"

    def test_another_event_is_another_message_and_the_newest_comes_first(self):
        self.tell()
        self.tell(key="due:2", text="新", at=AT + timedelta(hours=1))
        assert messages_of(self.editor)[0].text == "新"
        assert unread(self.editor).count() == 2

    def test_nobody_reads_or_ticks_off_what_was_told_to_others(self):
        self.tell()
        number = unread(self.editor).get().pk
        assert mark_seen(self.other, [number], at=AT) == 0
        assert mark_seen(self.other, None, at=AT) == 0
        assert not messages_of(self.other).exists()
        assert not messages_of(AnonymousUser()).exists()
        assert unread(self.editor).count() == 1

    def test_ticking_off_keeps_the_message_and_the_moment(self):
        self.tell()
        number = unread(self.editor).get().pk
        assert mark_seen(self.editor, [number], at=AT) == 1
        assert mark_seen(self.editor, [number], at=AT + timedelta(days=1)) == 0
        assert messages_of(self.editor).get().seen_at == AT

    def test_a_long_sentence_is_cut_and_not_refused(self):
        self.tell(text="长" * 400)
        told = unread(self.editor).get().text
        assert (len(told), told[-1]) == (300, "…")

    def test_what_was_seen_long_ago_is_forgotten_and_nothing_else(self):
        for key in ("old", "new", "unseen"):
            self.tell(key=key)
        Notice.objects.filter(key="old").update(seen_at=AT)
        Notice.objects.filter(key="new").update(seen_at=AT + timedelta(days=60))
        forget_seen(AT + timedelta(days=91))
        assert {each.key for each in messages_of(self.editor)} == {"new", "unseen"}


@override_settings(
    MAILERS=MAIL,
    TASKS={"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}},
)
class MailTests(TestCase):
    setUpTestData = TellingTests.__dict__["setUpTestData"]
    tell = TellingTests.tell

    def send(self, *, last=False):
        notices.mail.func.__wrapped__(Notice.objects.get().pk, last=last)

    def queued(self):
        from django.tasks import default_task_backend

        return len(default_task_backend.results)

    def test_mail_waits_in_the_queue_once_for_who_has_an_address(self):
        before = self.queued()
        self.tell()
        self.tell()
        self.tell(self.other)
        assert self.queued() == before + 1

    @override_settings(MAILERS={})
    def test_without_a_mail_server_nothing_waits(self):
        before = self.queued()
        self.tell()
        assert self.queued() == before

    def test_it_is_sent_once_and_says_where_to_look(self):
        self.tell(address="/admin/articles/story/1/change/")
        self.send()
        self.send()
        (letter,) = outbox.outbox
        assert letter.to == ["editor@example.org"]
        assert "http://testserver/admin/articles/story/1/change/" in letter.body
        assert letter.extra_headers["Message-ID"].startswith("<notice-")
        assert Notice.objects.get().mailed_at is not None

    def test_what_was_seen_at_the_desk_is_not_mailed(self):
        self.tell()
        mark_seen(self.editor, None, at=timezone.now())
        self.send()
        assert outbox.outbox == []

    def test_who_has_left_gets_no_mail(self):
        self.tell()
        self.editor.is_active = False
        self.editor.save()
        self.send()
        assert outbox.outbox == []

    def test_a_server_that_is_away_is_asked_again(self):
        self.tell()
        for fault in (smtplib.SMTPServerDisconnected("x"), TimeoutError()):

            def refuse(*_args, fault=fault, **_kwargs):
                raise fault

            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(notices.EmailMessage, "send", refuse)
                with pytest.raises(TryAgain):
                    self.send()
        assert Notice.objects.get().mailed_at is None
        self.send()
        assert len(outbox.outbox) == 1
