"""Files on this machine that are there whole or not at all.

Django's storage writes under the final name, so a full disk leaves the first part of
an upload behind, and a reader may meet a file that is still being written.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class WholeFileStorage(FileSystemStorage):
    """The media folder."""

    def _save(self, name: str, content: File[bytes]) -> str:
        with _written(Path(self.path(name)).parent, content.chunks()) as draft:
            # Django moves a file that says where it lies; it never overwrites.
            kept: str = super()._save(name, _Lying(draft))  # type: ignore[misc]
            return kept


def write_over(target: Path, data: bytes) -> None:
    """Write ``data`` under a name that others may be writing just now as well.

    Raises:
        OSError: nothing of it stays.
    """
    with _written(target.parent, [data]) as draft:
        draft.chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o644)
        draft.replace(target)


class _Lying(File[bytes]):
    """A file that is on the disk already and is only to be moved."""

    def __init__(self, path: Path) -> None:
        super().__init__(None, name=path.name)
        self._path = path

    def temporary_file_path(self) -> str:
        return str(self._path)


@contextmanager
def _written(folder: Path, chunks: Iterable[bytes]) -> Iterator[Path]:
    """Give a file with ``chunks`` beside its place; what is not moved away is removed."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                file.write(chunk)
        yield draft
    finally:
        draft.unlink(missing_ok=True)
