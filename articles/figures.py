"""Pictures as the press writes them into an edition: beside the text and in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape

from articles.models import Picture
from articles.pictureview import PictureView
from articles.presenting import PressedHtml
from articles.renditions.markup import view_of
from articles.text.blocks import plain_text
from articles.text.figures import with_pictures


def pressed_picture(picture: Picture) -> dict[str, Any]:
    """Return a picture as an edition stores it."""
    return {
        "id": picture.pk,
        "src": picture.file.url,
        "width": picture.width,
        "height": picture.height,
        "alt": picture.alt,
        "caption": picture.caption,
        "credit": picture.credit,
        "focal": [picture.focal_x, picture.focal_y],
        "framing": picture.framing_name,
        "may_redistribute": picture.may_redistribute,
    }


def library_view(picture: Picture) -> PictureView:
    """Return a picture of the library as it is framed now, ready for pages."""
    return view_of(pressed_picture(picture))


def expand(
    html: str, pictures: Mapping[int, Picture], language: str
) -> tuple[str, str, list[dict[str, Any]]]:
    """Put the pictures into a sanitised body.

    Returns:
        Markup, plain text, and the pictures in the order of the body as an edition
        stores them, each with the caption that is shown. A number without a picture
        is left out; the copy desk has stopped such a press before.
    """
    shown: list[dict[str, Any]] = []

    def show(number: int, caption: str) -> tuple[str, str] | None:
        picture = pictures.get(number)
        if picture is None:
            return None
        own = caption or escape(picture.caption)
        text = plain_text(own)
        pressed = pressed_picture(picture) | {"caption": text}
        shown.append(pressed)
        context = {
            "number": number,
            "picture": view_of(pressed),
            "caption": PressedHtml(own),
        }
        return render_to_string("articles/_body_figure.html", context).strip(), text

    with translation.override(language.lower()):
        expanded, text = with_pictures(html, show)
    return expanded, text, shown
