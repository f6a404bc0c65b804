"""The tags of a story as one field of its form, proposals among them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from articles.models import Story, Tag
from articles.tagging import BETWEEN_TAGS, parse_tags
from articles.text.normalise import normalise

TAGS_AT_MOST = 20
TAG_LETTERS_AT_MOST = 30


class TagsField(forms.CharField):
    """Several names in one line; gives them as a list."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {
            "class": "vTextField",
            "autocomplete": "off",
            "data-suggest": reverse_lazy("admin:articles_tag_suggest"),
            "data-known": reverse_lazy("admin:articles_tag_known"),
        }
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> list[str]:
        return tidy(parse_tags(super().clean(value)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(parse_tags(str(initial or ""))) != set(parse_tags(str(data or "")))


def tidy(tags: Iterable[str]) -> list[str]:
    """Return the names normalised, each once, none empty or too long.

    Raises:
        ValidationError: names the tag, or says how many there are.
    """
    names = dict.fromkeys(normalise(tag, headline=True) for tag in tags)
    names.pop("", None)
    _check_length(list(names))
    return list(names)


def settle(
    names: Iterable[str], story: Story, *, may_add: bool
) -> tuple[list[str], list[str]]:
    """Part names into tags and proposals.

    A name without a tag is made one only by who has the right to and wrote it now;
    else it is kept beside the story until an editor makes the tag.
    """
    tags: list[str] = []
    proposals: list[str] = []
    waiting = set(parse_tags(story.proposed_tags))
    for name in names:
        known = Tag.objects.filter(name__iexact=name).exists()
        keeps = not known and (not may_add or name in waiting)
        (proposals if keeps else tags).append(name)
    return tags, proposals


def join_names(names: Iterable[str]) -> str:
    """Return names as one line that ``parse_tags`` takes apart again."""
    return BETWEEN_TAGS.join(names)


def _check_length(names: list[str]) -> None:
    if len(names) > TAGS_AT_MOST:
        raise ValidationError(
            _("There are %(count)d tags, the limit is %(most)d: keep the best."),
            code="too_many_tags",
            params={"count": len(names), "most": TAGS_AT_MOST},
        )
    for name in names:
        if len(name) > TAG_LETTERS_AT_MOST:
            raise ValidationError(
                _(
                    "The tag “%(name)s” has %(length)d characters, the limit is "
                    "%(most)d: shorten it."
                ),
                code="tag_too_long",
                params={
                    "name": name,
                    "length": len(name),
                    "most": TAG_LETTERS_AT_MOST,
                },
            )
