from __future__ import annotations

from articles.admin.choosing import SIZE
from tests import factories
from tests.articles.admin.pages import DeskTests


class ChooserTests(DeskTests):
    def choose(self, user=None, **query):
        path = self.path("articles_picture_choose")
        return self.as_(user or self.writer).get(path, query)

    def test_it_offers_the_newest_first_with_what_one_chooses_by(self):
        factories.picture(caption="旧")
        picture = factories.picture(caption="早班船", credit="林禾")
        factories.story(lead_picture=picture)
        found = self.choose().json()
        first = found["pictures"][0]
        thumb = first.pop("thumb")
        assert first == {
            "number": picture.pk,
            "title": "早班船",
            "size": "700×500",
            "credit": "林禾",
            "uses": 1,
        }
        assert self.client.get(thumb).status_code == 200
        assert found["before"] is None
        assert found["add"] == self.path("articles_picture_add")

    def test_it_searches_and_pages_without_leaving_one_out(self):
        pictures = [
            factories.picture((40, 30), caption=f"渡口{number}")
            for number in range(SIZE + 3)
        ]
        factories.picture((40, 30), caption="桥", alt="桥")
        first = self.choose(q="渡口").json()
        second = self.choose(q="渡口", before=first["before"]).json()
        numbers = [each["number"] for each in first["pictures"] + second["pictures"]]
        assert numbers == [each.pk for each in reversed(pictures)]
        assert second["before"] is None

    def test_nonsense_is_no_error(self):
        factories.picture()
        for query in ({"before": "x"}, {"before": "9" * 40}, {"q": "\x00" * 300}):
            assert self.choose(**query).status_code == 200

    def test_only_staff_who_may_see_pictures_are_answered(self):
        assert self.choose(self.reader).status_code == 302
        nobody = factories.user("nobody", is_staff=True)
        assert self.choose(nobody).status_code == 403
        picture = factories.picture()
        path = self.path("articles_picture_thumbnail", picture.pk)
        assert self.as_(nobody).get(path).status_code == 403
        assert self.as_(self.writer).get(path)["Location"].startswith("/media/r/")
        gone = self.path("articles_picture_thumbnail", 999)
        assert self.client.get(gone).status_code == 404
        assert self.client.post(path).status_code == 405
