"""Questions to other servers: one at a time, without memory, within bounds."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final
from urllib.parse import urljoin

import httpcore2
import httpx2
from django.conf import settings

from articles.outbound.errors import NoAnswer, OutboundError, Refused, TooLong, TooSlow
from articles.outbound.guarding import Guard, Resolve, look_up
from articles.outbound.places import Place, place_of

SECONDS: Final = 10.0
BYTES: Final = 5 * 1024 * 1024
HOPS: Final = 5
_REDIRECTS: Final = {301, 302, 303, 307, 308}
_HEADERS: Final = {
    "User-Agent": "newsroom",
    "Accept": "*/*",
    # What comes packed could unpack to any size.
    "Accept-Encoding": "identity",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; header names are in lower case."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as UTF-8; what is none becomes a mark."""
        return self.body.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long all hops together may take, and how long the answer may be.

    ``resolve`` and ``network`` are where names come from and what connects; tests
    put their own there.
    """

    seconds: float = SECONDS
    size: int = BYTES
    resolve: Resolve = look_up
    network: httpcore2.NetworkBackend | None = None
    verify: ssl.SSLContext | None = field(default=None, repr=False)


def fetch(url: str, *, hops: int = HOPS, bounds: Bounds | None = None) -> Answer:
    """Return what stands at an address; every hop is judged like the first.

    Raises:
        Refused: the address, a hop or what a name leads to is not public; or
            there are more than ``hops`` of them.
        NoAnswer, TooSlow, TooLong: as their names say.
    """
    bounds = bounds or Bounds()
    deadline = time.monotonic() + bounds.seconds
    for _hop in range(hops + 1):
        answer = _ask("GET", url, b"", {}, deadline, bounds)
        target = answer.headers.get("location", "")
        if answer.status not in _REDIRECTS or not target:
            return answer
        url = urljoin(answer.url, target)
    msg = f"the address led on more than {hops} times"
    raise Refused(msg)


def post(
    url: str, content: bytes, media_type: str, *, bounds: Bounds | None = None
) -> Answer:
    """Send ``content`` and return the answer; one that leads on is not followed.

    Raises:
        Refused, NoAnswer, TooSlow, TooLong: as for ``fetch``.
    """
    bounds = bounds or Bounds()
    deadline = time.monotonic() + bounds.seconds
    headers = {"Content-Type": media_type}
    return _ask("POST", url, content, headers, deadline, bounds)


def _ask(
    method: str,
    url: str,
    content: bytes,
    headers: dict[str, str],
    deadline: float,
    bounds: Bounds,
) -> Answer:
    allowed = frozenset(settings.OUTBOUND_ALLOWED)
    place = place_of(url, allowed=allowed)
    guard = Guard(
        place,
        deadline,
        allowed=allowed,
        resolve=bounds.resolve,
        network=bounds.network,
    )
    context = bounds.verify or _trust()
    try:
        # A client of its own for each question: no cookie, no connection stays.
        with (
            _Transport(guard, context) as transport,
            httpx2.Client(
                transport=transport,
                trust_env=False,
                follow_redirects=False,
                timeout=bounds.seconds,
            ) as client,
            client.stream(
                method, url, content=content or None, headers=_HEADERS | headers
            ) as response,
        ):
            return _read(place, response, bounds.size)
    except OutboundError:
        raise
    except (httpcore2.TimeoutException, httpx2.TimeoutException) as error:
        msg = f"{place.pair} took too long"
        raise TooSlow(msg) from error
    except (
        httpcore2.NetworkError,
        httpcore2.ProtocolError,
        httpx2.HTTPError,
        httpx2.InvalidURL,
        OSError,
        ValueError,
    ) as error:
        msg = f"{place.pair} gave no answer: {type(error).__name__}"
        raise NoAnswer(msg) from error


@cache
def _trust() -> ssl.SSLContext:
    """Return what this machine trusts; reading it takes 50 ms."""
    return ssl.create_default_context()


def _read(place: Place, response: httpx2.Response, size: int) -> Answer:
    if response.headers.get("content-encoding", "identity") != "identity":
        msg = f"{place.pair} answered packed, which was not asked for"
        raise NoAnswer(msg)
    body = bytearray()
    for piece in response.iter_raw():
        body += piece
        if len(body) > size:
            msg = f"{place.pair} answered with more than {size} bytes"
            raise TooLong(msg)
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(place.url, response.status_code, headers, bytes(body))


class _Transport(httpx2.BaseTransport):
    """httpx2 on a pool whose network is the guard; nothing else reaches out."""

    def __init__(self, guard: Guard, context: ssl.SSLContext) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=context, network_backend=guard, max_connections=1
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=url.raw_scheme,
                    host=url.raw_host,
                    port=url.port,
                    target=url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Stream(answer)
        )

    def close(self) -> None:
        self._pool.close()


class _Stream(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
