"""Every verb of review, by every role, from every state, against one table."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from articles.models import AuditEntry, Category, Edition, SignOff, Story
from articles.models.vocabulary import State
from articles.publishing import press
from articles.review import approve, send_back, sign_afterwards, submit
from tests import factories

ROLES = ("writer", "stranger", "editor", "chief")
VERBS = {
    "submit": lambda story, by: submit(story, by=by),
    "return": lambda story, by: send_back(story, by=by, opinion="改"),
    "approve": lambda story, by: approve(story, by=by),
    "countersign": lambda story, by: sign_afterwards(story, by=by),
    "press": lambda story, by: press(story, by=by),
    "urgent": lambda story, by: press(story, by=by, urgent=True, reason="急"),
}
# Of the writer who started it, another writer, an editor, a chief: F no right,
# a code of the refusal, or the state it ends in. Two steps, nothing is signed.
TABLE = {
    ("submit", "draft"): "in_review F in_review in_review",
    ("submit", "in_review"): "F F state state",
    ("submit", "returned"): "in_review F in_review in_review",
    ("submit", "ready"): "F F state state",
    ("return", "draft"): "F F state state",
    ("return", "in_review"): "F F returned returned",
    ("return", "returned"): "F F state state",
    ("return", "ready"): "F F returned returned",
    ("approve", "draft"): "F F state state",
    ("approve", "in_review"): "F F in_review in_review",
    ("approve", "returned"): "F F state state",
    ("approve", "ready"): "F F in_review in_review",
    **{
        ("countersign", state): "F F nothing_to_sign nothing_to_sign" for state in State
    },
    **{("press", state): "F F unsigned unsigned" for state in State},
    **{("urgent", state): "F F unsigned in_review" for state in State},
}


@pytest.fixture
def house(db):
    people = {
        "writer": factories.writer(),
        "stranger": factories.writer("stranger"),
        "editor": factories.editor(),
        "chief": factories.chief(),
    }
    factories.category()
    Category.objects.filter(slug="news").update(review_steps=2)
    return people


def test_the_table_names_every_verb_in_every_state():
    assert set(TABLE) == {(verb, state) for verb in VERBS for state in State}


@pytest.mark.parametrize("role", ROLES)
def test_each_verb_does_what_the_table_says_and_is_logged(house, role):
    wrong = {}
    for (verb, state), row in TABLE.items():
        story = factories.story(created_by=house["writer"], state=state)
        logged, seen = AuditEntry.objects.count(), Edition.objects.count()
        try:
            VERBS[verb](story, house[role])
            answer = Story.objects.get(pk=story.pk).state
        except PermissionDenied:
            answer = "F"
        except ValidationError as refused:
            answer = refused.error_list[0].code
        expected = row.split()[ROLES.index(role)]
        if answer != expected:
            wrong[verb, state] = (answer, expected)
        is_done = expected in set(State)
        assert AuditEntry.objects.count() - logged == int(is_done), (verb, state)
        if not is_done:
            assert Edition.objects.count() == seen
            assert not SignOff.objects.filter(story=story).exists()
            assert Story.objects.get(pk=story.pk).state == state
    assert wrong == {}
