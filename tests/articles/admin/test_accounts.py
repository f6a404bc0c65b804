from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import Group, Permission, User
from django.test import TestCase
from django.utils import timezone

from articles.models import AuditEntry
from newsroom.roles import CHIEF, EDITOR, JOURNALIST
from tests import factories

RIGHTS = ("add_user", "change_user", "view_user", "delete_user", "view_group")
RIGHTS += ("change_group", "add_group", "delete_group")
NEW = "a quite long new password"


class AccountTests(TestCase):
    """A clerk who keeps accounts and has the rights of an editor; people around."""

    @classmethod
    def setUpTestData(cls):
        cls.clerk = factories.editor("clerk")
        cls.clerk.user_permissions.set(Permission.objects.filter(codename__in=RIGHTS))
        cls.root = User.objects.create_superuser("root", password="x")
        cls.chief = factories.chief()
        cls.writer = factories.writer()
        cls.people = (cls.clerk, cls.root, cls.chief, cls.writer)

    def setUp(self):
        self.client.force_login(self.clerk)

    def post(self, user, **changes):
        """Send the whole form by hand, with every field the table has."""
        data = {
            "username": user.username,
            "is_active": "on",
            "is_staff": "on",
            "groups": [str(pk) for pk in user.groups.values_list("pk", flat=True)],
            "last_login_0": "2020-01-01",
            **changes,
        }
        data = {name: value for name, value in data.items() if value is not None}
        path = f"/admin/auth/user/{user.pk}/change/"
        return self.client.post(path, data)

    def reach(self):
        return {
            user.username: (
                user.is_superuser,
                user.is_staff,
                user.is_active,
                user.password,
                sorted(user.groups.values_list("name", flat=True)),
                user.user_permissions.count(),
            )
            for user in User.objects.all()
        }

    def test_nobody_makes_himself_or_others_more_than_he_is(self):
        before = self.reach()
        every = [str(pk) for pk in Group.objects.values_list("pk", flat=True)]
        rights = [str(pk) for pk in Permission.objects.values_list("pk", flat=True)]
        for user in (self.clerk, self.writer, self.chief, self.root):
            for forged in (
                {"is_superuser": "on"},
                {"user_permissions": rights},
                {"groups": every},
                {"is_superuser": "on", "user_permissions": rights, "groups": every},
            ):
                self.post(user, **forged)
                assert self.reach() == before, (user, forged)

    def test_nobody_switches_off_or_renames_who_may_do_more(self):
        before = self.reach()
        for user in (self.root, self.chief):
            assert self.post(user, is_active=None).status_code == 403
            assert self.post(user, username="mine").status_code == 403
        assert self.post(self.clerk, is_active=None, is_staff=None).status_code == 302
        assert self.reach() == before

    def test_the_password_of_who_may_do_more_is_not_set(self):
        before = self.reach()
        data = {"password1": NEW, "password2": NEW, "usable_password": "true"}
        for user in (self.root, self.chief):
            path = f"/admin/auth/user/{user.pk}/password/"
            assert self.client.get(path).status_code == 403
            assert self.client.post(path, data).status_code == 403
        assert self.reach() == before
        path = f"/admin/auth/user/{self.writer.pk}/password/"
        assert self.client.post(path, data).status_code == 302
        assert User.objects.get(pk=self.writer.pk).check_password(NEW)
        entry = AuditEntry.objects.get(action="password")
        assert (entry.actor, entry.target_id) == (self.clerk, str(self.writer.pk))
        assert NEW not in str((entry.before, entry.after))

    def test_nobody_takes_over_who_works_in_a_category_closed_to_him(self):
        insider = factories.editor("insider")
        closed = factories.category("closed")
        factories.role(closed, "特稿组", "edit", insider)
        before = self.reach()
        data = {"password1": NEW, "password2": NEW, "usable_password": "true"}
        path = f"/admin/auth/user/{insider.pk}/password/"
        assert self.client.post(path, data).status_code == 403
        assert self.post(insider, is_active=None).status_code == 403
        assert self.reach() == before
        factories.role(closed, "特稿主管", "manage", self.clerk)
        assert self.client.post(path, data).status_code == 302

    def test_an_account_switched_off_is_not_taken_over(self):
        User.objects.filter(pk=self.chief.pk).update(is_active=False)
        path = f"/admin/auth/user/{self.chief.pk}/password/"
        assert self.client.get(path).status_code == 403

    def test_nobody_deletes_himself_or_who_may_do_more(self):
        for user in (self.clerk, self.root, self.chief):
            path = f"/admin/auth/user/{user.pk}/delete/"
            assert self.client.post(path, {"post": "yes"}).status_code == 403
        assert User.objects.count() == len(self.people)

    def test_ordinary_work_goes_on_and_is_in_the_log(self):
        group = Group.objects.get(name=EDITOR)
        writer = Group.objects.get(name=JOURNALIST)
        self.post(self.writer, groups=[str(group.pk), str(writer.pk)], is_active=None)
        self.writer.refresh_from_db()
        assert not self.writer.is_active
        assert self.writer.groups.filter(pk=group.pk).exists()
        logged = AuditEntry.objects.filter(target_id=str(self.writer.pk))
        assert logged.get(action="reach").after == {"is_active": False}
        assert logged.get(action="change").after["groups"] == sorted(
            [group.pk, writer.pk]
        )

    def test_a_group_gets_no_right_its_keeper_does_not_have(self):
        chiefs = Group.objects.get(name=CHIEF)
        path = f"/admin/auth/group/{chiefs.pk}/change/"
        assert self.client.post(path, {"name": "x"}).status_code == 403
        writers = Group.objects.get(name=JOURNALIST)
        before = set(writers.permissions.values_list("pk", flat=True))
        rights = [str(pk) for pk in Permission.objects.values_list("pk", flat=True)]
        path = f"/admin/auth/group/{writers.pk}/change/"
        self.client.post(
            path,
            {
                "name": JOURNALIST,
                "permissions": rights,
                "category_roles-TOTAL_FORMS": "0",
                "category_roles-INITIAL_FORMS": "0",
            },
        )
        assert set(writers.permissions.values_list("pk", flat=True)) == before

    def test_a_group_with_a_role_in_a_category_is_not_given_by_who_lacks_it(self):
        closed = factories.category("closed")
        group = factories.role(closed, "特稿组", "manage")
        self.post(self.writer, groups=[str(group.pk)])
        assert not self.writer.groups.filter(pk=group.pk).exists()
        page = self.client.get(f"/admin/auth/group/{group.pk}/change/")
        self.assertContains(page, closed.name)

    def test_the_last_superuser_stays_one(self):
        self.client.force_login(self.root)
        answer = self.post(self.root, is_superuser=None)
        self.assertContains(answer, "最后一个")
        self.assertContains(
            self.post(self.root, is_superuser="on", is_active=None), "最后一个"
        )
        assert User.objects.get(pk=self.root.pk).is_superuser
        User.objects.create_superuser("second", password="x")
        assert self.post(self.root, is_superuser=None).status_code == 302
        assert not User.objects.get(pk=self.root.pk).is_superuser

    def test_accounts_nobody_uses_are_found(self):
        old = timezone.now() - timedelta(days=91)
        User.objects.filter(pk=self.writer.pk).update(last_login=old)
        User.objects.filter(pk=self.chief.pk).update(date_joined=old)
        page = self.client.get("/admin/auth/user/?idle=yes")
        found = {user.username for user in page.context["cl"].result_list}
        assert found == {"writer", "chief"}
