"""One request at a time, for a live server whose threads share one connection."""

from __future__ import annotations

import threading


class OneByOne:
    """On SQLite in memory a transaction would begin inside another's otherwise."""

    _turn = threading.Lock()

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with self._turn:
            return self.get_response(request)
