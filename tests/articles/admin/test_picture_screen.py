from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles.models import Picture
from tests import factories
from tests.articles.admin.pages import DeskTests, sent


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
