"""Which changes search engines hear of, written down in the verb's transaction.

The queue is a table of the same database, so a message is there exactly if the
change is: nothing is lost between a commit and what would follow it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import batched
from urllib.parse import urlsplit

from django.conf import settings

from articles.addresses import absolute
from articles.models import SearchPush
from articles.outbound.errors import Refused
from articles.outbound.places import place_of
from articles.outbound.ranges import is_public
from articles.searchpush.engines import BAIDU_AT_MOST, INDEXNOW_AT_MOST, KEY, TOKEN
from articles.searchpush.work import push
from articles.sitewide import site_settings

Service = SearchPush.Service
_AT_MOST = {Service.INDEXNOW: INDEXNOW_AT_MOST, Service.BAIDU: BAIDU_AT_MOST}


def tell(changes: Iterable[tuple[str, datetime]], *, now: datetime) -> None:
    """Write messages about paths that change for readers, now or at a later moment.

    Nothing is written and only the settings are read where nobody is to be told.
    What is still to be seen of a path is asked when the message is sent.
    """
    if not is_public_site():
        return
    services = list(switched_on())
    if not services:
        return
    moments: dict[datetime, dict[str, None]] = {}
    for path, moment in changes:
        moments.setdefault(max(moment, now), {})[path] = None
    for moment, paths in sorted(moments.items()):
        for service in services:
            for some in batched(paths, _AT_MOST[service], strict=False):
                message = SearchPush.objects.create(
                    service=service, addresses="\n".join(map(absolute, some))
                )
                send(message, after=moment if moment > now else None)


def send(message: SearchPush, *, after: datetime | None = None) -> None:
    """Put a message into the queue, to be sent at once or later."""
    push.using(run_after=after).enqueue(message.pk)


def switched_on() -> Iterator[SearchPush.Service]:
    """Yield the engines whose key or token staff have set."""
    row = site_settings()
    if KEY.fullmatch(row.indexnow_key):
        yield Service.INDEXNOW
    if TOKEN.fullmatch(row.baidu_token):
        yield Service.BAIDU


def is_public_site() -> bool:
    """Say whether the site has an address that others can ask: https and a name."""
    try:
        place = place_of(f"{settings.SITE_URL}/", allowed=())
    except Refused:
        return False
    # What ``is_public`` knows is an address of the network; engines want a name.
    is_name = not is_public(place.host)
    return is_name and urlsplit(settings.SITE_URL).scheme == "https"
