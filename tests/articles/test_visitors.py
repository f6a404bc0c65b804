from __future__ import annotations

import pytest
from django.test import RequestFactory, override_settings

from articles.visitors import address_of, is_from_here, is_machine

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
PEOPLE = [
    FIREFOX,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50 NetType/WIFI Language/zh_CN",
    "Mozilla/5.0 (Linux; Android 14; HarmonyOS) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/132.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/18.4 Safari/605.1.15",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
]
MACHINES = [
    "",
    "x" * 1000,
    "Mozilla/5.0 (compatible; Baiduspider/2.0)",
    "Mozilla/5.0 (compatible; Googlebot/2.1)",
    "Mozilla/5.0 (compatible; bingbot/2.0)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0",
    "curl/8.5.0",
    "python-requests/2.32",
    "Go-http-client/2.0",
    "facebookexternalhit/1.1",
    "Somebody/1.0 (+https://example.org/)",
    "Sogou web spider/4.0",
]


def asks(**headers):
    return RequestFactory().post("/read/", headers=headers)


@pytest.mark.parametrize("agent", PEOPLE)
def test_a_browser_is_somebody_who_reads(agent):
    assert not is_machine(asks(user_agent=agent))


@pytest.mark.parametrize("agent", MACHINES)
def test_a_program_is_nobody_who_reads(agent):
    assert is_machine(asks(user_agent=agent))


@pytest.mark.parametrize("purpose", ["prefetch", "prefetch;prerender"])
def test_a_page_that_is_only_prepared_is_not_read(purpose):
    assert is_machine(asks(user_agent=FIREFOX, sec_purpose=purpose))


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"sec_fetch_site": "same-origin"}, True),
        ({"sec_fetch_site": "same-site"}, False),
        ({"sec_fetch_site": "cross-site"}, False),
        ({"sec_fetch_site": "none"}, False),
        ({"sec_fetch_site": "cross-site", "origin": "http://testserver"}, False),
        ({"origin": "http://testserver"}, True),
        ({"origin": "https://paper.example"}, True),
        ({"origin": "https://paper.example.net"}, False),
        ({"origin": "null"}, False),
        ({}, False),
    ],
)
@override_settings(SITE_URL="https://paper.example")
def test_only_pages_of_this_site_are_from_here(headers, expected):
    assert is_from_here(asks(**headers)) is expected


@pytest.mark.parametrize(
    ("remote", "named"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"),
        ("unix:", ""),
        ("", ""),
    ],
)
def test_an_address_is_a_place_and_a_network_of_ipv6_one_place(remote, named):
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=remote)) == named


def test_what_a_client_says_of_its_address_is_believed_behind_our_proxy_alone():
    request = RequestFactory().get(
        "/",
        REMOTE_ADDR="10.0.0.1",
        headers={"x_forwarded_for": "1.2.3.4, 203.0.113.9"},
    )
    assert address_of(request) == "10.0.0.1"
    with override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")):
        assert address_of(request) == "203.0.113.9"
