"""The tables of stories and of everything about them."""

from articles.models.audit import AuditEntry
from articles.models.author import Author, Source
from articles.models.autosave import Autosave, Presence
from articles.models.category import Category
from articles.models.categoryrole import CategoryRole
from articles.models.correction import Correction
from articles.models.deskwork import DeskWishes, Handover, Notice, SavedView
from articles.models.edition import Edition, EditionBody
from articles.models.heartbeat import Heartbeat
from articles.models.houserule import FindingDecision, HouseWord
from articles.models.listing import Listing, SearchRow
from articles.models.picture import Framing, Picture, PictureUse
from articles.models.previewlink import GuestRemark, PreviewLink
from articles.models.push import SearchPush
from articles.models.readership import MostRead, ReadCount
from articles.models.redirect import Redirect
from articles.models.report import ErrorReport
from articles.models.review import SignOff
from articles.models.revision import Revision
from articles.models.sitewide import SiteSettings
from articles.models.stamp import Stamp
from articles.models.story import Byline, Story
from articles.models.storyrow import StoryRow
from articles.models.tag import StoryTag, Tag
from articles.models.takedown import Replacement, Takedown, TakedownStep

__all__ = [
    "AuditEntry",
    "Author",
    "Autosave",
    "Byline",
    "Category",
    "CategoryRole",
    "Correction",
    "DeskWishes",
    "Edition",
    "EditionBody",
    "ErrorReport",
    "FindingDecision",
    "Framing",
    "GuestRemark",
    "Handover",
    "Heartbeat",
    "HouseWord",
    "Listing",
    "MostRead",
    "Notice",
    "Picture",
    "PictureUse",
    "Presence",
    "PreviewLink",
    "ReadCount",
    "Redirect",
    "Replacement",
    "Revision",
    "SavedView",
    "SearchPush",
    "SearchRow",
    "SignOff",
    "SiteSettings",
    "Source",
    "Stamp",
    "Story",
    "StoryRow",
    "StoryTag",
    "Tag",
    "Takedown",
    "TakedownStep",
]
