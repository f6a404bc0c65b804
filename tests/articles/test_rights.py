from __future__ import annotations

import random

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.test import TestCase

from articles.models import Byline, CategoryRole, Story
from articles.models.vocabulary import State
from articles.rights import INCLUDES, check_places, rights_of
from newsroom.roles import EDITOR, JOURNALIST
from tests import factories

Role = CategoryRole.Role


def fresh(user):
    """Return the same person in another request."""
    return User.objects.get(pk=user.pk)


class RoleTests(TestCase):
    """Four editors, each with a role in a closed category, and one without."""

    @classmethod
    def setUpTestData(cls):
        cls.closed = factories.category("closed", name="特稿")
        cls.below = factories.category("below", name="人物", parent=cls.closed)
        cls.open = factories.category()
        cls.people = {}
        for role in Role.values:
            cls.people[role] = factories.editor(role)
            factories.role(cls.closed, f"特稿{role}", role, cls.people[role])
        cls.stranger = factories.editor("stranger")
        cls.story = factories.story(category=cls.closed)

    def may(self, who, codename, story=None):
        user = fresh(self.people.get(who) or who)
        return user.has_perm(f"articles.{codename}", story or self.story)

    def test_each_role_includes_what_the_table_says(self):
        expected = {
            "view_story": (Role.EDIT, Role.PRESS, Role.MANAGE),
            "change_story": (Role.EDIT, Role.PRESS, Role.MANAGE),
            "review_story": (Role.EDIT, Role.PRESS, Role.MANAGE),
            "press_story": (Role.PRESS, Role.MANAGE),
            "withdraw_story": (Role.PRESS, Role.MANAGE),
            "correct_story": (Role.PRESS, Role.MANAGE),
        }
        for codename, roles in expected.items():
            may = {role for role in Role.values if self.may(role, codename)}
            assert may == set(roles), codename

    def test_a_role_gives_no_right_that_the_groups_do_not(self):
        writer = factories.writer()
        factories.role(self.closed, "特稿manage", Role.MANAGE, writer)
        assert not self.may(writer, "press_story")
        assert not self.may(writer, "view_story")
        assert not self.may(Role.MANAGE, "backdate_story")

    def test_who_has_no_role_sees_nothing_and_puts_nothing_there(self):
        assert not self.may(self.stranger, "view_story")
        with pytest.raises(ValidationError, match="特稿") as caught:
            check_places(fresh(self.stranger), [self.open, self.closed])
        assert caught.value.code == "place"
        check_places(fresh(self.people[Role.WRITE]), [self.closed, self.below, None])
        check_places(fresh(self.stranger), [self.closed], {self.closed.pk})

    def test_roles_hold_in_sub_categories_and_are_added_to_theirs(self):
        story = factories.story(category=self.below)
        assert self.may(Role.PRESS, "press_story", story)
        assert not self.may(self.stranger, "view_story", story)
        factories.role(self.below, "人物组", Role.PRESS, self.stranger)
        assert self.may(self.stranger, "press_story", story)
        assert self.may(Role.PRESS, "press_story", story)
        assert not self.may(self.stranger, "press_story")

    def test_ones_own_story_stays_writable_and_no_more(self):
        story = factories.story(category=self.closed, created_by=self.stranger)
        assert self.may(self.stranger, "change_story", story)
        assert not self.may(self.stranger, "press_story", story)

    def test_a_press_needs_the_role_in_every_category_of_the_story(self):
        story = factories.story(category=self.open)
        assert self.may(self.stranger, "press_story", story)
        story.extra_categories.add(self.closed)
        assert not self.may(self.stranger, "press_story", story)
        assert self.may(self.stranger, "withdraw_story", story)
        assert self.may(Role.PRESS, "press_story", story)

    def test_a_category_is_changed_by_who_manages_it(self):
        change = Permission.objects.get(codename="change_category")
        for user in (*self.people.values(), self.stranger):
            user.user_permissions.add(change)
        may = {
            name
            for name, user in {**self.people, "stranger": self.stranger}.items()
            if fresh(user).has_perm("articles.change_category", self.closed)
        }
        assert may == {Role.MANAGE}
        assert fresh(self.stranger).has_perm("articles.change_category", self.open)

    def test_every_right_on_stories_belongs_to_a_role(self):
        of_stories = Permission.objects.filter(
            content_type__app_label="articles", content_type__model="story"
        )
        names = set(of_stories.values_list("codename", flat=True))
        assert names - {"all_categories"} <= INCLUDES[Role.MANAGE]

    def test_a_group_with_a_role_stays_or_its_category_would_open(self):
        with pytest.raises(ProtectedError):
            Group.objects.get(name="特稿edit").delete()

    def test_rights_are_read_once_a_request(self):
        user = fresh(self.stranger)
        user.has_perm("articles.all_categories")
        with self.assertNumQueries(2):
            rights_of(user)
            rights_of(user)
        factories.role(self.closed, "新来", Role.EDIT, user)
        assert not rights_of(user).allows(self.closed.pk, "view_story")
        assert rights_of(fresh(user)).allows(self.closed.pk, "view_story")

    def test_a_list_costs_the_same_for_one_category_and_for_many(self):
        user = fresh(self.stranger)
        user.has_perm("articles.all_categories")
        for number in range(12):
            place = factories.category(f"c{number}")
            factories.role(place, f"组{number}", Role.EDIT)
            factories.story(category=place)
        with self.assertNumQueries(3):
            list(Story.objects.visible_to(user))


class AgreementTests(TestCase):
    """The list and the single story agree, whatever the house looks like."""

    def test_over_random_houses(self):
        dice = random.Random(20261124)
        people = [
            factories.writer(),
            factories.writer("w2"),
            factories.editor(),
            factories.editor("e2"),
            factories.editor("e3"),
            factories.chief(),
            factories.user("reader"),
        ]
        odd = factories.user("odd", is_staff=True)
        odd.user_permissions.set(
            Permission.objects.filter(codename__in=["view_story", "press_story"])
        )
        people.append(odd)
        tops = [factories.category(f"t{n}") for n in range(3)]
        places = [
            *tops,
            *(factories.category(f"b{n}", parent=dice.choice(tops)) for n in range(3)),
        ]
        groups = [Group.objects.get_or_create(name=f"组{n}")[0] for n in range(4)]
        groups += Group.objects.filter(name__in=[JOURNALIST, EDITOR])
        checked = 0
        for _round in range(25):
            self.furnish(dice, people, places, groups)
            for user in map(fresh, people):
                listed = set(
                    Story.objects.visible_to(user).values_list("pk", flat=True)
                )
                asked = {
                    story.pk
                    for story in Story.objects.all()
                    if user.has_perm("articles.view_story", story)
                }
                assert listed == asked, (user, listed ^ asked)
                checked += 1
        assert checked == 200

    def furnish(self, dice, people, places, groups):
        CategoryRole.objects.all().delete()
        Story.objects.all().delete()
        for place in places:
            for group in dice.sample(groups, dice.choice([0, 0, 1, 2])):
                CategoryRole.objects.create(
                    category=place, group=group, role=dice.choice(Role.values)
                )
        for group in groups[:4]:
            group.user_set.set(dice.sample(people, 2))
        for _number in range(8):
            story = factories.story(
                signed=False,
                category=dice.choice([*places, None]),
                created_by=dice.choice([*people, None]),
                assignee=dice.choice([*people, None, None]),
                state=dice.choice(State.values),
            )
            story.extra_categories.set(dice.sample(places, dice.choice([0, 0, 1])))
            if dice.random() < 0.3:
                signer = dice.choice(people)
                author = factories.author(f"a-{signer.username}", user=signer)
                Byline.objects.create(story=story, author=author)
