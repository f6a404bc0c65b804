from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import TestCase

from newsroom.roles import CHIEF, EDITOR, ROLES, install, lacking


def has(group, codename):
    return Group.objects.get(name=group).permissions.filter(codename=codename).exists()


class RolesTests(TestCase):
    """An older installation: a right came later, another was taken away on purpose."""

    def setUp(self):
        group = Group.objects.get(name=EDITOR)
        names = ["review_story", "withdraw_story"]
        group.permissions.remove(*group.permissions.filter(codename__in=names))

    def run_roles(self, *args):
        out = StringIO()
        call_command("roles", *args, stdout=out)
        return out.getvalue()

    def test_a_new_installation_lacks_nothing_and_every_right_exists(self):
        Group.objects.all().delete()
        install()
        assert lacking() == {name: [] for name in ROLES}
        for name, rights in ROLES.items():
            wanted = sum(len(set(each)) for each in rights.values())
            assert Group.objects.get(name=name).permissions.count() == wanted, name

    def test_what_is_lacking_is_only_listed_unless_asked_for(self):
        said = self.run_roles()
        assert f"{EDITOR}: review_story" in said
        assert f"{EDITOR}: withdraw_story" in said
        assert CHIEF not in said
        assert not has(EDITOR, "review_story")

    def test_update_gives_all_of_it_or_only_what_is_named(self):
        self.run_roles("--update", "--only", "review_story")
        assert has(EDITOR, "review_story")
        assert not has(EDITOR, "withdraw_story")
        self.run_roles("--update")
        assert has(EDITOR, "withdraw_story")
        assert "0 rights" in self.run_roles()

    def test_a_right_that_does_not_exist_is_named(self):
        with pytest.raises(CommandError, match="fly_story"):
            self.run_roles("--only", "fly_story")
