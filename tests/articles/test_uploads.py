from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import threading
import time
from functools import partial
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from articles import uploads
from articles.uploads import MAX_BYTES, receive
from tests.articles import picture_files as files
from tests.articles.picture_files import (
    BLUE,
    FORMATS,
    close_to,
    corner,
    opened,
    png_of,
    received,
    saved,
)

PAYLOAD = b"<script>MARKER()</script>"


def black(format_: str, **options: int) -> bytes:
    """Return a picture of 50,008,000 pixels."""
    return saved(Image.new("L", (8000, 6251)), format_, **options)


def refusal(data: bytes) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        received(data)
    return caught.value


# Said after the decoder's own command, tells what it has cost.
MEASURE = """
import pathlib, resource
used = resource.getrusage(resource.RUSAGE_SELF)
status = pathlib.Path("/proc/self/status").read_text()
peak = status.partition("VmHWM:")[2].split()[0]
print(used.ru_utime + used.ru_stime, peak, file=sys.stderr)
"""


def measured(data: bytes) -> tuple[dict, float, float]:
    """Return the decoder's answer, its seconds of work and its peak in MB."""
    *python, start, root = uploads._COMMAND
    command = [*python, f"{start}\n{MEASURE}", root]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    # Work, not time on the clock, which other tests on this machine share.
    seconds, peak = done.stderr.split()
    answer = json.loads(done.stdout.partition(b"\n")[0])
    return answer, float(seconds), int(peak) / 1024


def is_cheap(data: bytes) -> bool:
    _answer, seconds, peak = measured(data)
    return seconds < 0.5 and peak < 100


class TestWhatIsTaken:
    @pytest.mark.parametrize("format_", FORMATS)
    def test_each_of_the_five_formats_is_taken_whatever_its_name(self, format_):
        result = received(saved(corner(), format_), "notes.svg")
        assert (result.width, result.height) == (160, 80)
        assert result.media_type in {"image/jpeg", "image/png"}

    def test_the_name_and_the_digest_come_from_the_new_content(self):
        result = received(saved(corner(), "JPEG"), "../../etc/passwd")
        content = result.content.read()
        assert result.digest == hashlib.sha256(content).hexdigest()
        assert result.name == result.content.name
        assert re.fullmatch(rf"{result.digest[:32]}\.jpg", result.name)

    def test_the_same_upload_gives_the_same_file(self):
        data = saved(files.photograph(), "PNG")
        assert received(data).digest == received(data).digest

    def test_a_file_that_was_read_before_is_read_from_its_beginning(self):
        upload = ContentFile(saved(corner(), "PNG"))
        upload.read()
        assert receive(upload).width == 160

    @pytest.mark.parametrize("format_", ["GIF", "PNG", "WEBP", "AVIF"])
    def test_of_an_animation_the_first_frame_is_kept(self, format_):
        picture = opened(files.frames(3, format_))
        assert getattr(picture, "n_frames", 1) == 1
        assert close_to(picture.convert("RGB").getpixel((8, 8)), BLUE, 40)


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            b"<!doctype html><script>alert(1)</script>",
            b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
            b"MIME-Version: 1.0\nContent-Type: multipart/related\n",
            b"%PDF-1.7\n",
            b"PK\x03\x04" + bytes(40),
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40),
        ],
        ids=range(9),
    )
    def test_what_is_none_of_the_five_is_refused_under_a_good_name(self, data):
        assert refusal(data).code == "not_a_picture"

    @pytest.mark.parametrize(
        "format_",
        ["TGA", "DDS", "PCX", "SGI", "PPM", "ICO", "BMP", "TIFF", "JPEG2000", "EPS"],
    )
    def test_other_picture_formats_are_refused_under_a_good_name(self, format_):
        assert refusal(saved(corner(), format_)).code == "not_a_picture"

    @pytest.mark.parametrize("format_", FORMATS)
    def test_a_truncated_file_is_refused(self, format_):
        data = saved(files.photograph(), format_)
        assert refusal(data[: len(data) // 2]).code == "broken"

    @pytest.mark.parametrize("format_", FORMATS)
    def test_a_start_without_a_picture_is_refused(self, format_):
        data = saved(corner(), format_)[:16] + PAYLOAD * 40
        assert refusal(data).code == "broken"

    def test_a_damaged_byte_in_a_png_is_noticed(self):
        data = bytearray(saved(files.photograph(), "PNG"))
        data[len(data) // 2] ^= 0xFF
        assert refusal(bytes(data)).code == "broken"

    def test_a_file_over_twenty_megabytes_is_refused_with_both_figures(self):
        error = refusal(saved(corner(), "JPEG") + bytes(MAX_BYTES))
        assert error.code == "too_many_bytes"
        assert {"20.1", "20"} == set(re.findall(r"[\d.]*\d", error.messages[0]))

    def test_a_size_that_lies_does_not_help(self):
        upload = ContentFile(saved(corner(), "JPEG") + bytes(MAX_BYTES))
        upload.size = 10
        with pytest.raises(ValidationError) as caught:
            receive(upload)
        assert caught.value.code == "too_many_bytes"

    def test_a_file_of_the_largest_size_is_read(self):
        data = saved(corner(), "JPEG")
        assert received(data + bytes(MAX_BYTES - len(data))).width == 160


class TestBombs:
    @pytest.mark.parametrize(
        ("make", "megapixels"),
        [
            (partial(png_of, 13000, 13000, bits=8, colour=2, row=39000), "169"),
            (partial(png_of, 13380, 13380, bits=1, colour=0, row=1673), "179.1"),
            (partial(png_of, 8000, 6251, bits=8, colour=0, row=8000), "50.1"),
            (partial(black, "JPEG"), "50.1"),
            (partial(black, "GIF"), "50.1"),
            (partial(black, "WEBP", method=0), "50.1"),
            (partial(black, "AVIF", speed=10), "50.1"),
        ],
        ids=["169 MP", "1 bit", "PNG", "JPEG", "GIF", "WebP", "AVIF"],
    )
    def test_too_many_pixels_are_refused_by_the_header(self, make, megapixels):
        data = make()
        error = refusal(data)
        assert error.code == "too_many_pixels"
        assert {megapixels, "50"} == set(re.findall(r"[\d.]*\d", error.messages[0]))
        assert is_cheap(data)

    def test_fifty_megapixels_are_taken(self):
        data = png_of(8000, 6250, bits=1, colour=0, row=1000)
        assert received(data).width == 2560

    @pytest.mark.parametrize("format_", ["GIF", "PNG", "WEBP", "AVIF"])
    def test_too_many_frames_are_refused_before_the_first_is_decoded(self, format_):
        data = files.frames(300, format_)
        error = refusal(data)
        assert error.code == "too_many_frames"
        assert {"300", "100"} == set(re.findall(r"\d+", error.messages[0]))
        assert is_cheap(data)

    @pytest.mark.parametrize("format_", ["GIF", "PNG", "WEBP"])
    def test_a_hundred_frames_are_taken(self, format_):
        assert received(files.frames(100, format_)).width == 16

    @pytest.mark.parametrize(
        "make", [files.with_text_bomb, partial(files.with_many_scans, 200)]
    )
    def test_a_picture_that_unpacks_without_end_is_refused(self, make):
        data = make()
        assert refusal(data).code == "broken"
        assert is_cheap(data)

    def test_a_gif_that_announces_more_than_memory_holds_is_refused(self):
        data = bytearray(saved(corner(), "GIF"))
        data[6:10] = b"\xff\xff\xff\xff"
        answer, _seconds, _peak = measured(bytes(data))
        assert answer["refused"] == "too_many_pixels"
        assert is_cheap(bytes(data))

    def test_the_measure_sees_what_decoding_costs(self):
        data = png_of(8000, 6250, bits=8, colour=2, row=24000)
        answer, _seconds, peak = measured(data)
        assert answer["width"] == 2560
        assert 200 < peak < 600

    def test_the_web_process_itself_opens_no_picture(self, monkeypatch):
        monkeypatch.setattr(Image, "open", None)
        assert received(saved(corner(), "JPEG")).width == 160

    def test_a_picture_that_kills_its_decoder_is_refused(self, monkeypatch):
        dies = "import os; os.kill(os.getpid(), 9)"
        monkeypatch.setattr(uploads, "_COMMAND", (sys.executable, "-c", dies))
        assert refusal(saved(corner(), "JPEG")).code == "broken"

    def test_a_picture_that_never_ends_is_refused(self, monkeypatch):
        waits = "import time; time.sleep(60)"
        monkeypatch.setattr(uploads, "_COMMAND", (sys.executable, "-c", waits))
        monkeypatch.setattr(uploads, "_SECONDS", 0.2)
        assert refusal(saved(corner(), "JPEG")).code == "broken"

    def test_one_picture_is_decoded_at_a_time(self, monkeypatch):
        running, most = 0, 0
        real = subprocess.run

        def counted(*args, **kwargs):
            nonlocal running, most
            running += 1
            most = max(most, running)
            time.sleep(0.05)
            running -= 1
            return real(*args, **kwargs)

        monkeypatch.setattr(subprocess, "run", counted)
        data = saved(corner(), "JPEG")
        threads = [threading.Thread(target=received, args=(data,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert most == 1


class TestNothingOfTheUploadRemains:
    @pytest.mark.parametrize(
        "data",
        [
            b"GIF89a/*" + saved(corner(), "GIF")[8:] + b"*/=1;" + PAYLOAD,
            saved(corner(), "GIF", comment=PAYLOAD) + PAYLOAD,
            saved(corner(), "JPEG") + b"<html>" + PAYLOAD,
            saved(corner(), "JPEG", comment=PAYLOAD),
            saved(corner(), "PNG") + b"PK\x03\x04" + PAYLOAD + b"PK\x05\x06",
            saved(corner(), "PNG")[:-12]
            + files.chunk(b"tEXt", b"Comment\0" + PAYLOAD)
            + files.chunk(b"IEND", b""),
            saved(corner(), "WEBP", xmp=PAYLOAD),
            saved(corner(), "AVIF", xmp=PAYLOAD),
        ],
        ids=["js", "gif", "html", "jpeg", "zip", "text", "webp xmp", "avif xmp"],
    )
    def test_a_picture_that_is_something_else_as_well_is_only_a_picture(self, data):
        assert b"MARKER" in data
        content = received(data).content.read()
        assert b"MARKER" not in content
        assert b"<script" not in content
        assert b"PK\x03\x04" not in content

    @pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF"])
    def test_place_and_camera_are_gone(self, format_):
        data = saved(corner(), format_, exif=files.exif(gps=True))
        assert b"MARKER" in data
        result = received(data)
        content = result.content.read()
        assert b"MARKER" not in content
        assert b"Exif" not in content
        assert not Image.open(BytesIO(content)).getexif()

    @pytest.mark.parametrize("format_", ["JPEG", "PNG"])
    def test_only_what_an_encoder_needs_stands_in_the_new_file(self, format_):
        data = saved(corner(), format_, icc_profile=files.blue_for_red())
        known = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive"}
        assert set(opened(data).info) <= known | {"progression"}
