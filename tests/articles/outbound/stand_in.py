"""A network for tests: names are what the test says, connections are counted."""

from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager, suppress

import httpcore2


class Network(httpcore2.SyncBackend):
    """Leads every connection to one local port and keeps where it was to go."""

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.asked: list[tuple[str, int]] = []

    def connect_tcp(self, host, port, timeout=None, **more):
        self.asked.append((host, port))
        return super().connect_tcp("127.0.0.1", self.port, timeout)


class Names:
    """A resolver: each question takes the next answer; the last one stays."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)

    def __call__(self, host: str, port: int) -> list[str]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def server(handle, wrap=None):
    """Serve one connection at a time: ``handle(request bytes, send)``."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            # The client has gone, as some tests want.
            with suppress(OSError):
                handle(read_request(self.request), self.request.sendall)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False
        allow_reuse_address = True

        def get_request(self):
            connection, address = super().get_request()
            return (wrap(connection) if wrap else connection), address

        def handle_error(self, request, client_address):
            pass

    with Server(("127.0.0.1", 0), Handler) as serving:
        thread = threading.Thread(
            target=serving.serve_forever, kwargs={"poll_interval": 0.01}
        )
        thread.start()
        try:
            yield serving.server_address[1]
        finally:
            serving.shutdown()
            thread.join()


def read_request(connection) -> bytes:
    """Read head and body of one request."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return data
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def answer(body: bytes = b"", status: str = "200 OK", *lines: str) -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *lines]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body
