"""How one person likes the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articles.models import DeskWishes

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


def wishes_of(user: User | AnonymousUser) -> DeskWishes:
    """Return the wishes of a person, the house's way where there are none."""
    found = DeskWishes.objects.filter(user=user).first() if user.pk else None
    return found or DeskWishes()
