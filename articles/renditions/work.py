"""The background task that makes what pages will ask for, before they ask."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.tasks import task

from articles.models import Framing, Picture
from articles.renditions import keeping
from articles.renditions.places import made_ahead


def make_later(picture: Picture) -> None:
    """Let the worker make the renditions of ``picture`` when this commits."""
    name = picture.framing_name
    transaction.on_commit(partial(make_renditions.enqueue, name))


# Below what people wait for: pages make what they need themselves.
@task(priority=-10)
def make_renditions(name: str) -> int:
    """Make what is missing of a framing; return how many were made."""
    framing = Framing.objects.select_related("picture").filter(name=name).first()
    if framing is None:
        return 0
    picture = framing.picture
    fallback = keeping.extension_of(picture.file.name)
    count = 0
    for wanted in made_ahead(name, (picture.width, picture.height), fallback):
        if (stored := keeping.found(wanted)) is not None:
            stored.close()
        elif keeping.made(wanted, framing) is None:
            break
        else:
            count += 1
    return count
