"""A picture made anew: upright, in sRGB, no larger than shown, without metadata."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms

from articles.reencoding.credit import exif_of, iptc_credit
from articles.reencoding.judging import Refusal, Refused, check_counts, format_of

LONG_SIDE: Final = 2560  # pixels
_QUALITY: Final = 85
# A drawing is about as small as a PNG; a photograph is several times larger.
_PNG_MAY_COST: Final = 1.5
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the bytes; ``extension`` is jpg or png, credit is raw."""

    extension: str
    width: int
    height: int
    credit: str


def reencode(data: bytes) -> tuple[Header, bytes]:
    """Return the picture anew, upright, in sRGB, without any metadata.

    Counts pixels by ``Image.MAX_IMAGE_PIXELS``, which the caller has set.

    Raises:
        Refused: too many pixels, frames or scans, or none of the five formats.
        Exception: anything a decoder raises on a damaged file.
    """
    name = format_of(data)
    if name is None:
        raise Refused(Refusal.NOT_A_PICTURE)
    try:
        with Image.open(BytesIO(data), formats=[name]) as picture:
            check_counts(data, name, picture)
            if name == "JPEG":
                # Decoding at a half or a quarter costs that much less memory.
                picture.draft(None, _fitting(picture.size))
            picture.load()
            turn, artist = exif_of(picture)
            credit = iptc_credit(picture) or artist
            clean = _in_srgb(_small(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        found = re.search(r"\d+", str(bomb))
        raise Refused(
            Refusal.TOO_MANY_PIXELS, int(found.group()) if found else 0
        ) from bomb
    if turn in _TURNS:
        clean = clean.transpose(_TURNS[turn])
    extension, content = _encode(clean, is_photo=name == "JPEG")
    return Header(extension, *clean.size, credit), content


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, LONG_SIDE / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _small(picture: Image.Image) -> Image.Image:
    """Return the picture in 8 bits (L, RGB, RGBA or CMYK) and no larger than shown."""
    if picture.mode.startswith(("I", "F")):
        deep = picture.convert("F").point(lambda value: value / 256)
        picture = _with_info(deep.convert("L"), picture)
    elif picture.has_transparency_data and picture.mode != "RGBA":
        picture = picture.convert("RGBA")
    elif picture.mode == "1":
        picture = picture.convert("L")
    elif picture.mode not in {"L", "RGB", "RGBA", "CMYK"}:
        picture = picture.convert("RGB")
    picture.thumbnail(_fitting(picture.size), reducing_gap=2.0)
    return picture


def _with_info(made: Image.Image, of: Image.Image) -> Image.Image:
    made.info = {"icc_profile": of.info.get("icc_profile")}
    return made


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Return L, RGB or RGBA in sRGB; a profile that does not fit is dropped."""
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    profile = picture.info.get("icc_profile")
    colours = picture.convert("RGB") if alpha else picture
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            colours = (
                ImageCms.profileToProfile(
                    colours,
                    ImageCms.ImageCmsProfile(BytesIO(profile)),
                    ImageCms.createProfile("sRGB"),
                    outputMode="RGB",
                )
                or colours
            )
    if colours.mode == "CMYK":
        colours = colours.convert("RGB")
    if alpha and alpha.getextrema() != (255, 255):
        colours.putalpha(alpha)
    # Encoders copy comments and profiles from here.
    colours.info = {}
    return colours


def _encode(picture: Image.Image, *, is_photo: bool) -> tuple[str, bytes]:
    """Return extension and bytes: JPEG for photographs, PNG for drawings and alpha."""
    if picture.mode == "RGBA":
        return "png", _saved(picture, "PNG")
    jpeg = _saved(picture, "JPEG", quality=_QUALITY, progressive=True, optimize=True)
    if not is_photo:
        png = _saved(picture, "PNG")
        if len(png) <= len(jpeg) * _PNG_MAY_COST:
            return "png", png
    return "jpg", jpeg


def _saved(picture: Image.Image, format_: str, **options: int) -> bytes:
    out = BytesIO()
    picture.save(out, format_, **options)
    return out.getvalue()
