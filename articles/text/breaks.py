"""Break marks: every ``|`` in a headline is a place where a line may end.

There is no escape. A bar that is meant to be seen is the full-width one.
"""

import re

_MARK = re.compile(r"[ \t]*\|[ \t|]*")


def split_breaks(headline: str) -> list[str]:
    """Return the pieces between break marks; joined they are the bare headline.

    At least one piece, never an empty one beside others. A space around a mark
    stays at the end of the piece before it, as Latin words need it.

    >>> split_breaks("河口将成|滨江之城")
    ['河口将成', '滨江之城']
    >>> split_breaks("Yizhuang | grows")
    ['Yizhuang ', 'grows']
    """
    pieces: list[str] = []
    start = 0
    headline = headline.strip(" \t|")
    for mark in _MARK.finditer(headline):
        space = " " if mark.group().strip("|") else ""
        pieces.append(headline[start : mark.start()] + space)
        start = mark.end()
    return [*pieces, headline[start:]]


def strip_breaks(headline: str) -> str:
    """Return the headline as readers, feeds and search see it, without marks.

    >>> strip_breaks("河口将成|滨江之城")
    '河口将成滨江之城'
    """
    return "".join(split_breaks(headline))
