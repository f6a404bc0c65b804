"""The one normaliser: every text that enters passes here, whatever the door.

Form, paste, import, feed and API call ``normalise``; nothing else in the project
removes characters. What is merely doubtful is kept, and ``problems`` names it for
the copy desk.
"""

import re
from typing import Final
from unicodedata import category, is_normalized, normalize

from articles.text.han import HAN

MAX_MARKS: Final = 4
_MARKS: Final = {"Mn", "Me"}

# Controls but tab and newline, lone surrogates and noncharacters: none can stand
# in XML 1.0 or is wanted in text. U+2028 and U+2029 are newlines, see below.
_REFUSED = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
)  # fmt: skip
# Zero-width space, word joiner, byte order mark, soft hyphen, invisible operators,
# deprecated format characters, interlinear annotation.
_INVISIBLE = "\u00ad\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
_DROP = re.compile(f"[{_REFUSED}{_INVISIBLE}]")
_NEWLINE = re.compile("\r\n|[\r\u2028\u2029]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# A flag of a region, such as Scotland's, is spelt in tags after a black flag.
_TAGS = re.compile(
    "(?P<flag>\U0001f3f4[\U000e0020-\U000e007e]{2,}\U000e007f)|[\U000e0000-\U000e007f]",
)
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_SELECTOR = re.compile(f"[{_SELECTORS}]")
_STRAY_SELECTOR = re.compile(f"(^|[\\s{_SELECTORS}])[{_SELECTORS}]+", re.MULTILINE)

_EMOJI = "\u00a9\u00ae\u2190-\u21ff\u2300-\u23ff\u2460-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
# Arabic to Myanmar, Khmer, Mongolian, and their extensions: joiners spell words.
_JOINING = (
    "\u0600-\u109f\u1780-\u18af\ua840-\uabff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe"
)
_JOINER = re.compile(
    f"(?P<kept>(?<=[{_EMOJI}\ufe0f\U000e007f])\u200d(?=[{_EMOJI}])"
    f"|(?<=[{_JOINING}])[\u200c\u200d](?=[{_JOINING}]))"
    "|[\u200c\u200d]",
)

# NFC replaces these by another ideograph, often another glyph of a person's name.
_COMPATIBILITY = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
_WHITE = re.compile(r"\s+")

# From the first mark only: else a long run of them costs its square.
_MOJIBAKE = re.compile(f"[{HAN}]\\?{{2,}}|(?<!\\?)\\?{{2,}}[{HAN}]")
_REPLACEMENT = re.compile("\ufffd+")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")


def normalise(text: str, *, headline: bool = False) -> str:
    r"""Return ``text`` as the newsroom stores it; asking twice changes nothing.

    NFC, but compatibility ideographs stay; newlines are ``\n``; controls, lone
    surrogates, noncharacters and zero-width characters go, joiners stay inside
    emoji and between letters that need them; at most 4 combining marks a base.

    Args:
        text: anything, lone surrogates included.
        headline: for every one-line text. Direction marks go too, white space
            becomes single spaces (full-width where it was) and the ends are bare.

    Source: XML 1.0 section 2.2; Unicode UAX #15 and UTS #51.

    >>> normalise("e\u0301\r\n\ufeff\x0b智\ufffe造")
    'é\n智造'
    >>> normalise(" 河口\t将成\u202e滨江之城\n", headline=True)
    '河口 将成滨江之城'
    """
    # Each pass may bring characters together that the pass before could not see.
    while (once := _pass(text, headline=headline)) != text:
        text = once
    return text


def problems(text: str) -> tuple[str, ...]:
    """Return codes of what a person should look at, in a fixed order.

    ``replacement_character`` (a byte was lost on the way), ``private_use`` (readers
    lack the glyph), ``mojibake_question`` (question marks where Han was).

    >>> problems("新船若驶向??\ufffd")
    ('replacement_character', 'mojibake_question')
    """
    return tuple(dict.fromkeys(code for code, _start, _end in problem_places(text)))


def problem_places(text: str) -> list[tuple[str, int, int]]:
    """Return (code, start, end) of what ``problems`` names, in order of the codes."""
    patterns = (
        ("replacement_character", _REPLACEMENT),
        ("private_use", _PRIVATE),
        ("mojibake_question", _MOJIBAKE),
    )
    return [
        (code, found.start(), found.end())
        for code, pattern in patterns
        for found in pattern.finditer(text)
    ]


def _pass(text: str, *, headline: bool) -> str:
    text = _DROP.sub("", _NEWLINE.sub("\n", text))
    if headline:
        text = _WHITE.sub(_space, _BIDI.sub("", text)).strip()
    if text.isascii():
        return text
    text = _TAGS.sub(lambda match: match["flag"] or "", text)
    text = _STRAY_SELECTOR.sub(r"\1", text)
    text = _JOINER.sub(lambda match: match["kept"] or "", text)
    return _cap_marks(_compose(text))


def _space(run: re.Match[str]) -> str:
    """Keep a full-width space that stands alone: it divides a headline in two."""
    return "\u3000" if run.group() == "\u3000" else " "


def _compose(text: str) -> str:
    if is_normalized("NFC", text):
        return text
    pieces = _COMPATIBILITY.split(text)
    return "".join(
        piece if place % 2 else normalize("NFC", piece)
        for place, piece in enumerate(pieces)
    )


def _cap_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if _is_mark(character) else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)


def _is_mark(character: str) -> bool:
    return category(character) in _MARKS and not _SELECTOR.match(character)
