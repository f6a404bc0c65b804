"""A small paper to walk over, and what none of its answers may say."""

from __future__ import annotations

import re

import time_machine
from django.test import TestCase
from django.utils import timezone

from articles.publishing import correct, press, withdraw
from feeds.launching import launch
from tests import factories
from tests.crawling import crawl

# What would tell an attacker something: code, storage, versions, places.
LEAKS = re.compile(
    r"Traceback|SELECT |sqlite|psycopg|postgres|Django|Python/|\.py\b|/(?:home|root|usr|srv)/"
    r"|site-packages|SECRET|settings\.|Exception|Error:|MARKER|granian|DEBUG",
    re.IGNORECASE,
)


class Site(TestCase):
    """A small paper with one of everything that has an address."""

    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()
        story = factories.story()
        story.tags.add("渡口")
        cls.edition = press(story, by=cls.chief)
        correct(story, by=cls.chief, text="第三段的年份有误。")
        english = factories.story("The early ferry", language="en")
        press(english, by=cls.chief)
        gone = factories.story("不再可见")
        cls.gone = press(gone, by=cls.chief).path
        withdraw(gone, by=cls.chief, reason="甲")
        today = factories.headline_list()
        factories.entry(today, story=story)
        factories.placement(today)
        launch(today, by=cls.chief)
        cls.refused = [cls.gone, "/nowhere/", "/en/nowhere/", "/2020/01/01/999/"]

    def setUp(self):
        # One moment for all answers: a form carries the time at which it was shown.
        stands = time_machine.travel(timezone.now(), tick=False)
        stands.start()
        self.addCleanup(stands.stop)

    def every_path(self):
        return [*crawl(self.client), "/healthz", "/readyz", *self.refused]
