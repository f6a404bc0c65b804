from __future__ import annotations

from pathlib import Path

from django.core.files.storage import default_storage
from django.test import TestCase

from articles.models import Framing, Picture
from articles.renditions.places import PLACES
from articles.renditions.work import make_renditions
from tests.factories import picture


class FramingTests(TestCase):
    def test_a_saved_picture_has_a_framing(self):
        made = picture()
        assert Framing.objects.get().name == made.framing_name

    def test_another_focal_point_is_another_framing_and_the_old_one_stays(self):
        made = picture()
        made.focal_x = 200
        made.save()
        names = set(Framing.objects.values_list("name", flat=True))
        assert len(names) == 2
        assert made.framing_name in names
        made.caption = "早班船"
        made.save()
        assert Framing.objects.count() == 2

    def test_a_row_without_a_file_has_none(self):
        Picture.objects.create(alt="x")
        assert not Framing.objects.exists()


class WorkTests(TestCase):
    def test_the_worker_makes_what_pages_ask_for_and_a_second_run_makes_nothing(self):
        made = picture()
        count = make_renditions.call(made.framing_name)
        assert count > 10
        for place in PLACES.values():
            path = f"r/{made.framing_name}/{place.shape}-320.avif"
            assert default_storage.exists(path), path
        assert make_renditions.call(made.framing_name) == 0

    def test_a_picture_that_cannot_be_read_stops_the_work_and_not_the_worker(self):
        made = picture()
        Path(made.file.path).write_bytes(b"\xff\xd8\xff broken")
        with self.assertLogs("articles.renditions.keeping", "ERROR"):
            assert make_renditions.call(made.framing_name) == 0

    def test_an_unknown_framing_is_no_work(self):
        assert make_renditions.call("0" * 24) == 0
