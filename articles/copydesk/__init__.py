"""What stands between a working copy and the readers: findings, field by field.

The form, the question before a press and the press itself all ask ``run_checks``.
"""

from __future__ import annotations

from articles.copydesk.fields import HEADLINE_LIMIT, HEADLINE_TARGET, field_checks
from articles.copydesk.findings import Finding, Ignored, Place, Report, Severity
from articles.copydesk.house import House, house_for
from articles.copydesk.language import language_checks
from articles.copydesk.links import link_checks
from articles.copydesk.pictures import picture_checks
from articles.copydesk.structure import structure_checks
from articles.copydesk.texts import Texts
from articles.copydesk.words import word_checks
from articles.material import Material

__all__ = [
    "HEADLINE_LIMIT",
    "HEADLINE_TARGET",
    "Finding",
    "House",
    "Ignored",
    "Place",
    "Report",
    "Severity",
    "check",
    "house_for",
    "run_checks",
]


def check(material: Material, house: House | None = None) -> Report:
    """Return what is open and what was ignored.

    Args:
        material: what would be pressed, stored or typed.
        house: what the checks need to know beside it; read here if none is given,
            which takes a fixed number of queries. Whoever asks about many stories
            reads it once for all with ``house_for``.
    """
    house = house or house_for([material])
    texts = Texts.of(material.story)
    found = [
        *field_checks(material, house, texts),
        *picture_checks(material),
        *language_checks(texts, house),
        *word_checks(texts, house),
        *link_checks(material, house),
        *structure_checks(material, texts, house),
    ]
    return house.decided(material.story, found)


def run_checks(material: Material, house: House | None = None) -> list[Finding]:
    """Return every open finding, those that block first."""
    return check(material, house).findings
