"""Reads message catalogues (.po) without GNU gettext; standard library only."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

KEYWORD = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?\s+(".*")$')


@dataclass(slots=True)
class Message:
    """One entry of a catalogue; ``texts`` holds one string a plural form."""

    line: int
    fuzzy: bool = False
    context: str | None = None
    msgid: str = ""
    plural: str | None = None
    texts: dict[int, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str | None, str]:
        """The pair that gettext looks a message up by."""
        return self.context, self.msgid

    @property
    def is_complete(self) -> bool:
        """Whether every plural form has a text that is not fuzzy."""
        return not self.fuzzy and bool(self.texts) and all(self.texts.values())

    def add(self, keyword: str, number: str | None, text: str) -> None:
        """Append ``text`` to the part that ``keyword`` names."""
        if keyword == "msgctxt":
            self.context = (self.context or "") + text
        elif keyword == "msgid":
            self.msgid += text
        elif keyword == "msgid_plural":
            self.plural = (self.plural or "") + text
        else:
            form = int(number or 0)
            self.texts[form] = self.texts.get(form, "") + text


def read(path: Path) -> list[Message]:
    """Return the messages of a catalogue in file order, the header among them.

    Obsolete entries (``#~``) are left out.

    Raises:
        ValueError: a line fits no rule of the format, or a message stands twice;
            the text begins with ``path:line:``.
    """
    messages: list[Message] = []
    message: Message | None = None
    part: tuple[str, str | None] | None = None
    fuzzy = False
    for number, raw in enumerate(path.read_text("utf-8").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        found = KEYWORD.match(line)
        if found:
            keyword, form, text = found.groups()
            begins = keyword == "msgctxt" or (
                keyword == "msgid" and (part is None or part[0] != "msgctxt")
            )
            if begins:
                message = Message(line=number, fuzzy=fuzzy)
                messages.append(message)
                fuzzy = False
            part = (keyword, form)
        elif line.startswith('"'):
            text = line
        else:
            part = None
        if message is None or part is None:
            msg = f"{path}:{number}: not a line of a catalogue: {line}"
            raise ValueError(msg)
        message.add(*part, _unquoted(text, path, number))
    _refuse_doubles(messages, path)
    return messages


def _unquoted(text: str, path: Path, number: int) -> str:
    """Return what a quoted piece stands for; the escapes are those of Python."""
    try:
        value = ast.literal_eval(text)
    except (SyntaxError, ValueError) as error:
        msg = f"{path}:{number}: not a quoted text: {text}"
        raise ValueError(msg) from error
    return str(value)


def _refuse_doubles(messages: list[Message], path: Path) -> None:
    """Raise if two messages share a key: only one of them could be shown."""
    seen: dict[tuple[str | None, str], int] = {}
    for message in messages:
        if message.key in seen:
            first = seen[message.key]
            msg = f"{path}:{message.line}: {message.msgid!r} stands in line {first} too"
            raise ValueError(msg)
        seen[message.key] = message.line
