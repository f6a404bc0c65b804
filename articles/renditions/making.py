"""One rendition from the picture we keep: cut, made smaller, encoded.

Only for pictures that ``articles.reencoding`` has made, so it may run in the
process that serves pages. Pure: bytes in, bytes out.
"""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any, Final

from PIL import Image

from articles.renditions.planning import Rendition, crop, height_of

# AVIF at speed 8 costs half of speed 6 and a tenth more bytes. One thread: the
# others of a machine serve pages meanwhile.
_OPTIONS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "avif": ("AVIF", {"quality": 60, "speed": 8, "max_threads": 1}),
    "webp": ("WEBP", {"quality": 78, "method": 4}),
    "jpg": ("JPEG", {"quality": 80, "progressive": True, "optimize": True}),
    "png": ("PNG", {"optimize": True}),
}


def make(master: IO[bytes], wanted: Rendition, focal: tuple[int, int]) -> bytes:
    """Return the bytes of a rendition.

    Raises:
        OSError, ValueError, SyntaxError: ``master`` is no picture of ours, or damaged.
    """
    with Image.open(master, formats=["JPEG", "PNG"]) as picture:
        size = picture.size
        box = crop(size, focal, wanted.shape)
        to = (wanted.width, height_of(size, wanted.shape, wanted.width))
        # Decoding at a half or a quarter leaves out what would be thrown away.
        scale = min(1.0, 2 * to[0] / (box[2] - box[0]))
        picture.draft(None, (round(size[0] * scale), round(size[1] * scale)))
        across, down = picture.size[0] / size[0], picture.size[1] / size[1]
        plain = picture.mode in {"L", "RGB", "RGBA"}
        # A palette has no colours in between.
        small = (picture if plain else picture.convert("RGB")).resize(
            to,
            Image.Resampling.LANCZOS,
            box=(box[0] * across, box[1] * down, box[2] * across, box[3] * down),
            reducing_gap=2.0,
        )
    small.info = {}
    name, options = _OPTIONS[wanted.extension]
    if name == "JPEG" and small.mode == "RGBA":
        small = small.convert("RGB")
    out = BytesIO()
    small.save(out, name, **options)
    return out.getvalue()
