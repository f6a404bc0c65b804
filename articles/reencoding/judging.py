"""What a picture file is and what is too much, before anything is decoded."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PIL import Image

MAX_PIXELS: Final = 50_000_000
MAX_FRAMES: Final = 100
# Encoders write about ten passes; thousands keep libjpeg busy for minutes.
MAX_JPEG_SCANS: Final = 100

# Frames of a GIF are counted one by one; more than this is not worth the time.
_COUNT_AT_MOST: Final = 1000
_STARTS: Final = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
}


class Refusal(StrEnum):
    """Why a file is not taken."""

    TOO_MANY_BYTES = "too_many_bytes"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_FRAMES = "too_many_frames"
    TOO_MANY_SCANS = "too_many_scans"
    NOT_A_PICTURE = "not_a_picture"
    BROKEN = "broken"


class Refused(Exception):  # noqa: N818 - named for what happened to the file
    """The file is not taken; ``figure`` is the value found, where there is one."""

    def __init__(self, code: Refusal, figure: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.figure = figure


def format_of(data: bytes) -> str | None:
    """Return Pillow's name for the format the bytes begin like, if we take it.

    >>> format_of(b"GIF89a" + bytes(20))
    'GIF'
    >>> format_of(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    """
    for start, name in _STARTS.items():
        if data.startswith(start):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    # HEIC from phones begins alike: only the brands tell them apart.
    brands = data[8 : min(int.from_bytes(data[:4]), 256)]
    is_avif = data[4:8] == b"ftyp" and (b"avif" in brands or b"avis" in brands)
    return "AVIF" if is_avif else None


def check_counts(data: bytes, name: str, picture: Image.Image) -> None:
    """Refuse an opened picture of too many frames, or a JPEG of too many scans.

    Raises:
        Refused: with the number found.
    """
    frames = _gif_frames(data) if name == "GIF" else getattr(picture, "n_frames", 1)
    if frames > MAX_FRAMES:
        raise Refused(Refusal.TOO_MANY_FRAMES, frames)
    if name == "JPEG" and (scans := data.count(b"\xff\xda")) > MAX_JPEG_SCANS:
        raise Refused(Refusal.TOO_MANY_SCANS, scans)


def _gif_frames(data: bytes) -> int:
    """Count image blocks without decoding one. Source: GIF89a, section 20."""
    frames, at = 0, 13 + _gif_table(data[10])
    while at + 10 < len(data) and frames < _COUNT_AT_MOST:
        if data[at] == 0x2C:
            frames += 1
            at += 11 + _gif_table(data[at + 9])
        elif data[at] == 0x21:
            at += 2
        else:
            at += 1
            continue
        while at < len(data) and data[at]:
            at += data[at] + 1
        at += 1
    return frames


def _gif_table(flags: int) -> int:
    """Return the bytes of the colour table that a packed field announces."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0
