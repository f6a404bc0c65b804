"""The screens for headline lists; each module registers its own."""

from feeds.admin import labels, lists, records  # noqa: F401 - imported to register
