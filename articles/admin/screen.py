"""What every screen of the desk does alike: rights by object, and calm limits."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AdminTextInputWidget,
    RelatedFieldWidgetWrapper,
)
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError, connection, models
from django.db.models import ProtectedError, QuerySet
from django.forms import Field
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.fields import (
    CategoryField,
    LineInput,
    MomentField,
    MomentInput,
    PersonField,
    ProseInput,
    categories,
    staff,
)
from articles.admin.holders import holders
from articles.audit import record
from articles.fields import LineField, ProseField
from articles.text.normalise import normalise

WORDS_AT_MOST = 8
LETTERS_AT_MOST = 100

OVERRIDES: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    LineField: {"form_class": LineInput, "widget": AdminTextInputWidget},
    ProseField: {
        "form_class": ProseInput,
        "widget": AdminTextareaWidget(attrs={"rows": 4}),
    },
    models.DateTimeField: {"form_class": MomentField, "widget": MomentInput},
}


class Quiet:
    """Form fields without the icons that lead away from the form."""

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        field: Field | None = super().formfield_for_dbfield(  # type: ignore[misc]
            db_field, request, **kwargs
        )
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        name = db_field.related_model._meta.label_lower
        if name == "auth.user":
            kwargs |= {"form_class": PersonField, "queryset": staff()}
        elif name == "articles.category":
            kwargs |= {"form_class": CategoryField, "queryset": categories()}
        return super().formfield_for_foreignkey(  # type: ignore[misc]
            db_field, request, **kwargs
        )


class Screen(Quiet, admin.ModelAdmin[Any]):
    """A screen whose every view asks ``user.has_perm(perm, obj)``.

    A row the user may not see is 404, like one that does not exist. The row of a
    form is locked before it is read, so what the form compares is what it changes.
    """

    formfield_overrides = OVERRIDES
    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    # Rows with a history of their own say so themselves.
    is_logged = True

    def lock(self, obj: Any) -> None:
        """Lock the row of ``obj``; called inside the transaction of a form."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "view", obj) or self._may(request, "change", obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "delete", obj)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        found = super().get_object(request, object_id, from_field)
        if (
            found is not None
            and request.method == "POST"
            and connection.in_atomic_block
        ):
            self.lock(found)
            found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404
        return found

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Take nothing from the address: a link must not fill in a form."""
        return {}

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Allow what the filters of the page ask for and nothing else."""
        return lookup in self.filter_names(request)

    def filter_names(self, request: HttpRequest) -> set[str]:
        """Return the names of the parameters that the filters of the page know."""
        found: set[str] = set()
        for each in self.get_list_filter(request):
            field = each[0] if isinstance(each, tuple) else each
            if isinstance(field, str):
                found |= {f"{field}__exact", f"{field}__id__exact", f"{field}__isnull"}
            else:
                found.add(str(getattr(field, "parameter_name", "")))
        return found

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        try:
            return super().get_changelist_instance(request)
        except (DataError, OverflowError, ValueError) as error:
            raise IncorrectLookupParameters(error) from error

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        term = " ".join(search_words(search_term))
        return super().get_search_results(request, queryset, term)

    def construct_change_message(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        add: bool = False,  # noqa: FBT001, FBT002 - Django's signature
    ) -> Any:
        """Name the changed fields as the form does; stock would store English."""
        parts = super().construct_change_message(request, form, formsets, add)
        for part in parts:
            if "changed" in part and "name" not in part["changed"]:
                fields = filter(None, map(form.fields.get, form.changed_data))
                part["changed"]["fields"] = [str(field.label) for field in fields]
        return parts

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """Say what holds a row as numbers, never as titles the user may not see."""
        held = [line for obj in objs for line in holders(obj, request.user)]
        rows = [str(obj) for obj in objs]
        return rows, {str(self.opts.verbose_name_plural): len(rows)}, set(), held

    def save_model(
        self,
        request: HttpRequest,
        obj: Any,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        super().save_model(request, obj, form, change)
        # Before the stamp is moved, the order in which every verb locks.
        if self.is_logged and (form.changed_data or not change):
            values = {name: form.cleaned_data.get(name) for name in form.changed_data}
            self.record(
                request,
                "change" if change else "add",
                obj,
                after={name: _keys(value) for name, value in values.items()},
            )

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self.record(request, "delete", obj, before={"name": str(obj)})
        super().delete_model(request, obj)

    def record(self, request: HttpRequest, action: str, obj: Any, **more: Any) -> None:
        """Write to the log what was done by a form."""
        record(cast(User, request.user), action, obj, at=timezone.now(), **more)

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except ValidationError as refused:
            self.message_user(request, " ".join(refused.messages), messages.ERROR)
        except ProtectedError:
            # Something began to use it between the question and the answer.
            self.message_user(
                request, _("It is in use meanwhile: look again."), messages.ERROR
            )
        return HttpResponseRedirect(f"../../{unquote(object_id)}/change/")

    def _may(self, request: HttpRequest, action: str, obj: Any) -> bool:
        codename = get_permission_codename(action, self.opts)
        return request.user.has_perm(f"{self.opts.app_label}.{codename}", obj)


def _keys(value: Any) -> Any:
    """Return what a relation was set to; the log keeps no texts."""
    if isinstance(value, QuerySet):
        return sorted(value.values_list("pk", flat=True))
    return value.pk if isinstance(value, models.Model) else None


class ReadOnlyScreen(Screen):
    """A screen to look at; nobody adds, changes or deletes here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "view", obj)


class PartInline(Quiet, admin.TabularInline[Any, Any]):
    """Rows that are part of their parent: who may change it may change them."""

    formfield_overrides = OVERRIDES
    extra = 1

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent_may_change(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent_may_change(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent_may_change(request, obj)

    def _parent_may_change(self, request: HttpRequest, obj: Any) -> bool:
        parent = self.admin_site.get_model_admin(self.parent_model)
        if obj is None:
            return parent.has_add_permission(request)
        return parent.has_change_permission(request, obj)


def search_words(term: str) -> list[str]:
    """Return the words that are searched for: 8 at most, of 100 letters at most."""
    return normalise(term, headline=True)[:LETTERS_AT_MOST].split()[:WORDS_AT_MOST]
