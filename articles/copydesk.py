"""What stands between a working copy and the readers: findings, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _, ngettext

from articles.bylines import written_byline
from articles.material import Material
from articles.text.blocks import plain_text
from articles.text.breaks import strip_breaks
from articles.text.counting import count_zi
from articles.text.normalise import problems
from articles.text.punctuation import half_width_places
from articles.text.width import width_in_zi

HEADLINE_TARGET = 22
HEADLINE_LIMIT = 30
BODY_LEAST_ZI = 30


class Severity(StrEnum):
    """Whether a finding blocks a press or only warns."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the desk points out; ``field`` names the form field it is about."""

    field: str
    severity: Severity
    code: str
    message: str


def run_checks(material: Material) -> list[Finding]:
    """Return every finding, those that block first; no query."""
    story = material.story
    body = plain_text(story.body)
    findings = [
        *_headline(material),
        *_required(material, body),
        *_picture(material),
        *_body_pictures(material),
        *_damage("headline", story.headline),
        *_damage("body", body),
        *_punctuation("headline", story.headline),
        *_punctuation("body", body),
    ]
    return sorted(findings, key=lambda finding: finding.severity is Severity.WARN)


def _headline(material: Material) -> Iterator[Finding]:
    text = strip_breaks(material.story.headline)
    if not text:
        message = _("There is no headline: write one.")
        yield Finding("headline", Severity.BLOCK, "no_headline", message)
        return
    width = width_in_zi(text)
    if width > HEADLINE_LIMIT:
        message = _(
            "The headline is %(width)g characters wide, the limit is %(limit)d: "
            "shorten it, or give a headline for lists."
        ) % {"width": width, "limit": HEADLINE_LIMIT}
        if not material.story.list_headline:
            yield Finding("headline", Severity.WARN, "headline_too_wide", message)
    elif width > HEADLINE_TARGET:
        message = _(
            "The headline is %(width)g characters wide; %(target)d fit on a phone."
        ) % {"width": width, "target": HEADLINE_TARGET}
        yield Finding("headline", Severity.WARN, "headline_wide", message)


def _required(material: Material, body: str) -> Iterator[Finding]:
    story = material.story
    if story.category_id is None:
        message = _("There is no category: choose one.")
        yield Finding("category", Severity.BLOCK, "no_category", message)
    written = written_byline(story, material.bylines)
    if not material.bylines and not written and story.source_id is None:
        message = _("There is neither a byline nor a source: give one of them.")
        yield Finding("bylines", Severity.BLOCK, "no_byline", message)
    count = count_zi(body)
    if count < BODY_LEAST_ZI:
        message = ngettext(
            "The body has %(count)d character, at least %(least)d are needed.",
            "The body has %(count)d characters, at least %(least)d are needed.",
            count,
        ) % {"count": count, "least": BODY_LEAST_ZI}
        yield Finding("body", Severity.BLOCK, "body_too_short", message)


def _picture(material: Material) -> Iterator[Finding]:
    picture = material.story.lead_picture
    if picture is None:
        message = _("There is no picture.")
        yield Finding("lead_picture", Severity.WARN, "no_picture", message)
        return
    if not picture.alt and not picture.is_decorative:
        message = _(
            "The picture has no text for those who cannot see it: write one, or mark "
            "it as decorative."
        )
        yield Finding("lead_picture", Severity.BLOCK, "no_alt", message)
    if not picture.credit:
        message = _("The picture has no credit: name who made it.")
        yield Finding("lead_picture", Severity.BLOCK, "no_credit", message)


def _body_pictures(material: Material) -> Iterator[Finding]:
    """Find what is wrong with pictures in the text, each picture once."""
    for figure in {each.number: each for each in material.figures}.values():
        picture = material.pictures.get(figure.number)
        words = {"number": figure.number, "after": figure.after or _("the beginning")}
        if picture is None:
            message = _(
                "The picture after “%(after)s” has the number %(number)d, which is not "
                "in the library: take it out of the text, or choose another."
            )
            yield Finding("body", Severity.BLOCK, "unknown_picture", message % words)
        elif not picture.alt and not picture.is_decorative:
            message = _(
                "The picture after “%(after)s” (number %(number)d) has no text for "
                "those who cannot see it: write one on its page, or mark it as "
                "decorative."
            )
            yield Finding("body", Severity.BLOCK, "no_alt", message % words)
        elif not picture.credit:
            message = _(
                "The picture after “%(after)s” (number %(number)d) has no credit: name "
                "on its page who made it."
            )
            yield Finding("body", Severity.BLOCK, "no_credit", message % words)


def _damage(field: str, text: str) -> Iterator[Finding]:
    messages = {
        "replacement_character": _(
            "There is a character that was lost in conversion (�): type it anew."
        ),
        "private_use": _(
            "There is a character that only one computer knows: type it anew."
        ),
        "mojibake_question": _(
            "There are question marks where characters were lost: type them anew."
        ),
    }
    for code in problems(text):
        yield Finding(field, Severity.BLOCK, code, messages[code])


def _punctuation(field: str, text: str) -> Iterator[Finding]:
    count = len(half_width_places(text))
    if count:
        message = ngettext(
            "%(count)d half-width mark stands beside Chinese.",
            "%(count)d half-width marks stand beside Chinese.",
            count,
        ) % {"count": count}
        yield Finding(field, Severity.WARN, "half_width", message)
