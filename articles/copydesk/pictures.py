"""Pictures: that there is one, that it says what it shows, that its maker is named."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.copydesk.findings import Finding, Severity
from articles.material import Material


def picture_checks(material: Material) -> Iterator[Finding]:
    """Yield what is wrong with the lead picture and with those in the text."""
    yield from _lead(material)
    yield from _body(material)


def _lead(material: Material) -> Iterator[Finding]:
    picture = material.story.lead_picture
    if picture is None:
        if not material.figures:
            message = _("There is no picture.")
            yield Finding("lead_picture", Severity.WARN, "no_picture", message)
        return
    words = str(picture.pk)
    if not picture.alt and not picture.is_decorative:
        message = _(
            "The picture has no text for those who cannot see it: write one, or mark "
            "it as decorative."
        )
        yield Finding("lead_picture", Severity.BLOCK, "no_alt", message, words)
    if not picture.credit:
        message = _("The picture has no credit: name who made it.")
        yield Finding("lead_picture", Severity.BLOCK, "no_credit", message, words)


def _body(material: Material) -> Iterator[Finding]:
    """Find what is wrong with pictures in the text, each picture once."""
    for figure in {each.number: each for each in material.figures}.values():
        picture = material.pictures.get(figure.number)
        number = str(figure.number)
        words = {"number": figure.number, "after": figure.after or _("the beginning")}
        if picture is None:
            message = _(
                "The picture after “%(after)s” has the number %(number)d, which is not "
                "in the library: take it out of the text, or choose another."
            )
            yield Finding(
                "body", Severity.BLOCK, "unknown_picture", message % words, number
            )
        elif not picture.alt and not picture.is_decorative:
            message = _(
                "The picture after “%(after)s” (number %(number)d) has no text for "
                "those who cannot see it: write one on its page, or mark it as "
                "decorative."
            )
            yield Finding("body", Severity.BLOCK, "no_alt", message % words, number)
        elif not picture.credit:
            message = _(
                "The picture after “%(after)s” (number %(number)d) has no credit: name "
                "on its page who made it."
            )
            yield Finding("body", Severity.BLOCK, "no_credit", message % words, number)
