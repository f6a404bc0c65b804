"""The screen of the picture library."""

from __future__ import annotations

import errno
from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ImageField, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from articles.admin.answers import by_script
from articles.admin.choosing import choose, small, thumbnail
from articles.admin.picturefiles import receive_sent, refusal
from articles.admin.screen import OVERRIDES, Screen
from articles.admin.suggesting import answer
from articles.checked import forget_picture
from articles.figures import library_view
from articles.models import Picture
from articles.renditions.keeping import forget
from articles.renditions.work import make_later
from articles.uploads import Received
from articles.usage import usage_of, with_story_count

_ABOUT = [
    "alt",
    "is_decorative",
    "caption",
    ("credit", "licence"),
    "may_redistribute",
    ("focal_x", "focal_y"),
]


class PictureForm(forms.ModelForm):  # type: ignore[type-arg]
    """The file comes once; what is said about it can be changed."""

    received: Received | ValidationError | None = None

    def clean_file(self) -> Any:
        """Return the file as we made it anew, never the one that was sent."""
        received = self.received
        if isinstance(received, ValidationError):
            raise received
        if received is None:
            raise ValidationError(_("Choose a file."), code="required")
        known = Picture.objects.filter(digest=received.digest).first()
        if known is not None:
            raise ValidationError(
                _("This picture is in the library already: number %(number)d."),
                code="known",
                params={"number": known.pk},
            )
        received.content.name = received.name
        return received.content

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        received = self.received
        if isinstance(received, Received):
            self.instance.digest = received.digest
            if not data.get("credit"):
                data["credit"] = received.credit[:100]
        return data


@admin.register(Picture)
class PictureAdmin(Screen):
    """Pictures; a file is never replaced, because editions name it."""

    form = PictureForm
    # The stock field would decode what was sent; here only what we made anew is.
    formfield_overrides = {
        **OVERRIDES,
        ImageField: {
            "form_class": forms.FileField,
            "widget": forms.FileInput,
            "max_length": None,
        },
    }
    list_display = (
        "thumbnail",
        "caption_or_alt",
        "credit",
        "licence",
        "size",
        "uses",
        "uploaded_at",
    )
    list_display_links = ("thumbnail", "caption_or_alt")
    list_filter = ("may_redistribute", "is_decorative")
    search_fields = ("caption", "alt", "credit")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return with_story_count(rows)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path(
                "choose/",
                view(require_safe(partial(choose, self))),
                name="articles_picture_choose",
            ),
            path(
                "<int:number>/thumbnail/",
                view(require_safe(partial(thumbnail, self))),
                name="articles_picture_thumbnail",
            ),
            *super().get_urls(),
        ]

    def get_fieldsets(self, request: HttpRequest, obj: Picture | None = None) -> Any:
        if obj is None:
            return [(None, {"fields": ["file", *_ABOUT]})]
        return [(None, {"fields": ["preview", *_ABOUT]})]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Picture | None = None
    ) -> tuple[str, ...]:
        return () if obj is None else ("preview",)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        picture = self.get_object(request, unquote(object_id))
        usage = usage_of(picture, user=request.user, at=timezone.now())
        context = {**(extra_context or {}), "usage": usage}
        return super().change_view(request, object_id, form_url, context)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        # Decoding takes seconds: it is done before the transaction of the form,
        # which on SQLite holds the write lock of the whole site.
        received = None
        if object_id is None and self.has_add_permission(request):
            received = receive_sent(request)
        request.received = received  # type: ignore[attr-defined]
        show = partial(
            super().changeform_view, request, object_id, form_url, extra_context
        )
        try:
            return show()
        except OSError as error:
            if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
                raise
        # Nothing was written; the form comes back with all that was typed.
        full = ValidationError(
            _("The disk of the server is full: tell who runs it; nothing is lost."),
            code="disk_full",
        )
        request.received = full  # type: ignore[attr-defined]
        return show()

    def response_add(
        self, request: HttpRequest, obj: Picture, post_url_continue: str | None = None
    ) -> HttpResponse:
        if by_script(request):
            return answer({"ok": True, "number": obj.pk, "title": str(obj)})
        return super().response_add(request, obj, post_url_continue)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if request.method == "POST" and by_script(request):
            return refusal(context["adminform"].form)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_form(
        self,
        request: HttpRequest,
        obj: Any | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        **kwargs: Any,
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.received = getattr(request, "received", None)  # type: ignore[attr-defined]
        return form

    def save_model(
        self,
        request: HttpRequest,
        obj: Picture,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        if not change:
            obj.uploaded_by = cast(User, request.user)
        super().save_model(request, obj, form, change)
        forget_picture(obj.pk)
        if not change or {"focal_x", "focal_y"} & set(form.changed_data):
            make_later(obj)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """Name the stories that readers see or will see with the picture."""
        rows, counts, perms, held = super().get_deleted_objects(objs, request)
        named: list[str] = []
        for obj in objs:
            usage = usage_of(obj, user=request.user, at=timezone.now())
            named += [_("live: %s") % each.plain_headline for each in usage.live]
            named += [
                _("scheduled: %s") % each.plain_headline for each in usage.scheduled
            ]
        return rows, counts, perms, [*named, *held]

    def delete_model(self, request: HttpRequest, obj: Picture) -> None:
        names = list(obj.framings.values_list("name", flat=True))
        if obj.digest:
            # A row with the same file shows the same renditions: they become its own.
            twin = Picture.objects.filter(digest=obj.digest).exclude(pk=obj.pk).first()
            if twin is not None:
                obj.framings.update(picture=twin)
                names = []
        forget_picture(obj.pk)
        file = str(obj.file.name)
        super().delete_model(request, obj)
        transaction.on_commit(partial(forget, file, names))

    @admin.display(description=gettext_lazy("picture"))
    def thumbnail(self, picture: Picture) -> str:
        return _image(picture, 96)

    @admin.display(description=gettext_lazy("picture"))
    def preview(self, picture: Picture) -> str:
        context = {"picture": library_view(picture)}
        return render_to_string("admin/articles/picture/_focal.html", context)

    @admin.display(description=gettext_lazy("caption"), ordering="caption")
    def caption_or_alt(self, picture: Picture) -> str:
        return str(picture)

    @admin.display(description=gettext_lazy("size"))
    def size(self, picture: Picture) -> str:
        return f"{picture.width}×{picture.height}"

    @admin.display(description=gettext_lazy("used in"), ordering="story_count")
    def uses(self, picture: Any) -> str:
        count = int(picture.story_count)
        return ngettext("%(count)d story", "%(count)d stories", count) % {
            "count": count
        }


def _image(picture: Picture, width: int) -> str:
    """Return the picture ``width`` CSS pixels wide, its place kept while it loads."""
    height = round(width * picture.height / picture.width) if picture.width else width
    return format_html(
        '<img class="thumb" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
        small(picture),
        picture.alt,
        width,
        height,
    )
