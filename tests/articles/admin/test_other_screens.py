from __future__ import annotations

from django.contrib.auth.models import User

from articles.models import AuditEntry, Author, Category, Redirect, Stamp, Story, Tag
from articles.publishing import press
from tests import factories
from tests.articles.admin.pages import DeskTests, sent


class AddressTests(DeskTests):
    def save(self, kind, row, user=None, **changes):
        client = self.as_(user or self.chief)
        path = self.path(f"articles_{kind}_change", row.pk)
        return client.post(path, sent(client.get(path), **changes))

    def test_a_new_slug_leads_the_old_addresses_on_in_every_language(self):
        assert self.save("category", self.category, slug="yaowen").status_code == 302
        found = dict(Redirect.objects.values_list("old_path", "new_path"))
        assert found == {"/c/news/": "/c/yaowen/", "/en/c/news/": "/en/c/yaowen/"}
        entry = AuditEntry.objects.get(action="rename")
        assert (entry.before, entry.after) == ({"slug": "news"}, {"slug": "yaowen"})

    def test_authors_and_tags_move_too(self):
        self.save("author", factories.author(), slug="he-lin")
        Tag.objects.create(name="渡口", slug="du-kou")
        self.save("tag", Tag.objects.get(), slug="ferry")
        paths = set(Redirect.objects.values_list("old_path", flat=True))
        assert {"/authors/lin-he/", "/tags/du-kou/"} <= paths

    def test_another_name_moves_no_address_but_the_stamp(self):
        self.save("category", self.category, name="头条")
        assert not Redirect.objects.exists()
        assert Stamp.objects.get().generation == 1

    def test_an_empty_slug_becomes_pinyin_and_stays_free(self):
        client = self.as_(self.chief)
        add = self.path("articles_category_add")
        for _ in range(2):
            client.post(add, sent(client.get(add), name="重庆银行"))
        slugs = set(
            Category.objects.exclude(slug="news").values_list("slug", flat=True)
        )
        assert slugs == {"chong-qing-yin-hang", "chong-qing-yin-hang-2"}

    def test_a_tag_name_is_cleaned_like_any_line(self):
        client = self.as_(self.editor)
        add = self.path("articles_tag_add")
        client.post(add, sent(client.get(add), name=" 渡\x00口\x0b "))
        assert Tag.objects.get().name == "渡口"

    def test_an_editor_may_not_change_categories(self):
        path = self.path("articles_category_change", self.category.pk)
        assert self.as_(self.editor).post(path, {"name": "x"}).status_code == 403


class LoginTests(DeskTests):
    """Who signs a story may work on it, so the login of an author is a right."""

    def save(self, person, path, **changes):
        client = self.as_(person)
        return client.post(path, sent(client.get(path), **changes))

    def test_an_editor_cannot_sign_herself_into_stories_of_others(self):
        story = factories.story("别栏的稿件", created_by=self.chief)
        path = self.path("articles_author_change", factories.author().pk)
        self.save(self.stranger, path, user=str(self.stranger.pk))
        assert factories.author().user is None
        assert not self.stranger.has_perm("articles.view_story", story)

    def test_a_writer_cannot_wait_for_a_name_with_her_login(self):
        path = self.path("articles_author_add")
        answer = self.save(self.writer, path, name="何禾", user=str(self.writer.pk))
        assert answer.status_code == 302
        assert Author.objects.get(name="何禾").user is None

    def test_a_chief_gives_an_author_a_login(self):
        path = self.path("articles_author_change", factories.author().pk)
        self.save(self.chief, path, user=str(self.writer.pk))
        assert factories.author().user == self.writer


class DeletionTests(DeskTests):
    def delete(self, name, row, user=None):
        path = self.path(f"{name}_delete", row.pk)
        page = self.as_(user or self.chief).get(path)
        version = getattr(row, "version", 1)
        return page, self.client.post(path, {"post": "yes", "version": version})

    def test_a_category_in_use_stays_and_the_page_counts(self):
        factories.story("甲")
        factories.story("乙")
        page, answer = self.delete("articles_category", self.category)
        assert " 2" in " ".join(page.context["protected"])
        assert answer.status_code == 200
        assert Category.objects.filter(pk=self.category.pk).exists()

    def test_an_author_a_source_and_a_tag_in_use_stay(self):
        story = factories.story(source=factories.source())
        story.tags.add("渡口")
        for name, row in (
            ("articles_author", factories.author()),
            ("articles_source", factories.source()),
            ("articles_tag", Tag.objects.get()),
        ):
            page, _answer = self.delete(name, row)
            assert page.context["protected"], name
            assert type(row).objects.filter(pk=row.pk).exists()

    def test_a_page_of_deletion_names_no_story_one_may_not_see(self):
        limited = User.objects.create_user("limited", is_staff=True)
        from django.contrib.auth.models import Permission

        limited.user_permissions.add(
            *Permission.objects.filter(
                codename__in=["view_category", "delete_category"]
            )
        )
        factories.role(self.category, "有限", "manage", limited)
        factories.story("秘密的标题")
        page, _answer = self.delete("articles_category", self.category, limited)
        assert "秘密的标题" not in page.content.decode()
        assert len(page.context["protected"]) == 1

    def test_what_nobody_uses_goes(self):
        author = Author.objects.create(name="无稿", slug="wu-gao")
        _page, answer = self.delete("articles_author", author)
        assert answer.status_code == 302
        assert not Author.objects.filter(pk=author.pk).exists()

    def test_a_draft_goes_to_the_bin_with_its_revisions_and_is_logged(self):
        client = self.as_(self.chief)
        story = factories.story()
        client.post(self.change(story), sent(client.get(self.change(story)), deck="副"))
        assert story.revisions.exists()
        # The text that was saved since the question is not deleted unread.
        page, _answer = self.delete("articles_story", story)
        assert Story.objects.exists()
        story.refresh_from_db()
        assert f'name="version" value="{story.version}"' in page.content.decode()
        _page, answer = self.delete("articles_story", story)
        assert answer.status_code == 302
        story.refresh_from_db()
        assert story.binned_at is not None
        assert story.revisions.exists()
        assert AuditEntry.objects.get(action="bin").target_id == str(story.pk)

    def test_what_was_pressed_is_never_deleted(self):
        story = factories.story()
        press(story, by=self.editor)
        page, _answer = self.delete("articles_story", story)
        assert page.context["protected"]
        assert Story.objects.filter(pk=story.pk).exists()

    def test_a_writer_may_not_delete_what_is_not_hers(self):
        story = factories.story()
        path = self.path("articles_story_delete", story.pk)
        assert self.as_(self.writer).post(path, {"post": "yes"}).status_code == 404
        story.refresh_from_db()
        assert story.binned_at is None

    def test_no_list_offers_to_delete_by_the_dozen(self):
        factories.story()
        client = self.as_(self.chief)
        data = {
            "action": "delete_selected",
            "_selected_action": "1",
            "index": "0",
            "post": "yes",
        }
        client.post(self.path("articles_story_changelist"), data)
        assert Story.objects.count() == 1


class RecordTests(DeskTests):
    def test_who_opened_a_category_to_whom_is_in_the_log(self):
        client = self.as_(self.chief)
        path = self.path("articles_category_change", self.category.pk)
        group = factories.role(factories.category("other"), "新组", "edit")
        data = {"roles-3-group": str(group.pk), "roles-3-role": "press"}
        client.post(path, sent(client.get(path), **data))
        entry = AuditEntry.objects.get()
        assert (entry.action, entry.actor) == ("roles", self.chief)
        assert f"{group.pk} press" in entry.after["roles"]
        assert f"{group.pk} press" not in entry.before["roles"]

    def test_every_row_that_goes_is_in_the_log(self):
        client = self.as_(self.chief)
        rows = {
            "articles_author": Author.objects.create(name="无稿", slug="wu-gao"),
            "articles_source": factories.source(),
            "feeds_label": factories.label(),
            "feeds_headlinelist": factories.headline_list(),
        }
        for name, row in rows.items():
            client.post(self.path(f"{name}_delete", row.pk), {"post": "yes"})
            entry = AuditEntry.objects.first()
            assert (entry.action, entry.target_id) == ("delete", str(row.pk)), name
            assert entry.before == {"name": str(row)}

    def test_rows_of_a_list_leave_a_trace(self):
        made = factories.headline_list()
        client = self.as_(self.editor)
        path = self.path("feeds_headlinelist_paste", made.pk)
        data = {"text": "- 甲", "mode": "replace", "version": "1", "_take": "1"}
        client.post(path, data)
        path = self.path("feeds_headlinelist_change", made.pk)
        client.post(path, sent(client.get(path), name="改名"))
        actions = AuditEntry.objects.order_by("id").values_list("action", flat=True)
        assert list(actions) == ["paste", "change"]

    def test_the_log_is_for_chiefs_and_nobody_writes_it(self):
        press(factories.story(), by=self.editor)
        entry = AuditEntry.objects.get()
        path = self.path("articles_auditentry_change", entry.pk)
        assert self.as_(self.editor).get(path).status_code == 403
        assert self.as_(self.chief).get(path).status_code == 200
        assert self.client.post(path, {"action": "x"}).status_code == 403
        assert self.client.get(path.replace("change", "delete")).status_code == 403
        add = self.path("articles_auditentry_add")
        assert self.client.get(add).status_code == 403

    def test_editions_of_foreign_stories_are_not_there(self):
        edition = press(factories.story(), by=self.editor)
        path = self.path("articles_edition_change", edition.pk)
        assert self.as_(self.stranger).get(path).status_code == 404
        assert self.as_(self.editor).get(path).status_code == 200

    def test_only_superusers_see_accounts(self):
        path = self.path("auth_user_changelist")
        for user in (self.writer, self.editor, self.chief):
            assert self.as_(user).get(path).status_code == 403
        assert (
            self.as_(factories.user(is_staff=True, is_superuser=True))
            .get(path)
            .status_code
            == 200
        )
