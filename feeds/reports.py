"""What the reading of a pasted text reports, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def reason(code: str) -> str:
    """Return the words for a code of ``articles.text.storytext.Report``."""
    reasons = {
        "kept_as_paragraph": _("fits no rule and is kept as a paragraph"),
        "looks_like_row": _("looks like a headline row and is kept as a paragraph"),
        "empty_headline": _("a row without a headline"),
        "byline_not_first": _("looks like a byline and is kept as a paragraph"),
    }
    return reasons.get(code, code)
