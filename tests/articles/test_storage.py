from __future__ import annotations

import errno
import io
import os
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from articles.storage import WholeFileStorage, write_over

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Stops(ContentFile):
    """An upload during which the disk becomes full."""

    def chunks(self, chunk_size=None):
        yield b"the first part"
        raise FULL


@pytest.fixture
def storage(tmp_path):
    return WholeFileStorage(location=tmp_path)


def files(folder):
    return [path.name for path in folder.rglob("*") if path.is_file()]


class TestWholeFiles:
    def test_a_file_is_kept_with_the_rights_that_others_read_it_with(
        self, storage, tmp_path
    ):
        assert storage.save("a/b.jpg", ContentFile(b"data")) == "a/b.jpg"
        assert (tmp_path / "a/b.jpg").read_bytes() == b"data"
        assert files(tmp_path) == ["b.jpg"]
        mode = (tmp_path / "a/b.jpg").stat().st_mode & 0o777
        assert mode == settings.FILE_UPLOAD_PERMISSIONS

    def test_a_full_disk_leaves_nothing_behind(self, storage, tmp_path):
        with pytest.raises(OSError) as caught:
            storage.save("a/b.jpg", Stops(b""))
        assert caught.value.errno == errno.ENOSPC
        assert files(tmp_path) == []

    def test_a_name_that_is_taken_is_never_written_over(self, storage, tmp_path):
        storage.save("b.jpg", ContentFile(b"first"))
        second = storage.save("b.jpg", ContentFile(b"second"))
        assert second != "b.jpg"
        assert (tmp_path / "b.jpg").read_bytes() == b"first"
        assert (tmp_path / second).read_bytes() == b"second"


class TestWriteOver:
    def test_the_last_of_several_stays_and_no_draft(self, tmp_path):
        for data in (b"one", b"two"):
            write_over(tmp_path / "r" / "a.webp", data)
        assert (tmp_path / "r" / "a.webp").read_bytes() == b"two"
        assert files(tmp_path) == ["a.webp"]

    def test_a_full_disk_leaves_what_was_there(self, tmp_path):
        write_over(tmp_path / "a.webp", b"one")

        class Full(io.BytesIO):
            def write(self, data):
                raise FULL

        def opened(handle, mode):
            os.close(handle)
            return Full()

        with patch("os.fdopen", opened), pytest.raises(OSError):
            write_over(tmp_path / "a.webp", b"two")
        assert (tmp_path / "a.webp").read_bytes() == b"one"
        assert files(tmp_path) == ["a.webp"]
