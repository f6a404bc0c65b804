"""Old addresses: written when a slug changes, read when nothing else is found."""

from __future__ import annotations

from django.db import transaction

from articles.models import Redirect


@transaction.atomic
def write_redirect(old_path: str, new_path: str) -> None:
    """Lead everything below ``old_path`` to ``new_path``; both end in a slash.

    Chains are shortened, and an address that is in use again leads nowhere else.
    """
    if old_path == new_path:
        return
    Redirect.objects.filter(old_path=new_path).delete()
    Redirect.objects.filter(new_path=old_path).update(new_path=new_path)
    Redirect.objects.update_or_create(
        old_path=old_path, defaults={"new_path": new_path}
    )


def moved_to(path: str) -> str | None:
    """Return where a path leads now, by its longest known beginning; one query."""
    if "\0" in path:  # PostgreSQL fails on the question already
        return None
    steps = path.split("/")
    beginnings = ["/".join(steps[:length]) + "/" for length in range(2, len(steps) + 1)]
    found = Redirect.objects.filter(old_path__in=beginnings[:12])
    best = max(found, key=lambda each: len(each.old_path), default=None)
    if best is None:
        return None
    target = best.new_path + path[len(best.old_path) :]
    # The rows are written with a slash at the end, also for files such as x.txt.
    return target if path.endswith("/") else target.removesuffix("/")
