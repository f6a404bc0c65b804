"""Verbs for many stories at once: another category, another responsible editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, gettext_lazy

from articles.admin.cases import Case, Verb
from articles.admin.fields import CategoryField, PersonField, categories, staff
from articles.admin.verbforms import AskNothing
from articles.models import Category, Story
from articles.moving import answered_by, move_to

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class AskCategory(AskNothing):
    """Which category."""

    category = CategoryField(
        label=gettext_lazy("category"), queryset=Category.objects.none()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = categories()  # type: ignore[attr-defined]


class AskEditor(AskNothing):
    """Which colleague."""

    editor = PersonField(
        label=gettext_lazy("responsible editor"), queryset=Category.objects.none()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["editor"].queryset = staff()  # type: ignore[attr-defined]


def _move_effect(case: Case) -> str:
    return _("Readers see it there with the next press.")


def _move(story: Story, by: User, form: Any, version: int, case: Case) -> str:
    category = form.cleaned_data["category"]
    move_to(story, category, by=by, version=version)
    return _("“%(story)s” is in %(category)s.") % {
        "story": story,
        "category": category.name,
    }


def _answer_effect(case: Case) -> str:
    return _("Readers see the name with the next press.")


def _answer(story: Story, by: User, form: Any, version: int, case: Case) -> str:
    answered_by(story, form.cleaned_data["editor"], by=by, version=version)
    return _("“%(story)s” has another responsible editor.") % {"story": story}


def _never(user: User, case: Case) -> bool:
    # The form of one story has these as fields.
    return False


DESK_VERBS = (
    Verb(
        name="move",
        perm="articles.edit_others_story",
        action=gettext_lazy("Category…"),
        title=gettext_lazy("Change the category"),
        confirm=gettext_lazy("Change it"),
        form=AskCategory,
        effect=_move_effect,
        run=_move,
        offered=_never,
    ),
    Verb(
        name="answer",
        perm="articles.edit_others_story",
        action=gettext_lazy("Responsible editor…"),
        title=gettext_lazy("Change the responsible editor"),
        confirm=gettext_lazy("Change the editor"),
        form=AskEditor,
        effect=_answer_effect,
        run=_answer,
        offered=_never,
    ),
)
