"""Which words a signature stands for, and whether a story is signed.

``text_hash`` covers what readers get by a press and nothing else: who works on a
story, until when and when it goes live may change under a signature. Corrections
are not in it either; they reach readers by a verb and a right of their own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.material import Material
from articles.models import Edition, Revision, SignOff, Story
from articles.models.vocabulary import State
from articles.planning import Order
from articles.reviewrules import Standing, own_step, stand, steps_of
from articles.revisions import snapshot
from articles.sitewide import site_settings
from articles.text.slips import is_slip

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# Fields in which a slip may be mended by one signature.
_PROSE = ("standfirst", "key_points", "body")
_READ = (
    *_PROSE,
    "language",
    "kicker",
    "headline",
    "deck",
    "list_headline",
    "slug",
    "byline_text",
    "source_url",
    "origin",
    "category_id",
    "source_id",
    "lead_picture_id",
    "responsible_editor_id",
    "bylines",
    "tags",
    "extra_categories",
    "pictures",
)


def reading_of(saved: dict[str, Any]) -> dict[str, Any]:
    """Return those values of a snapshot that readers get."""
    return {name: saved.get(name) for name in _READ}


def hash_of(saved: dict[str, Any]) -> str:
    """Return the SHA-256 of what readers get of a snapshot."""
    text = json.dumps(reading_of(saved), ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def text_hash(material: Material) -> str:
    """Return the hash that a signature on the working copy is bound to."""
    return hash_of(snapshot(material))


def mends_slips(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Say whether two snapshots differ by nothing but slips in running text."""
    old, new = reading_of(before), reading_of(after)
    if any(old[name] != new[name] for name in _READ if name not in _PROSE):
        return False
    names = [*(line[2] for line in new["bylines"] or []), *(new["tags"] or [])]
    return all(is_slip(old[name] or "", new[name] or "", names) for name in _PROSE)


def steps_for(material: Material) -> tuple[str, ...]:
    """Return the names of the steps a story needs, in order."""
    category = material.story.category
    main = [] if category is None else [category]
    return steps_of([*main, *material.extra_categories])


def standings(materials: Sequence[Material]) -> dict[int, Standing]:
    """Return how far each working copy is signed, by story.

    One query where any of them needs steps, and one more for each whose signatures
    are on another text than the present one.
    """
    steps = {each.story.pk: steps_for(each) for each in materials}
    asked = [number for number, names in steps.items() if names]
    decisions: dict[int, list[SignOff]] = {number: [] for number in asked}
    if asked:
        rows = SignOff.objects.filter(story__in=asked).select_related("person")
        for row in rows.order_by("decided_at", "id"):
            decisions[row.story_id].append(row)
    found = {}
    for material in materials:
        number = material.story.pk
        if not steps[number]:
            found[number] = Standing()
            continue
        now = snapshot(material)
        found[number] = standing_of(now, steps[number], decisions[number])
    return found


def standing_of(
    saved: dict[str, Any], steps: tuple[str, ...], decisions: Sequence[SignOff]
) -> Standing:
    """Return how far the text of one snapshot is signed."""

    def is_mended(signature: SignOff) -> bool:
        before = Revision.objects.values_list("snapshot", flat=True)
        return mends_slips(before.get(pk=signature.revision_id), saved)

    return stand(steps, decisions, hash_of(saved), is_mended)


def pressed_standing(material: Material) -> tuple[Revision, Standing] | None:
    """Return what an urgent press showed readers, and how far that is signed."""
    story = material.story
    if story.sign_by is None:
        return None
    presses = story.revisions.filter(kind=Revision.Kind.PRESS).order_by("-number")
    revision = presses.first()
    if revision is None:
        return None
    decisions = list(story.sign_offs.select_related("person"))
    return revision, standing_of(revision.snapshot, steps_for(material), decisions)


def move(story: Story, state: State) -> None:
    """Write the review state; the caller holds the lock."""
    Story.objects.filter(pk=story.pk).update(state=state)
    story.state = state


def resettle(material: Material) -> None:
    """Let the state follow the signatures after a save; joins the transaction.

    A ready story whose text was changed waits for signatures again, and one that
    was changed back is ready again.
    """
    story = material.story
    if story.state not in {State.IN_REVIEW, State.READY}:
        return
    standing = standings([material])[story.pk]
    if standing.steps:
        move(story, State.READY if standing.is_complete else State.IN_REVIEW)


def why_not(by: User, story: Story, standing: Standing) -> tuple[str, str]:
    """Return code and sentence of what keeps ``by`` from signing; empty if nothing.

    The right itself (``articles.review_story``) is asked apart.
    """
    if not standing.steps:
        return "", ""
    if wrote(by, story):
        return "own_story", _("Who wrote a story does not sign it.")
    may_end = by.has_perm("articles.press_story", story)
    if standing.carriable:
        if not own_step(standing, by.pk, may_end=may_end):
            return "last_step", _("The last step is signed by who may press.")
        return "", ""
    step = standing.next_step
    if not step:
        return "signed", _("It is signed already.")
    if step == len(standing.steps) and not may_end:
        return "last_step", _("The last step is signed by who may press.")
    signed_one = any(each.person_id == by.pk for each in standing.signed.values())
    if signed_one and site_settings().one_signs_once:
        return "one_signs_once", _("You signed another step of this text already.")
    return "", ""


def closes(by: User, story: Story, standing: Standing) -> str:
    """Return the step by whose signature ``by`` would complete a text, empty if none."""
    if standing.is_complete or why_not(by, story, standing)[0]:
        return ""
    step = shown_step(by, story, standing)
    signed = {*standing.signed, *standing.carriable, step}
    if len(signed) < len(standing.steps):
        return ""
    return standing.name_of(step)


def shown_step(by: User, story: Story, standing: Standing) -> int:
    """Return the step that a signature by ``by`` counts for as things stand."""
    if not standing.carriable:
        return standing.next_step
    may_end = by.has_perm("articles.press_story", story)
    return own_step(standing, by.pk, may_end=may_end)


def wrote(by: User, story: Story) -> bool:
    """Say whether ``by`` started the story or stands in its byline."""
    if by.pk == story.created_by_id:
        return True
    return story.bylines.filter(author__user=by).exists()


def demand_signatures(
    materials: Sequence[Material], by: User, order: Order
) -> dict[int, Standing]:
    """Refuse a press of what is not signed; return the standing of each story.

    Raises:
        ValidationError: code ``unsigned``, which names the missing step, or
            ``no_reason`` where it is urgent.
    """
    found = standings(materials)
    for material in materials:
        standing = found[material.story.pk]
        if standing.is_complete:
            continue
        may = by.has_perm("articles.press_unsigned_story", material.story)
        if not (order.urgent and may):
            raise ValidationError(unsigned(standing), code="unsigned")
        if not order.reason.strip():
            message = _("Say why it cannot wait for the signatures.")
            raise ValidationError(message, code="no_reason")
    return found


def note_press(
    material: Material, standing: Standing, order: Order, edition: Edition
) -> dict[str, Any]:
    """Write what a press means for review; return what belongs into the log.

    A signed text is ready. An urgent one waits for its signatures until a moment
    that a later urgent press does not put off.
    """
    story = material.story
    stories = Story.objects.filter(pk=story.pk)
    if standing.is_complete:
        stories.update(state=State.READY, sign_by=None)
        return {}
    until = edition.live_from + timedelta(minutes=site_settings().sign_within)
    until = min(until, story.sign_by) if story.sign_by else until
    stories.update(state=State.IN_REVIEW, sign_by=until)
    return {
        "urgent": order.reason,
        "missing": standing.missing,
        "sign_by": until.isoformat(),
    }


def unsigned(standing: Standing) -> str:
    """Return the sentence that says what is missing for a press."""
    if standing.carriable:
        return _(
            "It was signed and a slip was mended since: one signature is missing, by "
            "anybody who may sign."
        )
    words = {"steps": _(", ").join(standing.missing)}
    if standing.is_outdated:
        return _("It was changed after it was signed. Missing: %(steps)s.") % words
    return _("It is not signed yet. Missing: %(steps)s.") % words
