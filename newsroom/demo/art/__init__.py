"""Pictures for the demo stories: flat prints in the colours of the reader pages.

Every scene is drawn by code from shapes and is the same each time.
"""

from collections.abc import Callable

from newsroom.demo.art import (
    fields,
    games,
    halls,
    heights,
    market,
    port,
    rail,
    regatta,
    river,
    road,
    sea,
    street,
    theatre,
    woods,
    works,
)
from newsroom.demo.art.canvas import CELADON, HEIGHT, INK, SAGE, WIDTH, Canvas

_SCENES: dict[str, tuple[Callable[[Canvas], None], str]] = {
    "balloon": (heights.balloon, INK),
    "bamboo": (woods.bamboo, CELADON),
    "bridge": (river.bridge, CELADON),
    "cinema": (halls.cinema, INK),
    "court": (games.court, CELADON),
    "dragonboat": (regatta.dragonboat, CELADON),
    "harbour": (port.harbour, CELADON),
    "library": (halls.library, INK),
    "lighthouse": (sea.lighthouse, INK),
    "marathon": (road.marathon, CELADON),
    "nightmarket": (market.nightmarket, INK),
    "observatory": (heights.observatory, INK),
    "oldstreet": (street.oldstreet, CELADON),
    "plateau": (heights.plateau, SAGE),
    "stadium": (games.stadium, CELADON),
    "stage": (theatre.stage, INK),
    "teahills": (fields.teahills, CELADON),
    "terraces": (fields.terraces, CELADON),
    "train": (rail.train, CELADON),
    "wetland": (river.wetland, CELADON),
    "workshop": (works.workshop, CELADON),
}

NAMES: tuple[str, ...] = tuple(_SCENES)


def draw(name: str, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """Draw one scene as a JPEG file.

    Args:
        name: one of `NAMES`.
        width: width in pixels.
        height: height in pixels; a ratio other than 16:9 shows the middle of the scene.

    Raises:
        KeyError: there is no scene of that name.
    """
    scene, ground = _SCENES[name]
    canvas = Canvas(width, height, ground)
    scene(canvas)
    return canvas.jpeg()
