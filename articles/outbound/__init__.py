"""The one door through which the product asks other servers for something.

``client`` sends, ``guarding`` connects, ``ranges`` says what may be connected to.
No other module may import an HTTP client.
"""

from articles.outbound.client import Answer, fetch, post
from articles.outbound.errors import (
    NoAnswer,
    OutboundError,
    Refused,
    TooLong,
    TooSlow,
)

__all__ = [
    "Answer",
    "NoAnswer",
    "OutboundError",
    "Refused",
    "TooLong",
    "TooSlow",
    "fetch",
    "post",
]
