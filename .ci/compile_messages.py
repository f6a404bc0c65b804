"""Compiles .po files to .mo beside them, so that no machine needs GNU gettext.

Usage: python .ci/compile_messages.py CATALOGUE.po ...
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from catalogue import Message, read

MAGIC = 0x950412DE
HEADER_BYTES = 28


def main(names: list[str]) -> int:
    """Compile each named catalogue; return the exit code."""
    for name in names:
        path = Path(name)
        try:
            messages = read(path)
        except (OSError, ValueError) as error:
            print(error, file=sys.stderr)
            return 1
        path.with_suffix(".mo").write_bytes(compiled(messages))
    return 0


def compiled(messages: list[Message]) -> bytes:
    """Return the binary catalogue; incomplete and fuzzy messages are left out.

    Source: GNU gettext manual, "The Format of GNU MO Files". Keys are sorted, which
    readers that search by halving rely on; there is no hash table.
    """
    rows = sorted(_row(message) for message in messages if message.is_complete)
    table_bytes = 8 * len(rows)
    keys_at = HEADER_BYTES
    texts_at = keys_at + table_bytes
    position = texts_at + table_bytes
    tables: list[bytes] = []
    pieces: list[bytes] = []
    for column in (0, 1):
        for row in rows:
            tables.append(struct.pack("<II", len(row[column]), position))
            pieces.append(row[column] + b"\0")
            position += len(row[column]) + 1
    header = struct.pack("<7I", MAGIC, 0, len(rows), keys_at, texts_at, 0, position)
    return header + b"".join(tables) + b"".join(pieces)


def _row(message: Message) -> tuple[bytes, bytes]:
    key = message.msgid
    if message.context is not None:
        key = f"{message.context}\x04{key}"
    if message.plural is not None:
        key = f"{key}\0{message.plural}"
    texts = [message.texts[form] for form in sorted(message.texts)]
    return key.encode(), "\0".join(texts).encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
