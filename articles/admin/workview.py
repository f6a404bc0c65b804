"""Who works on a story and until when: a small form, on a page or in a card."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.admin.answers import by_script
from articles.admin.fields import MomentField, PersonField
from articles.assigning import FIELDS, assign
from articles.models import Story
from articles.models.vocabulary import Need, Priority
from articles.moments import zone_name


class WorkForm(forms.Form):
    """The fields of ``assigning`` and the version they were read at."""

    read_version = forms.IntegerField(widget=forms.HiddenInput)
    assignee = PersonField(
        label=gettext_lazy("assigned to"), queryset=User.objects.none(), required=False
    )
    due_at = MomentField(label=gettext_lazy("due"), required=False)
    priority = forms.TypedChoiceField(
        label=gettext_lazy("priority"), choices=Priority, coerce=int
    )
    legal_check = forms.TypedChoiceField(
        label=gettext_lazy("legal check"), choices=Need, coerce=int
    )
    picture_check = forms.TypedChoiceField(
        label=gettext_lazy("picture desk"), choices=Need, coerce=int
    )

    def __init__(self, *args: Any, story: Story, **kwargs: Any) -> None:
        values = {name: getattr(story, name) for name in FIELDS}
        kwargs["initial"] = values | {"read_version": story.version}
        kwargs["auto_id"] = f"work_{story.pk}_%s"
        super().__init__(*args, **kwargs)
        cast(PersonField, self.fields["assignee"]).offer(story.assignee_id)
        self.fields["due_at"].help_text = zone_name()

    def values(self) -> dict[str, Any]:
        """Return what was chosen, by name of the field."""
        return {name: self.cleaned_data[name] for name in FIELDS}


def may_assign(user: User | AnonymousUser, story: Story) -> bool:
    """Say whether ``user`` gives out the work on this story."""
    others = user.has_perm("articles.edit_others_story")
    return others and user.has_perm("articles.change_story", story)


def work_path(user: User | AnonymousUser, story: Story) -> str:
    """Return where the work on a story is given out, empty where ``user`` may not."""
    if not may_assign(user, story):
        return ""
    return reverse("admin:articles_story_work", args=[story.pk])


@never_cache
@require_http_methods(["GET", "POST"])
def work(request: HttpRequest, number: int) -> HttpResponse:
    """Show and change who works on one story; a card of the board asks in place."""
    user = cast(User, request.user)
    story = get_object_or_404(Story.objects.visible_to(user), pk=number)
    if not may_assign(user, story):
        raise PermissionDenied
    in_place = by_script(request)
    form = WorkForm(request.POST or None, story=story)
    if request.method == "POST" and form.is_valid():
        try:
            changed = assign(
                story,
                by=user,
                version=form.cleaned_data["read_version"],
                **form.values(),
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            said = _("Saved.") if changed else _("Nothing was changed.")
            if in_place:
                return JsonResponse({"ok": True, "said": said})
            messages.success(request, said)
            return HttpResponseRedirect(reverse("admin:articles_story_board"))
    context = {"form": form, "story": story}
    status = 422 if request.method == "POST" else 200
    if in_place:
        name = "admin/articles/story/_work_form.html"
        return TemplateResponse(request, name, context, status=status)
    context |= {
        **admin.site.each_context(request),
        "title": _("Assign and due time"),
        "subtitle": str(story),
    }
    return TemplateResponse(request, "admin/articles/story/work.html", context)
