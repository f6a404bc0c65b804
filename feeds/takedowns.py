"""What a takedown does to headline lists.

A row that leads to the story is left out by composition as soon as the story is not
live, and comes back with it. So rows that only have its address, or say the same
without any link, are linked to the story: then the same holds for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from articles.addresses import number_of
from articles.audit import record
from articles.models import Story
from articles.takingdown import Part, Touch, takes_part
from articles.text.breaks import strip_breaks
from articles.text.similarity import SAME_STORY, containment
from feeds.launching import lock_list, rewrite_rows
from feeds.models import Entry, HeadlineList, ListEdition

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class _Story:
    """What rows are compared with."""

    number: int
    headlines: tuple[str, ...]

    @classmethod
    def of(cls, story: Story) -> _Story:
        pressed = story.editions.values_list("headline", "list_headline")
        texts = {strip_breaks(text) for pair in pressed for text in pair if text}
        return cls(story.pk, tuple(sorted({*texts, strip_breaks(story.headline)})))

    def is_led_to(self, story: int | None, url: str) -> bool:
        """Say whether a row leads to the story, by link or by address."""
        return story == self.number or (not story and _own_number(url) == self.number)

    def is_said(self, headline: str) -> bool:
        """Say whether a headline tells the same story."""
        return any(containment(headline, each) >= SAME_STORY for each in self.headlines)


def register() -> None:
    """Let lists take part in every takedown."""
    takes_part(Part("list_rows", _look, _act, _lock))
    takes_part(Part("similar_rows", _look_alike, _look_alike_then))


def _own_number(url: str) -> int | None:
    """Return the number of a story of this site in an address, else None."""
    parts, site = urlsplit(url), urlsplit(settings.SITE_URL)
    if parts.netloc and parts.netloc != site.netloc:
        return None
    return number_of(parts.path)


def _lists(story: Story) -> list[HeadlineList]:
    """Return the lists with a row to change, in the order they are locked in."""
    sought = _Story.of(story)
    entries = Entry.objects.filter(story=None)
    numbers = {
        entry.headline_list_id
        for entry in entries
        if _is_to_link(sought, None, entry.url, entry.headline)
    }
    for edition in ListEdition.objects.not_ended(timezone.now()):
        if any(_row_is_to_link(sought, row) for row in edition.rows):
            numbers.add(edition.headline_list_id)
    return list(HeadlineList.objects.filter(pk__in=numbers).order_by("pk"))


def _is_to_link(sought: _Story, story: int | None, url: str, headline: str) -> bool:
    if story:
        return False
    return sought.is_led_to(None, url) if url else sought.is_said(headline)


def _row_is_to_link(sought: _Story, row: dict[str, Any]) -> bool:
    return _is_to_link(sought, row["story"], row["url"], row["headline"])


def _lock(story: Story) -> None:
    for headline_list in _lists(story):
        lock_list(headline_list)


def _found(story: Story, at: datetime) -> Iterator[tuple[str, str, str]]:
    """Yield (list, uid, headline) of the rows readers lose or that are linked."""
    sought = _Story.of(story)
    for entry in Entry.objects.select_related("headline_list"):
        if sought.is_led_to(entry.story_id, entry.url) or _is_to_link(
            sought, entry.story_id, entry.url, entry.headline
        ):
            headline = entry.headline or sought.headlines[0]
            yield entry.headline_list.name, str(entry.uid), headline
    for edition in ListEdition.objects.not_ended(at):
        for row in edition.rows:
            if sought.is_led_to(row["story"], row["url"]) or _row_is_to_link(
                sought, row
            ):
                headline = row["headline"] or sought.headlines[0]
                yield edition.name, row["uid"], headline


def _touch(kind: str, rows: Iterable[tuple[str, str, str]]) -> Touch:
    once = {(name, uid): headline for name, uid, headline in rows}
    lines = tuple(f"{name}\uff1a{headline}" for (name, _uid), headline in once.items())
    return Touch(kind, len(once), lines)


def _look(story: Story, at: datetime) -> Touch:
    return _touch("list_rows", _found(story, at))


def _look_alike(story: Story, at: datetime) -> Touch:
    """Name rows that say the same and lead elsewhere: people decide about them."""
    sought = _Story.of(story)
    rows = (
        (edition.name, row["uid"], row["headline"])
        for edition in ListEdition.objects.not_ended(at)
        for row in edition.rows
        if not row["follow"]
        and not sought.is_led_to(row["story"], row["url"])
        and not _row_is_to_link(sought, row)
        and sought.is_said(row["headline"])
    )
    return _touch("similar_rows", rows)


def _look_alike_then(story: Story, at: datetime, by: User) -> Touch:
    return _look_alike(story, at)


def _act(story: Story, at: datetime, by: User) -> Touch:
    touch = _look(story, at)
    sought = _Story.of(story)
    for headline_list in _lists(story):
        _link_entries(headline_list, sought, by)
        for edition in headline_list.editions.not_ended(at):
            if any(_row_is_to_link(sought, row) for row in edition.rows):
                rows = [_linked(sought, row) for row in edition.rows]
                rewrite_rows(edition, rows, by=by, now=at)
        record(by, "take_down", headline_list, at=at, after={"story": story.pk})
    return touch


def _link_entries(headline_list: HeadlineList, sought: _Story, by: User) -> None:
    numbers = [
        entry.pk
        for entry in headline_list.entries.filter(story=None)
        if _is_to_link(sought, None, entry.url, entry.headline)
    ]
    if not numbers:
        return
    Entry.objects.filter(pk__in=numbers).update(story=sought.number, url="")
    headline_list.version += 1
    headline_list.changed_by = by
    headline_list.save(update_fields=["version", "changed_by", "changed_at"])


def _linked(sought: _Story, row: dict[str, Any]) -> dict[str, Any]:
    if not _row_is_to_link(sought, row):
        return row
    return {**row, "story": sought.number, "url": ""}
