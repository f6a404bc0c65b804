"""The process that decodes: a picture on standard input, the answer on the other side.

Standard output is one line of JSON, then the bytes of the picture, or only the line
where it refuses.
"""

from __future__ import annotations

import json
import resource
import sys
import warnings
from contextlib import suppress
from dataclasses import asdict
from typing import Final

from PIL import AvifImagePlugin, Image

from articles.reencoding.judging import MAX_PIXELS, Refusal, Refused
from articles.reencoding.remaking import reencode

# Fifty megapixels of animated WebP or of deep AVIF need about 1 GB.
_MEMORY_BYTES: Final = 1536 * 1024 * 1024
_CPU_SECONDS: Final = 20


def main() -> None:
    """Read a picture from standard input and answer on standard output."""
    # Where a system does not know a limit, the others still hold.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    content = b""
    try:
        header, content = reencode(sys.stdin.buffer.read())
    except Refused as refused:
        answer = {"refused": refused.code, "figure": refused.figure}
    except Exception:  # noqa: BLE001 - decoders raise anything on bad bytes
        answer = {"refused": Refusal.BROKEN, "figure": 0}
    else:
        answer = asdict(header)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + content)
