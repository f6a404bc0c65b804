"""Sends the messages to search engines; runs in the background worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from articles.addresses import absolute, number_of
from articles.models import Edition, SearchPush
from articles.outbound import OutboundError, Refused, post
from articles.retrying import TryAgain, retrying
from articles.searchpush.engines import (
    Message,
    Reading,
    Verdict,
    baidu_message,
    indexnow_message,
    read_baidu,
    read_indexnow,
)
from articles.sitewide import site_settings

State = SearchPush.State
# What staff can look back on; older messages go when newer ones are sent.
KEPT = 2_000


@retrying(timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
def push(number: int, *, last: bool) -> None:
    """Send one message; one that was accepted, or has nothing to tell, is not sent.

    A worker that dies between the answer and the note sends it again, which the
    engines bear. No transaction is open while an engine is asked.
    """
    message = SearchPush.objects.filter(pk=number).exclude(state=State.DONE).first()
    if message is None:
        return
    addresses = worth_telling(message, timezone.now())
    if not addresses:
        message.delete()
        return
    status, reading = _ask(message, addresses)
    again = reading.verdict is Verdict.AGAIN
    message.addresses = "\n".join(addresses)
    message.status = status
    message.answer = reading.words
    message.attempts += 1
    message.answered_at = timezone.now()
    message.state = {Verdict.ACCEPTED: State.DONE, Verdict.REFUSED: State.FAILED}.get(
        reading.verdict, State.FAILED if last else State.WAITING
    )
    message.save()
    SearchPush.objects.filter(pk__lte=message.pk - KEPT).delete()
    if again:
        raise TryAgain


def worth_telling(message: SearchPush, at: datetime) -> list[str]:
    """Return the addresses of a message that may be told at ``at``.

    What readers never saw stays unsaid: a schedule may have been called off. Baidu
    takes pages that can be read; IndexNow wants to hear of those that went, too.
    """
    numbers = {
        address: number_of(urlsplit(address).path)
        for address in message.addresses.splitlines()
    }
    editions = Edition.objects.filter(story__in=set(numbers.values()) - {None})
    if message.service == SearchPush.Service.BAIDU:
        live = {absolute(each.path) for each in editions.live(at)}
        return [address for address in numbers if address in live]
    seen = set(editions.seen(at).values_list("story_id", flat=True))
    return [address for address, number in numbers.items() if number in seen]


def _ask(message: SearchPush, addresses: list[str]) -> tuple[int | None, Reading]:
    row = site_settings()
    made: Message
    read: Callable[[int, str], Reading]
    if message.service == SearchPush.Service.BAIDU:
        made = baidu_message(
            settings.BAIDU_URL, settings.SITE_URL, row.baidu_token, addresses
        )
        read = read_baidu
    else:
        made = indexnow_message(
            settings.INDEXNOW_URL, settings.SITE_URL, row.indexnow_key, addresses
        )
        read = read_indexnow
    try:
        answer = post(made.url, made.content, made.media_type)
    except Refused as error:
        return None, Reading(Verdict.REFUSED, str(error)[:300])
    except OutboundError as error:
        return None, Reading(Verdict.AGAIN, str(error)[:300])
    return answer.status, read(answer.status, answer.text)
