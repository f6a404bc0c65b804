"""Lists of the paper in the text of a story: ``<figure data-list="today">``.

A body names a list and holds nothing of it; who prints the body puts in what the
list shows at that moment. Works on sanitised and on pressed markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_EMBED: Final = re.compile(r'<figure data-list="([-a-zA-Z0-9_]+)"></figure>')


def embedded(html: str) -> tuple[str, ...]:
    """Return the addresses of the lists in a body, each once, in order.

    >>> embedded('<p>甲</p><figure data-list="today"></figure>')
    ('today',)
    """
    return tuple(dict.fromkeys(_EMBED.findall(html)))


def with_lists(html: str, show: Callable[[str], str]) -> str:
    """Return ``html`` with what ``show`` gives in the place of each list.

    >>> with_lists('<p>甲</p><figure data-list="today"></figure>', lambda slug: "")
    '<p>甲</p>'
    """
    return _EMBED.sub(lambda match: show(match[1]), html)
