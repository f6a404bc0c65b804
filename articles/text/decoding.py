"""Uploaded bytes as text: UTF-8, UTF-16 with its mark, or GB18030.

GB18030 accepts most bytes, so what it gives is believed only where it reads like
Chinese. Nothing is ever replaced: a file is decoded whole or refused.
"""

import codecs
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from articles.text.han import has_han

MAX_BYTES: Final = 5_000_000

_BINARY_STARTS: Final = (
    b"\x89PNG", b"PK\x03\x04", b"PK\x05\x06", b"%PDF", b"GIF8", b"\xff\xd8\xff",
    b"\x1f\x8b", b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0", b"BZh",
    b"MZ", b"SQLite format 3", b"RIFF", b"OggS", b"ID3", b"\xfd7zXZ", b"{\\rtf",
)  # fmt: skip
_MARKS: Final = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WHITE: Final = "\t\n\r\f"
# Of the characters beyond ASCII in simplified text nearly all are in GB 2312, in
# traditional prose two thirds; Big5 read as GB18030 stays near a third.
_MIN_COMMON: Final = 0.5
_MAX_CONTROLS: Final = 0.01
_MAX_BROKEN: Final = 0.02


class Refusal(StrEnum):
    """Why a file is refused: over 5 MB, no text at all, not readable as text."""

    TOO_LARGE = "too_large"
    BINARY = "binary"
    UNDECODABLE = "undecodable"


class Undecodable(ValueError):  # noqa: N818 - named for what the file is
    """The bytes are no text we can read; ``code`` says why."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(f"not readable as text: {code}")
        self.code = code


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was in: utf-8, utf-16-le, utf-16-be or gb18030."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Return the text of a file, without its byte order mark.

    Raises:
        Undecodable: over 5 MB (``too_large``), no text at all (``binary``), or text
            in an encoding we do not read or damaged (``undecodable``).

    >>> decode("本报记者".encode("gb18030"))
    Decoded(text='本报记者', encoding='gb18030')
    """
    if len(data) > MAX_BYTES:
        raise Undecodable(Refusal.TOO_LARGE)
    if data.startswith(_BINARY_STARTS):
        raise Undecodable(Refusal.BINARY)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_text(data[len(mark) :], encoding), encoding)
    if b"\0" in data:
        raise Undecodable(Refusal.BINARY)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return _checked(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _from_gb18030(data)


def _from_gb18030(data: bytes) -> Decoded:
    """Decode what is no UTF-8, unless it is UTF-8 with a few broken bytes."""
    kept = data.decode("utf-8", "ignore")
    is_broken_utf8 = has_han(kept) and len(kept.encode()) >= len(data) * (
        1 - _MAX_BROKEN
    )
    if is_broken_utf8:
        raise Undecodable(Refusal.UNDECODABLE)
    decoded = _checked(_text(data, "gb18030"), "gb18030")
    foreign = [character for character in decoded.text if not character.isascii()]
    common = sum(1 for character in foreign if _is_common(character))
    if common < len(foreign) * _MIN_COMMON:
        raise Undecodable(Refusal.UNDECODABLE)
    return decoded


def _text(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as broken:
        controls = sum(1 for byte in data if byte < 0x20 and chr(byte) not in _WHITE)
        is_binary = encoding == "gb18030" and controls > len(data) * _MAX_CONTROLS
        code = Refusal.BINARY if is_binary else Refusal.UNDECODABLE
        raise Undecodable(code) from broken


def _checked(text: str, encoding: str) -> Decoded:
    controls = sum(
        1 for character in text if character < " " and character not in _WHITE
    )
    if "\0" in text or controls > len(text) * _MAX_CONTROLS:
        raise Undecodable(Refusal.BINARY)
    return Decoded(text, encoding)


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
