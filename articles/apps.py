"""The app of stories."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Stories, and what the database holds about them."""

    name = "articles"
    verbose_name = _("Stories")

    def ready(self) -> None:
        from articles import boundaries, logins

        boundaries.register()
        logins.listen()
        post_migrate.connect(_install_guards, sender=self)
        post_migrate.connect(_install_search, sender=self)


def _install_guards(*, using: str, **kwargs: Any) -> None:
    from articles.guarded import guards
    from articles.guards import install

    install(connections[using], guards())


def _install_search(*, using: str, **kwargs: Any) -> None:
    from articles import searchindex, storyindex

    # The first makes what the second is built on.
    searchindex.install(connections[using])
    storyindex.install(connections[using])
