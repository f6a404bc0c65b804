"""Which buttons the bar under the form of a story has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.verbs import VERBS, Case, Verb
from articles.moments import local

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def buttons_for(user: User, case: Case) -> dict[str, Any]:
    """Return the context of ``_bar.html``: the main verb apart from the others.

    ``minute`` is the present one in the site's zone as a form writes it: a time
    beyond it turns the main button into ``later_word``.
    """
    offered = [verb for verb in VERBS.values() if verb.offers(user, case)]
    main = _main(offered)
    return {
        "verbs": [verb for verb in offered if verb is not main],
        "main_verb": main,
        "later_word": _("Press at %(when)s…"),
        "minute": f"{local(timezone.now()):%Y-%m-%dT%H:%M}",
    }


def _main(offered: list[Verb]) -> Verb | None:
    ranked = sorted(offered, key=lambda verb: verb.rank, reverse=True)
    return ranked[0] if ranked and ranked[0].rank > 0 else None
