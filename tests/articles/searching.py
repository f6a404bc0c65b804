"""What the tests of search share: stories of few words, and questions."""

from __future__ import annotations

from copy import copy as copied

from django.db import connection
from django.test import TestCase
from django.utils import timezone

from articles.models import Edition, EditionBody, Story
from articles.publishing import press
from articles.search import Filters, find
from articles.text.query import parse
from articles.writing import list_editions
from tests import factories

ZH = Filters("zh-Hans")
# A story needs thirty characters; none of these is asked for.
FILLER = "壹贰叁肆伍陆柒捌玖拾" * 3


def found(typed, filters=ZH, *, at=None, before=None):
    return find(parse(typed), filters, at=at or timezone.now(), before=before)


def headlines(typed, filters=ZH, **more):
    return [each.plain_headline for each in found(typed, filters, **more).editions]


class SearchTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()

    def pressed(self, headline="河湾渡口的早班船", body="", **fields):
        live_from = fields.pop("live_from", None)
        html = f"<p>{body or '正文。'}</p><p>{FILLER}</p>"
        story = factories.story(headline, body=html, **fields)
        return press(story, by=self.chief, live_from=live_from)


def fill(edition, number, texts=()):
    """Write editions like this one under stories of their own.

    The texts stand by turns in their headlines and in their bodies.
    """
    made = []
    for place in range(number):
        story = Story.objects.create(headline="题", category=edition.category)
        copy = copied(edition)
        copy.pk, copy.story, copy.guid = None, story, story.guid
        body = texts[place] if place % 2 and texts else ""
        if texts:
            copy.slug = str(place)
            copy.headline = "题" if body else texts[place]
        made.append((copy, body))
    Edition.objects.bulk_create(copy for copy, _ in made)
    EditionBody.objects.bulk_create(EditionBody(edition=e, text=t) for e, t in made)
    list_editions(made)


def index_agrees():
    """Say whether the index has exactly the terms of the rows."""
    if connection.vendor == "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_searchindex(articles_searchindex, rank) "
            "VALUES ('integrity-check', 1)"
        )
    return True
