"""What each role in a category includes, and what one person may do where.

``articles.permissions`` asks here about one row, ``StoryQuerySet.visible_to`` about
a list, so both answer alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    from articles.models import Category, Story

# Each role includes the ones above it. The rights are on stories of others; what is
# one's own is in ``OWN``. ``add_story`` is the right to put stories here.
_WRITE = frozenset({"add_story"})
_EDIT = _WRITE | {"view_story", "change_story", "edit_others_story", "review_story"}
_PRESS = _EDIT | {
    "press_story",
    "press_unsigned_story",
    "withdraw_story",
    "correct_story",
}
_MANAGE = _PRESS | {
    "delete_story",
    "backdate_story",
    "take_down_story",
    "change_category",
    "delete_category",
}
# By the values of ``CategoryRole.Role``.
INCLUDES: dict[str, frozenset[str]] = {
    "write": _WRITE,
    "edit": _EDIT,
    "press": _PRESS,
    "manage": _MANAGE,
}
# A writer goes on with her own story wherever it lies.
OWN = frozenset({"add_story", "view_story", "change_story", "delete_story"})
# Who puts a story before readers needs the right in every category it is shown in.
EVERYWHERE = frozenset({"press_story", "press_unsigned_story"})

_KEPT = "_category_rights"


@dataclass(frozen=True, slots=True)
class CategoryRights:
    """What one person may do in the categories that are not open to everybody.

    ``held`` has an entry for each of those and for no other.
    """

    held: dict[int, frozenset[str]] = field(default_factory=dict)

    def allows(self, category: int | None, codename: str) -> bool:
        """Say whether a right on stories of others holds in a category."""
        if category is None or category not in self.held:
            return True
        return codename in self.held[category]

    def shut(self, codename: str) -> frozenset[int]:
        """Return the categories in which a right does not hold."""
        return frozenset(
            number for number, rights in self.held.items() if codename not in rights
        )


def rights_of(user: User | AnonymousUser) -> CategoryRights:
    """Return what ``user`` may do where; two small queries, once for the object.

    Like the rights of Django itself it is kept with ``user`` until the request ends.
    """
    kept = getattr(user, _KEPT, None)
    if isinstance(kept, CategoryRights):
        return kept
    found = CategoryRights() if _is_everywhere(user) else CategoryRights(_held(user))
    setattr(user, _KEPT, found)
    return found


def check_places(
    by: User | AnonymousUser,
    wanted: Iterable[Category | None],
    had: Iterable[int] = (),
) -> None:
    """Refuse to put a story into a category where ``by`` may not.

    Args:
        by: who moves it.
        wanted: the categories it is to be in.
        had: the keys of those it is in already; they are no move.

    Raises:
        ValidationError: code ``place``, with a sentence that names them.
    """
    known = set(had)
    refused = [
        str(each)
        for each in wanted
        if each is not None
        if each.pk not in known
        if not by.has_perm("articles.add_story", each)
    ]
    if refused:
        message = _(
            "You may not put stories into %(names)s: choose another category, or ask "
            "a chief for the role there."
        )
        params = {"names": "、".join(f"“{name}”" for name in refused)}
        raise ValidationError(message, code="place", params=params)


def places_of(story: Story) -> frozenset[int]:
    """Return the keys of the categories a story is in; one query if it is stored."""
    extra = story.extra_categories.values_list("pk", flat=True) if story.pk else ()
    return frozenset({story.category_id, *extra} - {None})


def _is_everywhere(user: User | AnonymousUser) -> bool:
    return user.has_perm("articles.all_categories")


def _held(user: Any) -> dict[int, frozenset[str]]:
    """Return the rights in each category that has roles, by itself or from above."""
    mine = user.groups.filter(pk=OuterRef("group_id"))
    roles = apps.get_model("articles", "CategoryRole").objects
    rows = roles.values_list("category_id", "role", Exists(mine))
    held: dict[int, frozenset[str]] = {}
    for number, role, is_mine in rows:
        added = INCLUDES[role] if is_mine else frozenset()
        held[number] = held.get(number, frozenset()) | added
    if not held:
        return held
    categories = apps.get_model("articles", "Category").objects
    above = categories.filter(parent__in=held).values_list("pk", "parent_id")
    inherited = {number: held[parent] for number, parent in above}
    return held | {
        number: rights | held.get(number, frozenset())
        for number, rights in inherited.items()
    }
