"""What the search index stores and what a query asks for."""

import re
from unicodedata import category, normalize

from articles.text.han import HAN, OTHER_CJK

_RUN = re.compile(
    f"(?P<cjk>[{HAN}{OTHER_CJK}]+)|(?:(?![{HAN}{OTHER_CJK}])[^\\W_])+",
)
_INVISIBLE = {"Cf", "Mn", "Me"}


def search_terms(text: str) -> list[str]:
    """Return the terms of ``text`` in order, repeats kept.

    A run of Han gives its overlapping pairs and then its last character alone, so
    that a prefix query for one character finds it; a run of letters and digits is
    one term. Folded by NFKC and case; joiners and variation selectors are
    ignored. No pair crosses punctuation, a space or another script.

    >>> search_terms("北京市、5G Ｎｅｗｓ")
    ['北京', '京市', '市', '5g', 'news']
    """
    terms: list[str] = []
    for run in _RUN.finditer(_folded(text)):
        word = run.group()
        if run["cjk"]:
            terms += [word[place : place + 2] for place in range(len(word))]
        else:
            terms.append(word)
    return terms


def _folded(text: str) -> str:
    # NFKC once more after case folding: folding may leave a decomposed letter.
    folded = normalize("NFKC", normalize("NFKC", text).casefold())
    return "".join(c for c in folded if category(c) not in _INVISIBLE)
