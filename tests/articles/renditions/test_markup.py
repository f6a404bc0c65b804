from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from articles.pictureview import PictureView
from articles.renditions.markup import picture_html
from articles.renditions.places import PLACES
from articles.renditions.planning import SHAPES, is_planned, read_path

FRAMING = "0123456789abcdef01234567"


def view(size=(1500, 1000), **fields) -> PictureView:
    return PictureView(
        "/media/pictures/a.jpg", *size, "渡口", renditions=f"/media/r/{FRAMING}/",
        **fields,
    )  # fmt: skip


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.sources: list[dict[str, str]] = []
        self.image: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "source":
            self.sources.append(dict(attrs))
        elif tag == "img":
            self.image = dict(attrs)


def candidates(srcset: str) -> list[tuple[str, int]]:
    pairs = (each.split(" ") for each in srcset.split(", "))
    return [(url, int(width.removesuffix("w"))) for url, width in pairs]


@pytest.mark.parametrize("place", PLACES)
class TestEveryPlace:
    @pytest.mark.parametrize("size", [(1500, 1000), (900, 1600), (200, 100)])
    def test_every_address_is_one_that_the_site_serves(self, place, size):
        html = picture_html(view(size), place)
        addresses = re.findall(r"/media/(r/[^ \"]+)", html)
        assert addresses
        for address in addresses:
            wanted = read_path(address)
            assert wanted is not None
            assert is_planned(wanted, size, "jpg"), address

    def test_the_newest_format_comes_first_and_each_has_its_sizes(self, place):
        found = Elements(picture_html(view(), place))
        assert [each["type"] for each in found.sources] == ["image/avif", "image/webp"]
        for source in found.sources:
            assert source["sizes"] == PLACES[place].sizes
            for url, width in candidates(source["srcset"]):
                assert f"-{width}." in url

    def test_the_place_is_kept_in_the_shape_that_is_shown(self, place):
        image = Elements(picture_html(view(), place)).image
        across, down = SHAPES[PLACES[place].shape] or (1500, 1000)
        shown = int(image["width"]) / int(image["height"])
        assert shown == pytest.approx(across / down, rel=0.01)

    def test_it_waits_unless_it_is_the_one_that_is_loaded_first(self, place):
        waits = Elements(picture_html(view(), place)).image
        first = Elements(picture_html(view(), place, eager=True)).image
        assert (waits["loading"], waits["decoding"]) == ("lazy", "async")
        assert "fetchpriority" not in waits
        assert first["fetchpriority"] == "high"
        assert "loading" not in first


class TestOldAndShared:
    def test_what_was_pressed_before_there_were_renditions_is_shown_whole(self):
        old = PictureView("/media/pictures/a.jpg", 1500, 1000, "渡口")
        html = picture_html(old, "side")
        assert "<source" not in html
        assert 'src="/media/pictures/a.jpg"' in html
        assert 'width="1500" height="1000"' in html
        assert {old.og, old.wide, old.four_three, old.square} == {old.src}
        assert old.og_size == (1500, 1000)

    def test_what_other_sites_get_is_served_too(self):
        for shown in (view(), view((700, 500))):
            for path in (shown.og, shown.wide, shown.four_three, shown.square):
                wanted = read_path(path.removeprefix("/media/"))
                assert wanted is not None
                assert is_planned(wanted, (shown.width, shown.height), "jpg")
        assert view().og.endswith("/og-1200.jpg")
        assert view().og_size == (1200, 630)

    def test_words_are_words(self):
        hostile = '"><script>alert(1)</script>'
        html = picture_html(view(), "body", alt=hostile, css=hostile)
        assert "<script" not in html
        assert Elements(html).image["alt"] == hostile
