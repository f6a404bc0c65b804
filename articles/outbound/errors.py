"""What can go wrong with a question to another server."""

from __future__ import annotations


class OutboundError(Exception):
    """No answer that could be used; the parent of all others."""


class Refused(OutboundError):  # noqa: N818 - named for what happened
    """We do not ask there: the address, or where it leads, is not public."""


class TooSlow(OutboundError):  # noqa: N818 - named for what happened
    """The whole conversation took longer than it may."""


class TooLong(OutboundError):  # noqa: N818 - named for what happened
    """The answer is longer than it may be."""


class NoAnswer(OutboundError):  # noqa: N818 - named for what happened
    """No connection, no such name, a broken certificate, or no HTTP."""
