"""The house's own words: wrong, forbidden, sensitive, and required names and titles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _, ngettext

from articles.copydesk.findings import Finding, Place, Severity
from articles.copydesk.house import House
from articles.copydesk.texts import Passage, Texts
from articles.copydesk.wordlists import HouseWords, Rule
from articles.models import HouseWord

# So many places of one word are shown; the number is always the true one.
PLACES_AT_MOST = 20


@dataclass(slots=True)
class _Found:
    rule: Rule
    places: list[Place] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)
    count: int = 0


def word_checks(texts: Texts, house: House) -> Iterator[Finding]:
    """Yield each word once a field, with all its places."""
    yield from find_words(list(texts.passages()), house.words)


def find_words(passages: list[Passage], words: HouseWords) -> Iterator[Finding]:
    """Yield a finding for each word in each field."""
    found: dict[tuple[str, Rule], _Found] = {}
    for passage in passages:
        for hit, rule in words.find(passage.text):
            if rule.better and _is_right_already(passage.text, hit.start, rule):
                continue
            key = (passage.field, rule)
            one = found.setdefault(key, _Found(rule))
            one.count += 1
            if len(one.places) < PLACES_AT_MOST:
                one.places.append(Place(passage.segment, hit.start, hit.end))
            if passage.text not in one.passages[-1:]:
                one.passages.append(passage.text)
    for (name, _rule), each in found.items():
        yield _finding(name, each)


def _is_right_already(text: str, start: int, rule: Rule) -> bool:
    """Say whether the word is part of its own better form, as a name of its title."""
    at = rule.better.find(rule.word)
    while at >= 0:
        if start >= at and text.startswith(rule.better, start - at):
            return True
        at = rule.better.find(rule.word, at + 1)
    return False


def _finding(name: str, found: _Found) -> Finding:
    rule = found.rule
    blocks = rule.handling == HouseWord.Handling.BLOCK
    return Finding(
        field=name,
        severity=Severity.BLOCK if blocks else Severity.WARN,
        code=f"house_{rule.kind}",
        message=_said(rule, found.count),
        words=rule.word,
        places=tuple(found.places),
        better=rule.better,
        passage="\n".join(found.passages),
        may_pass=blocks and rule.kind != HouseWord.Kind.FORBIDDEN,
    )


def _said(rule: Rule, count: int) -> str:
    kind = str(HouseWord.Kind(rule.kind).label)
    said = _("%(kind)s: “%(word)s”") % {"kind": kind, "word": rule.word}
    if rule.better:
        said += _(", better “%(better)s”") % {"better": rule.better}
    if count > 1:
        said += ngettext(", %(n)d place", ", %(n)d places", count) % {"n": count}
    if rule.note:
        said += _(" (%(note)s)") % {"note": rule.note}
    return said
