from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from articles.renditions.making import make
from articles.renditions.planning import SHAPES, Rendition, height_of
from tests.articles.picture_files import RED, close_to, corner, photograph, saved

SIZE = (1000, 800)


def rendition(master: bytes, shape: str, width: int, extension: str, focal=(500, 500)):
    wanted = Rendition("", shape, width, extension)
    made = Image.open(BytesIO(make(BytesIO(master), wanted, focal)))
    made.load()
    return made


class TestMake:
    @pytest.mark.parametrize("extension", ["avif", "webp", "jpg", "png"])
    @pytest.mark.parametrize("shape", SHAPES)
    def test_it_has_the_size_and_the_format_asked_for(self, shape, extension):
        made = rendition(saved(photograph(SIZE), "JPEG"), shape, 480, extension)
        assert made.size == (480, height_of(SIZE, shape, 480))
        formats = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG", "png": "PNG"}
        assert made.format == formats[extension]

    @pytest.mark.parametrize("format_", ["JPEG", "PNG"])
    def test_it_is_cut_around_the_focal_point(self, format_):
        # The upper left quarter is red.
        master = saved(corner((1600, 400)), format_)
        red = rendition(master, "1x1", 320, "png", (100, 0)).convert("RGB")
        assert close_to(red.getpixel((20, 20)), RED, 12)
        blue = rendition(master, "1x1", 320, "png", (900, 0)).convert("RGB")
        assert not close_to(blue.getpixel((20, 20)), RED, 100)

    @pytest.mark.parametrize("extension", ["avif", "webp", "png"])
    def test_what_is_transparent_stays_so(self, extension):
        clear = Image.new("RGBA", SIZE, (0, 0, 0, 0))
        made = rendition(saved(clear, "PNG"), "whole", 320, extension)
        assert made.convert("RGBA").getpixel((5, 5))[3] == 0

    @pytest.mark.parametrize("mode", ["L", "P", "1", "LA"])
    def test_grey_and_palettes_are_taken(self, mode):
        master = saved(photograph(SIZE).convert(mode), "PNG")
        assert rendition(master, "3x2", 320, "webp").size == (320, 213)

    @pytest.mark.parametrize(
        "broken", [b"", b"GIF89a", saved(photograph(SIZE), "JPEG")[:900]]
    )
    def test_a_damaged_picture_is_an_error_that_callers_know(self, broken):
        with pytest.raises((OSError, ValueError, SyntaxError)):
            make(BytesIO(broken), Rendition("", "3x2", 320, "webp"), (500, 500))
