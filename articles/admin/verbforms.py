"""What each verb asks before it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from articles.admin.fields import LineInput, MomentField, ProseInput, StoryNumberField
from articles.models import Correction
from articles.moments import zone_name

NOW, AT, NEVER = "now", "at", "never"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the stories of one question have in common; decides what is asked."""

    has_pending: bool = False
    is_rewritten: bool = False
    publish_at: datetime | None = None
    together: dict[str, str] = field(default_factory=dict)
    # The step that is signed along with a press, and the step a signature is for.
    signs: str = ""
    step: int | None = None


class AskNothing(forms.Form):
    """A question that a click answers."""

    def __init__(self, *args: Any, facts: Facts | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts = facts or Facts()


def _check_future(form: forms.Form, moment: datetime | None) -> None:
    if moment is None:
        form.add_error("at", ValidationError(_("Give the time."), code="no_time"))
    elif moment <= timezone.now():
        message = _("That time is over: give a later one, or choose “at once”.")
        form.add_error("at", ValidationError(message, code="past"))


class AskWhen(AskNothing):
    """Now, or at a minute in the site's zone; a later time must be in the future."""

    when = forms.ChoiceField(
        label=gettext_lazy("When"),
        widget=forms.RadioSelect,
        choices=[(NOW, gettext_lazy("At once")), (AT, gettext_lazy("At a set time"))],
        initial=NOW,
    )
    at = MomentField(label=gettext_lazy("Time"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].help_text = zone_name()
        planned = self.facts.publish_at
        if planned is not None and planned > timezone.now():
            self.fields["when"].initial = AT
            self.fields["at"].initial = planned

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("when") != AT or "at" in self.errors:
            return data
        _check_future(self, data.get("at"))
        return data

    def moment(self) -> Any:
        """Return the aware moment that was chosen, the present one for now."""
        return self.cleaned_data["at"] if self.later() else timezone.now()

    def later(self) -> bool:
        """Say whether a set time was chosen."""
        return bool(self.cleaned_data["when"] == AT)


class AskPress(AskWhen):
    """When; and only where it matters, what becomes of a schedule and of the date."""

    pending = forms.ChoiceField(
        label=gettext_lazy("What is scheduled already"),
        widget=forms.RadioSelect,
        choices=[
            ("cancel", gettext_lazy("Cancel it")),
            ("keep", gettext_lazy("Keep it: this copy runs until then")),
        ],
    )
    substantive = forms.ChoiceField(
        label=gettext_lazy("Is it new for readers?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", gettext_lazy("Yes, the date of the change is shown")),
            ("no", gettext_lazy("No, a slip was mended")),
        ],
        initial="yes",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.facts.has_pending:
            del self.fields["pending"]
        if not self.facts.is_rewritten:
            del self.fields["substantive"]
        if self.facts.signs:
            self.fields["sign"] = forms.BooleanField(
                label=_("Sign “%(step)s” too") % {"step": self.facts.signs},
                required=False,
                initial=True,
            )
        for name, words in self.facts.together.items():
            self.fields[f"with_{name}"] = forms.BooleanField(
                label=words, required=False, initial=True
            )

    def chosen(self) -> list[str]:
        """Return the names of what goes along."""
        return [
            name
            for name in self.facts.together
            if self.cleaned_data.get(f"with_{name}")
        ]


class AskUrgent(AskPress):
    """When, and why it cannot wait for its signatures; kept in the log."""

    why_urgent = LineInput(
        label=gettext_lazy("Why it cannot wait"),
        max_length=200,
        help_text=gettext_lazy("It must be signed within minutes; the desk reminds."),
    )


class AskOpinion(AskNothing):
    """What the one who signs has to say; whoever works on the story reads it."""

    opinion = ProseInput(
        label=gettext_lazy("Opinion"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    step = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.facts.step is None:
            del self.fields["step"]
        else:
            self.fields["step"].initial = self.facts.step


class AskReturn(AskNothing):
    """What is to be done; the writer reads it."""

    opinion = ProseInput(
        label=gettext_lazy("Opinion; the writer reads it"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AskReason(AskNothing):
    """Why; kept in the log."""

    reason = LineInput(
        label=gettext_lazy("Why"),
        max_length=200,
        help_text=gettext_lazy("Kept in the log; readers do not see it."),
    )


class AskWithdraw(AskReason):
    """Why, and what readers are led to instead."""

    replacement = StoryNumberField(
        label=gettext_lazy("Lead readers to"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Number or address of a live story; may stay empty."),
    )


class AskEnd(AskNothing):
    """When the story ends for readers, or that it does not end by itself."""

    when = forms.ChoiceField(
        label=gettext_lazy("Ends"),
        widget=forms.RadioSelect,
        choices=[
            (AT, gettext_lazy("At a set time")),
            (NEVER, gettext_lazy("Not by itself")),
        ],
        initial=AT,
    )
    at = MomentField(label=gettext_lazy("Time"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].help_text = zone_name()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("when") != NEVER and "at" not in self.errors:
            _check_future(self, data.get("at"))
        return data

    def moment(self) -> datetime | None:
        """Return the aware moment that was chosen, None for no end."""
        never = self.cleaned_data["when"] == NEVER
        moment: datetime | None = None if never else self.cleaned_data["at"]
        return moment


class AskCorrection(AskNothing):
    """What was wrong and what is right; readers see it."""

    text = ProseInput(
        label=gettext_lazy("What was wrong and what is right"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Readers see it on the story and among corrections."),
    )
    place = LineInput(
        label=gettext_lazy("Where in the story"), max_length=80, required=False
    )
    position = forms.ChoiceField(
        label=gettext_lazy("Stands"),
        widget=forms.RadioSelect,
        choices=Correction.Position.choices,
        initial=Correction.Position.TOP,
        required=False,
    )
