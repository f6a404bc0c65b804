"""How much room is left where the site keeps its files."""

from __future__ import annotations

import shutil

from django.conf import settings

LEAST = 0.1


def free_share() -> float:
    """Return the free part of the disk of ``NEWSROOM_HOME``, 0 to 1.

    Where nothing can be measured the answer is 1: there is nothing to warn of.
    """
    try:
        usage = shutil.disk_usage(settings.HOME)
    except OSError:
        return 1.0
    return usage.free / usage.total if usage.total else 1.0
