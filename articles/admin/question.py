"""What a question shows: as a page of its own, or as a part for the bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _, ngettext

from articles.admin.answers import by_script
from articles.admin.cases import Case, Verb
from articles.admin.verbforms import AskNothing, AskWhen
from articles.copydesk import Finding, Severity
from articles.models import Story

PAGE = "admin/articles/story/confirm.html"
PART = "admin/articles/story/_question.html"


@dataclass(frozen=True, slots=True)
class Row:
    """One story of a question."""

    case: Case
    effect: str
    checks: list[Finding]
    is_blocked: bool

    @property
    def blocks(self) -> list[Finding]:
        """Return what must be mended first."""
        return [each for each in self.checks if each.severity is Severity.BLOCK]

    @property
    def can_run(self) -> bool:
        """Say whether the verb would do anything."""
        return bool(self.effect) and not self.is_blocked


def ask(
    request: HttpRequest, verb: Verb, form: AskNothing, known: list[Case], status: int
) -> HttpResponse:
    """Answer with the question; a refused answer comes with its reasons.

    Args:
        request: of the page or of the bar's script.
        verb: what is asked about.
        form: its questions, bound where they were answered.
        known: the stories asked about, refusals in them.
        status: of a part; a page is always 200.
    """
    rows = [_row(verb, case) for case in known]
    context = {
        "verb": verb,
        "form": form,
        "rows": rows,
        "can_run": any(row.can_run for row in rows),
    }
    if by_script(request):
        context |= _in_bar(verb, form, rows)
        return TemplateResponse(request, PART, context, status=status)
    title = ngettext("%(verb)s: %(n)d story", "%(verb)s: %(n)d stories", len(known))
    context |= admin.site.each_context(request) | {
        "title": title % {"verb": verb.title, "n": len(known)},
        "opts": _options(),
    }
    return TemplateResponse(request, PAGE, context)


def _options() -> models.options.Options[Story]:
    return Story._meta


def _row(verb: Verb, case: Case) -> Row:
    return Row(
        case=case,
        effect=verb.effect(case),
        checks=case.findings if verb.checked else [],
        is_blocked=verb.checked and bool(case.blocks),
    )


def _in_bar(verb: Verb, form: AskNothing, rows: list[Row]) -> dict[str, Any]:
    """Return the words of the bar: short, because it has one line."""
    one = rows[0] if len(rows) == 1 else None
    ready = sum(row.can_run for row in rows)
    label = str(verb.confirm)
    if len(rows) > 1:
        label = ngettext("%(verb)s: %(n)d story", "%(verb)s: %(n)d stories", ready)
        label %= {"verb": verb.confirm, "n": ready}
    return {
        "one": one,
        "warnings": len(one.checks) - len(one.blocks) if one else 0,
        "stopped": [row for row in rows if not row.can_run] if one is None else [],
        "label": label,
        "asks_when": isinstance(form, AskWhen),
        "later_label": _("Press at %(when)s") if isinstance(form, AskWhen) else "",
    }
