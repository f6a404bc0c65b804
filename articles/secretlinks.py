"""What every secret address shares: the token, its end, the passcode, the count.

The token has 192 random bits and stands in the address alone; the table keeps its
SHA-256. Who guesses tokens finds nothing: an unknown, ended, revoked and orphaned
address are answered alike.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from articles.models.previewlink import SecretLink
from articles.quotas import Quota

DAYS, DAYS_AT_MOST = 7, 30
PASSCODE_AT_LEAST, PASSCODE_AT_MOST = 6, 40
# By these a passcode of six digits stands for the whole life of a link.
by_minutes = Quota(5, timedelta(minutes=10))
by_day = Quota(20, timedelta(days=1))


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(24)


def hash_of(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def address_of(token: str) -> str:
    """Return the path of a secret address."""
    return f"/preview/{token}/"


def columns(
    token: str, *, by: Any, at: datetime, days: int, passcode: str, recipient: str
) -> dict[str, Any]:
    """Return the values of a new link.

    Raises:
        ValidationError: codes ``days`` and ``passcode``.
    """
    if not 1 <= days <= DAYS_AT_MOST:
        raise ValidationError(
            _("A link is valid for %(most)d days at most.") % {"most": DAYS_AT_MOST},
            code="days",
        )
    if passcode and not PASSCODE_AT_LEAST <= len(passcode) <= PASSCODE_AT_MOST:
        raise ValidationError(
            _("A passcode has %(least)d to %(most)d characters.")
            % {"least": PASSCODE_AT_LEAST, "most": PASSCODE_AT_MOST},
            code="passcode",
        )
    return {
        "token_hash": hash_of(token),
        "recipient": recipient,
        "passcode": make_password(passcode) if passcode else "",
        "expires_at": at + timedelta(days=days),
        "made_at": at,
        "made_by": by,
    }


def is_open(link: SecretLink, at: datetime) -> bool:
    """Say whether a link leads anywhere; a maker who left takes it along."""
    return (
        link.revoked_at is None
        and link.expires_at > at
        and bool(link.made_by.is_active and link.made_by.is_staff)
    )


def count_view(link: SecretLink, at: datetime) -> None:
    """Count one view; two at once are two."""
    type(link)._default_manager.filter(pk=link.pk).update(
        views=F("views") + 1, viewed_at=at
    )


def may_try(link: SecretLink, at: datetime) -> bool:
    """Count one try at a passcode; False when there were too many of late."""
    key = link.token_hash
    return by_minutes.take(key, at) and by_day.take(key, at)


def fits(link: SecretLink, passcode: str) -> bool:
    """Say whether a passcode is that of the link."""
    return check_password(passcode[: PASSCODE_AT_MOST + 1], link.passcode)


def pass_of(link: SecretLink) -> str:
    """Return what a browser keeps once it has given the passcode; good here alone."""
    words = f"{link._meta.label_lower}:{link.pk}:{link.passcode}"
    return salted_hmac("articles.preview", words, algorithm="sha256").hexdigest()


def has_passed(link: SecretLink, kept: str) -> bool:
    """Say whether a browser need not be asked."""
    return not link.passcode or constant_time_compare(kept, pass_of(link))
