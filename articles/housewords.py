"""The list of house words as a table of text: read, looked at, taken, written out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.audit import record
from articles.models import HouseWord
from articles.text.normalise import normalise

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ROWS_AT_MOST: Final = 5_000
LETTERS_AT_MOST: Final = 1_000_000
COLUMNS: Final = ("kind", "word", "better", "handling", "except_in", "note")
# What a cell of a spreadsheet would take for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """One word as it was read."""

    number: int
    kind: str
    word: str
    better: str = ""
    handling: str = HouseWord.Handling.WARN
    except_in: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """One line that was not taken, and why."""

    number: int
    text: str
    why: str


@dataclass(slots=True)
class Reading:
    """``rows`` can be taken; ``known`` of them are on the list already."""

    rows: list[Row] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    known: set[tuple[str, str]] = field(default_factory=set)

    @property
    def new(self) -> int:
        """Count the rows that are not on the list yet."""
        return sum((row.kind, row.word) not in self.known for row in self.rows)


def read_table(text: str) -> Reading:
    """Read a table of words: tabs or commas, with or without a line of titles.

    One column is a word to warn of, two are a wrong word and the right one; six are
    kind, word, better, handling, exceptions and note.
    """
    reading = Reading()
    if len(text) > LETTERS_AT_MOST:
        reading.refused.append(Refused(0, "", _("The list is too long: divide it.")))
        return reading
    seen: set[tuple[str, str]] = set()
    for number, cells in enumerate(_lines(text), start=1):
        if not any(cells) or (number == 1 and _is_title(cells)):
            continue
        made = _row(number, cells)
        if isinstance(made, Row) and (made.kind, made.word) in seen:
            why = _("The word stands twice in this list.")
            made = Refused(number, made.word, why)
        if isinstance(made, Row) and len(reading.rows) >= ROWS_AT_MOST:
            why = _("The list is too long: divide it.")
            made = Refused(number, made.word, why)
        if isinstance(made, Refused):
            reading.refused.append(made)
        else:
            seen.add((made.kind, made.word))
            reading.rows.append(made)
    words = HouseWord.objects.values_list("kind", "word")
    reading.known = seen & set(words)
    return reading


@transaction.atomic
def take(rows: list[Row], *, by: User) -> int:
    """Put the rows on the list; what is there already is overwritten.

    Raises:
        PermissionDenied: ``by`` may not add and change house words.
    """
    if not by.has_perms(["articles.add_houseword", "articles.change_houseword"]):
        raise PermissionDenied(_("You may not change the house's words."))
    rows_of = {
        (word.kind, word.word): word for word in HouseWord.objects.select_for_update()
    }
    now = timezone.now()
    new: list[HouseWord] = []
    changed: list[HouseWord] = []
    for row in rows:
        values = {name: getattr(row, name) for name in COLUMNS}
        known = rows_of.get((row.kind, row.word))
        if known is None:
            new.append(HouseWord(**values, changed_by=by, changed_at=now))
        elif any(getattr(known, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(known, name, value)
            known.version += 1
            known.changed_by, known.changed_at = by, now
            changed.append(known)
    HouseWord.objects.bulk_create(new, batch_size=500)
    HouseWord.objects.bulk_update(
        changed, [*COLUMNS, "version", "changed_by", "changed_at"], batch_size=200
    )
    if new or changed:
        counts = {"added": len(new), "changed": len(changed)}
        # The whole list is meant, no row of it.
        record(by, "import", HouseWord(pk=0), at=now, after=counts)
    return len(new) + len(changed)


def table() -> str:
    """Return the list as a table that ``read_table`` reads and spreadsheets open."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    meta = HouseWord._meta
    writer.writerow([str(meta.get_field(name).verbose_name) for name in COLUMNS])  # type: ignore[union-attr]
    for word in HouseWord.objects.order_by("kind", "word"):
        cells = [
            word.get_kind_display(),
            word.word,
            word.better,
            word.get_handling_display(),
            word.except_in,
            word.note,
        ]
        writer.writerow([_safe(cell) for cell in cells])
    return "\ufeff" + out.getvalue()


def _lines(text: str) -> Iterator[list[str]]:
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    has_tabs = "\t" in text
    # A broken quotation mark must not swallow the lines that follow.
    for line in text.split("\n"):
        cells = line.split("\t") if has_tabs else _cells(line)
        yield [normalise(_bare(cell), headline=True) for cell in cells]


def _cells(line: str) -> list[str]:
    try:
        return next(csv.reader([line]), [])
    except csv.Error:
        return [line]


def _bare(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _is_title(cells: list[str]) -> bool:
    name = str(HouseWord._meta.get_field("word").verbose_name)
    return bool({name, "word"} & set(cells))


def _row(number: int, cells: list[str]) -> Row | Refused:
    cells = [cell.strip() for cell in cells]
    if len(cells) == 1:
        cells = ["sensitive", cells[0]]
    elif len(cells) == 2 and _choice(HouseWord.Kind, cells[0]) is None:
        cells = ["wrong", *cells]
    values = dict(zip(COLUMNS, cells, strict=False))
    word = values.get("word", "")
    kind = _choice(HouseWord.Kind, values["kind"])
    default = "suggest" if values.get("better") else "warn"
    handling = _choice(HouseWord.Handling, values.get("handling") or default)
    why = ""
    if kind is None:
        why = _("“%(word)s” is no kind of word.") % {"word": values["kind"]}
    elif handling is None:
        why = _("“%(word)s” is no way of handling.") % {"word": values["handling"]}
    else:
        why = _flaw(word, values)
    if why or kind is None or handling is None:
        return Refused(number, word or "\t".join(cells), why)
    return Row(
        number,
        kind,
        word,
        values.get("better", ""),
        handling,
        values.get("except_in", ""),
        values.get("note", ""),
    )


def _flaw(word: str, values: dict[str, str]) -> str:
    """Return what is wrong with a row whose kind and handling are known."""
    if not word:
        return _("There is no word.")
    if word == values.get("better"):
        return _("The better word is the word itself.")
    for name, value in values.items():
        most = HouseWord._meta.get_field(name).max_length  # type: ignore[union-attr]
        if name not in {"kind", "handling"} and most and len(value) > most:
            return _("“%(words)s…” is too long: %(most)d characters at most.") % {
                "words": value[:10],
                "most": most,
            }
    return ""


def _choice(
    choices: type[HouseWord.Kind | HouseWord.Handling], text: str
) -> str | None:
    """Return the value that a text names by itself, its label or a part of it."""
    text = text.strip().casefold()
    for value, label in choices.choices:
        if text in {value, str(label).casefold()}:
            return str(value)
    return None
