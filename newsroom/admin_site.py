"""The desk: Django's admin with the paper's name."""

from __future__ import annotations

from django.conf import settings
from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class Desk(AdminSite):
    """The one admin site."""

    site_header = settings.SITE_NAME
    site_title = settings.SITE_NAME
    index_title = _("Today's desk")
    enable_nav_sidebar = False
