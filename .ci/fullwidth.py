"""Finds half-width punctuation beside Han characters in Chinese text.

Usage: python .ci/fullwidth.py [FILE ...]; without a file, the whole checkout. Prints
``path:line: text`` for each fault; exit code 1 if there is one.

What is read: translations in catalogues, string literals of Python that are mostly
Chinese (docstrings and comments are English), texts of templates, Chinese pages of
the documentation, and the demo content. Tests hold such faults on purpose and are
left out; so is a line that ends in the remark ``half-width on purpose``.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue import read

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("articles", "feeds", "newsroom", "templates", "docs")
ON_PURPOSE = "half-width on purpose"
PATTERN = re.compile(r"\(\?[:P]")  # a regular expression, not a text
HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
MARKS = r"[,:;?!()]"
FAULT = re.compile(rf"{HAN}{MARKS}|{MARKS}{HAN}")
# Code in a Chinese page: links, inline code, and addresses keep their marks.
CODE = re.compile(r"`[^`]*`|\]\([^)]*\)|<[^>]*>|https?://\S+")
# In demo content a byline is ``role:slug``, several are parted by commas.
ROLE = re.compile(rf",?\s*{HAN}+:(?=[a-z])")
TEMPLATE_TAG = re.compile(r"\{[{%#].*?[#%}]\}|<[^>]*>", re.DOTALL)


def main(names: list[str]) -> int:
    """Print each fault and the count; return the exit code."""
    paths = [Path(name).resolve() for name in names] or list(checkout())
    faults = [
        f"{shown(path)}:{line}: {text.strip()[:80]}"
        for path in paths
        for line, text in chinese(path)
        if FAULT.search(text)
    ]
    for fault in faults:
        print(fault)
    print(f"full-width: {len(paths)} files, {len(faults)} faults")
    return 1 if faults else 0


def shown(path: Path) -> str:
    """Return the path as a person in the checkout writes it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def checkout() -> Iterator[Path]:
    """Yield every file that may hold Chinese text of ours."""
    yield from sorted(ROOT.glob("*.zh.md"))
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "static" not in path.parts:
                yield path


def chinese(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the pieces of Chinese text in a file with their line numbers."""
    if path.suffix == ".po":
        for message in read(path):
            yield from ((message.line, text) for text in message.texts.values())
    elif path.suffix == ".py":
        yield from in_python(path.read_text("utf-8"))
    elif path.suffix == ".html":
        yield from in_template(path.read_text("utf-8"))
    elif path.name.endswith(".zh.md"):
        yield from in_page(path.read_text("utf-8"))
    elif path.suffix in {".txt", ".toml"}:
        yield from in_content(path.read_text("utf-8"))


def in_python(code: str) -> Iterator[tuple[int, str]]:
    """Yield the string literals that hold more Han characters than Latin words."""
    lines = code.splitlines()
    tree = ast.parse(code)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) in docstrings or ON_PURPOSE in lines[(node.end_lineno or 1) - 1]:
            continue
        if PATTERN.search(node.value):
            continue
        if len(re.findall(HAN, node.value)) > len(re.findall(r"[A-Za-z]+", node.value)):
            yield node.lineno, node.value


def in_template(code: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a template with tags blanked out."""
    bare = TEMPLATE_TAG.sub(lambda tag: " " + "\n" * tag[0].count("\n"), code)
    yield from enumerate(bare.splitlines(), 1)


def in_page(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a Chinese page outside code."""
    fenced = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced and ON_PURPOSE not in line:
            yield number, CODE.sub(" ", line)


def in_content(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of demo content outside its notation."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        bare = ROLE.sub(" ", line)
        yield number, CODE.sub(" ", bare)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
