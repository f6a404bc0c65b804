"""Foreign picture bytes → a clean picture of our own; runs as a process of its own.

``articles.uploads`` starts this file with the upload on standard input. Decoders are
where picture files attack, so memory, time and crashes end with this process. It
imports Pillow and nothing of ours. Standard output is one line of JSON, then the
bytes of the picture, or only the line where it refuses.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import warnings
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from io import BytesIO
from typing import Final

from PIL import AvifImagePlugin, Image, ImageCms

MAX_PIXELS: Final = 50_000_000
MAX_FRAMES: Final = 100
LONG_SIDE: Final = 2560  # pixels
# Encoders write about ten passes; thousands keep libjpeg busy for minutes.
MAX_JPEG_SCANS: Final = 100
_QUALITY: Final = 85

# Fifty megapixels of animated WebP or of deep AVIF need about 1 GB.
_MEMORY_BYTES: Final = 1536 * 1024 * 1024
_CPU_SECONDS: Final = 20

# A drawing is about as small as a PNG; a photograph is several times larger.
_PNG_MAY_COST: Final = 1.5
# Frames of a GIF are counted one by one; more than this is not worth the time.
_COUNT_AT_MOST: Final = 1000

_ORIENTATION, _ARTIST = 0x0112, 0x013B
_IPTC_RESOURCE, _BYLINE, _CREDIT_LINE = 0x0404, 80, 110
# What Exif readers raise on bytes that are none.
_BAD_METADATA = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError)
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
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


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the bytes; ``extension`` is jpg or png, credit is raw."""

    extension: str
    width: int
    height: int
    credit: str


def format_of(data: bytes) -> str | None:
    """Return Pillow's name for the format the bytes begin like, if we take it.

    >>> format_of(b"GIF89a" + bytes(20))
    'GIF'
    >>> format_of(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    """
    starts = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}
    starts |= {b"GIF87a": "GIF", b"GIF89a": "GIF"}
    for start, name in starts.items():
        if data.startswith(start):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    # HEIC from phones begins alike: only the brands tell them apart.
    brands = data[8 : min(int.from_bytes(data[:4]), 256)]
    is_avif = data[4:8] == b"ftyp" and (b"avif" in brands or b"avis" in brands)
    return "AVIF" if is_avif else None


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
            _count(data, name, picture)
            if name == "JPEG":
                # Decoding at a half or a quarter costs that much less memory.
                picture.draft(None, _fitting(picture.size))
            picture.load()
            turn, artist = _exif(picture)
            credit = _credit_of(picture) or artist
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


def _count(data: bytes, name: str, picture: Image.Image) -> None:
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


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, LONG_SIDE / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _small(picture: Image.Image) -> Image.Image:
    """Return the picture in 8 bits (L, RGB, RGBA or CMYK) and no larger than shown."""
    if picture.mode.startswith(("I", "F")):
        deep = picture.convert("F").point(lambda value: value / 256 + 0.0)
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


def _exif(picture: Image.Image) -> tuple[int, str]:
    """Return orientation (1 to 8) and artist, 1 and empty where none can be read."""
    try:
        exif = picture.getexif()
        artist = exif.get(_ARTIST, "")
        # Exif says ASCII and cameras write UTF-8; Pillow reads it as Latin-1.
        raw = artist.encode("latin-1") if isinstance(artist, str) else b""
        return int(exif.get(_ORIENTATION, 1)), _readable(raw)
    except _BAD_METADATA:
        return 1, ""


def _credit_of(picture: Image.Image) -> str:
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


def main() -> None:
    """Read a picture from standard input and answer as the module says."""
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
    except Exception as error:  # noqa: BLE001 - decoders raise anything on bad bytes
        answer = {"refused": Refusal.BROKEN, "figure": 0, "error": repr(error)[:200]}
    else:
        answer = asdict(header)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + content)


if __name__ == "__main__":
    main()
