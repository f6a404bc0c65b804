"""Paragraphs, sentences, subheads, dates and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from articles.copydesk.findings import Finding, Place, Severity
from articles.copydesk.house import House
from articles.copydesk.texts import Texts
from articles.material import Material
from articles.moments import day_of
from articles.text.counting import count_zi
from articles.text.han import HAN
from articles.text.segments import Segment

PARAGRAPH_LIMIT = 300
SENTENCE_LIMIT = 120
DATES_AT_MOST = 3
_DAYS_FAR = 366

_SENTENCE = re.compile("[^\u3002\uff01\uff1f\uff1b!?;]+")
_DATE = re.compile(r"(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日")
# Dates in figures, and the ways of spelling them that the house does not use.
_FIGURES = re.compile(
    r"(?<![\d./-])((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?![\d./-])"
)
_HAO = re.compile(r"(?<=\d月)(\d{1,2})号")
_PERCENT = re.compile(r"百分之(\d{1,3}(?:\.\d{1,4})?)")
_STYLED: Final = frozenset({"p", "li", "oli", "quote"})
_HAN = re.compile(f"[{HAN}]")


def structure_checks(
    material: Material, texts: Texts, house: House
) -> Iterator[Finding]:
    """Yield what the body's form could be better at."""
    moment = material.story.publish_at or house.at
    far = 0
    for segment in texts.body:
        yield from _length(segment)
        if far < DATES_AT_MOST:
            for found in _dates(segment, moment):
                far += 1
                yield found
        if segment.kind in _STYLED and _HAN.search(segment.text):
            yield from _figures(segment)
    yield from _subheads(texts)


def _length(segment: Segment) -> Iterator[Finding]:
    if segment.kind not in _STYLED:
        return
    count = count_zi(segment.text)
    if count > PARAGRAPH_LIMIT:
        message = _("The paragraph “%(words)s…” has %(count)d characters: divide it.")
        words = segment.text[:8]
        yield _warn(
            segment,
            "long_paragraph",
            message % {"words": words, "count": count},
            (0, len(words)),
        )
    for found in _SENTENCE.finditer(segment.text):
        count = count_zi(found.group()) if len(found.group()) > SENTENCE_LIMIT else 0
        if count > SENTENCE_LIMIT:
            message = _("The sentence “%(words)s…” has %(count)d characters.")
            words = found.group()[:8]
            yield _warn(
                segment,
                "long_sentence",
                message % {"words": words, "count": count},
                (found.start(), found.start() + len(words)),
            )


def _dates(segment: Segment, moment: datetime) -> Iterator[Finding]:
    for found in _DATE.finditer(segment.text):
        day = _day(*found.groups())
        if day is None:
            message = _("There is no such day: “%(words)s”.")
            code = "no_such_day"
        elif abs((day - day_of(moment)).days) > _DAYS_FAR:
            message = _("“%(words)s” is more than a year away: is the year right?")
            code = "date_far"
        else:
            continue
        yield _warn(segment, code, message % {"words": found.group()}, found.span())


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _figures(segment: Segment) -> Iterator[Finding]:
    """Suggest the house's way of writing dates and percentages (GB/T 15835)."""
    for found in _FIGURES.finditer(segment.text):
        if _day(found[1], found[3], found[4]) is not None:
            better = f"{found[1]}年{int(found[3])}月{int(found[4])}日"
            yield _styled(segment, found, better)
    for found in _HAO.finditer(segment.text):
        yield _styled(segment, found, f"{found[1]}日")
    for found in _PERCENT.finditer(segment.text):
        yield _styled(segment, found, f"{found[1]}%")


def _styled(segment: Segment, found: re.Match[str], better: str) -> Finding:
    message = _("“%(words)s” is written “%(better)s” here.")
    said = message % {"words": found.group(), "better": better}
    return _warn(segment, "figure_style", said, found.span(), better)


def _subheads(texts: Texts) -> Iterator[Finding]:
    has_h2 = False
    following = [*texts.body[1:], None]
    for segment, after in zip(texts.body, following, strict=False):
        if segment.kind not in {"h2", "h3"}:
            continue
        if segment.kind == "h3" and not has_h2:
            message = _("The small subhead “%(words)s” has no subhead above it.")
            yield _subhead(segment, "subhead_level", message)
        has_h2 = has_h2 or segment.kind == "h2"
        is_last = after is None or (
            after.block != segment.block
            and (after.kind == "h2" or (after.kind == segment.kind == "h3"))
        )
        if is_last:
            message = _("Nothing stands below the subhead “%(words)s”.")
            yield _subhead(segment, "subhead_empty", message)


def _subhead(segment: Segment, code: str, message: str) -> Finding:
    said = message % {"words": segment.text}
    return _warn(segment, code, said, (0, len(segment.text)))


def _warn(
    segment: Segment, code: str, message: str, span: tuple[int, int], better: str = ""
) -> Finding:
    return Finding(
        "body",
        Severity.WARN,
        code,
        message,
        words=segment.text[slice(*span)],
        places=(Place(segment.number, *span),),
        better=better,
        passage=segment.text,
    )
