"""What the desk refused to somebody who is logged in, in the log."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import DatabaseError, models, transaction
from django.http import HttpRequest
from django.utils import timezone

from articles.audit import record
from articles.quotas import Quota
from newsroom.middleware import is_at_desk

# A page that asks again and again fills no log.
_SPAN = timedelta(minutes=10)
by_person = Quota(10, _SPAN)
in_all = Quota(100, _SPAN)
_logger = logging.getLogger(__name__)


def note_refusal(request: HttpRequest) -> None:
    """Write who was refused which page; nothing that was typed is kept.

    Called after the transaction of the view has ended. The answer does not depend on
    it: a log that cannot be written is for the log of the server.
    """
    user = getattr(request, "user", None)
    match = request.resolver_match
    if match is None or not isinstance(user, User) or not is_at_desk(request):
        return
    now = timezone.now()
    if not (by_person.take(str(user.pk), now) and in_all.take("", now)):
        return
    after = {
        "page": match.url_name or "",
        "method": "POST" if request.method == "POST" else "GET",
    }
    target = _target(after["page"], match.kwargs) or user
    try:
        with transaction.atomic():
            record(user, "refused", target, at=now, after=after)
    except DatabaseError:
        _logger.exception("a refusal could not be written to the log")


def _target(page: str, given: dict[str, Any]) -> models.Model | None:
    """Return the row that a page is about, without asking whether it is there."""
    number = str(given.get("number", given.get("object_id", "")))
    name = page.split("_")
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        return None
    try:
        made: models.Model = apps.get_model(".".join(name[:2]))(pk=int(number))
    except (LookupError, TypeError, ValueError):
        return None
    return made
