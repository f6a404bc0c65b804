"""The messages of the one who asks: a list, and ticking them off."""

from __future__ import annotations

from typing import cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.notices import mark_seen, messages_of

_A_PAGE = 50


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Show one's messages, newest first; those to be seen are marked."""
    pages = Paginator(messages_of(request.user), _A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    context = {
        **admin.site.each_context(request),
        "title": _("Messages"),
        "shown": shown,
        "waiting": any(each.seen_at is None for each in shown),
    }
    return TemplateResponse(request, "admin/notices.html", context)


@require_POST
def notices_seen(request: HttpRequest) -> HttpResponse:
    """Tick off the message named by ``number``, or all where none is named."""
    given = request.POST.getlist("number")
    numbers = [int(each) for each in given if each.isdecimal() and len(each) < 19]
    mark_seen(cast(User, request.user), numbers if given else None, at=timezone.now())
    return HttpResponseRedirect(reverse("admin:notices"))
