from __future__ import annotations

import pytest
from PIL import Image

from articles.reencoding.remaking import reencode
from tests.articles import picture_files as files
from tests.articles.picture_files import (
    BLUE,
    RED,
    close_to,
    corner,
    opened,
    received,
    saved,
)

TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


class TestShape:
    @pytest.mark.parametrize("orientation", TURNED)
    @pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
    def test_a_picture_that_lies_on_its_side_is_put_upright(self, format_, orientation):
        lying = corner().transpose(TURNED[orientation])
        data = saved(lying, format_, exif=files.exif(orientation))
        picture = opened(data).convert("RGB")
        assert picture.size == (160, 80)
        assert close_to(picture.getpixel((20, 20)), RED, 30)
        assert close_to(picture.getpixel((140, 60)), BLUE, 30)

    def test_nonsense_in_place_of_exif_changes_nothing(self):
        data = saved(corner(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")
        assert opened(data).size == (160, 80)

    @pytest.mark.parametrize(
        ("size", "expected"),
        [
            ((6000, 3000), (2560, 1280)),
            ((3000, 6000), (1280, 2560)),
            ((5000, 1), (2560, 1)),
            ((2560, 100), (2560, 100)),
            ((3, 5), (3, 5)),
        ],
    )
    @pytest.mark.parametrize("format_", ["JPEG", "PNG"])
    def test_the_long_side_has_at_most_2560_pixels(self, format_, size, expected):
        result = received(saved(Image.new("RGB", size, BLUE), format_))
        assert (result.width, result.height) == expected


class TestFormat:
    def test_a_photograph_becomes_a_progressive_jpeg(self):
        for format_ in ("JPEG", "PNG", "WEBP", "AVIF"):
            picture = opened(saved(files.photograph(), format_))
            assert picture.format == "JPEG"
            assert picture.info["progressive"]

    def test_a_drawing_stays_sharp_as_png(self):
        picture = opened(saved(corner(), "PNG"))
        assert picture.format == "PNG"
        assert picture.convert("RGB").getpixel((79, 39)) == RED

    def test_a_grey_photograph_is_a_photograph(self):
        assert opened(saved(files.photograph().convert("L"), "PNG")).format == "JPEG"

    @pytest.mark.parametrize("format_", ["PNG", "WEBP", "AVIF"])
    def test_transparency_stays(self, format_):
        picture = files.photograph().convert("RGBA")
        picture.paste((0, 0, 0, 0), (0, 0, 60, 60))
        kept = opened(saved(picture, format_))
        assert (kept.format, kept.mode) == ("PNG", "RGBA")
        assert kept.getpixel((20, 20))[3] == 0
        assert kept.getpixel((200, 200))[3] == 255

    def test_an_alpha_channel_that_hides_nothing_goes(self):
        picture = files.photograph().convert("RGBA")
        assert opened(saved(picture, "PNG")).format == "JPEG"

    def test_a_palette_with_a_transparent_colour_keeps_it(self):
        picture = corner().quantize(4)
        data = saved(picture, "PNG", transparency=picture.getpixel((140, 60)))
        kept = opened(data).convert("RGBA")
        assert kept.getpixel((140, 60))[3] == 0
        assert kept.getpixel((20, 20)) == (*RED, 255)


class TestColour:
    def test_a_cmyk_jpeg_becomes_rgb(self):
        picture = opened(saved(corner().convert("CMYK"), "JPEG", quality=95))
        assert picture.mode == "RGB"
        assert close_to(picture.getpixel((20, 20)), RED, 20)

    def test_sixteen_bits_become_eight(self):
        data = saved(Image.new("I;16", (40, 40), 30000), "PNG")
        assert opened(data).getpixel((20, 20)) == pytest.approx(117, abs=1)

    def test_one_bit_becomes_black_and_white(self):
        picture = Image.new("1", (40, 40), 1)
        picture.paste(0, (0, 0, 20, 40))
        kept = opened(saved(picture, "PNG")).convert("L")
        assert (kept.getpixel((5, 5)), kept.getpixel((35, 5))) == (0, 255)

    @pytest.mark.parametrize("alpha", [False, True])
    def test_a_colour_profile_is_applied_and_dropped(self, alpha):
        picture = corner()
        if alpha:
            picture.putalpha(128)
        data = saved(picture, "PNG", icc_profile=files.blue_for_red())
        kept = opened(data)
        red, _green, blue = kept.convert("RGB").getpixel((20, 20))
        assert blue > red
        assert "icc_profile" not in kept.info

    @pytest.mark.parametrize("profile", [b"junk" * 50, bytes(128), b"x"])
    def test_a_profile_that_cannot_be_read_is_dropped(self, profile):
        kept = opened(saved(corner(), "PNG", icc_profile=profile))
        assert kept.convert("RGB").getpixel((20, 20)) == RED


class TestCredit:
    def test_photographer_and_agency_are_read_from_iptc(self):
        name, agency = "林禾".encode(), "河湾图片社".encode()
        result = received(files.with_iptc((80, name), (110, agency)))
        assert result.credit == "林禾 / 河湾图片社"

    def test_a_name_that_stands_twice_is_said_once(self):
        assert received(files.with_iptc((80, b"Lin"), (110, b"Lin"))).credit == "Lin"

    def test_old_chinese_software_writes_gb18030(self):
        assert (
            received(files.with_iptc((80, "林禾".encode("gb18030")))).credit == "林禾"
        )

    def test_the_artist_of_exif_serves_where_iptc_is_silent(self):
        for format_ in ("JPEG", "PNG", "WEBP"):
            data = saved(corner(), format_, exif=files.exif(artist="林禾"))
            assert received(data).credit == "林禾"

    def test_a_credit_is_one_clean_line_that_fits_its_column(self):
        hostile = b"\x1b[31m<b>\n\xe2\x80\xae" + b"A" * 300
        credit = received(files.with_iptc((80, hostile))).credit
        assert credit.startswith("[31m<b> A")
        assert len(credit) == 100

    def test_entries_cut_short_are_no_reason_to_refuse(self):
        data = files.with_iptc((80, b"Lin")).replace(
            b"\x1c\x02\x50\x00\x03", b"\x1c\x02\x50\xff\xff"
        )
        assert received(data).width == 160

    def test_most_pictures_name_nobody(self):
        assert received(saved(corner(), "JPEG")).credit == ""


@pytest.mark.parametrize("format_", files.FORMATS)
def test_only_the_decoder_of_the_format_found_is_asked(format_, monkeypatch):
    asked = []
    real = Image.open

    def spy(source, formats=None):
        asked.append(formats)
        return real(source, formats=formats)

    data = saved(corner(), format_)
    monkeypatch.setattr(Image, "open", spy)
    reencode(data)
    assert asked == [[format_]]
