"""The groups a new installation begins with; staff may change them afterwards."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

_SEE = ["category", "author", "source", "picture", "tag"]
_WRITER = {
    "articles": [
        "view_story",
        "add_story",
        "change_story",
        "delete_story",
        "view_revision",
        "view_edition",
        "view_correction",
        "add_picture",
        "add_author",
        *(f"view_{name}" for name in _SEE),
    ],
    "feeds": ["view_headlinelist", "view_label", "view_listedition"],
}
_EDITOR = {
    "articles": [
        *_WRITER["articles"],
        "edit_others_story",
        "press_story",
        "withdraw_story",
        "correct_story",
        "review_story",
        "change_picture",
        "change_author",
        "add_source",
        "change_source",
        "add_tag",
        "change_tag",
        "view_errorreport",
        "change_errorreport",
    ],
    "feeds": [
        *_WRITER["feeds"],
        "add_headlinelist",
        "change_headlinelist",
        "launch_headlinelist",
        "add_label",
        "change_label",
    ],
}
_CHIEF = {
    "articles": [
        *_EDITOR["articles"],
        "backdate_story",
        "all_categories",
        "press_unsigned_story",
        "take_down_story",
        "view_takedown",
        "add_category",
        "change_category",
        "delete_category",
        "delete_author",
        "delete_source",
        "delete_tag",
        "delete_picture",
        "view_auditentry",
        "view_redirect",
        "view_listing",
        "view_searchpush",
        "change_searchpush",
        "view_houseword",
        "add_houseword",
        "change_houseword",
        "delete_houseword",
        "view_sitesettings",
        "change_sitesettings",
    ],
    "feeds": [*_EDITOR["feeds"], "delete_headlinelist", "delete_label"],
}
JOURNALIST, EDITOR, CHIEF = "记者", "编辑", "主编"
ROLES = {JOURNALIST: _WRITER, EDITOR: _EDITOR, CHIEF: _CHIEF}


def install() -> None:
    """Make the groups that are missing; a group that exists is left as it is."""
    present = set(Group.objects.filter(name__in=ROLES).values_list("name", flat=True))
    for name in ROLES:
        if name not in present:
            Group.objects.create(name=name).permissions.add(*_rights(name))


def lacking() -> dict[str, list[Permission]]:
    """Return the rights of a new installation that each group here does not have."""
    found = {}
    for group in Group.objects.filter(name__in=ROLES).order_by("pk"):
        rights = _rights(group.name).exclude(group=group).order_by("codename")
        found[group.name] = list(rights)
    return found


def grant(rights: dict[str, list[Permission]]) -> None:
    """Give groups, by name, further rights."""
    for name, added in rights.items():
        Group.objects.get(name=name).permissions.add(*added)


def _rights(name: str) -> QuerySet[Permission]:
    wanted = Q(pk__in=[])
    for app, codenames in ROLES[name].items():
        wanted |= Q(content_type__app_label=app, codename__in=codenames)
    return Permission.objects.filter(wanted)
