"""What tests of the verbs share."""

from __future__ import annotations

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from articles.models import Edition
from tests import factories


def live(story, at=None):
    """Return the edition of ``story`` that readers see at ``at``."""
    return Edition.objects.live(at).filter(story=story).first()


def code(caught) -> str:
    """Return the code of the only error that was raised."""
    return caught.value.error_list[0].code


def in_hours(hours):
    return timezone.now() + timedelta(hours=hours)


class VerbTestCase(TestCase):
    """Three people of the desk."""

    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.editor()
        cls.chief = factories.chief()
        cls.writer = factories.writer()
