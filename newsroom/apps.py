"""The project's own app, and the admin site it brings."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class NewsroomAdminConfig(AdminConfig):
    """Stock admin with the site of ``newsroom.admin_site``."""

    default_site = "newsroom.admin_site.Desk"


class NewsroomConfig(AppConfig):
    """Wiring: system checks, and the roles of a new installation."""

    name = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        from newsroom import checks  # noqa: F401 - registers them

        # An app without tables hears no post_migrate of its own; feeds is the last
        # with rights, and its permissions exist when its turn comes.
        post_migrate.connect(_install_roles, sender=apps.get_app_config("feeds"))


def _install_roles(**kwargs: Any) -> None:
    from newsroom.roles import install

    install()
