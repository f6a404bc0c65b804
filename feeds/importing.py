"""A pasted text → a story and its list, through the same verbs as the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.audit import record
from articles.copydesk import Finding, run_checks
from articles.editing import create_story
from articles.material import gather, read_stories
from articles.models import Category, Edition, Story
from articles.permissions import require
from articles.publishing import press
from articles.revisions import check_version
from articles.text.storybody import body_html
from articles.text.storytext import Report, StoryText, parse
from feeds.launching import launch, lock_list
from feeds.models import HeadlineList, ListEdition, Placement
from feeds.models.headline_list import ROWS_AT_MOST
from feeds.models.vocabulary import Kind
from feeds.storylists import replace_entries

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a text.

    ``edition`` is None for a draft; ``findings`` say what is missing or doubtful
    before it can be pressed; ``reports`` are lines that fitted no rule.
    """

    story: Story
    headline_list: HeadlineList | None
    edition: Edition | None
    list_edition: ListEdition | None
    findings: tuple[Finding, ...]
    reports: tuple[Report, ...]
    rows: int


@transaction.atomic
def import_story(
    text: str,
    *,
    by: User,
    headline: str = "",
    category: Category | None = None,
    list_slug: str = "",
    list_version: int | None = None,
    publish: bool = False,
) -> Imported:
    """Make a story and its headline list from a pasted text; all of it or nothing.

    Args:
        text: in the plain text form, see ``articles.text.storytext``.
        by: needs the rights of each step: to add stories, to change a list that is
            named and, with ``publish``, to press and to launch.
        headline: empty saves a draft without one.
        category: None takes the site's default.
        list_slug: the list whose rows are replaced; empty makes a list of the
            story's own.
        list_version: the version of that list the caller read; None trusts the caller.
        publish: press the story and launch the list.

    Raises:
        PermissionDenied: ``by`` lacks one of the rights.
        ValidationError: the text is empty or too long, the list was changed
            meanwhile (code ``stale``), or the press was refused.
    """
    parsed = parse(text)
    if not parsed.blocks and not parsed.rows and not parsed.byline:
        raise ValidationError(_("There is no text to import."), code="empty")
    if len(parsed.rows) > ROWS_AT_MOST:
        raise ValidationError(
            _("The text has %(rows)d headlines, a list holds %(most)d at most."),
            code="too_many_rows",
            params={"rows": len(parsed.rows), "most": ROWS_AT_MOST},
        )
    headline_list = _existing_list(list_slug, by, list_version) if parsed.rows else None
    story = create_story(
        by=by,
        headline=headline,
        category=category or default_category(),
        byline_text=parsed.byline,
        body=body_html(parsed.blocks),
    )
    if parsed.rows:
        headline_list = _fill_list(headline_list, list_slug, story, parsed, by)
    edition = press(story, by=by) if publish else None
    list_edition = None
    if publish and headline_list is not None:
        list_edition = launch(headline_list, by=by)
    material = gather(read_stories([story.pk]))[0]
    return Imported(
        story=material.story,
        headline_list=headline_list,
        edition=edition,
        list_edition=list_edition,
        findings=tuple(run_checks(material)),
        reports=parsed.reports,
        rows=len(parsed.rows),
    )


def default_category() -> Category:
    """Return the site's default category: the first, made where there is none."""
    found = Category.objects.filter(parent=None).order_by("position", "id").first()
    if found is not None:
        return found
    return Category.objects.create(
        slug="news", name="要闻", name_en="News", colour="cn", position=10
    )


def _existing_list(slug: str, by: User, version: int | None) -> HeadlineList | None:
    """Lock the named list before any story, the order every verb keeps."""
    found = HeadlineList.objects.filter(slug=slug).first() if slug else None
    if found is None:
        return None
    require(by, "feeds.change_headlinelist", found)
    locked = lock_list(found)
    check_version(locked, version)
    return locked


def _free_slug(wish: str) -> str:
    """Return ``wish``, with a number behind it where a list has taken it."""
    lists = HeadlineList.objects.filter(slug__startswith=wish)
    taken = set(lists.values_list("slug", flat=True))
    slug, number = wish, 1
    while slug in taken:
        number += 1
        slug = f"{wish}-{number}"
    return slug


def _fill_list(
    headline_list: HeadlineList | None,
    slug: str,
    story: Story,
    parsed: StoryText,
    by: User,
) -> HeadlineList:
    if headline_list is None:
        name = _("Headlines") if slug else _("Headlines under story %d") % story.pk
        headline_list = HeadlineList(
            slug=slug or _free_slug(f"story-{story.pk}"),
            name=name,
            language=story.language,
            changed_by=by,
        )
        # The rows under one's own story are part of it; nobody else sees them there.
        if slug:
            require(by, "feeds.change_headlinelist", headline_list)
        headline_list.full_clean()
        headline_list.save()
    headline_list.limit = max(headline_list.limit, len(parsed.rows))
    headline_list.version += 1
    headline_list.changed_by = by
    headline_list.changed_at = timezone.now()
    headline_list.save()
    count = headline_list.entries.count()
    replace_entries(headline_list, parsed.rows, by=by)
    record(
        by,
        "paste",
        headline_list,
        at=headline_list.changed_at,
        before={"rows": count},
        after={"rows": len(parsed.rows), "story": story.pk},
    )
    Placement.objects.get_or_create(
        headline_list=headline_list, kind=Kind.AFTER_STORY, story=story
    )
    return headline_list
