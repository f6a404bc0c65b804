"""The client against servers that behave, and against those that do not."""

from __future__ import annotations

import shutil
import ssl
import subprocess

import pytest

from articles.outbound import NoAnswer, Refused, fetch, post
from articles.outbound.client import Bounds
from tests.articles.outbound.stand_in import Names, Network, answer, server
from tests.conftest import needs

PUBLIC = "93.184.216.34"
URL = "http://web.example.org/a?b=1"


def bounds(port: int, **more) -> Bounds:
    more.setdefault("resolve", Names([PUBLIC]))
    return Bounds(network=Network(port), **({"seconds": 5} | more))


def test_asks_the_checked_address_in_the_name_of_the_host():
    seen = []

    def handle(request, send):
        seen.append(request)
        send(answer("好".encode(), "200 OK", "X-Kind: a"))

    with server(handle) as port:
        asking = bounds(port)
        found = fetch(URL, bounds=asking)

    assert (found.status, found.text, found.headers["x-kind"]) == (200, "好", "a")
    assert asking.network.asked == [(PUBLIC, 80)]
    head = seen[0].decode().lower()
    assert head.startswith("get /a?b=1 http/1.1\r\n")
    assert "host: web.example.org\r\n" in head
    assert "cookie" not in head
    assert "accept-encoding: identity" in head


def test_posts_the_bytes_as_they_are():
    seen = []

    def handle(request, send):
        seen.append(request)
        send(answer(b"ok"))

    with server(handle) as port:
        found = post(URL, b"a\nb", "text/plain", bounds=bounds(port))

    assert found.body == b"ok"
    assert seen[0].startswith(b"POST /a?b=1 ")
    assert seen[0].endswith(b"\r\n\r\na\nb")
    assert b"Content-Type: text/plain" in seen[0]


def test_an_allowed_pair_is_asked_although_it_is_inside(settings):
    with server(lambda request, send: send(answer(b"inside"))) as port:
        url = f"http://127.0.0.1:{port}/"
        with pytest.raises(Refused):
            fetch(url)
        settings.OUTBOUND_ALLOWED = [f"127.0.0.1:{port}"]
        assert fetch(url).body == b"inside"
        with pytest.raises(Refused):
            fetch(f"http://127.0.0.1:{port + 1}/")


def test_the_name_is_looked_up_once_so_a_second_answer_gains_nothing():
    names = Names([PUBLIC], ["127.0.0.1"])
    with server(lambda request, send: send(answer(b"x"))) as port:
        asking = bounds(port, resolve=names)
        fetch(URL, bounds=asking)
        assert asking.network.asked == [(PUBLIC, 80)]
        with pytest.raises(Refused):
            fetch(URL, bounds=asking)
    assert asking.network.asked == [(PUBLIC, 80)]


INSIDE = [
    "http://127.0.0.1/",
    "http://localhost/",
    "http://[::1]/",
    "//127.0.0.1/",
    "http://2130706433/",
    "http://169.254.169.254/latest/meta-data/",
    "file:///etc/passwd",
    "gopher://web.example.org/",
    "http://web.example.org:6379/",
    "http://user@web.example.org/",
    "http://web.example.org\\@127.0.0.1/",
]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("target", INSIDE)
def test_a_hop_inside_is_refused(status, target):
    def handle(request, send):
        send(answer(b"", f"{status} Moved", f"Location: {target}"))

    with server(handle) as port:
        asking = bounds(port)
        with pytest.raises(Refused):
            fetch(URL, bounds=asking)
    assert len(asking.network.asked) == 1


def test_a_hop_to_a_name_that_leads_inside_is_refused():
    def handle(request, send):
        send(answer(b"", "302 Found", "Location: http://rebound.example.org/"))

    with server(handle) as port:
        asking = bounds(port, resolve=Names([PUBLIC], ["10.0.0.1"]))
        with pytest.raises(Refused):
            fetch(URL, bounds=asking)
    assert asking.network.asked == [(PUBLIC, 80)]


def test_a_hop_in_public_is_followed_and_a_loop_ends():
    def handle(request, send):
        if b"/new" in request:
            send(answer(b"new"))
        else:
            target = "/new" if b"/a" in request else "/loop"
            send(answer(b"", "301 Moved", f"Location: {target}"))

    with server(handle) as port:
        found = fetch(URL, bounds=bounds(port))
        assert (found.url, found.body) == ("http://web.example.org/new", b"new")
        asking = bounds(port)
        with pytest.raises(Refused):
            fetch("http://web.example.org/loop", hops=3, bounds=asking)
    assert len(asking.network.asked) == 4


def test_what_is_posted_is_not_sent_on():
    def handle(request, send):
        send(answer(b"", "307 Moved", "Location: http://other.example.org/"))

    with server(handle) as port:
        asking = bounds(port)
        assert post(URL, b"x", "text/plain", bounds=asking).status == 307
    assert len(asking.network.asked) == 1


def test_no_proxy_of_the_environment_is_asked(monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with server(lambda request, send: send(answer(b"x"))) as port:
        asking = bounds(port)
        assert fetch(URL, bounds=asking).body == b"x"
    assert asking.network.asked == [(PUBLIC, 80)]


def test_a_cookie_is_not_sent_back():
    seen = []

    def handle(request, send):
        seen.append(request.lower())
        lines = ("Set-Cookie: a=b", "Location: /next")
        send(answer(b"", "302 Found" if len(seen) == 1 else "200 OK", *lines))

    with server(handle) as port:
        fetch(URL, hops=1, bounds=bounds(port))
    assert len(seen) == 2
    assert b"cookie" not in seen[1]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    if shutil.which("openssl") is None:
        pytest.skip(needs("openssl"))
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        [
            *[
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
            ],
            *["-nodes", "-days", "2", "-subj", "/CN=web.example.org"],
            *["-addext", "subjectAltName=DNS:web.example.org"],
            *("-keyout", str(key), "-out", str(cert)),
        ],
        check=True,
        capture_output=True,
    )
    return key, cert


class TestTls:
    def serve(self, certificate, names):
        key, cert = certificate
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cert, key)
        context.sni_callback = lambda sock, name, ctx: names.append(name)
        return server(
            lambda request, send: send(answer(b"secret")),
            wrap=lambda connection: context.wrap_socket(connection, server_side=True),
        )

    def test_the_certificate_is_that_of_the_name_not_of_the_address(self, certificate):
        names = []
        trusting = ssl.create_default_context(cafile=str(certificate[1]))
        with self.serve(certificate, names) as port:
            asking = bounds(port, verify=trusting)
            found = fetch("https://web.example.org/", bounds=asking)
            assert found.body == b"secret"
            with pytest.raises(NoAnswer):
                fetch("https://other.example.org/", bounds=asking)
        assert names[0] == "web.example.org"
        assert asking.network.asked[0] == (PUBLIC, 443)

    def test_a_certificate_nobody_vouches_for_is_no_answer(self, certificate):
        with self.serve(certificate, []) as port, pytest.raises(NoAnswer):
            fetch("https://web.example.org/", bounds=bounds(port))
