"""What public templates are given: plain values, ready to print.

Views build these from editions; a template prints them and decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from articles.pictureview import PictureView


class PressedHtml(str):
    """Markup that the press has sanitised; only the press and ``articles.showing`` make it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Teaser:
    """One story or one link as it stands in a list, a card or a block.

    ``parts`` are the pieces of the headline between the editor's break marks
    (one piece where there are none), each as the words between which a line may
    end; ``headline`` is the same without marks.
    ``published_at`` is aware and in the site's zone, None for a link elsewhere.
    """

    url: str
    headline: str
    parts: tuple[tuple[str, ...], ...]
    kicker: str = ""
    deck: str = ""
    label: str = ""
    label_url: str = ""
    colour: str = "ink"
    byline: str = ""
    published_at: datetime | None = None
    picture: PictureView | None = None
    external: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """One name of a byline; ``url`` is empty for a person without a page."""

    role: str
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the facts beside a story, for example 记者 or 来源."""

    term: str
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A public correction; ``at`` is aware and in the site's zone.

    ``is_below`` says that it stands under the text of the story.
    """

    text: str
    at: datetime
    story_url: str = ""
    story_parts: tuple[tuple[str, ...], ...] = ()
    place: str = ""
    is_below: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A plain link; ``current`` marks the page that is being shown."""

    name: str
    url: str
    current: bool = False
    colour: str = "ink"
    language: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """One feed address for autodiscovery and for 订阅."""

    kind: str  # "RSS", "Atom" or "JSON Feed"
    media_type: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class DayGroup:
    """The stories of one day in the site's zone, newest first.

    ``url`` is empty on the page of the day itself.
    """

    day: date
    url: str
    is_today: bool
    teasers: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a headline list; an empty ``url`` is a row without a link.

    ``parts`` are those of a teaser.
    """

    label: str
    colour: str
    headline: str
    url: str
    filter_key: int = 0
    external: bool = False
    parts: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One label of the filter above a headline list, with its count."""

    key: int
    name: str
    colour: str
    count: int


@dataclass(frozen=True, slots=True)
class ListView:
    """A composed headline list, ready to print in its layout.

    ``rows`` hold every row, for the layouts that print lines; ``teasers`` the
    same in order, for the layouts that print cards. ``filters`` is empty where
    filtering would not help (one label only, or more than eight).
    """

    slug: str
    name: str
    description: str
    layout: str
    url: str
    text_url: str
    rows: tuple[ListRow, ...]
    teasers: tuple[Teaser, ...]
    filters: tuple[FilterChoice, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    live_from: datetime | None = None
    colour: str = "ink"
    more_url: str = ""


@dataclass(frozen=True, slots=True)
class StoryPage:
    """One story as its page shows it.

    ``body`` is HTML that the press has sanitised; ``modified_at`` is None where
    readers need not be told; ``zi`` counts 字, ``url`` is the full address,
    ``category`` the number of the story's own category, ``report_url`` the form for
    a mistake in it.
    """

    number: int
    language: str
    kicker: str
    headline: str
    parts: tuple[tuple[str, ...], ...]
    deck: str
    standfirst: str
    key_points: tuple[str, ...]
    facts: tuple[Fact, ...]
    published_at: datetime
    modified_at: datetime | None
    zi: int
    minutes: int
    picture: PictureView | None
    body: PressedHtml
    corrections: tuple[CorrectionView, ...]
    editor: str
    tags: tuple[Link, ...]
    crumbs: tuple[Link, ...]
    source: Link | None
    colour: str
    url: str
    category: int = 0
    report_url: str = ""

    @property
    def notes_above(self) -> tuple[CorrectionView, ...]:
        """The corrections that stand above the text, newest first."""
        return tuple(each for each in self.corrections if not each.is_below)

    @property
    def notes_below(self) -> tuple[CorrectionView, ...]:
        """The corrections that stand below the text, newest first."""
        return tuple(each for each in self.corrections if each.is_below)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The stories above and below one in the list ``name``; None at its ends."""

    name: str
    url: str
    above: Link | None
    below: Link | None


@dataclass(frozen=True, slots=True)
class StreamHead:
    """The head of a stream page; ``kind`` is category, tag, author or day.

    ``number`` is the category's, 0 elsewhere; ``initial`` stands in for the photo of an author, ``title`` is the author's.
    """

    name: str
    kind: str
    number: int = 0
    description: str = ""
    colour: str = "ink"
    feeds: tuple[FeedLink, ...] = ()
    subcategories: tuple[Link, ...] = ()
    initial: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What the frame of every public page needs, whatever it shows.

    ``alternates`` are the page in its languages, itself among them, the site's own
    language first; ``canonical`` and ``image`` are printed with the host.
    """

    title: str
    language: str
    canonical: str
    description: str = ""
    section: str = ""
    feeds: tuple[FeedLink, ...] = ()
    alternates: tuple[Link, ...] = ()
    og_type: str = "website"
    image: PictureView | None = None
    json_ld: dict[str, object] | None = None
    robots: str = "max-image-preview:large"

    @property
    def hreflangs(self) -> tuple[Link, ...]:
        """The page in every language it exists in, and the one for everybody else.

        A page that stands alone has none. Source: Google, localized versions.
        """
        if len(self.alternates) < 2:
            return ()
        return (*self.alternates, replace(self.alternates[0], language="x-default"))
