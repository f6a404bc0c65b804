"""Messages of the desk to one person: each is told once, and mailed where mail is set up."""

from __future__ import annotations

import smtplib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.addresses import absolute
from articles.languages import site_language
from articles.models import Notice
from articles.names import site_name
from articles.retrying import TryAgain, retrying

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

# How long a message that was seen can be looked up again.
KEPT = timedelta(days=90)
_LETTERS_AT_MOST = 300


def tell(
    user: User, *, key: str, kind: str, text: str, address: str = "", at: datetime
) -> bool:
    """Leave a message for ``user``; say whether it is new.

    Joins the caller's transaction. Telling the same ``key`` again, by another worker
    at the same moment or after a crash, changes nothing.

    Args:
        user: who is told.
        key: names the event, 120 characters at most, for example ``due:17:3``.
        kind: what it is about in one word, 20 letters at most.
        text: one sentence in the language of the site; cut where it is too long.
        address: a path of the desk that shows what it is about, or nothing.
        at: aware.
    """
    told = {"kind": kind, "text": _cut(text), "address": address, "made_at": at}
    with transaction.atomic():
        found, is_new = Notice.objects.get_or_create(user=user, key=key, defaults=told)
        if is_new and settings.MAILERS and user.email:
            mail.enqueue(found.pk)
    return is_new


def tell_all(users: Iterable[User], **message: Any) -> int:
    """Tell several people the same; return for how many of them it is new."""
    return sum(tell(user, **message) for user in users)


def unread(user: User | AnonymousUser) -> QuerySet[Notice]:
    """Return the messages ``user`` has not ticked off, newest first."""
    return messages_of(user).filter(seen_at=None)


def messages_of(user: User | AnonymousUser) -> QuerySet[Notice]:
    """Return all messages of ``user``, newest first; nobody sees those of others."""
    if user.pk is None or not user.is_active:
        return Notice.objects.none()
    return Notice.objects.filter(user=user).order_by("-made_at", "-id")


def mark_seen(user: User, numbers: Iterable[int] | None, *, at: datetime) -> int:
    """Tick off messages of ``user``, all of them for None; return how many."""
    waiting = unread(user)
    if numbers is not None:
        waiting = waiting.filter(pk__in=list(numbers))
    return waiting.order_by().update(seen_at=at)


def forget_seen(at: datetime) -> int:
    """Delete what was seen long ago; return how many."""
    return Notice.objects.filter(seen_at__lt=at - KEPT).delete()[0]


@retrying(timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))
def mail(number: int, *, last: bool) -> None:
    """Send one message by mail, unless it was sent or seen; runs in the worker.

    A worker that dies between the sending and the note sends it again under the same
    Message-ID, by which mailboxes know it. No transaction is open while it is sent.
    """
    waiting = Notice.objects.filter(pk=number, mailed_at=None, seen_at=None)
    notice = waiting.select_related("user").first()
    if notice is None or not notice.user.is_active or not notice.user.email:
        return
    try:
        _letter(notice).send()
    except (OSError, smtplib.SMTPException) as error:
        raise TryAgain from error
    Notice.objects.filter(pk=number, mailed_at=None).update(mailed_at=timezone.now())


def _letter(notice: Notice) -> EmailMessage:
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    lines = [notice.text]
    if notice.address:
        lines += ["", absolute(notice.address)]
    lines += ["", _("You find all your messages at the desk.")]
    return EmailMessage(
        subject=f"[{site_name(site_language())}] {notice.text}"[:150],
        body="\n".join(lines),
        to=[notice.user.email],
        headers={"Message-ID": f"<notice-{notice.pk}@{host}>"},
    )


def _cut(text: str) -> str:
    if len(text) <= _LETTERS_AT_MOST:
        return text
    return f"{text[: _LETTERS_AT_MOST - 1]}…"
