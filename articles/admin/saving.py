"""What the form of a story says about saving when it is opened."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.answers import saved_line
from articles.models import Autosave, Story
from articles.moments import clock
from articles.wishes import wishes_of

type Labels = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Offer:
    """Unsaved text of the person; ``labels`` name what is chosen from long lists."""

    said: str
    version: int
    window: str
    values: dict[str, list[str]]
    labels: Labels

    def as_values(self) -> dict[str, Any]:
        """Return it for a script."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Saving:
    """``line`` says in the bar what is true of the stored text."""

    line: str
    offer: dict[str, Any] | None
    autosaves: bool
    now: int


def saving_for(
    request: HttpRequest, story: Story, form: forms.ModelForm[Any]
) -> Saving:
    """Return what stands around the form of a stored story."""
    user = cast(User, request.user)
    was_saved = story.version > 1 or story.revisions.exists()
    kept = Autosave.objects.filter(user=user, story=story).first()
    offer = offer_of(kept, form) if kept and _differs(kept, story, form) else None
    return Saving(
        line=saved_line(story) if was_saved else _("Not saved yet"),
        offer=offer.as_values() if offer else None,
        autosaves=wishes_of(user).autosave,
        now=int(timezone.now().timestamp()),
    )


def offer_of(kept: Autosave, form: forms.ModelForm[Any]) -> Offer:
    """Return what was kept, with the names of what its keys stand for."""
    words = {"at": clock(kept.saved_at, timezone.now())}
    return Offer(
        said=_("There is text that was not saved, kept at %(at)s.") % words,
        version=kept.based_on,
        window=kept.window,
        values=kept.values,
        labels=_labels(form, kept.values),
    )


def _differs(kept: Autosave, story: Story, form: forms.ModelForm[Any]) -> bool:
    """Say whether the story does not hold what was kept; the offer is never false."""
    data = QueryDict(mutable=True)
    for name, texts in kept.values.items():
        data.setlist(name, texts)
    data["read_version"] = str(story.version)
    return bool(type(form)(data, instance=story).has_changed())


def _labels(form: forms.ModelForm[Any], values: dict[str, list[str]]) -> Labels:
    found: Labels = {}
    for name, field in form.fields.items():
        if isinstance(field, forms.ModelChoiceField):
            keys = [each for each in values.get(name, []) if each.isdigit()]
            queryset: Any = field.queryset
            rows = queryset.filter(pk__in=[key for key in keys if len(key) < 19])
            found[name] = {str(row.pk): field.label_from_instance(row) for row in rows}
    return found
