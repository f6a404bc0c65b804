from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from articles.renditions.places import PLACES, made_ahead
from articles.renditions.planning import (
    SHAPES,
    WIDTHS,
    Rendition,
    crop,
    framing_name,
    height_of,
    is_planned,
    read_path,
    widths,
)

SIZES = st.tuples(st.integers(1, 2560), st.integers(1, 2560))
POINTS = st.tuples(st.integers(0, 1000), st.integers(0, 1000))
FRAMING = "0123456789abcdef01234567"


class TestCrop:
    @given(SIZES, POINTS, st.sampled_from(sorted(SHAPES)))
    def test_a_box_lies_inside_the_picture_and_holds_the_focal_point(
        self, size, focal, shape
    ):
        left, top, right, bottom = crop(size, focal, shape)
        assert 0 <= left < right <= size[0]
        assert 0 <= top < bottom <= size[1]
        point = [size[at] * focal[at] / 1000 for at in (0, 1)]
        assert left - 1 <= point[0] <= right + 1
        assert top - 1 <= point[1] <= bottom + 1

    @given(SIZES, POINTS, st.sampled_from(sorted(SHAPES)))
    def test_a_box_is_as_large_as_its_shape_allows(self, size, focal, shape):
        left, top, right, bottom = crop(size, focal, shape)
        assert right - left == size[0] or bottom - top == size[1]

    def test_the_point_stands_in_the_middle_where_the_edges_allow(self):
        assert crop((3000, 1000), (400, 500), "1x1") == (700, 0, 1700, 1000)
        assert crop((3000, 1000), (0, 500), "1x1") == (0, 0, 1000, 1000)
        assert crop((3000, 1000), (1000, 500), "1x1") == (2000, 0, 3000, 1000)


class TestWidths:
    @given(SIZES, st.sampled_from(sorted(SHAPES)))
    def test_none_is_larger_than_the_picture(self, size, shape):
        found = widths(size, shape)
        assert found
        assert max(found) <= size[0]
        assert all(height_of(size, shape, width) <= size[1] + 1 for width in found)

    @given(SIZES, st.sampled_from(sorted(set(SHAPES) - {"og"})))
    def test_they_are_of_the_list_unless_the_picture_is_smaller(self, size, shape):
        found = widths(size, shape)
        assert set(found) <= set(WIDTHS) or (len(found) == 1 and found[0] < WIDTHS[0])

    def test_open_graph_has_one_size(self):
        assert widths((2560, 1707), "og") == (1200,)
        assert height_of((2560, 1707), "og", 1200) == 630
        assert widths((800, 600), "og") == (800,)


class TestPaths:
    @given(st.sampled_from(sorted(SHAPES)), st.integers(1, 9999))
    def test_a_path_is_read_as_it_was_written(self, shape, width):
        wanted = Rendition(FRAMING, shape, width, "avif")
        assert read_path(wanted.path) == wanted

    @pytest.mark.parametrize(
        "path",
        [
            f"r/{FRAMING}/3x2-320.gif",
            f"r/{FRAMING}/5x4-320.jpg",
            f"r/{FRAMING}/3x2-0320.jpg",
            f"r/{FRAMING}/3x2-+320.jpg",
            f"r/{FRAMING}/3x2-99999.jpg",
            f"r/{FRAMING}/../3x2-320.jpg",
            f"r/{FRAMING[:-1]}/3x2-320.jpg",
            f"r/{FRAMING.upper()}/3x2-320.jpg",
            f"r/{FRAMING}/3x2-320.jpg\n",
            f"r/{FRAMING}/3x2-３２０.jpg",
            f"r/{FRAMING}/.3x2-320.jpg.part",
        ],
    )
    def test_what_is_spelt_otherwise_is_no_rendition(self, path):
        assert read_path(path) is None

    def test_only_the_widths_and_the_format_of_the_picture_are_planned(self):
        def planned(shape, width, extension):
            wanted = Rendition(FRAMING, shape, width, extension)
            return is_planned(wanted, (1000, 800), "jpg")

        assert planned("whole", 960, "avif")
        assert planned("whole", 960, "jpg")
        assert not planned("whole", 960, "png")
        assert not planned("whole", 1280, "avif")
        assert not planned("whole", 961, "avif")
        assert not planned("3x2", 1200, "jpg")

    def test_a_framing_is_named_by_file_and_point(self):
        names = {
            framing_name("a", (500, 500)),
            framing_name("b", (500, 500)),
            framing_name("a", (500, 501)),
            framing_name("a", (501, 500)),
        }
        assert len(names) == 4
        assert all(len(name) == 24 for name in names)


class TestMadeAhead:
    @given(SIZES, st.sampled_from(["jpg", "png"]))
    def test_it_is_what_the_site_would_serve_and_each_once(self, size, fallback):
        wanted = list(made_ahead(FRAMING, size, fallback))
        assert len(set(wanted)) == len(wanted)
        assert all(is_planned(each, size, fallback) for each in wanted)
        assert {each.shape for each in wanted} >= {
            place.shape for place in PLACES.values()
        }
