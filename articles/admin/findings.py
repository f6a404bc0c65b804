"""What the copy desk found, in the words of the panel."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from articles.copydesk import Finding, Ignored, Report, Severity
from articles.models import FindingDecision, Story
from articles.moments import say


def checks_json(report: Report, user: Any, story: Story) -> dict[str, Any]:
    """Return a report as the panel shows it, in its own words."""
    may_press = user.has_perm("articles.press_story", story)
    return {
        "blocks": report.blocks,
        "warnings": report.warnings,
        "said": tally(report),
        "findings": [_finding(each, may_press=may_press) for each in report.findings],
        "ignored": [_ignored(each) for each in report.ignored],
    }


def checks_for(user: Any, story: Story, report: Report) -> dict[str, Any]:
    """Return what the panel of a stored story shows, and the addresses it asks."""
    may_change = user.has_perm("articles.change_story", story)
    names = ("checks", "tidy", "decide") if may_change else ()
    return {
        "shown": checks_json(report, user, story),
        "report": report,
        "asks": {
            name: reverse(f"admin:articles_story_{name}", args=[story.pk])
            for name in names
        },
    }


def tally(report: Report) -> str:
    """Return the sum of a report in a few words."""
    parts = []
    if report.blocks:
        parts.append(
            ngettext("%(n)d must be mended", "%(n)d must be mended", report.blocks)
            % {"n": report.blocks}
        )
    if report.warnings:
        parts.append(
            ngettext("%(n)d to look at", "%(n)d to look at", report.warnings)
            % {"n": report.warnings}
        )
    return _(", ").join(parts) if parts else _("Passed")


def _finding(finding: Finding, *, may_press: bool) -> dict[str, Any]:
    blocks = finding.severity is Severity.BLOCK
    return {
        "key": finding.key,
        "field": finding.field,
        "severity": finding.severity,
        "code": finding.code,
        "message": finding.message,
        "words": finding.words,
        "places": [[each.segment, each.start, each.end] for each in finding.places],
        "better": finding.better,
        "ignore": finding.may_be_ignored and (may_press or not blocks),
        "reason": blocks,
    }


def _ignored(each: Ignored) -> dict[str, Any]:
    scope = FindingDecision.Scope(each.scope).label
    said = _("%(scope)s: %(who)s, %(when)s") % {
        "scope": scope,
        "who": each.who,
        "when": say(each.at),
    }
    return {
        "key": each.finding.key,
        "field": each.finding.field,
        "message": each.finding.message,
        "said": said,
        "reason": each.reason,
    }
