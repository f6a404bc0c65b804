import io
import random
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings, strategies as st

from articles.text.decoding import Undecodable, decode

TEXT = (
    "本报记者 周禾\n江城滨江步道昨天开放\uff0c全长12公里。\n- [ 国内 ] 夜班公交再添五条"
)


def code_of(data):
    with pytest.raises(Undecodable) as refused:
        decode(data)
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("gb18030"), "gb18030"),
    ],
)
def test_the_usual_encodings_are_told_apart(data, encoding):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)


def test_an_empty_file_is_an_empty_text():
    assert decode(b"").text == ""


def test_traditional_text_in_gb18030_is_read():
    text = "江城滨江步道昨天開放\uff0c全長十二公里\uff0c沿途有六座小公園和三處渡口。"
    assert decode(text.encode("gb18030")).text == text


def zip_file():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", TEXT)
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\nabc",
        b"%PDF-1.7 abc",
        b"GIF89a abc",
        b"\xff\xd8\xff\xe0abc",
        zip_file(),
        b"abc\x00def",
        TEXT.encode("utf-16-le"),
        b"\x01\x02\x03\x04" * 50,
        random.Random(7).randbytes(4000),
        b"\xff\xfe" + b"\x00\x00" * 20,
    ],
)
def test_a_binary_file_is_refused(data):
    assert code_of(data) == "binary"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode()[:-1],
        TEXT.encode()[:40] + b"\xff" + TEXT.encode()[40:],
        TEXT.encode("gb18030") + b"\xff",
        "江城水岸步道昨天開放\uff0c沿途有小公園和渡口".encode("big5"),
        "Caf\u00e9 \u00e0 la carte, d\u00e9j\u00e0 vu".encode("latin-1"),
        b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00\xd8",
    ],
)
def test_a_damaged_or_foreign_text_is_refused_not_guessed(data):
    assert code_of(data) == "undecodable"


def test_the_limit_is_five_megabytes():
    assert decode(b"a" * 5_000_000).encoding == "utf-8"
    assert code_of(b"a" * 5_000_001) == "too_large"


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_refusal(data):
    with suppress(Undecodable):
        assert "\0" not in decode(data).text
