"""The allow-list of story bodies, shared with the editor, and the sanitiser.

This is the only place that says which markup a story may hold. The editor of the
admin is built from ``EDITOR_EXTENSIONS``; whatever arrives by another door, or
past the editor, meets ``sanitise``. nh3 decides what is safe, ``blocks`` what is
in normal form, and the result is asked again until it no longer changes.
"""

import re
from html import escape
from typing import Any, Final

import nh3

from articles.text.blocks import Block, blocks, from_blocks, plain_text, tidy
from articles.text.inline import LINK_REL
from articles.text.links import URL_SCHEMES, safe_url
from articles.text.normalise import normalise

__all__ = [
    "ALLOWED_ATTRIBUTES",
    "ALLOWED_TAGS",
    "EDITOR_EXTENSIONS",
    "Block",
    "blocks",
    "fits",
    "from_blocks",
    "plain_text",
    "safe_url",
    "sanitise",
]

EDITOR_EXTENSIONS: Final[dict[str, Any]] = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Table": {"resizable": False},
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
}

# fmt: off
ALLOWED_TAGS: Final = frozenset({
    "p", "h2", "h3", "ul", "ol", "li", "blockquote", "a", "strong", "em", "br",
    "figure", "figcaption", "table", "caption", "thead", "tbody", "tr", "th", "td",
})
# fmt: on
ALLOWED_ATTRIBUTES: Final[dict[str, set[str]]] = {
    "a": {"href", "title"},
    "figure": {"data-picture", "data-list"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}

# Understood on the way in and turned into the tags above: what word processors,
# other editors and old pages write for the same thing, and boxes that part text.
# fmt: off
_UNDERSTOOD: Final = ALLOWED_TAGS | {
    "b", "i", "h1", "h4", "h5", "h6", "div", "section", "article", "main", "header",
    "footer", "aside", "address", "center", "pre", "dl", "dt", "dd", "hr", "tfoot",
}
# Gone with all they hold; of any other unknown tag the text stays.
_GONE: Final = frozenset({
    "script", "style", "iframe", "frame", "frameset", "object", "embed", "applet",
    "template", "noscript", "noembed", "noframes", "svg", "math", "title", "head",
    "select", "textarea", "xmp", "plaintext", "audio", "video", "canvas",
})
# fmt: on
_ATTEMPTS: Final = 5
_SLUG: Final = re.compile(r"[-a-zA-Z0-9_]{1,60}")

# Cleaning costs the square of the tags and references: 130,000 of them took 27 s.
LETTERS_AT_MOST: Final = 200_000
MARKS_AT_MOST: Final = 20_000


def fits(html: str) -> bool:
    """Say whether ``html`` is small enough to be cleaned while somebody waits."""
    marks = html.count("<") + html.count("&")
    return len(html) <= LETTERS_AT_MOST and marks <= MARKS_AT_MOST


def sanitise(html: str) -> str:
    """Return ``html`` as a sequence of allowed top-level blocks, safe to print.

    Text of tags that are not allowed stays, scripts and styles go with what they
    hold, links that ``safe_url`` refuses become plain text, the rest gets
    ``rel="noopener"``. Idempotent: a second call changes nothing.

    >>> sanitise('新区<b onclick="x()">发布</b><script>x()</script>')
    '<p>新区<strong>发布</strong></p>'
    >>> sanitise('<h1>菜心</h1><a href="javascript:x()">链接</a>')
    '<h2>菜心</h2><p>链接</p>'
    """
    current = normalise(html)
    for _ in range(_ATTEMPTS):
        once = _once(current)
        if once == current:
            return current
        current = once
    # Markup that changes at every reading is an attack; its text is still kept.
    lines = (line.strip() for line in plain_text(current).split("\n"))
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def _once(html: str) -> str:
    # Normalised after the parser: a reference such as &#1; is a character only then.
    return _strict.clean(tidy(normalise(_lenient.clean(html))))


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Return the value nh3 may keep, None to drop the attribute."""
    if name == "href":
        return safe_url(value) or None
    if name == "rel":
        return value  # never from outside: not in the allow-list, set by nh3 itself
    if name == "title":
        return normalise(value, headline=True) or None
    if name == "data-list":
        return value if _SLUG.fullmatch(value) else None
    number = value.strip()
    is_number = number.isascii() and number.isdigit() and len(number) < 19
    return str(int(number)) if is_number and int(number) > 0 else None


def _cleaner(tags: frozenset[str]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(tags),
        clean_content_tags=set(_GONE),
        attributes=ALLOWED_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=set(URL_SCHEMES),
        link_rel=LINK_REL,
    )


_lenient = _cleaner(_UNDERSTOOD)
_strict = _cleaner(ALLOWED_TAGS)
