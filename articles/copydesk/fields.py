"""What must be filled in, and the headlines above the text."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _, ngettext

from articles.bylines import written_byline
from articles.copydesk.findings import Finding, Severity
from articles.copydesk.house import House
from articles.copydesk.texts import Texts
from articles.material import Material
from articles.models.vocabulary import Language, Origin
from articles.text.breaks import strip_breaks
from articles.text.counting import count_zi
from articles.text.similarity import containment
from articles.text.width import width_in_zi

HEADLINE_TARGET = 22
HEADLINE_LIMIT = 30
BODY_LEAST_ZI = 30
SIMILAR = 0.6


def field_checks(material: Material, house: House, texts: Texts) -> Iterator[Finding]:
    """Yield what is missing, too long, too late or there already."""
    yield from _headline(material, house)
    yield from _required(material, texts)
    yield from _origin(material)
    yield from _time(material, house)
    yield from _similar(material, house)
    story = material.story
    if not story.deck:
        message = _("There is no second headline.")
        yield Finding("deck", Severity.WARN, "no_deck", message)
    is_alone = story.translation_group not in house.translated
    if house.has_english and story.language == Language.CHINESE and is_alone:
        message = _("There is no English version.")
        yield Finding("language", Severity.WARN, "no_english", message)


def _headline(material: Material, house: House) -> Iterator[Finding]:
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
        severity = Severity.BLOCK if house.limit_blocks else Severity.WARN
        if not material.story.list_headline:
            yield Finding("headline", severity, "headline_too_wide", message)
    elif width > HEADLINE_TARGET:
        message = _(
            "The headline is %(width)g characters wide; %(target)d fit on a phone."
        ) % {"width": width, "target": HEADLINE_TARGET}
        yield Finding("headline", Severity.WARN, "headline_wide", message)


def _required(material: Material, texts: Texts) -> Iterator[Finding]:
    story = material.story
    if story.category_id is None:
        message = _("There is no category: choose one.")
        yield Finding("category", Severity.BLOCK, "no_category", message)
    written = written_byline(story, material.bylines)
    if not material.bylines and not written and story.source_id is None:
        message = _("There is neither a byline nor a source: give one of them.")
        yield Finding("bylines", Severity.BLOCK, "no_byline", message)
    count = count_zi(texts.body_text)
    if count < BODY_LEAST_ZI:
        message = ngettext(
            "The body has %(count)d character, at least %(least)d are needed.",
            "The body has %(count)d characters, at least %(least)d are needed.",
            count,
        ) % {"count": count, "least": BODY_LEAST_ZI}
        yield Finding("body", Severity.BLOCK, "body_too_short", message)


def _origin(material: Material) -> Iterator[Finding]:
    """Ask of what comes from elsewhere where it comes from."""
    story = material.story
    if story.origin == Origin.ORIGINAL:
        return
    if story.source_id is None:
        message = _("It comes from elsewhere, but there is no source: choose one.")
        yield Finding("source", Severity.BLOCK, "no_source", message)
    if story.origin != Origin.REPOST:
        return
    if not story.source_url:
        message = _("It is a repost: give the address of the original.")
        yield Finding("source_url", Severity.BLOCK, "no_source_url", message)
    if story.source is not None and not story.source.is_approved:
        message = _(
            "“%(source)s” is not on the list of sources that may be reposted."
        ) % {"source": story.source.name}
        yield Finding(
            "source", Severity.WARN, "source_not_approved", message, story.source.name
        )


def _time(material: Material, house: House) -> Iterator[Finding]:
    """Ask for a time to come; once an edition was made the time has done its work."""
    moment = material.story.publish_at
    if moment is not None and moment < house.at and not material.numbers:
        message = _("The time of publication is over: give a later one or none.")
        yield Finding("publish_at", Severity.BLOCK, "time_is_over", message)


def _similar(material: Material, house: House) -> Iterator[Finding]:
    headline = strip_breaks(material.story.headline)
    best, likest = SIMILAR, ""
    for number, other in house.recent:
        if number != material.story.pk:
            score = containment(headline, other)
            if score > best:
                best, likest = score, other
    if likest:
        message = _("There is one like it from the last days: “%(headline)s”.")
        yield Finding(
            "headline",
            Severity.WARN,
            "headline_similar",
            message % {"headline": likest},
            words=likest,
        )
