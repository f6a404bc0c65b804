"""Who came to the desk, who left and who was turned away, in the log."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.signals import (
    user_logged_in,
    user_logged_out,
    user_login_failed,
)
from django.db import transaction
from django.utils import timezone

from articles.audit import record
from articles.models import AuditEntry

# Guessing a password fills no log: one entry an account in so long.
QUIET = timedelta(minutes=1)


def listen() -> None:
    """Write entries from now on."""
    user_logged_in.connect(_came, dispatch_uid="articles.logins")
    user_logged_out.connect(_left, dispatch_uid="articles.logins")
    user_login_failed.connect(_failed, dispatch_uid="articles.logins")


def _came(sender: Any, request: Any, user: User, **more: Any) -> None:
    if not getattr(request, "path", ""):
        # A program that acts in somebody's name came through no page.
        return
    with transaction.atomic():
        record(user, "login", user, at=timezone.now())


def _left(sender: Any, user: User | None, **more: Any) -> None:
    if user is not None:
        with transaction.atomic():
            record(user, "logout", user, at=timezone.now())


def _failed(sender: Any, credentials: dict[str, Any], **more: Any) -> None:
    """Log a failure for an account that is there; what was typed is not kept.

    A password typed into the field of the name would stand in the log for ever.
    """
    name = str(credentials.get("username") or "")[:150]
    user = User.objects.filter(username=name).first()
    if user is None:
        return
    now = timezone.now()
    with transaction.atomic():
        same = AuditEntry.objects.filter(action="refused login", target_id=user.pk)
        if not same.filter(created_at__gt=now - QUIET).exists():
            record(None, "refused login", user, at=now)
