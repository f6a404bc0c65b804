"""What a picture file says of itself that is worth keeping: which way up, and whose."""

from __future__ import annotations

import struct
from contextlib import suppress
from typing import Final

from PIL import Image

_ORIENTATION, _ARTIST = 0x0112, 0x013B
_IPTC_RESOURCE, _BYLINE, _CREDIT_LINE = 0x0404, 80, 110
# What Exif readers raise on bytes that are none.
_BAD_EXIF: Final = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    struct.error,
)


def exif_of(picture: Image.Image) -> tuple[int, str]:
    """Return orientation (1 to 8) and artist, 1 and empty where none can be read."""
    try:
        exif = picture.getexif()
        artist = exif.get(_ARTIST, "")
        # Exif says ASCII and cameras write UTF-8; Pillow reads it as Latin-1.
        raw = artist.encode("latin-1") if isinstance(artist, str) else b""
        return int(exif.get(_ORIENTATION, 1)), _readable(raw)
    except _BAD_EXIF:
        return 1, ""


def iptc_credit(picture: Image.Image) -> str:
    """Return photographer and agency as IPTC names them: ``name / agency``."""
    resources = picture.info.get("photoshop")
    data = resources.get(_IPTC_RESOURCE) if isinstance(resources, dict) else None
    if not isinstance(data, bytes):
        return ""
    found = {_BYLINE: "", _CREDIT_LINE: ""}
    at = 0
    # Source: IPTC-IIM 4.2, section 1.5: 0x1C, record, data set, length, value.
    while data[at : at + 1] == b"\x1c" and at + 5 <= len(data):
        record, entry = data[at + 1], data[at + 2]
        end = at + 5 + int.from_bytes(data[at + 3 : at + 5])
        if record == 2 and found.get(entry) == "":
            found[entry] = _readable(data[at + 5 : end])
        at = end
    return " / ".join(dict.fromkeys(filter(None, found.values())))


def _readable(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding).strip("\0 ")
    return ""
