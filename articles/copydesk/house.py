"""What the checks must know beside the story: read once, for any number of stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from articles.copydesk.decisions import decisions_of, sort_out
from articles.copydesk.findings import Finding, Report, Severity
from articles.copydesk.hrefs import own_numbers
from articles.copydesk.wordlists import HouseWords, house_words
from articles.material import Material
from articles.models import Edition, FindingDecision, Story
from articles.models.vocabulary import Language
from articles.sitewide import site_settings
from articles.text.tidying import Spacing

RECENT_DAYS = 7
RECENT_AT_MOST = 3000


@dataclass(slots=True)
class House:
    """What a check may ask; made by ``house_for``.

    ``recent`` are headlines of the last days with the number of their story,
    ``public`` the stories linked to that readers can see, ``translated`` the groups
    that have an English version. ``only_blocks`` is for a press, which reads nothing
    that can only warn.
    """

    at: datetime
    limit_blocks: bool = False
    has_english: bool = False
    spacing: Spacing = Spacing.TIGHT
    words: HouseWords = field(default_factory=HouseWords)
    recent: tuple[tuple[int, str], ...] = ()
    public: dict[int, datetime] = field(default_factory=dict)
    translated: frozenset[object] = frozenset()
    stories: Sequence[Story] = ()
    only_blocks: bool = False
    _decisions: dict[int, list[FindingDecision]] | None = None

    def decided(self, story: Story, found: Sequence[Finding]) -> Report:
        """Part what is open from what was ignored; the decisions are read once."""
        if self.only_blocks:
            found = [each for each in found if each.severity is Severity.BLOCK]
        if self._decisions is None:
            if not any(each.may_be_ignored for each in found):
                return sort_out(found, ())
            self._decisions = decisions_of(self.stories)
        return sort_out(found, self._decisions.get(story.pk, ()))


def house_for(
    materials: Sequence[Material],
    at: datetime | None = None,
    *,
    only_blocks: bool = False,
) -> House:
    """Read what the checks of these stories need; at most six queries.

    Args:
        materials: the stories that will be checked.
        at: aware; the present moment if not given.
        only_blocks: leave out all that can only warn.
    """
    at = at or timezone.now()
    site = site_settings()
    stories = [material.story for material in materials]
    # Only the words of a paper in English ask for a translation.
    has_english = bool(site.name_en) and settings.LANGUAGE_CODE != "en"
    has_english = has_english and not only_blocks
    return House(
        at=at,
        limit_blocks=site.headline_limit_blocks,
        spacing=Spacing(site.latin_spaces),
        has_english=has_english,
        words=house_words(),
        recent=() if only_blocks else _recent(at),
        public=_public({n for story in stories for n in own_numbers(story.body)}, at),
        translated=_translated(stories) if has_english else frozenset(),
        stories=stories,
        only_blocks=only_blocks,
    )


def _recent(at: datetime) -> tuple[tuple[int, str], ...]:
    begun = Edition.objects.filter(
        published_at__gte=at - timedelta(days=RECENT_DAYS), language=Language.CHINESE
    )
    rows = begun.not_ended(at).order_by("-published_at")
    return tuple(rows.values_list("story_id", "headline")[:RECENT_AT_MOST])


def _public(numbers: set[int], at: datetime) -> dict[int, datetime]:
    """Return since when readers see each story, or from when they will."""
    if not numbers:
        return {}
    rows = Edition.objects.not_ended(at).filter(story__in=numbers)
    # The earliest comes last and stays.
    return dict(rows.order_by("-live_from").values_list("story_id", "live_from"))


def _translated(stories: Sequence[Story]) -> frozenset[object]:
    groups = [story.translation_group for story in stories if story.translation_group]
    if not groups:
        return frozenset()
    rows = Story.objects.filter(translation_group__in=groups, language=Language.ENGLISH)
    return frozenset(rows.values_list("translation_group", flat=True))
