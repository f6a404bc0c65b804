from __future__ import annotations

from articles.models import Author, Tag
from tests import factories
from tests.articles.admin.pages import DeskTests


class SuggestTests(DeskTests):
    def ask(self, address, user=None, **query):
        return self.as_(user or self.writer).get(self.path(address), query)

    def post(self, address, user=None, **data):
        return self.as_(user or self.writer).post(self.path(address), data)

    def test_authors_are_found_by_name_and_pinyin_and_homonyms_told_apart(self):
        factories.author("li-ming", name="李明", title="摄影部")
        factories.author("li-ming-2", name="李明")
        factories.author("cao-zheng", name="曹政")
        found = self.ask("articles_author_suggest", q="li-m").json()["items"]
        assert [each["text"] for each in found] == ["李明@li-ming", "李明@li-ming-2"]
        assert found[0]["note"] == "摄影部 · li-ming"
        found = self.ask("articles_author_suggest", q="曹").json()["items"]
        assert [each["text"] for each in found] == ["曹政"]
        assert self.ask("articles_author_suggest", q=" ").json()["items"] == []

    def test_a_line_is_read_for_the_chips(self):
        factories.author("cao-zheng", name="曹政")
        line = "曹政、王五 摄影"
        answer = self.post("articles_author_credits", line=line)
        assert "no-store" in answer["Cache-Control"]
        one, two = answer.json()["credits"]
        assert (one["role"], one["known"]) == ("记者", "author")
        assert (two["role"], two["name"], two["known"]) == ("摄影", "王五", "name")
        assert answer.json()["may_add"] is True

    def test_an_author_is_made_in_place_by_who_may(self):
        made = self.post("articles_author_new", name="王五").json()
        assert made["ok"]
        assert Author.objects.get(name="王五").slug == made["page"] == "wang-wu"
        again = self.post("articles_author_new", name="王五").json()
        assert again["page"] == "wang-wu-2"
        refused = self.post("articles_author_new", name="")
        assert refused.status_code == 422
        assert refused.json()["said"]

    def test_who_may_not_add_makes_nothing(self):
        assert self.post("articles_tag_new", name="新词").status_code == 403
        assert self.post("articles_source_new", name="某报").status_code == 403
        assert not Tag.objects.filter(name="新词").exists()

    def test_an_editor_makes_tags_and_sources(self):
        assert self.post("articles_tag_new", self.editor, name="新词").json()["ok"]
        made = self.post("articles_source_new", self.editor, name="某报").json()
        assert made["name"] == "某报"

    def test_tags_are_told_apart_from_proposals(self):
        Tag.objects.create(name="5G", slug="5g")
        answer = self.post("articles_tag_known", line="5g、新词").json()
        assert [each["known"] for each in answer["tags"]] == [True, False]
        found = self.ask("articles_tag_suggest", q="5").json()["items"]
        assert [each["text"] for each in found] == ["5G"]

    def test_the_lists_of_the_paper_are_offered_with_what_is_not_live(self):
        factories.headline_list()
        found = self.ask("feeds_headlinelist_suggest").json()["items"]
        assert found[0]["note"]
        slug = found[0]["slug"]
        assert (
            len(self.ask("feeds_headlinelist_suggest", slug=slug).json()["items"]) == 1
        )
        assert self.ask("feeds_headlinelist_suggest", slug="\x00").json()["items"] == []
