"""Writing working copies: every door saves through here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.material import gather, read_stories
from articles.models import Author, Byline, Category, Revision, Story
from articles.models.vocabulary import Role
from articles.revisions import keep_revision
from articles.rights import check_places
from articles.signing import resettle
from articles.text.byline import parse_byline
from articles.text.markup import fits

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# How the words of a pasted byline are kept as roles.
_ROLES = {
    "记者": Role.REPORTER,
    "通讯员": Role.CORRESPONDENT,
    "摄影": Role.PHOTOGRAPHER,
    "编译": Role.TRANSLATOR,
    "编辑": Role.EDITOR,
    "作者": Role.AUTHOR,
    "特约": Role.CORRESPONDENT,
}


@transaction.atomic
def create_story(
    *,
    by: User,
    headline: str,
    category: Category | None,
    byline_text: str,
    body: str,
) -> Story:
    """Save a new draft from a text, its byline read into names.

    Args:
        by: needs ``articles.add_story``.
        headline: may be empty, a draft may be incomplete.
        category: None is left open.
        byline_text: the line as written; names without an author page are kept as
            names, no author is made in silence.
        body: sanitised HTML.

    Raises:
        PermissionDenied: ``by`` may not start stories.
        ValidationError: code ``too_long``, or ``place`` where ``by`` may not write.
    """
    if not by.has_perm("articles.add_story"):
        raise PermissionDenied(_("You may not start stories: ask a chief."))
    check_places(by, [category])
    if not fits(body):
        message = _("The text is too long for one story: divide it.")
        raise ValidationError(message, code="too_long")
    story = Story(
        headline=headline,
        category=category,
        byline_text=byline_text,
        body=body,
        created_by=by,
        changed_by=by,
    )
    story.save()
    write_bylines(story, byline_text)
    written(story, by=by, kind=Revision.Kind.SAVE)
    return story


def write_bylines(story: Story, text: str) -> None:
    """Make the rows of a byline as written; known authors are linked by name.

    A name that two authors share is kept as a name: the desk must choose.
    """
    lines = parse_byline(text)
    known: dict[str, list[Author]] = {}
    for author in Author.objects.filter(name__in=[each.name for each in lines]):
        known.setdefault(author.name, []).append(author)
    Byline.objects.bulk_create(
        Byline(
            story=story,
            author=found[0] if len(found := known.get(each.name, [])) == 1 else None,
            display_name="" if len(found) == 1 else each.name,
            role=_ROLES.get(each.role, Role.REPORTER),
            position=position,
        )
        for position, each in enumerate(lines, start=1)
    )


def written(story: Story, *, by: User, kind: str, note: str = "") -> Revision:
    """Keep the state that was just written as a revision.

    Signatures on another text count no longer, and the review state says so.
    """
    material = gather(read_stories([story.pk]))[0]
    resettle(material)
    story.state = material.story.state
    return keep_revision(material, by=by, kind=kind, at=timezone.now(), note=note)
