"""The ranking of the most read stories, for any page that shows it."""

from __future__ import annotations

from django import template
from django.utils import timezone

from articles import readership
from articles.presenting import Link
from articles.showing import headline_links

register = template.Library()


@register.simple_tag
def most_read(language: str) -> tuple[Link, ...]:
    """Return the ranking of a language, empty where too little was read; one query."""
    return headline_links(readership.most_read(language, timezone.now()))
