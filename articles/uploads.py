"""The one door for picture files: what comes out is ours, whatever went in.

Nothing is written here; the caller saves ``Received.content`` with its row.
"""

from __future__ import annotations

import hashlib
import json
import logging
import math
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _

from articles.reencoding.judging import (
    MAX_FRAMES,
    MAX_JPEG_SCANS,
    MAX_PIXELS,
    Refusal,
    format_of,
)
from articles.text.normalise import normalise

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MAX_BYTES: Final = 20 * 1024 * 1024
_SECONDS: Final = 30
_CREDIT_LENGTH: Final = 100
_MEDIA_TYPES: Final = {"jpg": "image/jpeg", "png": "image/png"}

# Isolated: neither the environment nor the working directory adds a module.
_START: Final = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from articles.reencoding.process import main; main()"
)
_COMMAND: Final = (sys.executable, "-I", "-c", _START, str(settings.BASE_DIR))

# One decoder a worker process: several at once would add up to gigabytes.
_one_at_a_time = threading.Lock()
_logger = logging.getLogger(__name__)

_MESSAGES: Final[dict[Refusal, _StrPromise]] = {
    Refusal.TOO_MANY_BYTES: _(
        "The file has %(figure)s MB, the limit is %(limit)s MB: save it as a JPEG or "
        "make it smaller, then upload it again."
    ),
    Refusal.TOO_MANY_PIXELS: _(
        "The picture has %(figure)s megapixels, the limit is %(limit)s: make it "
        "smaller, then upload it again."
    ),
    Refusal.TOO_MANY_FRAMES: _(
        "The animation has at least %(figure)s frames, the limit is %(limit)s: save "
        "the frame that you need as a picture and upload that."
    ),
    Refusal.TOO_MANY_SCANS: _(
        "The JPEG is built up in %(figure)s passes, the limit is %(limit)s: save it "
        "anew in a picture editor, then upload it again."
    ),
    Refusal.NOT_A_PICTURE: _(
        "What is in this file is no JPEG, PNG, WebP, AVIF or GIF, whatever its name "
        "says: save the picture in one of these formats and upload that."
    ),
    Refusal.BROKEN: _(
        "The picture is damaged or incomplete and cannot be read to its end: export "
        "or download it anew, then upload it again."
    ),
}
_LIMITS: Final[dict[Refusal, int]] = {
    Refusal.TOO_MANY_BYTES: MAX_BYTES // 1024**2,
    Refusal.TOO_MANY_PIXELS: MAX_PIXELS // 1_000_000,
    Refusal.TOO_MANY_FRAMES: MAX_FRAMES,
    Refusal.TOO_MANY_SCANS: MAX_JPEG_SCANS,
}


@dataclass(frozen=True, slots=True)
class Received:
    """An uploaded picture, made anew: no byte of the upload is in it.

    ``name`` is the first half of ``digest``, the SHA-256 of the content in hex, with
    ``.jpg`` or ``.png``. ``credit`` is what the file says of its maker, for a person
    to check, at most 100 characters, often empty. Sizes are pixels.
    """

    content: ContentFile[bytes]
    name: str
    digest: str
    width: int
    height: int
    credit: str
    media_type: str


def receive(upload: File[bytes]) -> Received:
    """Check an uploaded file by its content and make the picture anew.

    Upright, in sRGB, at most 2560 pixels on the long side; of an animation the first
    frame. Photographs become JPEG, drawings and pictures with transparency PNG.
    Decoding takes a process of its own, about 0.2 s and seconds for the largest.

    Raises:
        ValidationError: with code ``too_many_bytes``, ``too_many_pixels``,
            ``too_many_frames``, ``not_a_picture`` or ``broken``.
    """
    data = _read(upload)
    # Asked here as well, because a process is dear and most mistakes are of this kind.
    if format_of(data) is None:
        raise _refusal(Refusal.NOT_A_PICTURE)
    header, content = _decode(data)
    digest = hashlib.sha256(content).hexdigest()
    name = f"{digest[:32]}.{header['extension']}"
    return Received(
        content=ContentFile(content, name=name),
        name=name,
        digest=digest,
        width=header["width"],
        height=header["height"],
        credit=normalise(header["credit"], headline=True)[:_CREDIT_LENGTH].strip(),
        media_type=_MEDIA_TYPES[header["extension"]],
    )


def _read(upload: File[bytes]) -> bytes:
    """Return the whole upload, never more than a byte over the limit."""
    if upload.size <= MAX_BYTES:
        upload.seek(0)
        data: bytes = upload.read(MAX_BYTES + 1)
        if len(data) <= MAX_BYTES:
            return data
    raise _refusal(Refusal.TOO_MANY_BYTES, upload.size / 1024**2)


def _decode(data: bytes) -> tuple[dict[str, Any], bytes]:
    """Run the decoder on ``data``; whatever ends it is the picture's fault."""
    try:
        with _one_at_a_time:
            done = subprocess.run(  # noqa: S603 - fixed command, data on its input
                _COMMAND, input=data, capture_output=True, timeout=_SECONDS, check=False
            )
    except subprocess.TimeoutExpired as late:
        raise _refusal(Refusal.BROKEN) from late
    line, _newline, content = done.stdout.partition(b"\n")
    if done.returncode or not line:
        # Killed by a limit or by a fault in a decoder: worth knowing about.
        extra = {
            "status": done.returncode,
            "error": done.stderr[-500:].decode("latin-1"),
        }
        _logger.error("picture decoder failed", extra=extra)
        raise _refusal(Refusal.BROKEN)
    header: dict[str, Any] = json.loads(line)
    if "refused" in header:
        code, figure = Refusal(header["refused"]), header["figure"]
        raise _refusal(
            code, figure / 1e6 if code is Refusal.TOO_MANY_PIXELS else figure
        )
    return header, content


def _refusal(code: Refusal, figure: float = 0) -> ValidationError:
    # Rounded up, or 50.01 would read as the 50 that are allowed.
    params = {"figure": f"{math.ceil(figure * 10) / 10:g}", "limit": _LIMITS.get(code)}
    known = Refusal.BROKEN if code is Refusal.TOO_MANY_SCANS else code
    return ValidationError(_MESSAGES[code], code=known.value, params=params)
