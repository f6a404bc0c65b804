"""The tables of headline lists."""

from feeds.models.edition import ListEdition, PressedPlacement
from feeds.models.headline_list import Entry, HeadlineList, Label, Placement
from feeds.models.previewlink import ListGuestRemark, ListPreviewLink

__all__ = [
    "Entry",
    "HeadlineList",
    "Label",
    "ListEdition",
    "ListGuestRemark",
    "ListPreviewLink",
    "Placement",
    "PressedPlacement",
]
