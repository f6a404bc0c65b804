"""The tables of headline lists."""

from feeds.models.edition import ListEdition, PressedPlacement
from feeds.models.headline_list import Entry, HeadlineList, Label, Placement

__all__ = [
    "Entry",
    "HeadlineList",
    "Label",
    "ListEdition",
    "Placement",
    "PressedPlacement",
]
