"""A picture file as the desk receives it, and as it refuses it."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from articles.admin.suggesting import answer
from articles.uploads import Received, receive


def refusal(form: forms.BaseForm) -> HttpResponse:
    """Say why a picture sent from the text of a story was not taken.

    ``known`` is the number of the picture where the library has the file already.
    """
    errors = [each for found in form.errors.as_data().values() for each in found]
    known = next((each for each in errors if each.code == "known"), None)
    return answer(
        {
            "ok": False,
            "said": " ".join(line for each in errors for line in each.messages),
            "known": known.params["number"] if known and known.params else None,
        },
        status=422,
    )


def receive_sent(request: HttpRequest) -> Received | ValidationError | None:
    """Return what was sent as ``file``, why it was refused, or None."""
    upload = request.FILES.get("file")
    if upload is None:
        return None
    try:
        return receive(upload)
    except ValidationError as refused:
        return refused
