from __future__ import annotations

import errno
import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image

from articles.models import Picture, Story
from articles.publishing import press, withdraw
from articles.renditions.keeping import made
from articles.renditions.planning import read_path
from articles.uploads import MAX_BYTES
from articles.usage import with_story_count
from tests import factories
from tests.articles.admin.pages import DeskTests, sent
from tests.articles.picture_files import corner, frames, png_of, saved


def upload(name="a.png", colour=(40, 90, 60)):
    file = BytesIO()
    Image.new("RGB", (64, 40), colour).save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


class PictureTests(DeskTests):
    def add(self, user=None, file=None, **changes):
        client = self.as_(user or self.writer)
        path = self.path("articles_picture_add")
        data = sent(client.get(path), **{"alt": "渡口的早班船", **changes})
        data["file"] = file or upload()
        return client.post(path, data)

    def test_an_upload_is_kept_made_anew_under_its_own_name(self):
        assert self.add().status_code == 302
        picture = Picture.objects.get()
        assert (picture.width, picture.height) == (64, 40)
        assert picture.digest[:32] in picture.file.name
        assert picture.uploaded_by == self.writer

    def test_what_is_no_picture_is_refused_and_the_words_stay(self):
        page = self.add(
            file=SimpleUploadedFile("a.png", b"<svg onload=alert(1)>"), caption="图说"
        )
        assert page.context["adminform"].form.errors["file"]
        assert "图说" in page.content.decode()
        assert not Picture.objects.exists()

    def test_a_full_disk_is_said_and_the_words_and_no_part_of_the_file_stay(self):
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        folder = Path(settings.MEDIA_ROOT)
        before = set(folder.rglob("*.part"))
        with patch("articles.storage.os.fdopen", side_effect=full):
            page = self.add(caption="图说")
        assert page.status_code == 200
        errors = page.context["adminform"].form.errors.as_data()["file"]
        assert [each.code for each in errors] == ["disk_full"]
        assert "图说" in page.content.decode()
        assert not Picture.objects.exists()
        assert set(folder.rglob("*.part")) == before

    def test_every_refusal_names_the_figure_the_limit_and_what_to_do(self):
        too_large = png_of(8000, 6251, bits=1, colour=0, row=1000)
        for data, figures in (
            (too_large, ("50.1", "50")),
            (saved(corner(), "JPEG") + bytes(MAX_BYTES), ("20.1", "20")),
            (frames(101, "GIF"), ("101", "100")),
        ):
            page = self.add(file=SimpleUploadedFile("a.jpg", data), caption="图说")
            text = " ".join(page.context["adminform"].form.errors["file"])
            assert all(figure in text for figure in figures), text
            assert "：" in text or ":" in text
            assert "图说" in page.content.decode()
        assert not Picture.objects.exists()

    def test_a_picture_says_what_it_shows_or_is_decorative(self):
        page = self.add(alt="")
        assert page.status_code == 200
        assert not Picture.objects.exists()
        assert self.add(alt="", is_decorative="on").status_code == 302

    def test_the_same_picture_is_not_kept_twice(self):
        self.add()
        page = self.add(file=upload("b.png"))
        assert page.context["adminform"].form.errors["file"]
        assert Picture.objects.count() == 1

    def test_a_file_is_never_replaced(self):
        self.add()
        picture = Picture.objects.get()
        client = self.as_(self.editor)
        path = self.path("articles_picture_change", picture.pk)
        data = sent(client.get(path), caption="新的图说")
        data["file"] = upload("c.png", (200, 10, 10))
        assert client.post(path, data).status_code == 302
        again = Picture.objects.get()
        assert (again.file.name, again.caption) == (picture.file.name, "新的图说")

    def test_a_picture_that_readers_saw_is_not_deleted(self):
        self.add()
        picture = Picture.objects.get()
        factories.story(body=f'<figure data-picture="{picture.pk}"></figure>')
        path = self.path("articles_picture_delete", picture.pk)
        page = self.as_(self.chief).get(path)
        assert page.context["protected"]
        self.client.post(path, {"post": "yes"})
        assert Picture.objects.exists()

    def test_a_writer_may_add_but_not_change(self):
        self.add()
        path = self.path("articles_picture_change", Picture.objects.get().pk)
        assert self.as_(self.writer).get(path).status_code == 200
        assert self.client.post(path, {"alt": "x"}).status_code == 403
        assert self.as_(self.reader).get(path).status_code == 302


class UsageTests(DeskTests):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.picture = factories.picture()

    def figure(self):
        return f'{factories.BODY}<figure data-picture="{self.picture.pk}"></figure>'

    def page(self, user, name="articles_picture_change"):
        return self.as_(user).get(self.path(name, self.picture.pk))

    def usage(self, user=None):
        return self.page(user or self.chief).context["usage"]

    def test_each_kind_of_use_is_named(self):
        leading = factories.story("头图的稿", lead_picture=self.picture)
        in_text = factories.story("正文的稿", body=self.figure())
        assert (self.usage().leads, self.usage().texts) == ([leading], [in_text])
        press(in_text, by=self.chief)
        press(leading, by=self.chief, live_from=timezone.now() + timedelta(hours=1))
        usage = self.usage()
        assert [each.story for each in usage.live] == [in_text]
        assert [each.story for each in usage.scheduled] == [leading]
        withdraw(in_text, by=self.chief, reason="核实")
        assert [each.story for each in self.usage().former] == [in_text]

    def test_the_page_leads_to_the_stories(self):
        story = factories.story("头图的稿", lead_picture=self.picture)
        html = self.page(self.chief).content.decode()
        assert self.change(story) in html
        assert "头图的稿" in html

    def test_what_one_may_not_see_is_not_named_but_said(self):
        factories.story(
            "只有主编知道", lead_picture=self.picture, created_by=self.chief
        )
        page = self.page(self.writer)
        assert page.context["usage"].hidden
        assert "只有主编知道" not in page.content.decode()

    def test_a_deletion_is_refused_with_the_stories_that_readers_see(self):
        story = factories.story("正文的稿", body=self.figure())
        press(story, by=self.chief)
        Story.objects.update(body=factories.BODY)
        page = self.page(self.chief, "articles_picture_delete")
        assert "正文的稿" in " ".join(page.context["protected"])
        self.client.post(
            self.path("articles_picture_delete", self.picture.pk), {"post": "yes"}
        )
        assert Picture.objects.filter(pk=self.picture.pk).exists()

    def test_what_was_ever_pressed_stays_whatever_door_is_tried(self):
        story = factories.story(lead_picture=self.picture)
        press(story, by=self.chief)
        withdraw(story, by=self.chief, reason="核实")
        Story.objects.update(lead_picture=None)
        with pytest.raises(ProtectedError):
            self.picture.delete()

    def test_a_picture_that_nobody_uses_goes_with_its_files(self):
        wanted = read_path(f"r/{self.picture.framing_name}/3x2-320.webp")
        made(wanted, self.picture.framings.get())
        path = self.path("articles_picture_delete", self.picture.pk)
        with self.captureOnCommitCallbacks(execute=True):
            self.as_(self.chief).post(path, {"post": "yes"})
        assert not Picture.objects.exists()
        assert not default_storage.exists(wanted.path)
        assert not default_storage.exists(self.picture.file.name)

    def test_the_list_counts_a_story_once_whatever_it_shows(self):
        both = factories.story(body=self.figure(), lead_picture=self.picture)
        press(both, by=self.chief)
        press(both, by=self.chief)
        factories.story(lead_picture=self.picture)
        counted = with_story_count(Picture.objects.all()).get()
        assert counted.story_count == 2

    def test_the_list_takes_the_same_statements_with_many_pictures(self):
        path = self.path("articles_picture_changelist")
        client = self.as_(self.chief)

        def statements():
            with CaptureQueriesContext(connection) as context:
                assert client.get(path).status_code == 200
            return len(context.captured_queries)

        few = statements()
        for _ in range(5):
            factories.story(lead_picture=factories.picture((60, 40)))
        assert statements() == few


class FocalPointTests(DeskTests):
    def test_another_focal_point_is_framed_and_made_ahead(self):
        picture = factories.picture()
        before = picture.framing_name
        path = self.path("articles_picture_change", picture.pk)
        client = self.as_(self.editor)
        data = sent(client.get(path), focal_x="250", focal_y="100")
        with self.captureOnCommitCallbacks(execute=True):
            assert client.post(path, data).status_code == 302
        picture.refresh_from_db()
        assert (picture.focal_x, picture.focal_y) == (250, 100)
        assert picture.framing_name != before
        waiting = DBTaskResult.objects.get()
        assert waiting.args_kwargs["args"] == [picture.framing_name]

    def test_other_changes_make_nothing_anew(self):
        picture = factories.picture()
        path = self.path("articles_picture_change", picture.pk)
        client = self.as_(self.editor)
        with self.captureOnCommitCallbacks(execute=True):
            client.post(path, sent(client.get(path), caption="新的图说"))
        assert not DBTaskResult.objects.exists()

    def test_a_point_outside_the_picture_is_refused(self):
        picture = factories.picture()
        path = self.path("articles_picture_change", picture.pk)
        client = self.as_(self.editor)
        page = client.post(path, sent(client.get(path), focal_x="1001"))
        assert page.context["adminform"].form.errors["focal_x"]
