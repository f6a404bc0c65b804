"""The paper itself as every page frames it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from articles.pictureview import PictureView
from articles.presenting import Link


@dataclass(frozen=True, slots=True)
class Icon:
    """An address on this site, and what lies there; ``sizes`` as HTML spells them."""

    src: str
    type: str
    sizes: str


@dataclass(frozen=True, slots=True)
class Site:
    """The paper itself, in the language of the page, as its settings say.

    ``mark`` and ``share_picture`` are None where the house's own seal serves,
    ``plate_src`` is then empty;
    ``legal`` are the lines of the foot, a term in the ``note`` where one is needed;
    ``theme_colours`` is the ground in light and in dark, ``theme_url`` is empty where
    no colour is changed.
    """

    name: str
    motto: str
    url: str
    home: str
    language: str
    today: date
    nav: tuple[Link, ...]
    lists: tuple[Link, ...]
    languages: tuple[Link, ...]
    subscribe_url: str
    corrections_url: str
    about_url: str
    search_url: str
    description: str = ""
    legal: tuple[Link, ...] = ()
    phone: str = ""
    email: str = ""
    mark: PictureView | None = None
    share_picture: PictureView | None = None
    plate_src: str = ""
    icon: Icon | None = None
    touch_icon: Icon | None = None
    theme_url: str = ""
    theme_colours: tuple[str, str] = ("#f7f9f5", "#0e1513")
