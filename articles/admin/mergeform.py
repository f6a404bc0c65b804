"""A form that puts two people's changes together instead of one over the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.differences import said
from articles.admin.fields import BodyField
from articles.admin.tagfield import join_names
from articles.admin.versions import VersionedForm
from articles.credits import line_of, rows_of
from articles.models import Revision
from articles.revisions import TIMES, revision_at
from articles.tagging import parse_tags
from articles.text.aligning import matches
from articles.text.blocks import blocks, from_blocks
from articles.text.markup import fits, sanitise
from articles.text.merging import Came, Choice, Chunk, came, merge_bodies, merged

# The version that the answers were given to; the page of the merge sends it.
MERGE: Final = "_merge"
# Put the answers into the form, but do not save yet.
EDIT: Final = "_edit"
ANSWER: Final = "m-"

_UNKNOWN: Final = object()


@dataclass(frozen=True, slots=True)
class FieldPart:
    """One field that differs, as people read it; ``choice`` is what stands chosen."""

    name: str
    label: str
    came: Came
    base: str
    theirs: str
    mine: str
    choice: Choice


@dataclass(slots=True)
class Merge:
    """What a stale form and the stored row make of each other."""

    version: int
    fields: list[FieldPart] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    choices: dict[str, Choice] = field(default_factory=dict)
    has_base: bool = True

    @property
    def open(self) -> list[Chunk]:
        """Return the paragraphs that must still be chosen."""
        return [
            each
            for each in self.chunks
            if each.came is Came.CONFLICT and each.key not in self.choices
        ]


class MergingForm(VersionedForm):
    """A versioned form that merges when it is stale; see ``Merge``.

    The answers of the merge page count only for the version they were given to, so
    a third writer is asked about too. What the answers make is the form's new data.
    """

    may_overwrite = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.merge: Merge | None = None
        self.goes_on = False
        if self.is_bound and self.instance.pk:
            self._meet()

    def _check(self) -> None:
        if self.goes_on:
            # Never shown as an error: the page says it in its own words.
            raise ValidationError(_("Put together, not saved yet."), code="merged")
        super()._check()

    def _meet(self) -> None:
        read = _number(self.data.get("read_version"))
        if read == self.instance.version or not self._is_readable():
            return
        self.merge = make_merge(self, revision_at(self.instance, read))
        answered = _number(self.data.get(MERGE))
        if answered != self.instance.version or self.merge.open:
            return
        self.data = _result(self, self.merge)
        self.goes_on = EDIT in self.data
        self.merge = None

    def _is_readable(self) -> bool:
        """Say whether the typed body can be parted; a far too long one cannot."""
        return fits(str(self.data.get("body", "")))


def make_merge(form: forms.ModelForm[Any], base: Revision | None) -> Merge:
    """Compare what was typed into a bound form with its row and with ``base``."""
    merge = Merge(version=form.instance.version, has_base=base is not None)
    kept = base.snapshot if base else {}
    for name, each in form.fields.items():
        if not isinstance(each.widget, forms.HiddenInput):
            _compare(form, name, kept, merge)
    return merge


def _compare(
    form: forms.ModelForm[Any], name: str, kept: dict[str, Any], merge: Merge
) -> None:
    if isinstance(form.fields[name], BodyField):
        merge.chunks = _chunks(form, name, kept.get(name))
        merge.choices = dict(_answers(form, merge.chunks))
    elif part := _part(form, name, _began(name, kept)):
        merge.fields.append(part)


def _part(form: forms.ModelForm[Any], name: str, base: Any) -> FieldPart | None:
    bound, each = form[name], form.fields[name]
    theirs, raw = bound.initial, _raw(each, bound.initial)
    origin = came(
        theirs_changed=base is _UNKNOWN or each.has_changed(base, raw),
        mine_changed=base is _UNKNOWN or each.has_changed(base, bound.data),
        differ=each.has_changed(theirs, bound.data),
    )
    if origin in {Came.SAME, Came.BOTH}:
        return None
    default = Choice.THEIRS if origin is Came.THEIRS else Choice.MINE
    return FieldPart(
        name=name,
        label=capfirst(str(bound.label)),
        came=origin,
        base="" if base is _UNKNOWN else said(each, base),
        theirs=said(each, theirs),
        mine=said(each, bound.data),
        choice=_choice(form, name) or default,
    )


def _began(name: str, kept: dict[str, Any]) -> Any:
    """Return the value a snapshot holds for a field of the form."""
    if name == "tags" and name in kept:
        return join_names([*kept[name], *parse_tags(kept.get("proposed_tags", ""))])
    if name == "byline" and "bylines" in kept:
        return line_of(rows_of(kept["bylines"]))
    value = kept.get(name, kept.get(f"{name}_id", _UNKNOWN))
    if name in TIMES and isinstance(value, str):
        return datetime.fromisoformat(value)
    return value


def _chunks(form: forms.ModelForm[Any], name: str, kept: str | None) -> list[Chunk]:
    theirs = sanitise(str(form[name].initial or ""))
    mine = sanitise(str(form[name].data or ""))
    base = _common(theirs, mine) if kept is None else sanitise(kept)
    return merge_bodies(base, theirs, mine)


def _common(theirs: str, mine: str) -> str:
    """Return what both have, where what they began from is not known."""
    one, other = blocks(theirs), blocks(mine)
    pairs = matches([each.html for each in one], [each.html for each in other])
    return from_blocks(one[place] for place, _other in pairs)


def _answers(
    form: forms.ModelForm[Any], chunks: list[Chunk]
) -> Iterator[tuple[str, Choice]]:
    for chunk in chunks:
        if chunk.came is not Came.SAME and (choice := _choice(form, chunk.key)):
            yield chunk.key, choice


def _choice(form: forms.ModelForm[Any], name: str) -> Choice | None:
    answer = str(form.data.get(f"{ANSWER}{name}", ""))
    return Choice(answer) if answer in set(Choice) else None


def _result(form: forms.ModelForm[Any], merge: Merge) -> QueryDict:
    """Return the posted data with every answer in it, read at the newer version."""
    data = cast(QueryDict, form.data).copy()
    for part in merge.fields:
        if part.choice is not Choice.MINE:
            began = form[part.name].initial
            _put(data, form.add_prefix(part.name), _raw(form.fields[part.name], began))
    for name, each in form.fields.items():
        if isinstance(each, BodyField):
            data[form.add_prefix(name)] = merged(merge.chunks, merge.choices)
    data["read_version"] = str(merge.version)
    return data


def _raw(each: forms.Field, value: Any) -> Any:
    """Return what a browser would send for a stored value."""
    shown = each.widget.format_value(each.prepare_value(value))
    if isinstance(shown, list | tuple):
        many = getattr(each.widget, "allow_multiple_selected", False)
        return list(shown) if many else (shown[0] if shown else "")
    return "" if shown is None else shown


def _put(data: QueryDict, name: str, raw: Any) -> None:
    if isinstance(raw, list):
        data.setlist(name, [str(each) for each in raw])
    else:
        data[name] = str(raw)


def _number(text: Any) -> int:
    given = str(text or "")
    return int(given) if given.isdigit() and len(given) < 10 else 0
