"""The board: stories by how far they are, a bounded number in each column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _, pgettext

from articles.dues import Due, due_of
from articles.material import gather
from articles.models import Edition, SignOff, Story
from articles.models.vocabulary import Need, Priority, State
from articles.moments import day_of, day_start, local
from articles.signing import standings

if TYPE_CHECKING:
    from django.contrib.auth.models import User

IN_COLUMN = 20
IN_ONE = 200


class Column(StrEnum):
    """The columns from left to right."""

    DRAFT = "draft"
    RETURNED = "returned"
    REVIEW = "review"
    READY = "ready"
    SCHEDULED = "scheduled"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the board was asked for; ``column`` shows one column in full."""

    mine: bool = False
    category: int | None = None
    priority: int | None = None
    column: Column | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One story: the step it waits for, how many are left, the hands it needs."""

    number: int
    headline: str
    category: str
    colour: str
    names: str
    assignee: str
    due: Due | None
    when: str
    priority: str
    is_urgent: bool
    needs: list[tuple[str, str, str]]
    step: str
    steps_left: int
    opinion: str
    is_live: bool
    sign_by: Due | None


@dataclass(slots=True)
class Pile:
    """One column: the cards in groups, and how many there are in all."""

    column: Column
    title: str
    total: int = 0
    groups: list[tuple[str, list[Card]]] = field(default_factory=list)

    @property
    def shown(self) -> int:
        """Return how many cards stand in the column."""
        return sum(len(cards) for _name, cards in self.groups)


def board(user: User, wanted: Wanted, at: datetime) -> list[Pile]:
    """Return the columns as ``user`` may see them; a fixed number of queries."""
    stories = _wanted(user, wanted)
    conditions = _conditions(at)
    columns = [wanted.column] if wanted.column else list(Column)
    most = IN_ONE if wanted.column else IN_COLUMN
    piles, numbers = [], {}
    for column in columns:
        rows = stories.filter(conditions[column])
        found = list(_in_order(rows, column, at).values_list("pk", flat=True)[:most])
        total = len(found) if len(found) < most else rows.count()
        numbers[column] = found
        piles.append(Pile(column, _title(column), total))
    cards = _cards([each for found in numbers.values() for each in found], at)
    for pile in piles:
        mine = [cards[each] for each in numbers[pile.column] if each in cards]
        pile.groups = _groups(pile.column, mine)
    return piles


def _title(column: Column) -> str:
    return {
        Column.DRAFT: pgettext("column", "Drafts"),
        Column.RETURNED: pgettext("column", "Came back"),
        Column.REVIEW: pgettext("column", "In review"),
        Column.READY: pgettext("column", "Ready"),
        Column.SCHEDULED: pgettext("column", "Scheduled"),
        Column.TODAY: pgettext("column", "Published today"),
    }[column]


def _wanted(user: User, wanted: Wanted) -> QuerySet[Any]:
    rows = Story.objects.visible_to(user).filter(binned_at__isnull=True)
    if wanted.mine:
        mine = Q(assignee=user) | Q(responsible_editor=user) | Q(created_by=user)
        rows = rows.filter(mine)
    if wanted.category is not None:
        below = Q(category__parent=wanted.category)
        rows = rows.filter(below | Q(category=wanted.category))
    if wanted.priority is not None:
        rows = rows.filter(priority=wanted.priority)
    return rows


def _conditions(at: datetime) -> dict[Column, Q]:
    editions = Edition.objects.filter(story=OuterRef("pk"))
    seen, pending = Exists(editions.seen(at)), Exists(editions.pending(at))
    today = editions.live(at).filter(published_at__gte=day_start(day_of(at)))
    return {
        Column.DRAFT: Q(state=State.DRAFT) & ~seen & ~pending,
        Column.RETURNED: Q(state=State.RETURNED),
        Column.REVIEW: Q(state=State.IN_REVIEW),
        Column.READY: Q(state=State.READY) & ~seen & ~pending,
        Column.SCHEDULED: Q(pending),
        Column.TODAY: Q(Exists(today)),
    }


def _in_order(rows: QuerySet[Any], column: Column, at: datetime) -> QuerySet[Any]:
    """Order a column: what begins next, what is newest, else what presses most."""
    editions = Edition.objects.filter(story=OuterRef("pk"))
    if column is Column.SCHEDULED:
        begins = editions.pending(at).order_by("live_from").values("live_from")[:1]
        return rows.order_by(Subquery(begins), "pk")
    if column is Column.TODAY:
        newest = editions.live(at).order_by("-published_at").values("published_at")[:1]
        return rows.order_by(Subquery(newest).desc(), "-pk")
    return rows.order_by("priority", F("due_at").asc(nulls_last=True), "-changed_at")


def _cards(numbers: list[int], at: datetime) -> dict[int, Card]:
    stories = (
        Story.objects.filter(pk__in=numbers)
        .select_related("category__parent", "assignee", "lead_picture")
        .order_by("pk")
    )
    materials = gather(list(stories))
    known = standings([each for each in materials if _is_asked(each.story)])
    opinions = _opinions(each.story for each in materials)
    editions = Edition.objects.all().in_bulk_by_story(numbers, at)
    cards = {}
    for material in materials:
        story = material.story
        standing = known.get(story.pk)
        current = editions.get(story.pk, [])
        cards[story.pk] = Card(
            number=story.pk,
            headline=str(story),
            category=str(story.category or ""),
            colour=story.category.colour if story.category else "ink",
            names="、".join(str(line) for line in material.bylines),
            assignee=_name(story.assignee),
            due=due_of(story.due_at, at),
            when=_when(current, at),
            priority=str(story.get_priority_display()),
            is_urgent=story.priority == Priority.URGENT,
            needs=_needs(story),
            step=_step(standing),
            steps_left=len(standing.missing) if standing else 0,
            opinion=opinions.get(story.pk, ""),
            is_live=any(each.is_live(at) for each in current),
            sign_by=due_of(story.sign_by, at),
        )
    return cards


def _is_asked(story: Story) -> bool:
    return story.state == State.IN_REVIEW


def _step(standing: Any) -> str:
    if standing is None or not standing.steps:
        return ""
    if standing.carriable:
        return _("a slip to sign over")
    return str(standing.name_of(standing.next_step))


def _when(editions: list[Edition], at: datetime) -> str:
    """Return when it begins, or when it began today; as short as a card is."""
    pending = next((each for each in editions if each.live_from > at), None)
    if pending is not None:
        return f"{local(pending.live_from):%m-%d %H:%M}"
    live = next((each for each in editions if each.is_live(at)), None)
    return f"{local(live.published_at):%H:%M}" if live else ""


def _opinions(stories: Iterable[Story]) -> dict[int, str]:
    """Return why each returned story came back; one query."""
    returned = [each.pk for each in stories if each.state == State.RETURNED]
    rows = SignOff.objects.filter(
        story__in=returned, decision=SignOff.Decision.RETURN
    ).order_by("decided_at", "id")
    return dict(rows.values_list("story", "opinion"))


def _needs(story: Story) -> list[tuple[str, str, str]]:
    words = {
        "legal_check": pgettext("card", "legal"),
        "picture_check": pgettext("card", "picture"),
    }
    return [
        (word, str(Need(value).label), "need" if value == Need.NEEDED else "done")
        for name, word in words.items()
        if (value := getattr(story, name)) != Need.NONE
    ]


def _groups(column: Column, cards: list[Card]) -> list[tuple[str, list[Card]]]:
    if column is not Column.REVIEW:
        return [("", cards)] if cards else []
    found: dict[str, list[Card]] = {}
    for card in cards:
        found.setdefault(card.step, []).append(card)
    far = {name: max(card.steps_left for card in held) for name, held in found.items()}
    return sorted(found.items(), key=lambda group: -far[group[0]])


def _name(user: User | None) -> str:
    return "" if user is None else user.get_full_name() or user.get_username()
