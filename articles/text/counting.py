"""How long a text is for editors and readers: 字 and minutes."""

import re
from typing import Final

from articles.text.han import HAN, OTHER_CJK

ZI_PER_MINUTE: Final = 450

# A word keeps its inner marks, so that 10.5, 3,000 and COVID-19 are one each.
_WORD = f"(?:(?![{HAN}{OTHER_CJK}])[^\\W_])+"
_ZI = re.compile(f"[{HAN}{OTHER_CJK}]|{_WORD}(?:[.,:'\u2019/_-]{_WORD})*")


def count_zi(text: str) -> int:
    """Return the number of 字: one Han character or one Latin/number word is one.

    Punctuation, spaces and emoji count nothing.

    >>> count_zi("2019年\uff0c5G上车")
    5
    """
    return sum(1 for _ in _ZI.finditer(text))


def reading_minutes(zi: int) -> int:
    """Return whole minutes for ``zi`` 字 at 450 a minute, rounded, at least 1.

    >>> [reading_minutes(zi) for zi in (0, 674, 675, 900)]
    [1, 1, 2, 2]
    """
    return max(1, (2 * zi + ZI_PER_MINUTE) // (2 * ZI_PER_MINUTE))
