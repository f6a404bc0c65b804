"""Secret addresses of stories: made, taken back, opened; what guests say there."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.audit import record
from articles.material import gather, read_stories
from articles.models import Edition, GuestRemark, PreviewLink, Revision, Story
from articles.notices import tell_all
from articles.permissions import require
from articles.revisions import keep_revision
from articles.secretlinks import (
    DAYS,
    address_of,
    columns,
    hash_of,
    is_open,
    new_token,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LINKS_AT_MOST = 50
REMARKS_AT_MOST = 200


@transaction.atomic
def make_link(
    story: Story,
    *,
    by: User,
    days: int = DAYS,
    is_fixed: bool = False,
    passcode: str = "",
    recipient: str = "",
) -> tuple[PreviewLink, str]:
    """Make a secret address of a story.

    Args:
        story: its saved text is shown, never an autosave.
        by: needs ``articles.change_story`` on it; the link lives as long as they may
            see the story.
        days: until it ends.
        is_fixed: keep to the newest revision, whatever is saved later.
        passcode: asked for before anything is shown; empty for none.
        recipient: for whom, printed across the page; may be empty.

    Returns:
        The link and the path of the address, which is nowhere else.

    Raises:
        PermissionDenied: ``by`` may not.
        ValidationError: codes ``days``, ``passcode``, ``too_many``.
    """
    Story.objects.select_for_update().get(pk=story.pk)
    current = read_stories([story.pk])[0]
    require(by, "articles.change_story", current)
    now, token = timezone.now(), new_token()
    open_links = PreviewLink.objects.filter(story=story, revoked_at=None)
    if open_links.filter(expires_at__gt=now).count() >= LINKS_AT_MOST:
        raise ValidationError(
            _("The story has %(most)d links: take one back first.")
            % {"most": LINKS_AT_MOST},
            code="too_many",
        )
    newest = current.revisions.order_by("-number").first()
    if newest is None:
        kind = Revision.Kind.SAVE
        newest = keep_revision(gather([current])[0], by=by, kind=kind, at=now)
    link = PreviewLink.objects.create(
        story=current,
        revision=newest if is_fixed else None,
        **columns(
            token, by=by, at=now, days=days, passcode=passcode, recipient=recipient
        ),
    )
    after: dict[str, Any] = {
        "link": link.pk,
        "recipient": link.recipient,
        "until": link.expires_at.isoformat(),
        "revision": newest.number if is_fixed else None,
    }
    record(by, "preview_link", current, at=now, after=after)
    return link, address_of(token)


@transaction.atomic
def revoke_link(link: PreviewLink, *, by: User) -> PreviewLink:
    """Take an address back at once; doing it twice changes nothing.

    Args:
        link: of a story that ``by`` may see.
        by: its maker, or who has ``articles.change_story`` on the story.

    Raises:
        PermissionDenied: ``by`` may not.
    """
    locked = PreviewLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    is_own = locked.made_by_id == by.pk
    require(by, f"articles.{'view' if is_own else 'change'}_story", locked.story)
    if locked.revoked_at is None:
        locked.revoked_at = timezone.now()
        locked.save(update_fields=["revoked_at"])
        after = {"link": locked.pk, "recipient": locked.recipient}
        record(by, "revoke_link", locked.story, at=locked.revoked_at, after=after)
    return locked


def open_link(token: str, at: datetime) -> PreviewLink | None:
    """Return the link of an address that leads somewhere at ``at``."""
    found = (
        PreviewLink.objects.filter(token_hash=hash_of(token))
        .select_related("story", "made_by", "revision__story")
        .first()
    )
    if found is None or not is_open(found, at) or found.story.binned_at is not None:
        return None
    if not found.made_by.has_perm("articles.view_story", found.story):
        return None
    taken_down = found.story.takedowns.filter(reversed_at=None)
    return None if taken_down.exists() else found


def revision_of(link: PreviewLink) -> Revision:
    """Return what a link shows: its own revision, or the newest."""
    if link.revision is not None:
        return link.revision
    newest = link.story.revisions.select_related("story")
    return newest.order_by("-number")[:1].get()


def public_path(link: PreviewLink, at: datetime) -> str:
    """Return where readers have found the text since the link was made, or empty.

    A link that was made for a change to a live story shows it until the next press.
    """
    live = Edition.objects.filter(story=link.story_id).live(at).first()
    return live.path if live and live.pressed_at >= link.made_at else ""


@transaction.atomic
def take_remark(
    link: PreviewLink, *, revision: int, kind: str, name: str, text: str, at: datetime
) -> GuestRemark:
    """Keep what a guest says and tell the desk; two clicks make one remark.

    Args:
        link: open at ``at``.
        revision: the number of the one that the guest had before their eyes.
        kind: a ``GuestRemark.Kind``.
        name: as the guest writes it.
        text: normalised; a remark without one is none.
        at: aware.

    Raises:
        ValidationError: codes ``moved`` (approved was an older text), ``enough``,
            ``empty``.
    """
    PreviewLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    shown = revision_of(link)
    seen = link.story.revisions.filter(number=revision).first()
    if seen is None or (kind == GuestRemark.Kind.APPROVAL and seen.pk != shown.pk):
        raise ValidationError(
            _("The text was changed while you read: look at it again, then approve."),
            code="moved",
        )
    if kind == GuestRemark.Kind.REMARK and not text:
        raise ValidationError(_("Write what you want to say."), code="empty")
    same = link.remarks.filter(revision=seen, kind=kind, name=name, text=text).first()
    if same is not None:
        return same
    if link.remarks.count() >= REMARKS_AT_MOST:
        raise ValidationError(
            _("There are many remarks here already: please call the desk."),
            code="enough",
        )
    remark = GuestRemark.objects.create(
        link=link, revision=seen, kind=kind, name=name, text=text, made_at=at
    )
    if kind == GuestRemark.Kind.APPROVAL:
        after = {"link": link.pk, "name": name, "revision": seen.number}
        record(None, "guest_approval", link.story, at=at, after=after)
    _tell(remark)
    return remark


def _tell(remark: GuestRemark) -> None:
    link = remark.link
    is_approval = remark.kind == GuestRemark.Kind.APPROVAL
    said = (
        _("%(name)s has approved “%(story)s” by a preview link.")
        if is_approval
        else _("%(name)s has left a remark on “%(story)s” by a preview link.")
    )
    people = {link.made_by, link.story.responsible_editor or link.story.created_by}
    tell_all(
        [each for each in people if each is not None and each.is_active],
        key=f"guest:{remark.pk}",
        kind="guest",
        text=said % {"name": remark.name, "story": link.story},
        address=reverse("admin:articles_story_change", args=[link.story_id])
        + "#panel-links",
        at=remark.made_at,
    )


@transaction.atomic
def settle_remark(remark: GuestRemark, *, by: User) -> GuestRemark:
    """Tick a remark off; who comes second changes nothing.

    Raises:
        PermissionDenied: ``by`` lacks ``articles.change_story`` on the story.
    """
    locked = GuestRemark.objects.select_for_update(of=("self",)).get(pk=remark.pk)
    story = locked.link.story
    if not by.has_perm("articles.change_story", story):
        raise PermissionDenied
    if locked.settled_at is None:
        locked.settled_at, locked.settled_by = timezone.now(), by
        locked.save(update_fields=["settled_at", "settled_by"])
        after = {"remark": locked.pk}
        record(by, "settle_remark", story, at=locked.settled_at, after=after)
    return locked
