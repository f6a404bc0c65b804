"""The network below the HTTP client: looks a name up, judges, connects to that.

What was judged is what is connected to, so a name that answers differently the
second time gains nothing. Source: OWASP, Server-Side Request Forgery Prevention.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterable
from typing import Any

import httpcore2

from articles.outbound.errors import NoAnswer, Refused, TooSlow
from articles.outbound.places import Place
from articles.outbound.ranges import is_public

Resolve = Callable[[str, int], list[str]]
_PIECE = 16 * 1024


def look_up(host: str, port: int) -> list[str]:
    """Return every address of a name, those of an address alone.

    Raises:
        OSError: there is none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class Guard(httpcore2.NetworkBackend):
    """Connects to one place if it is public, and all in all until ``deadline``."""

    def __init__(
        self,
        place: Place,
        deadline: float,
        *,
        allowed: Collection[str] = (),
        resolve: Resolve = look_up,
        network: httpcore2.NetworkBackend | None = None,
    ) -> None:
        """Take the moment of ``time.monotonic`` at which everything must be over."""
        self._place = place
        self._deadline = deadline
        self._allowed = allowed
        self._resolve = resolve
        self._network = network or httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address that answers, after all were judged.

        Raises:
            Refused: one of the addresses is not public, whatever the others are; or
                this is another place than the one that was checked, because the
                client reads the address in another way.
            NoAnswer, TooSlow: as their names say.
        """
        if (host, port) != (self._place.host, self._place.port):
            msg = "the address can be read in two ways"
            raise Refused(msg)
        addresses = self._addresses(host, port)
        if self._place.pair not in self._allowed:
            for address in addresses:
                if not is_public(address):
                    msg = f"host={host!r} leads to an address that is not public"
                    raise Refused(msg)
        return self._connect(addresses, port, timeout)

    def _connect(
        self, addresses: list[str], port: int, timeout: float | None
    ) -> httpcore2.NetworkStream:
        for address in addresses:
            try:
                stream = self._network.connect_tcp(
                    address, port, timeout=left(self._deadline, timeout)
                )
            except httpcore2.ConnectError:
                continue
            return _Timed(stream, self._deadline)
        msg = "nobody answers there"
        raise NoAnswer(msg)

    def _addresses(self, host: str, port: int) -> list[str]:
        """Look a name up beside, because a resolver keeps no deadline itself."""
        found: list[str] = []
        faults: list[OSError | UnicodeError] = []

        def ask() -> None:
            try:
                found.extend(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                faults.append(error)

        thread = threading.Thread(target=ask, name="look-up", daemon=True)
        thread.start()
        thread.join(left(self._deadline, None))
        if thread.is_alive():
            msg = f"host={host!r} was not looked up in time"
            raise TooSlow(msg)
        if not found:
            msg = f"host={host!r} has no address"
            raise NoAnswer(msg) from (faults[0] if faults else None)
        return found

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        msg = "sockets of this machine are not asked"
        raise Refused(msg)


class _Timed(httpcore2.NetworkStream):
    """A connection whose every wait ends at the deadline of the whole."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        # In pieces: the clock is looked at between them.
        for start in range(0, len(buffer), _PIECE):
            piece = buffer[start : start + _PIECE]
            self._stream.write(piece, left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        secure = self._stream.start_tls(
            ssl_context, server_hostname, left(self._deadline, timeout)
        )
        return _Timed(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def left(deadline: float, timeout: float | None) -> float:
    """Return the seconds to wait: what is left, or less where less was asked for.

    Raises:
        TooSlow: nothing is left.
    """
    rest = deadline - time.monotonic()
    if rest <= 0:
        msg = "the answer took too long"
        raise TooSlow(msg)
    return rest if timeout is None else min(rest, timeout)
