"""Reports of readers: what they say is wrong, and what the desk made of it."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from articles.admin.confirm import confirm_path
from articles.admin.fields import LineInput, person
from articles.admin.screen import Screen
from articles.models import ErrorReport, Story
from articles.reporting import settle, settled_already

_ANSWERS = [
    (ErrorReport.State.SETTLED, gettext_lazy("Settled: it is put right")),
    (ErrorReport.State.DISMISSED, gettext_lazy("Nothing to correct")),
]


def waiting(user: Any) -> int:
    """Return how many reports wait on stories that ``user`` may open."""
    if not user.has_perm("articles.view_errorreport"):
        return 0
    new = ErrorReport.objects.filter(state=ErrorReport.State.NEW)
    return int(new.filter(edition__story__in=_stories(user)).count())


def _stories(user: Any) -> QuerySet[Any]:
    return Story.objects.visible_to(user).values("pk")


class AnswerForm(forms.ModelForm):  # type: ignore[type-arg]
    """What became of a report, and a word about it for colleagues."""

    state = forms.ChoiceField(
        label=gettext_lazy("What became of it"),
        choices=_ANSWERS,
        widget=forms.RadioSelect,
    )
    note = LineInput(
        label=gettext_lazy("note"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For colleagues; readers do not see it."),
    )

    class Meta:
        model = ErrorReport
        fields = ("state", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._before = self.instance.state
        self.initial.pop("state", None)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        # The row is locked since it was read, so nobody can come in between.
        if self._before != ErrorReport.State.NEW:
            raise ValidationError(settled_already(self.instance), code="settled")
        return data


@admin.register(ErrorReport)
class ErrorReportAdmin(Screen):
    """Reports on the stories one works on; settled once, never deleted."""

    form = AnswerForm
    list_display = ("created_at", "passage", "story_name", "state_word", "settler")
    list_display_links = ("passage",)
    list_filter = ("state",)
    list_select_related = ("edition", "settled_by")
    search_fields = ("quote", "text", "edition__headline")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("story_link", "correction"),
                    "quote",
                    "text",
                    ("contact", "created_at"),
                )
            },
        ),
        (gettext_lazy("Answer"), {"fields": ("state", "note")}),
    )
    readonly_fields = (
        "story_link",
        "quote",
        "text",
        "contact",
        "created_at",
        "correction",
        "state_word",
        "settler",
        "settled_at",
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # What is settled is only looked at; who comes second is told so by the form.
        is_over = obj is not None and obj.state != ErrorReport.State.NEW
        if is_over and request.method != "POST":
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        reports = super().get_queryset(request)
        return reports.filter(edition__story__in=_stories(request.user))

    def lock(self, obj: ErrorReport) -> None:
        ErrorReport.objects.select_for_update().get(pk=obj.pk)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        shown, (title, _fields) = self.fieldsets
        if self.has_change_permission(request, obj):
            return self.fieldsets
        settled = (("state_word", "settler", "settled_at"), "note")
        return (shown, (title, {"fields": settled}))

    def save_model(
        self,
        request: HttpRequest,
        obj: ErrorReport,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        answer = form.cleaned_data
        by = cast(User, request.user)
        settle(obj, by=by, state=answer["state"], note=answer["note"])

    @admin.display(description=gettext_lazy("what is wrong"), ordering="quote")
    def passage(self, report: ErrorReport) -> str:
        return str(report)

    @admin.display(description=gettext_lazy("story"))
    def story_name(self, report: ErrorReport) -> str:
        return report.edition.plain_headline

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_word(self, report: ErrorReport) -> str:
        return str(report.get_state_display())

    @admin.display(description=gettext_lazy("settled by"))
    def settler(self, report: ErrorReport) -> str:
        return person(report.settled_by)

    @admin.display(description=gettext_lazy("story"))
    def story_link(self, report: ErrorReport) -> str:
        story = report.edition.story_id
        return format_html(
            '<a href="{}">{}</a>',
            reverse("admin:articles_story_change", args=[story]),
            report.edition.plain_headline,
        )

    @admin.display(description=pgettext_lazy("of a report", "Correction"))
    def correction(self, report: ErrorReport) -> str:
        path = confirm_path("correct", [report.edition.story_id])
        return format_html('<a href="{}">{}</a>', path, _("Make a correction…"))
