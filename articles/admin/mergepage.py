"""The page on which a writer puts two texts of one story together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _, pgettext

from articles.admin.fields import BodyField, person
from articles.admin.history import history
from articles.admin.mergeform import ANSWER, MERGE, FieldPart, Merge, MergingForm
from articles.admin.versions import VersionedScreen
from articles.moments import say
from articles.text.blocks import Block, plain_text
from articles.text.markup import sanitise
from articles.text.merging import Came, Choice, Chunk
from articles.text.sidewords import Line, Sides, SideWords

_SIDES = (Choice.BASE, Choice.THEIRS, Choice.MINE)
# So many unchanged paragraphs are shown on either side of a change.
_AROUND = 1


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: its value, what it is called, and the text it takes, in lines.

    The words of a line are marked where they were taken out or written.
    """

    value: str
    label: str
    marked: list[Line]
    is_chosen: bool
    is_offered: bool = True

    @property
    def lines(self) -> list[str]:
        """Return the text alone."""
        return ["".join(span.text for span in line) for line in self.marked]


@dataclass(frozen=True, slots=True)
class Question:
    """One place that differs: a field, or some paragraphs."""

    name: str
    label: str
    said: str
    is_open: bool
    is_conflict: bool
    options: list[Option]
    more: list[Option]


@dataclass(frozen=True, slots=True)
class Same:
    """Paragraphs that are the same on all sides, folded when there are many."""

    lines: list[str]
    is_folded: bool


class MergingScreen(VersionedScreen):
    """A versioned screen whose stale saves lead to a page of questions."""

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if not object_id.isdigit():
            raise Http404
        return history(request, int(object_id))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        form = context["adminform"].form
        if getattr(form, "merge", None) is not None and form.is_stale:
            return merge_page(self, request, form)
        if getattr(form, "goes_on", False):
            form._errors = ErrorDict()
            said = _("Both texts are in the form now. Nothing is saved yet.")
            self.message_user(request, said, messages.INFO)
            context |= {"errors": []}
        return super().render_change_form(request, context, *args, **kwargs)


def merge_page(
    screen: VersionedScreen, request: HttpRequest, form: MergingForm
) -> HttpResponse:
    """Return the questions; everything that was typed is in the page."""
    merge, story = form.merge, form.instance
    assert merge is not None  # noqa: S101 - asked by the caller
    is_own = story.changed_by_id == request.user.pk
    who = person(story.changed_by) or _("Someone")
    names = Names(
        theirs=_("in your other window") if is_own else _("by %(who)s") % {"who": who},
        who=_("You, in another window,") if is_own else who,
    )
    words = SideWords()
    parts = [_field(part, names, words) for part in merge.fields]
    places = list(_places(merge, names, words))
    questions = [each for each in places if isinstance(each, Question)]
    asked = [each for each in [*parts, *questions] if each.is_conflict]
    context = {
        **screen.admin_site.each_context(request),
        "title": _("Two people changed this story"),
        "opts": screen.opts,
        "original": type(story).objects.get(pk=story.pk),
        "names": names,
        "when": say(story.changed_at),
        "fields": parts,
        "places": places,
        "has_questions": bool(parts or questions),
        "has_base": merge.has_base,
        "version": merge.version,
        "open": len(merge.open),
        "asked": len(asked),
        "taken": len(parts) + len(questions) - len(asked),
        "is_answered": MERGE in form.data and not merge.open,
        "posted": list(_posted(form)),
        "mine": _mine(form),
    }
    page = "admin/articles/story/merge.html"
    return TemplateResponse(request, page, context, status=409)


@dataclass(frozen=True, slots=True)
class Names:
    """What the other side is called: ``by 王敏``, and ``王敏`` as a subject."""

    theirs: str
    who: str


def _field(part: FieldPart, names: Names, words: SideWords) -> Question:
    sides = words.mark(part.base, part.theirs, part.mine)
    return Question(
        name=f"{ANSWER}{part.name}",
        label=part.label,
        said=_origin(part.came, names),
        is_open=False,
        is_conflict=part.came is Came.CONFLICT,
        options=[
            Option(
                value=side,
                label=_side(side, names),
                marked=_of(sides, side),
                is_chosen=side is part.choice,
                is_offered=side is not Choice.BASE,
            )
            for side in _SIDES
        ],
        more=[],
    )


def _of(sides: Sides, side: Choice) -> list[Line]:
    match side:
        case Choice.BASE:
            return sides.base
        case Choice.THEIRS:
            return sides.theirs
        case _:
            return sides.mine


def _places(merge: Merge, names: Names, words: SideWords) -> Any:
    """Yield questions, and the unchanged paragraphs between them, folded."""
    run: list[str] = []
    for chunk in merge.chunks:
        if chunk.came is Came.SAME or chunk.came is Came.BOTH:
            run += _lines(chunk.mine)
            continue
        if run:
            yield Same(run, is_folded=len(run) > 2 * _AROUND)
        run = []
        yield _question(chunk, merge, names, words)
    if run:
        yield Same(run, is_folded=len(run) > 2 * _AROUND)


def _question(chunk: Chunk, merge: Merge, names: Names, words: SideWords) -> Question:
    chosen = merge.choices.get(chunk.key) or chunk.default
    is_conflict = chunk.came is Came.CONFLICT
    both = (Choice.THEIRS_FIRST, Choice.MINE_FIRST) if _may_stay(chunk) else ()

    sides = words.mark(*("\n".join(_lines(chunk.taken(side))) for side in _SIDES))

    def option(side: Choice) -> Option:
        lines = [] if side in both else _of(sides, side)
        # Where one side changed nothing, it is what it was: one answer, not two.
        is_twice = side is Choice.BASE and not is_conflict
        return Option(side, _side(side, names), lines, side is chosen, not is_twice)

    return Question(
        name=f"{ANSWER}{chunk.key}",
        label="",
        said=_origin(chunk.came, names),
        is_open=is_conflict and chosen is None,
        is_conflict=is_conflict,
        options=[option(side) for side in _SIDES],
        more=[option(side) for side in both],
    )


def _may_stay(chunk: Chunk) -> bool:
    """Say whether both texts can stand behind each other."""
    return bool(chunk.came is Came.CONFLICT and chunk.theirs and chunk.mine)


def _lines(side: tuple[Block, ...]) -> list[str]:
    return [line for block in side for line in _said(block).split("\n")]


def _said(block: Block) -> str:
    match block.kind:
        case "figure":
            return _("[Picture] %(caption)s") % {"caption": block.text}
        case "table":
            return _("[Table] %(text)s") % {"text": block.text.replace("\t", " ")}
        case "list":
            return _("[Headline list]")
        case "h2" | "h3":
            return _("[Subhead] %(text)s") % {"text": block.text}
        case _:
            return block.text


def _side(side: Choice, names: Names) -> str:
    match side:
        case Choice.BASE:
            return pgettext("merge", "Before")
        case Choice.THEIRS:
            return _("Written %(by)s") % {"by": names.theirs}
        case Choice.MINE:
            return pgettext("merge", "Yours")
        case Choice.THEIRS_FIRST:
            return _("Keep both, theirs first")
        case Choice.MINE_FIRST:
            return _("Keep both, yours first")


def _origin(came: Came, names: Names) -> str:
    match came:
        case Came.CONFLICT:
            return _("Both changed it: choose")
        case Came.THEIRS:
            return _("Changed %(by)s only: taken") % {"by": names.theirs}
        case _:
            return _("Changed by you only: taken")


def _posted(form: MergingForm) -> Any:
    """Yield what was typed, to send it again; buttons and answers left out."""
    for name, values in cast(QueryDict, form.data).lists():
        if name.startswith(("_", ANSWER)) or name == "csrfmiddlewaretoken":
            continue
        for value in values:
            yield name, value


def _mine(form: MergingForm) -> str:
    """Return all that the writer typed as plain text, to copy."""
    lines = [
        str(form.data.get(name, ""))
        for name in ("kicker", "headline", "deck", "standfirst", "key_points")
    ]
    bodies = [n for n, each in form.fields.items() if isinstance(each, BodyField)]
    lines += [plain_text(sanitise(str(form.data.get(name, "")))) for name in bodies]
    return "\n".join(line for line in lines if line.strip())
