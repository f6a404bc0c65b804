"""Who may do what: the one function every door asks.

``user.has_perm(perm, obj)`` comes here when an object is given. The global right
is asked first, then the rule of the object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext as _

from articles.models import ErrorReport, Story
from articles.models.vocabulary import State

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

# A writer may change a story of her own as long as nobody else has taken it over.
WRITABLE = {State.DRAFT, State.RETURNED}


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
        if isinstance(obj, ErrorReport):
            return _story_rule(user_obj, perm, obj.edition.story)
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
    others = user.has_perm("articles.edit_others_story")
    if not others:
        if perm == "articles.change_story" and story.state not in WRITABLE:
            return False
        return is_own(user, story)
    if user.has_perm("articles.all_categories") or story.category_id is None:
        return True
    assert story.category is not None  # noqa: S101 - told by category_id
    editors = set(story.category.editors.values_list("pk", flat=True))
    return not editors or user.pk in editors or is_own(user, story)
