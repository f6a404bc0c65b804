"""Secret addresses of lists: made, taken back, opened; what guests say there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.audit import record
from articles.models import Edition, Story
from articles.notices import tell
from articles.permissions import require
from articles.presenting import ListView
from articles.previewing import LINKS_AT_MOST, REMARKS_AT_MOST
from articles.secretlinks import (
    DAYS,
    address_of,
    columns,
    hash_of,
    is_open,
    new_token,
)
from articles.showing import Shelf
from feeds.drafts import draft_of
from feeds.launching import lock_list
from feeds.listviews import list_view
from feeds.models import HeadlineList, ListEdition, ListGuestRemark, ListPreviewLink
from feeds.rows import row_json
from feeds.showing import show

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def make_list_link(
    headline_list: HeadlineList,
    *,
    by: User,
    days: int = DAYS,
    is_fixed: bool = False,
    moment: datetime | None = None,
    passcode: str = "",
    recipient: str = "",
) -> tuple[ListPreviewLink, str]:
    """Make a secret address of a list; see ``articles.previewing.make_link``.

    Args:
        headline_list: its saved rows are shown.
        by: needs ``feeds.change_headlinelist`` on it.
        days: until it ends.
        is_fixed: keep the rows as they are now. What readers may no longer see still
            drops out of them.
        moment: aware; the time at which the list is shown, None for now.
        passcode: empty for none.
        recipient: may be empty.

    Raises:
        PermissionDenied: ``by`` may not.
        ValidationError: codes ``days``, ``passcode``, ``too_many``.
    """
    current = lock_list(headline_list)
    require(by, "feeds.change_headlinelist", current)
    now, token = timezone.now(), new_token()
    open_links = current.preview_links.filter(revoked_at=None, expires_at__gt=now)
    if open_links.count() >= LINKS_AT_MOST:
        raise ValidationError(
            _("The list has %(most)d links: take one back first.")
            % {"most": LINKS_AT_MOST},
            code="too_many",
        )
    entries = current.entries.select_related("label") if is_fixed else []
    link = ListPreviewLink.objects.create(
        headline_list=current,
        is_fixed=is_fixed,
        rows=[row_json(each) for each in entries],
        moment=moment,
        **columns(
            token, by=by, at=now, days=days, passcode=passcode, recipient=recipient
        ),
    )
    after = {"link": link.pk, "recipient": link.recipient}
    record(by, "preview_link", current, at=now, after=after)
    return link, address_of(token)


@transaction.atomic
def revoke_list_link(link: ListPreviewLink, *, by: User) -> ListPreviewLink:
    """Take an address back at once; doing it twice changes nothing.

    Raises:
        PermissionDenied: ``by`` lacks ``feeds.change_headlinelist`` on the list.
    """
    locked = ListPreviewLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    require(by, "feeds.change_headlinelist", locked.headline_list)
    if locked.revoked_at is None:
        locked.revoked_at = timezone.now()
        locked.save(update_fields=["revoked_at"])
        after = {"link": locked.pk, "recipient": locked.recipient}
        at = locked.revoked_at
        record(by, "revoke_link", locked.headline_list, at=at, after=after)
    return locked


def open_list_link(token: str, at: datetime) -> ListPreviewLink | None:
    """Return the link of an address that leads somewhere at ``at``."""
    found = (
        ListPreviewLink.objects.filter(token_hash=hash_of(token))
        .select_related("headline_list", "made_by")
        .first()
    )
    if found is None or not is_open(found, at):
        return None
    may = found.made_by.has_perm("feeds.view_headlinelist", found.headline_list)
    return found if may else None


def list_public_path(link: ListPreviewLink, at: datetime) -> str:
    """Return where readers have found the list since the link was made, or empty."""
    editions = ListEdition.objects.filter(headline_list=link.headline_list_id)
    live = editions.live(at).first()
    return live.path if live and live.launched_at >= link.made_at else ""


def preview_of_list(
    headline_list: HeadlineList,
    *,
    at: datetime,
    now: datetime,
    seen_by: User | AnonymousUser,
    rows: list[dict[str, object]] | None = None,
) -> ListView:
    """Return a list as readers would see it at ``at``.

    Args:
        headline_list: the working copy.
        at: aware, now or later.
        now: aware; what begins after it is not public yet.
        seen_by: stories to come that they may not see are left out.
        rows: in place of those of the working copy.
    """
    shelf = Shelf()
    draft = draft_of(headline_list, rows)
    draft.live_from = at
    composed = show(draft, at=at, shelf=shelf)
    to_come = {
        number for number, each in composed.stories.items() if each.live_from > now
    }
    known = Story.objects.visible_to(seen_by).filter(pk__in=to_come)
    hidden = to_come - set(known.values_list("pk", flat=True))
    kept = tuple(row for row in composed.composition.shown if row.story not in hidden)
    composition = replace(composed.composition, shown=kept)
    view = list_view(replace(composed, composition=composition), shelf)
    return replace(view, live_from=None, feeds=(), text_url="")


def hides_from(user: User | AnonymousUser, *, now: datetime, at: datetime) -> bool:
    """Say whether something begins until ``at`` that ``user`` may not see yet."""
    coming = Edition.objects.coming(now, at)
    return bool(coming.exclude(story__in=Story.objects.visible_to(user)).exists())


@transaction.atomic
def take_list_remark(
    link: ListPreviewLink, *, kind: str, name: str, text: str, at: datetime
) -> ListGuestRemark:
    """Keep what a guest says about a list and tell who made the link.

    Raises:
        ValidationError: codes ``enough``, ``empty``.
    """
    ListPreviewLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if kind == ListGuestRemark.Kind.REMARK and not text:
        raise ValidationError(_("Write what you want to say."), code="empty")
    same = link.remarks.filter(kind=kind, name=name, text=text).first()
    if same is not None:
        return same
    if link.remarks.count() >= REMARKS_AT_MOST:
        raise ValidationError(
            _("There are many remarks here already: please call the desk."),
            code="enough",
        )
    remark = ListGuestRemark.objects.create(
        link=link, kind=kind, name=name, text=text, made_at=at
    )
    is_approval = kind == ListGuestRemark.Kind.APPROVAL
    said = (
        _("%(name)s has approved “%(story)s” by a preview link.")
        if is_approval
        else _("%(name)s has left a remark on “%(story)s” by a preview link.")
    )
    tell(
        link.made_by,
        key=f"list-guest:{remark.pk}",
        kind="guest",
        text=said % {"name": name, "story": link.headline_list},
        address=reverse("admin:feeds_headlinelist_links", args=[link.headline_list_id]),
        at=at,
    )
    return remark
