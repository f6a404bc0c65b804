"""What is sent to search engines, and how their answers are read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, strategies as st

from articles.searchpush.engines import (
    KEY,
    TOKEN,
    Verdict,
    baidu_message,
    indexnow_message,
    read_baidu,
    read_indexnow,
)

SITE = "https://news.example.org"
ADDRESSES = [f"{SITE}/2026/11/24/1/", f"{SITE}/2026/11/24/2-江桥/"]


def test_indexnow_gets_the_host_the_key_where_it_lies_and_the_list():
    made = indexnow_message(
        "https://api.example.org/indexnow", SITE, "k" * 8, ADDRESSES
    )
    assert made.url == "https://api.example.org/indexnow"
    assert made.media_type == "application/json; charset=utf-8"
    assert json.loads(made.content) == {
        "host": "news.example.org",
        "key": "kkkkkkkk",
        "keyLocation": f"{SITE}/kkkkkkkk.txt",
        "urlList": ADDRESSES,
    }


def test_baidu_gets_one_address_a_line_and_the_token_in_the_address():
    made = baidu_message("http://baidu.example.org/urls", SITE, "a_b-1", ADDRESSES)
    assert made.url == f"http://baidu.example.org/urls?site={SITE}&token=a_b-1"
    assert made.content.decode().split("\n") == ADDRESSES
    assert made.media_type.startswith("text/plain")


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (200, Verdict.ACCEPTED),
        (202, Verdict.ACCEPTED),
        (204, Verdict.REFUSED),
        (302, Verdict.REFUSED),
        (400, Verdict.REFUSED),
        (403, Verdict.REFUSED),
        (422, Verdict.REFUSED),
        (408, Verdict.AGAIN),
        (429, Verdict.AGAIN),
        (500, Verdict.AGAIN),
        (503, Verdict.AGAIN),
    ],
)
def test_indexnow_answers_by_status(status, verdict):
    assert read_indexnow(status, "").verdict is verdict


@pytest.mark.parametrize(
    ("status", "text", "verdict", "words"),
    [
        (200, '{"remain":99,"success":1}', Verdict.ACCEPTED, "success=1 remain=99"),
        (
            200,
            '{"remain":9,"success":1,"not_same_site":["a"],"not_valid":["b","c"]}',
            Verdict.ACCEPTED,
            "success=1 remain=9 not_same_site=1 not_valid=2",
        ),
        (
            200,
            '{"remain":9,"success":0,"not_valid":["b"]}',
            Verdict.REFUSED,
            "success=0 remain=9 not_valid=1",
        ),
        (200, '{"success":"x"}', Verdict.REFUSED, "success=x remain=None"),
        (
            401,
            '{"error":401,"message":"token is not valid"}',
            Verdict.REFUSED,
            "401 token is not valid",
        ),
        (
            400,
            '{"error":400,"message":"over quota"}',
            Verdict.REFUSED,
            "400 over quota",
        ),
        (
            200,
            '{"error":400,"message":"over quota"}',
            Verdict.REFUSED,
            "400 over quota",
        ),
        (500, '{"error":500,"message":"internal"}', Verdict.AGAIN, "500 internal"),
        (404, "not here", Verdict.REFUSED, "not here"),
        (502, "<html>\n bad  gateway", Verdict.AGAIN, "<html> bad gateway"),
        (200, "<html>", Verdict.AGAIN, "<html>"),
        (200, "[1]", Verdict.AGAIN, "[1]"),
        (200, "", Verdict.AGAIN, ""),
        (200, "[" * 100_000, Verdict.AGAIN, "[" * 300),
    ],
    ids=range(14),
)
def test_baidu_answers_in_words(status, text, verdict, words):
    found = read_baidu(status, text)
    assert (found.verdict, found.words) == (verdict, words)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda each: st.lists(each) | st.dictionaries(st.text(max_size=9), each),
    max_leaves=6,
)


@given(
    st.integers(100, 599),
    st.text()
    | JSON.map(json.dumps)
    | st.dictionaries(
        st.sampled_from(["success", "remain", "error", "message", "not_valid"]), JSON
    ).map(json.dumps),
)
def test_no_answer_is_too_strange_to_be_read(status, text):
    for read in (read_baidu, read_indexnow):
        found = read(status, text)
        assert len(found.words) <= 300
        assert found.verdict in Verdict


@pytest.mark.parametrize(
    "key", ["", "short", "a" * 129, "a b c d e", "钥" * 8, "../../a"]
)
def test_a_key_that_is_none_switches_nothing_on(key):
    assert not KEY.fullmatch(key)
    assert not TOKEN.fullmatch(f"{key}/")
