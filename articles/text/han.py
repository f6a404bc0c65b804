"""Which characters are Han, as a fragment for character classes of ``re``.

The only module that spells the ranges. Python's ``re`` knows no scripts, and
compatibility ideographs count as Han here because they are kept as they are.
"""

import re
from typing import Final

# 々 and 〇 stand where an ideograph stands; the last range is Extensions B to J.
HAN: Final = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"

# Kana, bopomofo and Hangul are written without spaces, or nearly so: one by one
# they count as a character does.
OTHER_CJK: Final = (
    "\u3040-\u30fa\u30fc-\u312f\u31a0-\u31bf\u31f0-\u31ff\uac00-\ud7a3\uff66-\uff9d"
)

_HAN = re.compile(f"[{HAN}]")


def has_han(text: str) -> bool:
    """Tell whether any character of ``text`` is Han.

    >>> has_han("5G上车"), has_han("5G")
    (True, False)
    """
    return _HAN.search(text) is not None
