"""The icons of the paper: its own mark, else the house's seal."""

from __future__ import annotations

from django.templatetags.static import static

from articles.figures import library_view
from articles.frame import Icon
from articles.models import Picture
from articles.renditions.planning import WHOLE, widths

_SQUARE = "1x1"
# Homes of telephones ask for 180 to 192 pixels, splash screens for 512.
_SMALL, _LARGE, _PLATE = 320, 640, 320


def tab_icon(mark: Picture | None) -> Icon:
    """Return the icon of a browser's tab."""
    own = _square(mark, _SMALL)
    return own or Icon(static("site/mark.svg"), "image/svg+xml", "any")


def touch_icon(mark: Picture | None) -> Icon:
    """Return the icon of a telephone's home screen."""
    own = _square(mark, _SMALL)
    return own or Icon(static("site/icon-180.png"), "image/png", "180x180")


def manifest_icons(mark: Picture | None) -> list[dict[str, str]]:
    """Return the icons of the web manifest; the house's may be cut to any shape."""
    found = [_square(mark, size) for size in (_SMALL, _LARGE)]
    icons = [each for each in found if each is not None]
    if icons:
        return [_entry(each) for each in dict.fromkeys(icons)]
    seal = [
        Icon(static(f"site/icon-{size}.png"), "image/png", f"{size}x{size}")
        for size in (192, 512)
    ]
    maskable = Icon(static("site/icon-maskable.png"), "image/png", "512x512")
    return [*map(_entry, seal), _entry(maskable) | {"purpose": "maskable"}]


def plate_src(mark: Picture | None) -> str:
    """Return the mark beside the nameplate, whole; empty where the seal stands."""
    if mark is None:
        return ""
    view = library_view(mark)
    return view.rendition(WHOLE, widths((view.width, view.height), WHOLE, _PLATE)[-1])


def _square(mark: Picture | None, most: int) -> Icon | None:
    if mark is None:
        return None
    view = library_view(mark)
    width = widths((view.width, view.height), _SQUARE, most)[-1]
    ending = view.src.rpartition(".")[2]
    media_type = "image/png" if ending == "png" else "image/jpeg"
    return Icon(view.rendition(_SQUARE, width), media_type, f"{width}x{width}")


def _entry(icon: Icon) -> dict[str, str]:
    return {"src": icon.src, "type": icon.type, "sizes": icon.sizes}
