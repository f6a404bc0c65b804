"""Short fixed vocabularies of headline lists."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class Layout(models.TextChoices):
    """How a list looks where it is placed."""

    LEAD = "lead", pgettext_lazy("layout", "Lead and stack")
    CARDS = "cards", pgettext_lazy("layout", "Row of cards")
    SECTION = "section", pgettext_lazy("layout", "Section block")
    OPINION = "opinion", pgettext_lazy("layout", "Opinion strip")
    COLUMNS = "columns", pgettext_lazy("layout", "Columns of headlines")
    RANKED = "ranked", pgettext_lazy("layout", "Numbered")


class Kind(models.TextChoices):
    """Where a list can be placed."""

    FRONT_LEAD = "front_lead", pgettext_lazy("place", "Front page, lead")
    FRONT_CARDS = "front_cards", pgettext_lazy("place", "Front page, cards")
    FRONT_SECTION = "front_section", pgettext_lazy("place", "Front page, section")
    STORY_RAIL = "story_rail", pgettext_lazy("place", "Beside every story")
    AFTER_EVERY_STORY = (
        "after_every_story",
        pgettext_lazy("place", "Under every story"),
    )
    AFTER_STORY = "after_story", pgettext_lazy("place", "Under one story")
    CATEGORY_TOP = "category_top", pgettext_lazy("place", "Top of a category")


FRONT = (Kind.FRONT_LEAD, Kind.FRONT_CARDS, Kind.FRONT_SECTION)
