"""The screen of stories."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from articles.admin.answers import by_script, refused, taken
from articles.admin.bin import BinningScreen
from articles.admin.buttons import buttons_for
from articles.admin.confirm import AT_MOST, confirm_path, run_at_once
from articles.admin.keeping import begin_page
from articles.admin.looking import HOLDER_POLICY
from articles.admin.mergepage import MergingScreen
from articles.admin.savedviews import view_wanted
from articles.admin.saving import saving_for
from articles.admin.side import side_for
from articles.admin.storycolumns import StoryColumns
from articles.admin.storyform import FIELDSETS, SCRIPTS, StoryForm
from articles.admin.storyurls import story_urls
from articles.admin.verbs import VERBS, Verb, cases
from articles.admin.versions import THEN
from articles.autosaving import forget
from articles.credits import line_of
from articles.editing import written
from articles.material import lock_stories
from articles.models import Revision, Story
from articles.tagging import join_tags
from articles.text.blocks import plain_text

# Who only writes does not say who answers for a story or works on it.
_EDITORS_ONLY = ("responsible_editor", "assignee", "priority")


def _action(verb: Verb) -> Any:
    """Return an admin action that leads to the question of ``verb``."""

    @admin.action(
        description=verb.action,
        location=[ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM],
    )
    def ask(
        screen: StoryAdmin, request: HttpRequest, stories: QuerySet[Story]
    ) -> HttpResponse | None:
        numbers = list(stories.values_list("pk", flat=True)[: AT_MOST + 1])
        if len(numbers) > AT_MOST:
            said = _("That is too many at once: choose %(most)d at most.")
            screen.message_user(request, said % {"most": AT_MOST}, messages.ERROR)
            return None
        return HttpResponseRedirect(confirm_path(verb.name, numbers))

    ask.__name__ = verb.name
    return ask


def _renamed(field: Any, names: dict[str, str]) -> Any:
    """Return the fields of a row under other names."""
    if isinstance(field, tuple):
        return tuple(names.get(each, each) for each in field)
    return names.get(field, field)


@admin.register(Story)
class StoryAdmin(StoryColumns, BinningScreen, MergingScreen):
    """Stories: writing them, and the way to the press."""

    form = StoryForm
    autocomplete_fields = ("lead_picture",)
    filter_horizontal = ()
    actions = tuple(_action(verb) for verb in VERBS.values() if verb.in_bulk)

    # Rights ------------------------------------------------------------------

    def get_actions(
        self,
        request: HttpRequest,
        action_location: Any = ActionLocation.CHANGE_LIST,
    ) -> dict[str, Any]:
        """Offer what the user has the right to, whatever its object says later."""
        found = super().get_actions(request, action_location)
        return {
            name: action
            for name, action in found.items()
            if name not in VERBS or request.user.has_perm(VERBS[name].perm)
        }

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Story.objects.visible_to(request.user)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Story | None = None
    ) -> tuple[str, ...]:
        user = request.user
        if obj is not None and not self.has_change_permission(request, obj):
            return ("body_text", "tag_names", "byline_line")
        names: list[str] = []
        if not user.has_perm("articles.backdate_story"):
            names.append("backdated_to")
        if not user.has_perm("articles.edit_others_story"):
            names += _EDITORS_ONLY
        return tuple(names)

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return begin_page(self, request)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        self._refuse_unoffered(request, request.POST.getlist("action"))
        if answer := view_wanted(request, self.filter_names(request)):
            return answer
        return super().changelist_view(request, extra_context)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        asked = request.POST.getlist(THEN) + request.POST.getlist("change-form-action")
        self._refuse_unoffered(request, asked)
        response = super().changeform_view(request, object_id, form_url, extra_context)
        if object_id and by_script(request) and response.status_code == 302:
            return taken(request, unquote(object_id), response["Location"])
        return response

    def _refuse_unoffered(self, request: HttpRequest, asked: list[str]) -> None:
        """Answer 403 to an action sent by hand; nothing has been written yet."""
        for verb in (VERBS[name] for name in asked if name in VERBS):
            if not request.user.has_perm(verb.perm):
                raise PermissionDenied

    # The form ----------------------------------------------------------------

    def lock(self, obj: Story) -> None:
        lock_stories([obj.pk])

    def get_form(
        self,
        request: HttpRequest,
        obj: Any | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        **kwargs: Any,
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.user = request.user  # type: ignore[attr-defined]
        form.may_add_tags = request.user.has_perm("articles.add_tag")  # type: ignore[attr-defined]
        form.may_add_sources = request.user.has_perm("articles.add_source")  # type: ignore[attr-defined]
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Story | None = None) -> Any:
        if self.has_change_permission(request, obj):
            return FIELDSETS
        shown = {"body": "body_text", "tags": "tag_names", "byline": "byline_line"}
        return [
            (title, {**rest, "fields": [_renamed(n, shown) for n in rest["fields"]]})
            for title, rest in FIELDSETS
        ]

    @admin.display(description=gettext_lazy("body"))
    def body_text(self, story: Story) -> str:
        return plain_text(story.body)

    @admin.display(description=gettext_lazy("byline"))
    def byline_line(self, story: Story) -> str:
        return line_of(list(story.bylines.select_related("author")))

    @admin.display(description=gettext_lazy("tags"))
    def tag_names(self, story: Story) -> str:
        return join_tags(story.tags.all())

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        super().save_related(request, form, formsets, change)
        if window := request.POST.get("_window"):
            # What this page kept is in the story now; other pages keep theirs.
            forget(form.instance, by=cast(User, request.user), window=window)

    def saved(self, request: HttpRequest, obj: Story) -> None:
        if obj.proposed_tags:
            said = _("Kept as proposed tags until an editor makes them: %(names)s.")
            words = {"names": obj.proposed_tags}
            self.message_user(request, said % words, messages.WARNING)
        written(obj, by=cast(User, request.user), kind=Revision.Kind.SAVE)

    def then(self, request: HttpRequest, obj: Story) -> str:
        name = request.POST.get(THEN, "")
        if name not in VERBS:
            return ""
        if VERBS[name].asks:
            return confirm_path(name, [obj.pk])
        run_at_once(request, VERBS[name], obj)
        return ""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if request.method == "POST" and by_script(request):
            return refused(request, context["adminform"].form)
        context["field_scripts"] = SCRIPTS
        story = kwargs.get("obj")
        if story is not None and story.pk:
            at = timezone.now()
            case = cases([story.pk], at)[0]
            context |= side_for(request, story, at)
            context |= buttons_for(cast(User, request.user), case)
            form = context["adminform"].form
            context["saving"] = saving_for(request, story, form)
            context["asks_empty"] = form.has_error("body", "emptied")
        response = super().render_change_form(request, context, *args, **kwargs)
        response._csp_config = HOLDER_POLICY  # type: ignore[attr-defined]
        return response

    def get_urls(self) -> list[URLPattern]:
        return [*story_urls(self), *super().get_urls()]
