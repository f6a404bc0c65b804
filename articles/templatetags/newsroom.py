"""How values look on the reader's pages: times, headlines, names, markup.

Times are printed in the zone they carry; the views put them in the site's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Final
from urllib.parse import urljoin

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import dateformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from articles import addresses
from articles.pictureview import PictureView
from articles.presenting import Credit, PressedHtml
from articles.renditions.markup import picture_html
from articles.scanning import Code, code_of
from articles.text.han import has_han
from articles.text.marking import Piece
from articles.text.markup import sanitise

register = template.Library()

# Formats of django.utils.dateformat by language; English serves every other one.
_FORMATS: Final = {
    "zh": {
        "day": "n月j日",
        "short_day": "n月j日",
        "moment": "Y-m-d H:i",
    },
    "en": {
        "day": "j F",
        "short_day": "j M",
        "moment": "j F Y, H:i",
    },
}
_OG_LOCALES: Final = {"zh-hans": "zh_CN", "zh-hant": "zh_TW", "en": "en_GB"}
_JSON_ESCAPES: Final = str.maketrans(
    {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
)
_WORD_BREAK: Final = SafeString("<wbr>")
_FOCUS_STEP: Final = 25


def _is_chinese() -> bool:
    return (get_language() or "").startswith("zh")


def _formatted(value: date, name: str) -> str:
    formats = _FORMATS["zh" if _is_chinese() else "en"]
    return dateformat.format(value, formats[name])


@register.filter
def iso(value: date) -> str:
    """Return the ``datetime`` attribute: to the minute and with the offset."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat()


@register.filter
def clock(value: datetime) -> str:
    """Return hours and minutes, ``06:30``."""
    return f"{value:%H:%M}"


@register.filter
def day(value: date) -> str:
    """Return ``7月2日`` or ``2 July``."""
    return _formatted(value, "day")


@register.filter
def year(value: date) -> str:
    """Return ``2020年`` or ``2020``, the part that narrow screens leave out."""
    return f"{value.year}年" if _is_chinese() else str(value.year)


@register.filter
def weekday(value: date) -> str:
    """Return ``星期四`` or ``Thursday``."""
    return dateformat.format(value, "l")


@register.filter
def moment(value: datetime) -> str:
    """Return ``2020-07-02 06:30`` or ``2 July 2020, 06:30``."""
    return _formatted(value, "moment")


@register.filter
def clock_or_day(value: datetime, today: date) -> str:
    """Return the clock for a time of ``today``, the short day for any other."""
    return clock(value) if value.date() == today else _formatted(value, "short_day")


@register.filter
def zone_name(value: datetime) -> str:
    """Return the zone in words, ``北京时间``, or its offset, ``UTC+09:00``."""
    zone: tzinfo | None = value.tzinfo
    if str(zone) == "Asia/Shanghai":
        return gettext("Beijing time")
    return f"UTC{value:%:z}"


@register.filter
def foreign(text: str, language: str) -> SafeString:
    """Return the attribute that calls Chinese text Chinese on a page that is not."""
    chinese = has_han(text) and not language.startswith("zh")
    return SafeString(' lang="zh-Hans"' if chinese else "")


@register.filter
def break_points(parts: Sequence[Sequence[str]]) -> str:
    """Return a headline that breaks between its parts before anywhere else.

    Within a part it breaks between words. Joined, the words are the headline; a
    space at the end of a part is kept outside the element, where it shows.
    """
    if len(parts) == 1:
        words = parts[0]
        whole = _between_words(words)
        return (
            whole if len(words) < 2 else format_html('<span class="w">{}</span>', whole)
        )
    pieces = (
        (
            _between_words([*part[:-1], part[-1].rstrip()]),
            " " if part[-1].endswith(" ") else "",
        )
        for part in parts
    )
    return format_html_join("", '<span class="b">{}</span>{}', pieces)


@register.filter
def words(parts: Sequence[Sequence[str]]) -> SafeString:
    """Return a headline for a row: it fills its line and ends it between words."""
    return _between_words([word for part in parts for word in part])


def _between_words(words: Sequence[str]) -> SafeString:
    return format_html_join(_WORD_BREAK, "{}", ((word,) for word in words))


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """Return a text in one piece again, its hits marked."""
    return format_html_join(
        "",
        "{}{}",
        (
            (
                format_html("<mark>{}</mark>", piece.text)
                if piece.is_hit
                else piece.text,
                _WORD_BREAK if piece.ends_word else "",
            )
            for piece in pieces
        ),
    )


@register.filter
def credit_links(people: Iterable[Credit]) -> SafeString:
    """Return names in a row, those with a page as links."""
    separator = "、" if _is_chinese() else ", "
    names = [
        format_html('<a rel="author" href="{}">{}</a>', credit.url, credit.name)
        if credit.url
        else credit.name
        for credit in people
    ]
    return format_html_join(separator, "{}", ((name,) for name in names))


@register.filter
def focus(position: str) -> str:
    """Return the classes of a focal point, ``"30% 80%"`` as ``fx25 fy75``.

    Classes, because the content security policy allows no style attribute.
    """
    numbers = [float(found) for found in re.findall(r"[\d.]+", position)[:2]]
    if len(numbers) < 2:
        return ""
    x, y = (min(100, _FOCUS_STEP * round(number / _FOCUS_STEP)) for number in numbers)
    return f"fx{x} fy{y}"


@register.simple_tag
def picture(view: PictureView, place: str, *, eager: bool = False) -> SafeString:
    """Return a picture beside a headline, in the sizes of a place of the page.

    In a box whose shape changes the focal point stays in sight by its classes.
    """
    css = focus(view.position) if place == "main" else ""
    return picture_html(view, place, eager=eager, css=css)


@register.simple_tag
def story_picture(view: PictureView) -> SafeString:
    """Return the lead picture of a story, which is loaded first."""
    return picture_html(view, "story", alt=view.alt, eager=True)


@register.simple_tag
def body_picture(view: PictureView) -> SafeString:
    """Return a picture in the text of a story."""
    return picture_html(view, "body", alt=view.alt)


@register.simple_tag
def desk_picture(view: PictureView) -> SafeString:
    """Return a whole picture for the desk, which has it described beside it."""
    return picture_html(view, "desk")


@register.filter
def absolute(url: str, base: str) -> str:
    """Return ``url`` with scheme and host, those of ``base`` if it has none."""
    return urljoin(base, url)


@register.filter
def short_code(number: int) -> Code:
    """Return the code of the short address of a story."""
    return code_of(addresses.absolute(addresses.short_path(number)))


@register.filter
def og_locale(language: str) -> str:
    """Return the Open Graph name of a language, ``zh-Hans`` as ``zh_CN``."""
    return _OG_LOCALES.get(language.lower(), language.replace("-", "_"))


@register.filter
def json_ld(data: Mapping[str, object]) -> SafeString:
    """Return the JSON-LD script element; no value can end the element."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        SafeString(text.translate(_JSON_ESCAPES)),
    )


@register.filter
def body_html(value: str) -> SafeString:
    """Return body text as markup; the only place that trusts markup.

    What the press has sanitised says so by its type and is printed as it is;
    anything else is sanitised here. A table that is wider than the column scrolls,
    and the keyboard must reach it to scroll it.
    """
    html = value if isinstance(value, PressedHtml) else sanitise(value)
    return mark_safe(html.replace("<table>", '<table tabindex="0">'))
