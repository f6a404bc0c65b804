"""Working copy → the pressed parts of an edition. Sanitising happens here only."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User

from articles.bylines import written_byline
from articles.figures import expand, pressed_picture
from articles.material import Material
from articles.models import Category, Correction, Edition
from articles.text.counting import count_zi, reading_minutes
from articles.text.markup import sanitise
from articles.text.normalise import normalise
from articles.text.words import headline_words


@dataclass(slots=True)
class Copy:
    """The pressed parts: columns of Edition by attribute name, and the body."""

    columns: dict[str, Any]
    html: str
    text: str


def render(material: Material) -> Copy:
    """Make the public copy of a working copy; times and numbers are not in it."""
    story = material.story
    clean = sanitise(story.body)
    html, text, pictures = expand(clean, material.pictures, story.language)
    zi = count_zi(text)
    editor = story.responsible_editor
    language = story.language
    bylines = _bylines(material)
    names = [*(line["name"] for line in bylines), *(tag.name for tag in material.tags)]
    columns: dict[str, Any] = {
        "story_id": story.pk,
        "guid": story.guid,
        "language": language,
        "translation_group": story.translation_group,
        "kicker": story.kicker,
        "headline": story.headline,
        "headline_words": headline_words(story.headline, names),
        "deck": story.deck,
        "list_headline": story.list_headline,
        "list_headline_words": headline_words(story.list_headline, names),
        "standfirst": story.standfirst,
        "key_points": story.key_point_lines(),
        "byline_text": written_byline(story, material.bylines),
        "bylines": bylines,
        "category_id": story.category_id,
        "category_path": _path(story.category, language),
        "extra_categories": [
            _path(category, language) for category in material.extra_categories
        ],
        "tags": [{"id": tag.pk, "name": tag.name} for tag in material.tags],
        "source_id": story.source_id,
        "source_name": story.source.name if story.source else "",
        "source_url": story.source_url,
        "origin": story.origin,
        "picture": pressed_picture(story.lead_picture) if story.lead_picture else None,
        "body_pictures": pictures,
        "corrections": [correction_json(each) for each in material.corrections],
        "responsible_editor": _name(editor) if editor else "",
        "zi_count": zi,
        "reading_minutes": reading_minutes(zi),
        "slug": story.slug,
    }
    columns["text_hash"] = text_hash(columns, text)
    return Copy(columns, html, text)


def _bylines(material: Material) -> list[dict[str, Any]]:
    language = material.story.language
    return [
        {
            "author": line.author_id,
            "name": line.display_name
            or (line.author.name_in(language) if line.author else ""),
            "role": line.role,
        }
        for line in material.bylines
    ]


def correction_json(correction: Correction) -> dict[str, Any]:
    """Return a correction as an edition stores it."""
    return {
        "id": correction.pk,
        "text": correction.text,
        "place": correction.place,
        "position": correction.position,
        "at": correction.created_at.isoformat(),
    }


def text_hash(columns: dict[str, Any], text: str) -> str:
    """Return the SHA-256 of what a reader reads; decides what is substantive."""
    names = ("kicker", "headline", "deck", "standfirst", "key_points")
    return _digest([*(columns[name] for name in names), text])


def checksum(edition: Edition, html: str) -> str:
    """Return the SHA-256 over every content column and the body."""
    content = edition.content()
    values = {name: _plain(value) for name, value in sorted(content.items())}
    return _digest([values, html])


def _path(category: Category | None, language: str) -> list[dict[str, Any]]:
    if category is None:
        return []
    steps = [category] if category.parent is None else [category.parent, category]
    return [{"id": step.pk, "name": step.name_in(language)} for step in steps]


def _name(user: User) -> str:
    """Return the name of a login as it fits the column; Django cleans none."""
    name = normalise(user.get_full_name() or user.get_username(), headline=True)
    return name[: Edition._meta.get_field("responsible_editor").max_length]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _digest(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
