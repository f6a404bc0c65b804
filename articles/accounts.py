"""Who may govern whose account: nobody changes who may do more than he may."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.rights import rights_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

# A login nobody used for so long is better switched off.
IDLE = timedelta(days=90)


def is_above(other: User, user: User | AnonymousUser) -> bool:
    """Say whether ``other`` may do anything that ``user`` may not."""
    if user.is_superuser:
        return False
    if other.is_superuser:
        return True
    # Asked of the tables: an account that is switched off keeps its groups.
    rights = Permission.objects.filter(
        Q(user=other) | Q(group__user=other)
    ).select_related("content_type")
    if not {_name(each) for each in rights} <= user.get_all_permissions():
        return True
    return _works_where_not(other, user)


def is_group_above(group: Group, user: User | AnonymousUser) -> bool:
    """Say whether who joins ``group`` may do anything that ``user`` may not."""
    if user.is_superuser:
        return False
    rights = group.permissions.select_related("content_type")
    if not {_name(each) for each in rights} <= user.get_all_permissions():
        return True
    if user.has_perm("articles.all_categories"):
        return False
    has_roles = group.category_roles.exists()
    return bool(has_roles and not user.groups.filter(pk=group.pk).exists())


def groups_to_give(user: User | AnonymousUser) -> QuerySet[Group]:
    """Return the groups ``user`` may put others into."""
    groups = Group.objects.order_by("name")
    above = [each.pk for each in groups if is_group_above(each, user)]
    return groups.exclude(pk__in=above)


def rights_to_give(user: User | AnonymousUser) -> QuerySet[Permission]:
    """Return the rights ``user`` may give to a group: those he has."""
    found = Permission.objects.select_related("content_type")
    if user.is_superuser:
        return found
    held = user.get_all_permissions()
    return found.filter(pk__in=[each.pk for each in found if _name(each) in held])


def keep_a_superuser(user: User) -> None:
    """Refuse to lose the last active superuser; locks all of them until the commit.

    Raises:
        ValidationError: code ``last_superuser``.
    """
    rows = User.objects.select_for_update().filter(is_superuser=True, is_active=True)
    if set(rows.values_list("pk", flat=True)) == {user.pk}:
        message = _(
            "This is the last account that may do everything: make another one first."
        )
        raise ValidationError(message, code="last_superuser")


def idle_since(at: datetime) -> Q:
    """Return the filter of accounts that nobody used for ``IDLE``."""
    before = at - IDLE
    never = Q(last_login=None, date_joined__lt=before)
    return Q(is_active=True) & (never | Q(last_login__lt=before))


def _works_where_not(other: User, user: User | AnonymousUser) -> bool:
    """Say whether ``other`` has a right in a closed category that ``user`` lacks."""
    if user.has_perm("articles.all_categories"):
        return False
    held, own = rights_of(other).held, rights_of(user).held
    return any(
        not rights <= own.get(number, frozenset()) for number, rights in held.items()
    )


def _name(right: Permission) -> str:
    return f"{right.content_type.app_label}.{right.codename}"
