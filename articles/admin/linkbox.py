"""Secret addresses at the desk: what is shown of them, and the form that makes one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _, gettext_lazy, ngettext_lazy

from articles.admin.answers import by_script
from articles.admin.fields import LineInput, MomentField, person
from articles.models.previewlink import SecretLink
from articles.moments import local, say
from articles.secretlinks import DAYS, PASSCODE_AT_LEAST, PASSCODE_AT_MOST, is_open

_SPANS = (1, 3, DAYS, 14, 30)
SHOWN = 12
_DAYS = ngettext_lazy("%(n)d day", "%(n)d days", "n")


class LinkForm(forms.Form):
    """For whom, how long, and what is asked before."""

    recipient = LineInput(label=gettext_lazy("for whom"), max_length=60, required=False)
    days = forms.TypedChoiceField(
        label=gettext_lazy("valid for"),
        coerce=int,
        initial=DAYS,
        choices=[(each, _DAYS % {"n": each}) for each in _SPANS],
    )
    is_fixed = forms.TypedChoiceField(
        label=gettext_lazy("what it shows"),
        coerce=lambda value: value == "fixed",
        choices=[
            ("latest", gettext_lazy("always what was saved last")),
            ("fixed", gettext_lazy("the text as it is saved now")),
        ],
    )
    passcode = forms.CharField(
        label=gettext_lazy("passcode"),
        required=False,
        min_length=PASSCODE_AT_LEAST,
        max_length=PASSCODE_AT_MOST,
        help_text=gettext_lazy("May stay empty. Give it by another way than the link."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "link_%s", **kwargs})


class ListLinkForm(LinkForm):
    """The same for a list, which can be shown as it will be."""

    moment = MomentField(label=gettext_lazy("shown as at"), required=False)


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One link as a line; ``revoke`` is empty where nothing is left to take back."""

    name: str
    word: str
    tone: str
    about: tuple[str, ...]
    revoke: str = ""


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """What a guest said; ``settle`` is empty for who may not, or where it is done."""

    kind: str
    is_approval: bool
    name: str
    text: str
    when: str
    settled: str = ""
    settle: str = ""


@dataclass(frozen=True, slots=True)
class LinkBox:
    """The part of a screen that holds links; ``made`` is an address said once.

    ``is_alone`` is a page of its own, where the form stands open at first.
    """

    address: str
    links: tuple[LinkRow, ...]
    remarks: tuple[RemarkRow, ...]
    form: LinkForm | None
    made: str = ""
    is_alone: bool = False


def link_row(link: SecretLink, at: datetime, *, what: str, revoke: str) -> LinkRow:
    """Return a link as a line; ``what`` says what it shows."""
    alive = is_open(link, at)
    if link.revoked_at is not None:
        word = _("Taken back")
    elif link.expires_at <= at:
        word = _("Ended")
    else:
        word = _("Open") if alive else _("Maker has left")
    views = _("%(n)d views") % {"n": link.views}
    if link.viewed_at is not None:
        last = f"{local(link.viewed_at):%m-%d %H:%M}"
        views = _("%(n)d views, last at %(when)s") % {"n": link.views, "when": last}
    about = [what, _("until %(when)s") % {"when": say(link.expires_at)}, views]
    if link.passcode:
        about.insert(1, _("with a passcode"))
    about.append(_("by %(name)s") % {"name": person(link.made_by)})
    name = link.recipient or _("Without a name")
    return LinkRow(
        name, word, "live" if alive else "draft", tuple(about), revoke if alive else ""
    )


def box_page(
    request: HttpRequest, box: LinkBox, *, title: str, back: str, status: int = 200
) -> HttpResponse:
    """Show the links alone: as a part for a script, as a page for everybody else."""
    if by_script(request):
        part = "admin/articles/story/_links.html"
        return render(request, part, {"links": box}, status=status)
    context = {
        **admin.site.each_context(request),
        "title": title,
        "links": replace(box, is_alone=not box.links),
        "back": back,
    }
    return render(request, "admin/articles/links.html", context, status=status)


def led_back(request: HttpRequest, address: str) -> HttpResponse | None:
    """Lead to the page of the links; None where a script waits for a part."""
    return None if by_script(request) else HttpResponseRedirect(address)
