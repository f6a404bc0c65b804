"""The app of headline lists and feeds."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class FeedsConfig(AppConfig):
    """Headline lists, and what the database holds about them."""

    name = "feeds"
    verbose_name = _("Headline lists")

    def ready(self) -> None:
        from feeds import boundaries, takedowns

        boundaries.register()
        takedowns.register()
        post_migrate.connect(_install_guards, sender=self)


def _install_guards(*, using: str, **kwargs: Any) -> None:
    from articles.guards import install
    from feeds.guarded import guards

    install(connections[using], guards())
