"""The tables of stories and of everything about them."""

from articles.models.audit import AuditEntry
from articles.models.author import Author, Source
from articles.models.category import Category
from articles.models.correction import Correction
from articles.models.edition import Edition, EditionBody
from articles.models.heartbeat import Heartbeat
from articles.models.listing import Listing, SearchRow
from articles.models.picture import Framing, Picture, PictureUse
from articles.models.push import SearchPush
from articles.models.readership import MostRead, ReadCount
from articles.models.redirect import Redirect
from articles.models.report import ErrorReport
from articles.models.revision import Revision
from articles.models.sitewide import SiteSettings
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
    "ErrorReport",
    "Framing",
    "Heartbeat",
    "Listing",
    "MostRead",
    "Picture",
    "PictureUse",
    "ReadCount",
    "Redirect",
    "Revision",
    "SearchPush",
    "SearchRow",
    "SiteSettings",
    "Source",
    "Stamp",
    "Story",
    "StoryTag",
    "Tag",
]
