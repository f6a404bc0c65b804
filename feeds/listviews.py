"""Composed lists → the plain values that templates print."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from articles.addresses import feed_paths
from articles.feedlinks import feed_links
from articles.moments import local
from articles.presenting import FilterChoice, ListRow, ListView, Teaser
from articles.showing import Shelf
from feeds.composition import Shown
from feeds.showing import Composed

# With more labels the filter is longer than what it filters.
_LABELS_AT_MOST = 8
# With fewer rows the list is seen at a glance.
_ROWS_AT_LEAST = 12


def list_view(composed: Composed, shelf: Shelf) -> ListView:
    """Return a composed list in the form of its layout; no further query."""
    edition, shown = composed.edition, composed.composition.shown
    labelled = [_label(row, composed, shelf) for row in shown]
    filters = _filters(labelled)
    pressed = {each["uid"]: each.get("words") for each in edition.rows}
    keys = {choice.name: choice.key for choice in filters}
    rows = tuple(
        ListRow(
            label=label,
            colour=colour,
            headline=row.headline,
            url=row.href,
            filter_key=keys.get(label, 0),
            external=row.external,
        )
        for row, (label, colour) in zip(shown, labelled, strict=True)
    )
    teasers = tuple(
        _teaser(row, line, composed, shelf, pressed)
        for row, line in zip(shown, rows, strict=True)
    )
    return ListView(
        slug=edition.slug,
        name=edition.name,
        description=edition.description,
        layout=edition.layout,
        url=edition.path,
        text_url=edition.text_path,
        rows=tuple(
            replace(row, parts=teaser.parts)
            for row, teaser in zip(rows, teasers, strict=True)
        ),
        teasers=teasers,
        filters=filters,
        feeds=(
            feed_links(edition.name, feed_paths(edition.path))
            if edition.has_feed
            else ()
        ),
        live_from=local(edition.live_from),
        colour=_colour(composed, shelf),
    )


def _label(row: Shown, composed: Composed, shelf: Shelf) -> tuple[str, str]:
    """Return label and colour; a row of our own without a label takes the category."""
    edition = composed.stories.get(row.story or 0)
    if row.label:
        colour = row.label_colour
        if colour in {"", "ink"} and edition is not None:
            colour = shelf.categories[edition.category_id].colour
        return row.label, colour or "ink"
    if edition is None:
        return "", "ink"
    link = shelf.link(edition.category_id, edition.language)
    return link.name, link.colour


def _filters(labelled: list[tuple[str, str]]) -> tuple[FilterChoice, ...]:
    counts = Counter(label for label, _ in labelled if label)
    if len(labelled) < _ROWS_AT_LEAST or not 2 <= len(counts) <= _LABELS_AT_MOST:
        return ()
    colours = dict(reversed(labelled))
    return tuple(
        FilterChoice(key, name, colours[name], count)
        for key, (name, count) in enumerate(counts.most_common(), start=1)
    )


def _teaser(
    row: Shown, line: ListRow, composed: Composed, shelf: Shelf, pressed: dict[str, Any]
) -> Teaser:
    edition = composed.stories.get(row.story or 0)
    words = pressed.get(row.row.uid) if row.row else None
    parts = tuple(tuple(piece) for piece in words or [[row.headline]])
    if edition is None:
        return Teaser(
            url=row.href,
            headline=row.headline,
            parts=parts,
            label=line.label,
            colour=line.colour,
            external=row.external,
        )
    teaser = shelf.teaser(edition)
    if row.headline == teaser.headline:
        return teaser
    return replace(teaser, headline=row.headline, parts=parts)


def _colour(composed: Composed, shelf: Shelf) -> str:
    """Return the colour of the only category a list fills from, else ink."""
    categories = composed.edition.fill.get("categories", [])
    if len(categories) == 1 and categories[0] in shelf.categories:
        return shelf.categories[categories[0]].colour
    return "ink"
