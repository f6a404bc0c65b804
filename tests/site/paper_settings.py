"""The settings of production, with addresses that fail on purpose."""

from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "tests.site.paper_urls"
