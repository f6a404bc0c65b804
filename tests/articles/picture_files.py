"""Picture files for tests, made in memory: honest, hostile and damaged ones."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from articles.uploads import Received, receive

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
RED, BLUE = (220, 20, 20), (20, 20, 220)
PNG_START = b"\x89PNG\r\n\x1a\n"


def corner(size: tuple[int, int] = (160, 80)) -> Image.Image:
    """Return a blue picture whose upper left quarter is red."""
    picture = Image.new("RGB", size, BLUE)
    picture.paste(RED, (0, 0, size[0] // 2, size[1] // 2))
    return picture


def photograph(size: tuple[int, int] = (320, 240)) -> Image.Image:
    """Return noise over shades: nothing in it repeats, as in a photograph."""
    noise = [Image.effect_noise((64, 64), 60).resize(size) for _ in "RGB"]
    return Image.merge("RGB", noise)


def saved(picture: Image.Image, format_: str, **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, format_, **options)
    return out.getvalue()


def received(data: bytes, name: str = "photo.jpg") -> Received:
    return receive(SimpleUploadedFile(name, data))


def opened(data: bytes) -> Image.Image:
    """Return what becomes of an uploaded file, decoded."""
    picture = Image.open(BytesIO(received(data).content.read()))
    picture.load()
    return picture


def close_to(colour: tuple[int, ...], expected: tuple[int, ...], by: int) -> bool:
    return all(abs(a - b) <= by for a, b in zip(colour, expected, strict=True))


def frames(count: int, format_: str) -> bytes:
    """Return an animation of ``count`` small frames, no two alike."""
    made = []
    for number in range(count):
        frame = Image.new("RGB", (16, 16), BLUE)
        frame.putpixel((number % 16, number // 16 % 16), (255, number % 256, 0))
        made.append(frame)
    first, *rest = made
    fast = {"speed": 10} if format_ == "AVIF" else {}
    return saved(first, format_, save_all=True, append_images=rest, **fast)


def chunk(kind: bytes, data: bytes) -> bytes:
    return (
        struct.pack(">I", len(data))
        + kind
        + data
        + struct.pack(">I", zlib.crc32(kind + data))
    )


def zeros(length: int, step: int) -> bytes:
    """Return a zlib stream of ``length`` zero bytes without ever holding them."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = deflate.compress(bytes(step)) + deflate.flush(zlib.Z_FULL_FLUSH)
    check = struct.pack(">I", (length % 65521) << 16 | 1)
    return b"\x78\x9c" + block * (length // step) + b"\x03\x00" + check


def png_of(width: int, height: int, *, bits: int, colour: int, row: int) -> bytes:
    """Return a whole black PNG of any size; ``row`` is the bytes of one line."""
    header = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    data = zeros(height * (row + 1), row + 1)
    return (
        PNG_START + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def with_text_bomb() -> bytes:
    """Return a small PNG with a comment that unpacks to half a gigabyte."""
    data = saved(corner(), "PNG")
    bomb = chunk(b"zTXt", b"Comment\0\0" + zeros(500_000_000, 1_000_000))
    end_of_header = len(PNG_START) + 25
    return data[:end_of_header] + bomb + data[end_of_header:]


def with_many_scans(count: int) -> bytes:
    """Return a progressive JPEG whose last scan is there ``count`` times."""
    data = saved(photograph(), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * count + data[-2:]


def with_iptc(*entries: tuple[int, bytes]) -> bytes:
    """Return a JPEG with IPTC entries of record 2: (data set, value)."""
    iptc = b"".join(
        struct.pack(">BBBH", 0x1C, 2, number, len(value)) + value
        for number, value in entries
    )
    resource = b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(iptc)) + iptc
    segment = b"Photoshop 3.0\0" + resource + b"\0" * (len(iptc) % 2)
    marker = b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment
    data = saved(corner(), "JPEG")
    return data[:2] + marker + data[2:]


def exif(orientation: int = 1, *, artist: str = "", gps: bool = False) -> bytes:
    made = Image.Exif()
    made[0x0112] = orientation
    name = artist.encode()
    if artist:
        made[0x013B] = "?" * len(name)
    if gps:
        made.get_ifd(0x8825)[1] = "N"
        made.get_ifd(0x8825)[2] = (39.0, 54.0, 26.0)
        made[0x010F] = "MARKER camera"
    # Pillow writes ASCII only, cameras write UTF-8.
    return made.tobytes().replace(b"?" * len(name), name) if name else made.tobytes()


def blue_for_red() -> bytes:
    """Return an sRGB profile with the red and the blue primary swapped."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1)
    return swapped.replace(b"????", b"bXYZ", 1)
