"""One state of a story to compare: a revision, the working copy, what readers see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ObjectDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.fields import person
from articles.bylines import written_byline
from articles.drafting import of_revision
from articles.material import Material, gather, read_stories
from articles.models import Byline, Edition, Revision, Story
from articles.moments import say
from articles.tagging import join_tags
from articles.text.blocks import Block, blocks
from articles.text.comparing import Comparison, Span, compare_bodies, compare_words
from articles.text.markup import sanitise

# What a comparison may be asked for beside the number of a revision.
NOW, LIVE = "now", "live"

_TEXTS: Final = (
    "kicker", "headline", "deck", "list_headline", "standfirst", "key_points",
    "source_url", "slug",
)  # fmt: skip
_CHOICES: Final = ("origin", "language", "priority")
_PEOPLE: Final = ("responsible_editor", "assignee")
_TIMES: Final = (
    "due_at", "publish_at", "embargo_until", "unpublish_at", "backdated_to",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """``key`` is what the address calls it; a field that is not known is left out.

    The body that readers see went through the press, so only its text can be
    compared: then ``is_pressed``.
    """

    key: str
    title: str
    when: str
    texts: dict[str, str] = field(default_factory=dict)
    body: list[Block] = field(default_factory=list)
    is_pressed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One field that differs, before and after."""

    label: str
    old: Sequence[Span]
    new: Sequence[Span]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two sides."""

    lines: list[Line]
    body: Comparison

    @property
    def is_same(self) -> bool:
        """Say whether nothing differs."""
        return not self.lines and self.body.is_same


def side_of(story: Story, key: str, at: datetime) -> Side | None:
    """Return what ``key`` names of this story, None if it is not there."""
    if key == NOW:
        return now_side(story)
    if key == LIVE:
        edition = story.editions.live(at).select_related("body").first()
        return live_side(edition) if edition else None
    if not key.isdigit() or len(key) > 9:
        return None
    revisions = story.revisions.select_related("user")
    revision = revisions.filter(number=int(key)).first()
    return revision_side(revision, at) if revision else None


def now_side(story: Story) -> Side:
    """Return the working copy as it is stored."""
    material = gather(read_stories([story.pk]))[0]
    when = say(material.story.changed_at)
    return _side(NOW, _("The story as it is now"), when, material)


def revision_side(revision: Revision, at: datetime) -> Side:
    """Return a saved state; relations that are gone since are left out."""
    title = _("Revision %(number)d") % {"number": revision.number}
    when = " ".join(
        each
        for each in (
            say(revision.created_at),
            person(revision.user),
            str(revision.get_kind_display()),
        )
        if each
    )
    return _side(str(revision.number), title, when, of_revision(revision, at=at))


def live_side(edition: Edition) -> Side:
    """Return what readers see."""
    texts = {
        "kicker": edition.kicker,
        "headline": edition.headline,
        "deck": edition.deck,
        "list_headline": edition.list_headline,
        "standfirst": edition.standfirst,
        "key_points": "\n".join(edition.key_points),
    }
    body = [Block(b.kind, b.text, b.text) for b in blocks(sanitise(edition.body.html))]
    when = say(edition.live_from)
    return Side(LIVE, _("What readers see"), when, texts, body, is_pressed=True)


def compare(old: Side, new: Side) -> Difference:
    """Return what differs in the fields that both sides know, and in the body."""
    lines = []
    for name in old.texts:
        if name not in new.texts or old.texts[name] == new.texts[name]:
            continue
        before, after = compare_words(old.texts[name], new.texts[name])
        lines.append(Line(_label(name), before, after))
    is_bare = old.is_pressed or new.is_pressed
    bodies = [_bare(side.body) if is_bare else side.body for side in (old, new)]
    return Difference(lines, compare_bodies(*bodies))


def labelled(side: Side) -> list[tuple[str, str]]:
    """Return the fields that hold something, with what staff call them."""
    return [(_label(name), text) for name, text in side.texts.items() if text]


def _side(key: str, title: str, when: str, material: Material) -> Side:
    story = material.story
    texts = {name: str(getattr(story, name) or "") for name in _TEXTS}
    texts["key_points"] = "\n".join(story.key_point_lines())
    texts["bylines"] = written_byline(story, material.bylines) or _names(material)
    texts["category"] = _said(story, "category")
    texts["extra_categories"] = "、".join(str(c) for c in material.extra_categories)
    texts["tags"] = join_tags(material.tags)
    texts["source"] = _said(story, "source")
    texts["lead_picture"] = _said(story, "lead_picture")
    for name in _CHOICES:
        texts[name] = str(getattr(story, f"get_{name}_display")())
    for name in _PEOPLE:
        texts[name] = person(getattr(story, name))
    for name in _TIMES:
        moment = getattr(story, name)
        texts[name] = say(moment) if moment else ""
    return Side(key, title, when, texts, blocks(sanitise(story.body)))


def _names(material: Material) -> str:
    return "、".join(f"{b.get_role_display()} {b}" for b in material.bylines)


def _said(story: Story, name: str) -> str:
    try:
        return str(getattr(story, name) or "")
    except ObjectDoesNotExist:
        return _("(no longer there)")


def _bare(body: list[Block]) -> list[Block]:
    """Return the blocks without their markup; a picture without words is left out."""
    return [Block(b.kind, b.text, f"{b.kind} {b.text}") for b in body if b.text]


def _label(name: str) -> str:
    if name == "bylines":
        return capfirst(str(Byline._meta.verbose_name))
    found: Any = Story._meta.get_field(name)
    return capfirst(str(found.verbose_name))
