"""So many in a span of time: counted in memory, without knowing whom."""

from __future__ import annotations

import secrets
import threading
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

_KEYS_AT_MOST = 100_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Quota:
    """At most ``most`` for each key in each span, in this process.

    Keys are kept as eight bytes hashed with a salt that is thrown away with the
    span, so nothing leads back to an address. Beyond a hundred thousand keys all
    are forgotten: a flood may then count twice, memory does not grow.
    """

    def __init__(self, most: int, span: timedelta) -> None:
        self._most = most
        self._span = span
        self._lock = threading.Lock()
        self._turn = -1
        self._salt = b""
        self._taken: dict[bytes, int] = {}

    def take(self, key: str, at: datetime) -> bool:
        """Count one for ``key`` at ``at`` (aware); False when there is no room."""
        with self._lock:
            turn = (at - _EPOCH) // self._span
            if turn != self._turn or len(self._taken) >= _KEYS_AT_MOST:
                self._turn, self._salt = turn, secrets.token_bytes(16)
                self._taken = {}
            known = key.encode("utf-8", "surrogatepass")
            name = blake2b(known, digest_size=8, key=self._salt).digest()
            count = self._taken.get(name, 0)
            if count >= self._most:
                return False
            self._taken[name] = count + 1
            return True

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._taken = {}
