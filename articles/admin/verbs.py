"""The verbs of the desk by name: every door of the desk finds them here."""

from __future__ import annotations

from articles.admin.cases import Case, Verb, cases
from articles.admin.deskverbs import DESK_VERBS
from articles.admin.pressverbs import PRESS_VERBS
from articles.admin.reviewverbs import REVIEW_VERBS

__all__ = ["VERBS", "Case", "Verb", "cases"]

VERBS = {verb.name: verb for verb in (*REVIEW_VERBS, *DESK_VERBS, *PRESS_VERBS)}
