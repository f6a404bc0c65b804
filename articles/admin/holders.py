"""What stands in the way of a deletion, counted for one pair of eyes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Byline, Edition, Picture, Story, StoryTag

# Rows that only say what others do with an object.
_BOOKKEEPING = {"admin.logentry", "articles.framing", "articles.pictureuse"}
# What goes with a story that was never pressed.
_PARTS = {
    "articles.revision",
    "articles.signoff",
    "articles.findingdecision",
    "articles.previewlink",
}


def holders(obj: models.Model, user: Any) -> list[str]:
    """Return one line for each kind of row that uses ``obj``, empty if none does.

    Stories the user may not see are not counted; that there are any is said, or
    the refusal would be a riddle. One query for each relation.
    """
    lines: list[str] = []
    is_hidden = False
    for name, rows in _users(obj):
        visible = _visible(rows, user)
        count = visible.count()
        if count:
            lines.append(f"{name} {count}")
        is_hidden = is_hidden or (visible is not rows and rows.count() > count)
    if is_hidden:
        lines.append(_("and something that you may not see"))
    return lines


def _users(obj: models.Model) -> Iterator[tuple[str, models.QuerySet[Any]]]:
    for relation in obj._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel):
            continue
        model: type[Any] = relation.related_model
        if _is_part(obj, model, relation):
            continue
        rows = model._base_manager.filter(**{relation.field.name: obj})
        if model in {Byline, StoryTag}:
            name = "story" if model is Byline else "content_object"
            rows = Story.objects.filter(pk__in=rows.values(name))
            model = Story
        yield str(model._meta.verbose_name_plural), rows
    if isinstance(obj, Picture):
        yield from _pictured(obj)


def _is_part(obj: models.Model, model: type[Any], relation: Any) -> bool:
    """Tell rows that are part of ``obj``, or of the bookkeeping, from its users."""
    label = model._meta.label_lower
    if model._meta.auto_created or label in _BOOKKEEPING:
        return True
    if label == "articles.categoryrole":
        # The roles go with their category; a group that has any stays.
        return relation.on_delete is models.CASCADE
    if obj._meta.label_lower in {"articles.story", "feeds.headlinelist"}:
        return relation.on_delete is models.CASCADE or label in _PARTS
    return False


def _pictured(picture: Picture) -> Iterator[tuple[str, models.QuerySet[Any]]]:
    """Yield who shows a picture: copies readers saw or will see, and bodies."""
    editions = Edition.objects.filter(picture_uses__picture=picture)
    yield str(Edition._meta.verbose_name_plural), editions
    stories = Story.objects.filter(body__contains=f'data-picture="{picture.pk}"')
    yield str(Story._meta.verbose_name_plural), stories


def _visible(rows: models.QuerySet[Any], user: Any) -> models.QuerySet[Any]:
    if rows.model is Story:
        return rows.filter(pk__in=Story.objects.visible_to(user).values("pk"))
    if "story" in {field.name for field in rows.model._meta.fields}:
        seen = Story.objects.visible_to(user).values("pk")
        return rows.filter(Q(story__isnull=True) | Q(story__in=seen))
    return rows
