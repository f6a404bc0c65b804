"""Renditions in the storage of the site: found, or made once and kept.

A file appears under its name only when it is whole. What cannot be kept, because
the disk is full, is still shown.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.models import Framing
from articles.renditions.making import make
from articles.renditions.planning import FALLBACKS, FOLDER, Rendition, is_planned
from articles.storage import write_over

_logger = logging.getLogger(__name__)

# Pictures are encoded one at a time in a process: the other threads serve pages.
_one_at_a_time = threading.Lock()
_WAIT_SECONDS: Final = 20.0


class Busy(Exception):  # noqa: N818 - named for the state, as its reader sees it
    """Others were being made for longer than a reader should wait."""


def found(wanted: Rendition) -> IO[bytes] | None:
    """Return the stored file, None where it has not been made yet; no query."""
    try:
        return default_storage.open(wanted.path, "rb")
    except FileNotFoundError:
        return None


def framing_of(wanted: Rendition) -> Framing | None:
    """Return the framing that has such a rendition, None where none has; one query."""
    framing = (
        Framing.objects.select_related("picture").filter(name=wanted.framing).first()
    )
    if framing is None:
        return None
    picture = framing.picture
    fallback = extension_of(picture.file.name)
    size = (picture.width, picture.height)
    return framing if is_planned(wanted, size, fallback) else None


def extension_of(name: str | None) -> str:
    """Return the format a picture we keep has by its name, ``jpg`` or ``png``."""
    ending = (name or "").rpartition(".")[2].lower()
    return ending if ending in FALLBACKS else FALLBACKS[0]


def made(wanted: Rendition, framing: Framing) -> bytes | None:
    """Make a rendition and keep it; None where the picture cannot be read.

    Raises:
        Busy: another one took too long.
    """
    if not _one_at_a_time.acquire(timeout=_WAIT_SECONDS):
        raise Busy
    try:
        # Somebody who waited at the same door may have made it.
        if (stored := found(wanted)) is not None:
            with stored:
                return stored.read()
        try:
            with default_storage.open(str(framing.picture.file.name)) as master:
                data = make(master, wanted, (framing.focal_x, framing.focal_y))
        except (OSError, ValueError, SyntaxError):
            extra = {"picture": framing.picture_id, "rendition": wanted.path}
            _logger.exception("picture cannot be read", extra=extra)
            return None
        _keep(wanted.path, data)
        return data
    finally:
        _one_at_a_time.release()


def forget(file: str, framings: Iterable[str]) -> None:
    """Remove a picture's file and every rendition of it; what is gone already is fine."""
    paths = [file]
    for name in framings:
        folder = f"{FOLDER}/{name}"
        with suppress(FileNotFoundError):
            paths += [f"{folder}/{each}" for each in default_storage.listdir(folder)[1]]
    for path in paths:
        default_storage.delete(path)


def _keep(path: str, data: bytes) -> None:
    try:
        _write(path, data)
    except OSError:
        # The reader gets the picture all the same; the next one makes it again.
        _logger.exception("rendition cannot be kept", extra={"rendition": path})


def _write(path: str, data: bytes) -> None:
    try:
        target = Path(default_storage.path(path))
    except NotImplementedError:
        # A store elsewhere shows a file only when it has arrived.
        default_storage.save(path, ContentFile(data))
        return
    write_over(target, data)
