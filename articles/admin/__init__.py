"""The screens for stories; each module registers its own."""

from articles.admin import (  # noqa: F401 - imported to register
    accounts,
    auditlog,
    categories,
    housewords,
    people,
    pictures,
    pushes,
    records,
    reports,
    sitewide,
    story,
    tags,
    takedowns,
)
