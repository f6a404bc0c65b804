"""Short fixed vocabularies of the tables."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class Language(models.TextChoices):
    """Languages a story can be written in; BCP 47."""

    CHINESE = "zh-Hans", _("Chinese")
    ENGLISH = "en", _("English")


class Colour(models.TextChoices):
    """Colour tokens of the site's sheet; a table never stores a hex value."""

    INK = "ink", _("Ink")
    VERMILION = "cn", _("Vermilion")
    BLUE = "fin", _("Blue")
    PLUM = "ent", _("Plum")
    GREEN = "soc", _("Green")
    BROWN = "intl", _("Brown")
    INDIGO = "tech", _("Indigo")


class Origin(models.TextChoices):
    """Where a story comes from."""

    ORIGINAL = "original", pgettext_lazy("origin", "Original")
    AGENCY = "agency", pgettext_lazy("origin", "Agency copy")
    REPOST = "repost", pgettext_lazy("origin", "Repost")


class State(models.TextChoices):
    """The review state of a working copy; all else is computed from editions."""

    DRAFT = "draft", pgettext_lazy("state", "Draft")
    IN_REVIEW = "in_review", pgettext_lazy("state", "In review")
    RETURNED = "returned", pgettext_lazy("state", "Returned")
    READY = "ready", pgettext_lazy("state", "Ready")


class Priority(models.IntegerChoices):
    """How urgent a working copy is; a lower number comes first."""

    URGENT = 1, pgettext_lazy("priority", "Urgent")
    NORMAL = 2, pgettext_lazy("priority", "Normal")
    LOW = 3, pgettext_lazy("priority", "When there is time")


class Role(models.TextChoices):
    """What a person did for a story."""

    REPORTER = "reporter", pgettext_lazy("role", "Reporter")
    CORRESPONDENT = "correspondent", pgettext_lazy("role", "Correspondent")
    PHOTOGRAPHER = "photographer", pgettext_lazy("role", "Photographer")
    TRANSLATOR = "translator", pgettext_lazy("role", "Translator")
    EDITOR = "editor", pgettext_lazy("role", "Editor")
    AUTHOR = "author", pgettext_lazy("role", "Author")


class Need(models.IntegerChoices):
    """Whether a story needs a hand of a special desk, and whether it had it."""

    NONE = 0, pgettext_lazy("need", "Not needed")
    NEEDED = 1, pgettext_lazy("need", "Needed")
    DONE = 2, pgettext_lazy("need", "Done")
