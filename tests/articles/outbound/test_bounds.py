"""Servers that drip, flood, lie, or are not there."""

from __future__ import annotations

import socket
import time

import pytest

from articles.outbound import NoAnswer, TooLong, TooSlow, fetch
from articles.outbound.client import Bounds
from tests.articles.outbound.stand_in import Network, answer, server
from tests.articles.outbound.test_client import PUBLIC, URL, bounds


def test_an_endless_answer_is_cut_off():
    def handle(request, send):
        send(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            send(b"x" * 65536)

    with server(handle) as port, pytest.raises(TooLong):
        fetch(URL, bounds=bounds(port, size=100_000))


@pytest.mark.parametrize("part", ["head", "body", "nothing"])
def test_a_server_that_drips_is_left_at_the_deadline(part):
    def handle(request, send):
        if part == "body":
            send(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n")
        for _ in range(200):
            time.sleep(0.05)
            if part != "nothing":
                send(b"H")

    with server(handle) as port:
        began = time.monotonic()
        with pytest.raises((TooSlow, NoAnswer)):
            fetch(URL, bounds=bounds(port, seconds=0.4))
        assert time.monotonic() - began < 1.5


def test_hops_share_one_deadline():
    def handle(request, send):
        time.sleep(0.15)
        send(answer(b"", "302 Found", "Location: /again"))

    with server(handle) as port:
        began = time.monotonic()
        with pytest.raises(TooSlow):
            fetch(URL, hops=100, bounds=bounds(port, seconds=0.4))
        assert time.monotonic() - began < 1.5


def test_a_resolver_that_sleeps_is_left_at_the_deadline():
    def resolve(host, port):
        time.sleep(1)
        return [PUBLIC]

    began = time.monotonic()
    with pytest.raises(TooSlow):
        fetch(URL, bounds=Bounds(seconds=0.2, resolve=resolve, network=Network()))
    assert time.monotonic() - began < 0.9


BROKEN = [
    b"",
    b"\r\n\r\n",
    b"SSH-2.0-OpenSSH\r\n",
    b"HTTP/1.1\r\n\r\n",
    b"HTTP/1.1 abc\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx",
    b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 60_000 + b"\r\n",
    bytes(range(256)),
]


@pytest.mark.parametrize("data", BROKEN, ids=range(len(BROKEN)))
def test_what_is_not_http_is_no_answer(data):
    with server(lambda request, send: send(data)) as port, pytest.raises(NoAnswer):
        fetch(URL, bounds=bounds(port))


def test_nobody_there_is_no_answer():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(NoAnswer):
        fetch(URL, bounds=bounds(port))


@pytest.mark.parametrize("fault", [socket.gaierror(), UnicodeError(), None])
def test_a_name_without_address_is_no_answer(fault):
    def resolve(host, port):
        if fault:
            raise fault
        return []

    with pytest.raises(NoAnswer):
        fetch(URL, bounds=Bounds(resolve=resolve, network=Network()))
