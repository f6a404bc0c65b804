import pytest
from hypothesis import given, settings, strategies as st

from articles.text.links import safe_url

REFUSED = [
    "",
    " ",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "\x00javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\r\nscript:alert(1)",
    "javascript\t:alert(1)",
    "javascript\x00:alert(1)",
    "java\u00adscript:alert(1)",
    "\ufeffjavascript:alert(1)",
    "\u3000javascript:alert(1)",
    "\uff4aavascript:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "DATA:image/svg+xml,x",
    "vbscript:msgbox(1)",
    "ftp://example.org/a",
    "file:///etc/passwd",
    "blob:https://example.org/1",
    "about:blank",
    "filesystem:https://example.org/",
    "ws://example.org",
    "tel:110",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "http:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http://",
    "http://good.example\\@evil.example",
    "http://good.example@evil.example",
    "https://user:secret@example.org/",
    "https://example.org:port/",
    "https://[::1",
    "https://exa mple.org/",
    "https://example.org/\u202eabc",
    "https://example.org/\u200b",
    "https://example.org/<script>",
    'https://example.org/"onclick=',
    "https://example.org/\ud800",
    "mailto:",
    "mailto:nobody",
    "mailto:a@b@c",
    "example.org",
    "www.example.org/a",
    "a/b",
    "?page=2",
    "#top",
]

# Pieces that addresses which mislead are made of.
PARTS = [*":/\\@.?#[] \t\x01\ufeff", "java", "script", "http", "s:", "data:", "mailto:"]


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_may_mislead_or_run_is_refused(url):
    assert safe_url(url) == ""


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org/a?b=1&c=2#d",
        "HTTPS://EXAMPLE.ORG/A",
        "https://example.org:8443/",
        "https://[2001:db8::1]/a",
        "https://例子.example/新闻",
        "https://example.org/a|b{c}",
        "https://example.org/@name",
        "https://example.org/a,b:c(d)",
        "mailto:desk@example.org",
        "mailto:desk@example.org?subject=a",
        "/",
        "/2031/07/02/1024/",
        "/search/?q=%E5%8C%97#top",
    ],
)
def test_a_sound_address_is_kept_as_it_is(url):
    assert safe_url(url) == url


def test_stray_white_space_is_taken_off():
    assert safe_url(" \t\nhttps://example.org/\r\n ") == ("https://example.org/")
    assert safe_url("\u3000/a/\u00a0") == "/a/"


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(PARTS)).map("".join))
def test_whatever_passes_is_stable_and_of_a_known_kind(url):
    safe = safe_url(url)
    assert safe_url(safe) == safe
    lower = safe.lower()
    is_web = lower.startswith(("http://", "https://", "mailto:"))
    is_here = safe.startswith("/") and not safe.startswith("//")
    assert not safe or is_web or is_here
    assert "\\" not in safe
