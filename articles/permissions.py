"""Who may do what: the one function every door asks.

``user.has_perm(perm, obj)`` comes here when an object is given. The global right
is asked first, then the rule of the object: whose story it is, and what the groups of
the user may do in its category (``articles.rights``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext as _

from articles.accounts import is_above, is_group_above
from articles.models import Category, CategoryRole, ErrorReport, Story
from articles.models.vocabulary import State
from articles.rights import EVERYWHERE, INCLUDES, OWN, rights_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

# A writer may change a story of her own as long as nobody else has taken it over.
WRITABLE = {State.DRAFT, State.RETURNED}
_WRITERS_OWN = {"change_story", "delete_story"}


class ObjectBackend(BaseBackend):
    """The object half of Django's permission check; logs nobody in."""

    def has_perm(
        self,
        user_obj: User | AnonymousUser,
        perm: str,
        obj: models.Model | None = None,
    ) -> bool:
        if obj is None or not user_obj.is_active or not user_obj.has_perm(perm):
            return False
        if isinstance(obj, Story):
            return _story_rule(user_obj, perm, obj)
        if isinstance(obj, Category):
            return _category_rule(user_obj, perm, obj)
        if isinstance(obj, User | Group):
            return _account_rule(user_obj, perm, obj)
        story = _story_of(obj)
        if story is not None:
            # What hangs on a story is seen and changed by who sees the story.
            return _story_rule(user_obj, "articles.view_story", story)
        return True


def require(by: User | AnonymousUser | None, perm: str, obj: models.Model) -> None:
    """Stop unless ``by`` has ``perm`` on ``obj``.

    Raises:
        PermissionDenied: with a sentence for staff.
    """
    if by is None or not by.has_perm(perm, obj):
        raise PermissionDenied(
            _("You may not do this with “%(object)s”: ask an editor who may.")
            % {"object": obj}
        )


def is_own(user: User | AnonymousUser, story: Story) -> bool:
    """Say whether ``user`` started the story, has it assigned or signs it."""
    if user.pk is None:
        return False
    if user.pk in {story.created_by_id, story.assignee_id}:
        return True
    return bool(story.pk) and story.bylines.filter(author__user=user).exists()


def _story_rule(user: Any, perm: str, story: Story) -> bool:
    codename = perm.partition(".")[2]
    if story.binned_at is not None and codename != "delete_story":
        # In the bin there is nothing to do but to take it out.
        return False
    if not user.has_perm("articles.edit_others_story"):
        if codename in _WRITERS_OWN and story.state not in WRITABLE:
            return False
        is_near = codename in OWN or _holds(user, codename, story)
        return is_near and is_own(user, story)
    if _holds(user, codename, story):
        return True
    return codename in OWN and is_own(user, story)


def _holds(user: Any, codename: str, story: Story) -> bool:
    """Say whether the roles of ``user`` include a right where the story is."""
    rights = rights_of(user)
    if not rights.allows(story.category_id, codename):
        return False
    shut = rights.shut(codename) if codename in EVERYWHERE else frozenset()
    if not shut or story.pk is None:
        return True
    return not story.extra_categories.filter(pk__in=shut).exists()


def _category_rule(user: Any, perm: str, category: Category) -> bool:
    codename = perm.partition(".")[2]
    is_governed = codename in INCLUDES[CategoryRole.Role.MANAGE]
    return not is_governed or rights_of(user).allows(category.pk, codename)


def _account_rule(user: Any, perm: str, obj: User | Group) -> bool:
    if perm.startswith("auth.view_"):
        return True
    if isinstance(obj, User):
        return obj.pk == user.pk or not is_above(obj, user)
    return not is_group_above(obj, user)


def _story_of(obj: models.Model) -> Story | None:
    """Return the story that a row of this app hangs on, None if on none."""
    if obj._meta.app_label != "articles":
        return None
    found = obj.edition if isinstance(obj, ErrorReport) else obj
    story = getattr(found, "story", None)
    return story if isinstance(story, Story) else None
