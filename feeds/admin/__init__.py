"""The screens for headline lists; each module registers its own."""

from articles.admin.together import goes_along
from feeds.admin import labels, lists, records  # noqa: F401 - imported to register
from feeds.admin.ownlist import OWN_LIST

goes_along(OWN_LIST)
