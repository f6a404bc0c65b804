"""Says which texts of the interface have no Chinese; exit code 1 if any.

Reads the code itself, so neither GNU gettext nor a fresh template catalogue is needed:
calls of the gettext family in Python and JavaScript, and what Django's own extractor
finds in templates. A text that Django translates itself needs no entry of ours.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import django
from catalogue import Message, read
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "newsroom" / "locale" / "zh_Hans" / "LC_MESSAGES"
SOURCES = ("articles", "feeds", "newsroom", "templates")
DJANGO = Path(django.__file__).parent
DJANGO_CATALOGUES = ("conf", "contrib/admin", "contrib/auth", "contrib/contenttypes")

# Which argument is the context, which the message.
CALLS = {
    "_": (None, 0),
    "gettext": (None, 0),
    "gettext_lazy": (None, 0),
    "gettext_noop": (None, 0),
    "ngettext": (None, 0),
    "ngettext_lazy": (None, 0),
    "pgettext": (0, 1),
    "pgettext_lazy": (0, 1),
    "npgettext": (0, 1),
    "npgettext_lazy": (0, 1),
}
STRING = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
CALL = re.compile(rf"\b({'|'.join(CALLS)})\(\s*({STRING}(?:\s*,\s*{STRING})*)")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")

Key = tuple[str | None, str]


def main() -> int:
    """Print one line a fault and the counts; return the exit code."""
    faults: list[str] = []
    count = 0
    for domain, suffixes in (
        ("django", (".py", ".html", ".txt")),
        ("djangojs", (".js",)),
    ):
        used = {key: place for key, place in texts_in(suffixes) if key[1]}
        path = LOCALE / f"{domain}.po"
        messages = read(path) if path.exists() else []
        faults += [
            f"{path.name}:{m.line}: {fault}" for m in messages for fault in wrong(m)
        ]
        known = {message.key for message in messages} | django_keys(domain)
        faults += [
            f"{place}: no Chinese for {key[1]!r}"
            + (f" in the context {key[0]!r}" if key[0] else "")
            for key, place in used.items()
            if key not in known
        ]
        count += len(used)
    for fault in faults:
        print(fault)
    print(f"translations: {count} texts, {len(faults)} faults")
    return 1 if faults else 0


def wrong(message: Message) -> Iterator[str]:
    """Yield what is wrong with one entry of our catalogue."""
    if not message.msgid:
        return
    if message.fuzzy:
        yield f"{message.msgid!r} is marked fuzzy: read it and remove the mark"
    if not message.texts or not all(message.texts.values()):
        yield f"{message.msgid!r} is empty"
    wanted = set(PLACEHOLDER.findall(message.plural or message.msgid))
    for text in filter(None, message.texts.values()):
        found = set(PLACEHOLDER.findall(text))
        if found != wanted:
            names = ", ".join(sorted(found ^ wanted))
            yield f"{message.msgid!r}: placeholders differ: {names}"


def texts_in(suffixes: tuple[str, ...]) -> Iterator[tuple[Key, str]]:
    """Yield every marked text in files of these kinds, with ``path:line``."""
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in suffixes or "migrations" in path.parts:
                continue
            name = path.relative_to(ROOT)
            code = path.read_text("utf-8")
            if path.suffix == ".py":
                yield from in_python(code, str(name))
            else:
                marked = code if path.suffix == ".js" else templatize(code)
                yield from in_calls(marked, str(name))


def in_python(code: str, name: str) -> Iterator[tuple[Key, str]]:
    """Yield the texts marked in a Python file."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
        if called not in CALLS:
            continue
        words = [a.value if isinstance(a, ast.Constant) else None for a in node.args]
        key = _key(called, words)
        if key:
            yield key, f"{name}:{node.lineno}"


def in_calls(code: str, name: str) -> Iterator[tuple[Key, str]]:
    """Yield the texts in calls written with plain string arguments."""
    for found in CALL.finditer(code):
        key = _key(found[1], list(ast.literal_eval(f"({found[2]},)")))
        if key:
            yield key, f"{name}:{code.count(chr(10), 0, found.start()) + 1}"


def _key(called: str, words: list[object]) -> Key | None:
    context_at, text_at = CALLS[called]
    if len(words) <= text_at or not isinstance(words[text_at], str):
        return None
    context = None if context_at is None else str(words[context_at])
    return context, str(words[text_at])


def django_keys(domain: str) -> set[Key]:
    """Return what Django's own Chinese catalogues translate."""
    keys: set[Key] = set()
    for folder in DJANGO_CATALOGUES:
        path = DJANGO / folder / "locale/zh_Hans/LC_MESSAGES" / f"{domain}.po"
        if path.exists():
            keys |= {message.key for message in read(path) if message.is_complete}
    return keys


if __name__ == "__main__":
    sys.exit(main())
