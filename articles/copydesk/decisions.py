"""Which findings were decided about, and whether the decision still holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from articles.copydesk.findings import Finding, Ignored, Report, Severity
from articles.models import FindingDecision, Story

_IGNORES = (FindingDecision.Scope.ONCE, FindingDecision.Scope.STORY)


def decisions_of(stories: Sequence[Story]) -> dict[int, list[FindingDecision]]:
    """Read the decisions to ignore something, newest first, by story; one query."""
    numbers = [story.pk for story in stories if story.pk]
    found: dict[int, list[FindingDecision]] = {}
    if not numbers:
        return found
    rows = FindingDecision.objects.filter(story__in=numbers, scope__in=_IGNORES)
    for row in rows.select_related("person"):
        found.setdefault(row.story_id, []).append(row)
    return found


def sort_out(found: Sequence[Finding], decisions: Iterable[FindingDecision]) -> Report:
    """Part what is open, those that block first, from what was ignored."""
    newest: dict[tuple[str, str], FindingDecision] = {}
    for row in decisions:
        once = row.text_hash if row.scope == FindingDecision.Scope.ONCE else ""
        newest.setdefault((row.key, once), row)
    report = Report()
    for finding in found:
        holding = [
            newest[key]
            for key in ((finding.key, ""), (finding.key, finding.passage_hash))
            if key in newest
        ]
        if not holding or not finding.may_be_ignored:
            report.findings.append(finding)
        else:
            decision = holding[0]
            report.ignored.append(
                Ignored(
                    finding=finding,
                    who=_name(decision),
                    at=decision.decided_at,
                    reason=decision.reason,
                    scope=decision.scope,
                )
            )
    report.findings.sort(key=lambda each: each.severity is Severity.WARN)
    return report


def _name(decision: FindingDecision) -> str:
    return decision.person.get_full_name() or decision.person.get_username()
