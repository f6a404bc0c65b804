"""What the search index stores, and how text is folded before it is compared."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from unicodedata import category, normalize

from articles.text.han import HAN, OTHER_CJK

_RUN = re.compile(
    f"(?P<cjk>[{HAN}{OTHER_CJK}]+)|(?:(?![{HAN}{OTHER_CJK}])[^\\W_])+",
)
_INVISIBLE: Final = frozenset(
    chr(number)
    for number in range(sys.maxunicode + 1)
    if category(chr(number)) in {"Cf", "Mn", "Me"}
)
# PostgreSQL refuses a term of 2,047 bytes and more, and a row of terms over 1 MiB.
LONGEST_TERM: Final = 64
_MOST_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """Characters without a break: Han and kin, or letters and digits."""

    text: str
    is_cjk: bool


def search_terms(text: str) -> list[str]:
    """Return the terms of ``text`` in order, repeats kept.

    A run of Han gives its characters and its overlapping pairs, a run of letters
    and digits is one term, cut at 64 characters. Folded by ``fold``. No pair
    crosses punctuation, a space or another script.

    >>> search_terms("北京市、5G Ｎｅｗｓ")
    ['北', '北京', '京', '京市', '市', '5g', 'news']
    """
    terms: list[str] = []
    for run in runs(fold(text)):
        word = run.text
        if run.is_cjk:
            for place in range(len(word) - 1):
                terms += (word[place], word[place : place + 2])
            terms.append(word[-1])
        else:
            terms.append(word[:LONGEST_TERM])
    return terms


def asked_terms(run: Run) -> list[str]:
    """Return the terms that every text with the run has.

    >>> asked_terms(Run("北京市", is_cjk=True)), asked_terms(Run("桥", is_cjk=True))
    (['北京', '京市'], ['桥'])
    """
    word = run.text
    if not run.is_cjk or len(word) == 1:
        return [word[:LONGEST_TERM]]
    return [word[place : place + 2] for place in range(len(word) - 1)]


def runs(folded: str) -> list[Run]:
    """Return the runs of folded text in order."""
    return [
        Run(run.group(), is_cjk=run["cjk"] is not None) for run in _RUN.finditer(folded)
    ]


def joined_terms(lines: Iterable[str]) -> str:
    """Return the different terms of some lines, joined by spaces.

    No pair crosses from one line into the next. What exceeds a million bytes, the
    different terms of a very long book, is left out.
    """
    found = (term for line in lines for term in search_terms(line))
    joined = " ".join(dict.fromkeys(found))
    data = joined.encode()
    if len(data) <= _MOST_BYTES:
        return joined
    return data[:_MOST_BYTES].rpartition(b" ")[0].decode()


def fold(text: str) -> str:
    """Return ``text`` as search compares it: by NFKC and case.

    Joiners, marks and variation selectors are ignored.

    >>> fold("Ｎｅｗｓ 豈")
    'news 豈'
    """
    plain = normalize("NFKC", text)
    folded = plain.casefold()
    if folded != plain:
        # Folding may leave a decomposed letter.
        folded = normalize("NFKC", folded)
    if _INVISIBLE.isdisjoint(folded):
        return folded
    return "".join(c for c in folded if c not in _INVISIBLE)
