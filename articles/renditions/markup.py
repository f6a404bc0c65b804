"""The element that shows a picture: sources by format and width, its place kept.

One spelling for pages, bodies and the desk; the press stores what it returns.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.pictureview import PictureView
from articles.renditions.places import PLACES
from articles.renditions.planning import FOLDER, MODERN, height_of, widths


def view_of(pressed: Mapping[str, Any]) -> PictureView:
    """Return a picture as an edition stores it, ready for pages."""
    left, top = pressed["focal"]
    framing = pressed.get("framing", "")
    return PictureView(
        src=pressed["src"],
        width=pressed["width"],
        height=pressed["height"],
        alt=pressed["alt"],
        caption=pressed["caption"],
        credit=pressed["credit"],
        position=f"{left / 10:g}% {top / 10:g}%",
        renditions=f"{settings.MEDIA_URL}{FOLDER}/{framing}/" if framing else "",
    )


def picture_html(
    view: PictureView,
    place: str,
    *,
    alt: str = "",
    eager: bool = False,
    css: str = "",
) -> SafeString:
    """Return ``<picture>`` with AVIF, WebP and the fallback for a place.

    Args:
        view: one without renditions gives the picture we keep, as it is.
        place: a key of ``PLACES``.
        alt: empty beside a headline, which says it already.
        eager: for the one picture of a page that is loaded first.
        css: classes of the ``<img>``.
    """
    spot = PLACES[place]
    size = (view.width, view.height)
    offered = widths(size, spot.shape, spot.most)
    plain = widths(size, spot.shape, spot.plain)[-1]
    sources = format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        (
            (
                extension,
                ", ".join(
                    f"{view.rendition(spot.shape, width, extension)} {width}w"
                    for width in offered
                ),
                spot.sizes,
            )
            for extension in MODERN
            if view.renditions
        ),
    )
    image = format_html(
        '<img{} src="{}" alt="{}" width="{}" height="{}"{}>',
        format_html(' class="{}"', css) if css else "",
        view.rendition(spot.shape, plain) if view.renditions else view.src,
        alt,
        plain if view.renditions else view.width,
        height_of(size, spot.shape, plain) if view.renditions else view.height,
        SafeString(
            ' fetchpriority="high"' if eager else ' loading="lazy" decoding="async"'
        ),
    )
    return format_html("<picture>{}{}</picture>", sources, image)
