"""Small regular work of the background worker; nothing readers see depends on it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from articles.autosaving import sweep_drafts
from articles.models import Heartbeat, Listing, SearchRow
from articles.notices import forget_seen
from articles.presence import sweep_windows
from articles.readership import prune, rank_when_due
from articles.removing import empty_bin
from articles.reporting import forget_contacts

# How long rows of ended editions may stay; their range hides them from readers.
_GRACE = timedelta(minutes=5)


def beat(name: str) -> None:
    """Say that the worker ``name`` is alive."""
    Heartbeat.objects.update_or_create(name=name, defaults={"seen_at": timezone.now()})


def sweep() -> int:
    """Remove derived rows that nothing asks for any more; return how many.

    Rows of ended editions would make range reads of streams long; counts of reads
    are asked for a week. The ranking is made anew here too, on a quiet site, and
    readers who wrote are forgotten when their report is long settled, messages of the
    desk when they were seen long ago; what lay in the bin for a month goes for good.
    """
    before = timezone.now() - _GRACE
    ended = {"live_until__lt": before}
    gone = Listing.objects.filter(**ended).delete()[0]
    gone += SearchRow.objects.filter(**ended).delete()[0]
    gone += prune(before)
    rank_when_due(timezone.now())
    forget_contacts(before)
    gone += forget_seen(before)
    gone += empty_bin(timezone.now())
    gone += sweep_windows(before) + sweep_drafts(timezone.now())
    Heartbeat.objects.filter(seen_at__lt=before - timedelta(days=1)).delete()
    return gone
