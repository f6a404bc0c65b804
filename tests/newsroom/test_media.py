from __future__ import annotations

import errno
import os
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

from django.conf import settings
from django.test import TestCase
from PIL import Image

from articles.renditions import keeping
from tests.factories import picture


class RenditionTests(TestCase):
    def setUp(self):
        self.picture = picture()
        self.address = f"/media/r/{self.picture.framing_name}/3x2-320.webp"
        self.folder = Path(settings.MEDIA_ROOT) / "r" / self.picture.framing_name

    def get(self, address=""):
        response = self.client.get(address or self.address)
        return response, b"".join(response)

    def test_it_is_made_on_first_need_and_kept(self):
        response, first = self.get()
        assert response.status_code == 200
        assert Image.open(BytesIO(first)).size == (320, 213)
        with patch.object(keeping, "make", side_effect=AssertionError):
            assert self.get()[1] == first

    def test_it_is_served_to_stay_and_never_as_a_page(self):
        for _ in range(2):
            response, _data = self.get()
            assert response["Content-Type"] == "image/webp"
            assert "immutable" in response["Cache-Control"]
            assert "sandbox" in response["Content-Security-Policy"]
            assert response["X-Content-Type-Options"] == "nosniff"

    def test_what_nobody_planned_is_not_found_and_fills_no_disk(self):
        name = self.picture.framing_name
        for tail in (
            f"{'0' * 24}/3x2-320.webp",
            f"{name}/3x2-321.webp",
            f"{name}/3x2-960.webp",
            f"{name}/5x4-320.webp",
            f"{name}/3x2-320.png",
            f"{name}/3x2-320.webp/",
            f"{name}/",
            name,
        ):
            response = self.client.get(f"/media/r/{tail}")
            assert response.status_code == 404, tail
        assert not self.folder.exists()

    def test_a_framing_of_the_past_keeps_its_cut(self):
        address = f"/media/r/{self.picture.framing_name}/1x1-320.jpg"
        self.picture.focal_x = 1000
        self.picture.save()
        _response, before = self.get(address)
        _response, after = self.get(f"/media/r/{self.picture.framing_name}/1x1-320.jpg")
        assert before != after

    def test_a_broken_picture_is_not_found_and_logged(self):
        Path(self.picture.file.path).write_bytes(b"\xff\xd8\xff broken")
        with self.assertLogs("articles.renditions.keeping", "ERROR"):
            assert self.client.get(self.address).status_code == 404
        assert not self.folder.exists()

    def test_a_missing_picture_is_not_found(self):
        Path(self.picture.file.path).unlink()
        with self.assertLogs("articles.renditions.keeping", "ERROR"):
            assert self.client.get(self.address).status_code == 404

    def test_a_full_disk_shows_the_picture_and_leaves_no_part_of_it(self):
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with (
            patch.object(os, "fdopen", side_effect=full),
            self.assertLogs("articles.renditions.keeping", "ERROR"),
        ):
            response, data = self.get()
        assert response.status_code == 200
        assert Image.open(BytesIO(data)).size == (320, 213)
        assert list(self.folder.iterdir()) == []

    def test_a_reader_does_not_wait_for_ever(self):
        with (
            patch.object(keeping, "_WAIT_SECONDS", 0.01),
            keeping._one_at_a_time,
        ):
            response = self.client.get(self.address)
        assert response.status_code == 503
        assert response["Retry-After"]
        assert "no-store" in response["Cache-Control"]
        assert self.client.get(self.address).status_code == 200

    def test_only_what_is_whole_stands_under_its_name(self):
        self.get()
        assert [file.name for file in self.folder.iterdir()] == ["3x2-320.webp"]
        mode = (self.folder / "3x2-320.webp").stat().st_mode
        assert mode & 0o777 == settings.FILE_UPLOAD_PERMISSIONS
