"""The tables of stories and of everything about them."""

from articles.models.audit import AuditEntry
from articles.models.author import Author, Source
from articles.models.category import Category
from articles.models.correction import Correction
from articles.models.edition import Edition, EditionBody
from articles.models.heartbeat import Heartbeat
from articles.models.listing import Listing, SearchRow
from articles.models.picture import Picture
from articles.models.redirect import Redirect
from articles.models.revision import Revision
from articles.models.stamp import Stamp
from articles.models.story import Byline, Story
from articles.models.tag import StoryTag, Tag

__all__ = [
    "AuditEntry",
    "Author",
    "Byline",
    "Category",
    "Correction",
    "Edition",
    "EditionBody",
    "Heartbeat",
    "Listing",
    "Picture",
    "Redirect",
    "Revision",
    "SearchRow",
    "Source",
    "Stamp",
    "Story",
    "StoryTag",
    "Tag",
]
