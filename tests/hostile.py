"""Characters that break sites: what goes, what stays, and markup that must not act."""

from __future__ import annotations

from html.parser import HTMLParser

# Dropped from every text, whatever door it comes through. As code points, because
# no editor shows them.
DROPPED = {
    "nul": "\x00",
    "vertical tab": "\x0b",
    "escape": "\x1b",
    "delete": "\x7f",
    "c1 control": "\x85",
    "noncharacter fffe": "\ufffe",
    "noncharacter ffff": "\uffff",
    "noncharacter fdd0": "\ufdd0",
    "noncharacter of plane 16": "\U0010ffff",
    "high surrogate": "\ud800",
    "low surrogate": "\udfff",
    "byte order mark": "\ufeff",
    "zero width space": "\u200b",
    "word joiner": "\u2060",
    "tag letter": "\U000e0041",
}
# Dropped from lines, isolated or harmless in prose.
DIRECTIONS = {
    "embedding": "\u202b",
    "override": "\u202e",
    "isolate": "\u2067",
    "mark": "\u200f",
}
# First and last of each block of rare ideographs, and what people hold dear.
KEPT = {
    "extension A": "\u3400\u4dbf",
    "extension B": "\U00020000\U0002a6df\U0002a6a5",
    "extension C": "\U0002a700\U0002b739",
    "extension D": "\U0002b740\U0002b81d",
    "extension E": "\U0002b820\U0002cea1",
    "extension F": "\U0002ceb0\U0002ebe0",
    "extension G": "\U00030000\U0003134a\U00030ede",
    "extension H": "\U00031350\U000323af",
    "extension I": "\U0002ebf0\U0002ee5d",
    "extension J": "\U000323b0\U00033479",
    "compatibility": "\uf900\ufa11\U0002f800",
    "family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "variant": "\u845b\U000e0100",
    "heart": "\u2764\ufe0f",
    "flag": "\U0001f1e8\U0001f1f3",
    "punctuation": "\u201c\u2026\u2014\uff01",
    "markup": "a < b & c > d \"'",
}


class Found(HTMLParser):
    """What of a page a browser would act on, gathered while it is parsed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.scripts: list[tuple[str, str]] = []
        self.text = ""
        self._script: str | None = None

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._script = dict(attrs).get("type", "") if tag == "script" else None

    def handle_endtag(self, tag):
        self._script = None

    def handle_data(self, data):
        if self._script is not None:
            self.scripts.append((self._script or "", data))
        else:
            self.text += data

    @property
    def everything_said(self) -> str:
        """Text, attribute values and data of scripts, as a reader gets them."""
        values = (value for _tag, _name, value in self.attributes)
        return "\n".join([self.text, *values, *(data for _type, data in self.scripts)])


def parsed(html: str) -> Found:
    found = Found()
    found.feed(html)
    found.close()
    return found


def acts(html: str) -> list[str]:
    """Return what in ``html`` would run, or is an element no template has."""
    found = parsed(html)
    bad = [tag for tag in found.tags if tag.startswith("x-")]
    for tag, name, value in found.attributes:
        scheme = value.strip().lower().partition(":")[0]
        if name.startswith("on") or name in {"style", "srcdoc"}:
            bad.append(f"{tag} {name}={value}")
        if name in {"href", "src", "action"} and "script" in scheme:
            bad.append(f"{tag} {name}={value}")
    bad += [data for type_, data in found.scripts if type_ != "application/ld+json"]
    return bad
