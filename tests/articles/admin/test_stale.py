from __future__ import annotations

from articles.editing import written
from articles.models import Revision, Story
from articles.text.blocks import plain_text
from tests import factories
from tests.articles.admin.pages import DeskTests, sent

ONE, TWO, THREE = "<p>第一段旧文。</p>", "<p>第二段旧文。</p>", "<p>第三段旧文。</p>"


class MergeTests(DeskTests):
    """A writer and an editor who both began from version 1."""

    def setUp(self):
        self.story = factories.story(
            "渡口清晨",
            created_by=self.writer,
            body=ONE + TWO + THREE,
            kicker="老引题",
        )
        written(self.story, by=self.writer, kind=Revision.Kind.SAVE)
        self.mine = sent(self.as_(self.writer).get(self.change(self.story)))

    def theirs(self, **changes):
        client = self.as_(self.editor)
        data = sent(client.get(self.change(self.story)), **changes)
        assert client.post(self.change(self.story), data).status_code == 302

    def post(self, **changes):
        return self.as_(self.writer).post(
            self.change(self.story), {**self.mine, **changes}
        )

    def answer(self, page, **answers):
        """Send the merge page back the way a browser would."""
        context = page.context
        data: dict[str, object] = {}
        for name, value in context["posted"]:
            data.setdefault(name, [])
            data[name].append(value)
        questions = [each for each in context["places"] if hasattr(each, "options")]
        for each in [*context["fields"], *questions]:
            for option in [*each.options, *each.more]:
                if option.is_chosen:
                    data[each.name] = option.value
        button = {"_continue": "1"} if "_edit" not in answers else {}
        data |= {"_merge": str(context["version"]), **button, **answers}
        return self.as_(self.writer).post(self.change(self.story), data)

    def conflicts(self, page):
        return [
            each for each in page.context["places"] if getattr(each, "is_conflict", 0)
        ]

    def stored(self):
        self.story.refresh_from_db()
        return self.story


class StaleTests(MergeTests):
    def test_a_paragraph_each_both_survive(self):
        self.theirs(body="<p>第一段是编辑改的。</p>" + TWO + THREE)
        page = self.post(body=ONE + "<p>第二段是写者改的。</p>" + THREE)
        assert page.status_code == 409
        assert self.conflicts(page) == []
        assert self.stored().version == 2
        assert self.answer(page).status_code == 302
        assert plain_text(self.stored().body).split("\n") == [
            "第一段是编辑改的。",
            "第二段是写者改的。",
            "第三段旧文。",
        ]
        assert self.story.version == 3

    def test_one_paragraph_by_both_must_be_chosen(self):
        self.theirs(body=ONE + "<p>第二段旧文，编辑加了一句。</p>" + THREE)
        page = self.post(body=ONE + "<p>第二段旧文，写者加了一句。</p>" + THREE)
        (question,) = self.conflicts(page)
        assert not any(option.is_chosen for option in question.options)
        again = self.answer(page)
        assert again.status_code == 409
        assert self.stored().version == 2
        saved = self.answer(again, **{question.name: "theirs+mine"})
        assert saved.status_code == 302
        assert plain_text(self.stored().body).split("\n")[1:3] == [
            "第二段旧文，编辑加了一句。",
            "第二段旧文，写者加了一句。",
        ]

    def test_what_i_did_not_touch_stays_as_the_other_left_it(self):
        self.theirs(headline="编辑的标题", kicker="编辑的引题")
        page = self.post(deck="写者的副题")
        assert [each.name for each in page.context["fields"]] == [
            "m-kicker",
            "m-headline",
            "m-deck",
        ]
        self.answer(page)
        story = self.stored()
        assert (story.headline, story.kicker, story.deck) == (
            "编辑的标题",
            "编辑的引题",
            "写者的副题",
        )

    def test_a_field_of_both_offers_mine_first_and_can_be_theirs(self):
        self.theirs(headline="编辑的标题")
        page = self.post(headline="写者的标题")
        (field,) = page.context["fields"]
        assert [each.value for each in field.options if each.is_chosen] == ["mine"]
        self.answer(page, **{"m-headline": "theirs"})
        assert self.stored().headline == "编辑的标题"

    def test_a_category_is_put_together_like_any_field(self):
        other = factories.category("sport", name="体育")
        self.theirs(category=str(other.pk))
        page = self.post(headline="写者的标题")
        field = page.context["fields"][-1]
        assert field.options[1].lines == ["体育"]
        self.answer(page)
        assert self.stored().category == other

    def test_tags_and_further_categories_are_kept_too(self):
        other = factories.category("sport", name="体育")
        self.theirs(tags="渡口", extra_categories=[str(other.pk)])
        self.answer(self.post(headline="写者的标题"))
        assert [tag.name for tag in self.stored().tags.all()] == ["渡口"]
        assert list(self.story.extra_categories.all()) == [other]

    def test_a_third_writer_is_noticed_and_the_answers_stay(self):
        self.theirs(body=ONE + "<p>第二段旧文，编辑加了一句。</p>" + THREE)
        page = self.post(body=ONE + "<p>第二段旧文，写者加了一句。</p>" + THREE)
        (question,) = self.conflicts(page)
        self.theirs(kicker="又一个人的引题")
        again = self.answer(page, **{question.name: "mine"})
        assert again.status_code == 409
        assert again.context["is_answered"]
        (question,) = self.conflicts(again)
        assert [each.value for each in question.options if each.is_chosen] == ["mine"]
        assert self.answer(again).status_code == 302
        story = self.stored()
        assert story.kicker == "又一个人的引题"
        assert "写者加了一句" in story.body

    def test_a_third_writer_of_the_same_paragraph_is_asked_about(self):
        self.theirs(body=ONE + "<p>第二段旧文，编辑加了一句。</p>" + THREE)
        page = self.post(body=ONE + "<p>第二段旧文，写者加了一句。</p>" + THREE)
        (question,) = self.conflicts(page)
        self.theirs(body=ONE + "<p>第二段旧文，第三个人加的。</p>" + THREE)
        again = self.answer(page, **{question.name: "mine"})
        (question,) = self.conflicts(again)
        assert question.is_open

    def test_the_merged_text_can_go_back_into_the_form_unsaved(self):
        self.theirs(kicker="编辑的引题")
        page = self.post(headline="写者的标题")
        form = self.answer(page, _edit="1")
        assert form.status_code == 200
        assert self.stored().version == 2
        again = sent(form)
        assert (again["headline"], again["kicker"]) == ("写者的标题", "编辑的引题")
        client = self.as_(self.writer)
        assert client.post(self.change(self.story), again).status_code == 302
        assert self.stored().headline == "写者的标题"

    def test_the_page_holds_all_that_was_typed(self):
        self.theirs(headline="编辑的标题")
        page = self.post(body="<p>写者<strong>很长</strong>的正文。</p>")
        assert "写者很长的正文。" in page.context["mine"]
        assert ("body", "<p>写者<strong>很长</strong>的正文。</p>") in page.context[
            "posted"
        ]

    def test_the_page_says_who_saved_and_when(self):
        self.theirs(headline="编辑的标题")
        text = self.post(headline="写者的标题").content.decode()
        assert "editor" in text

    def test_nothing_can_be_laid_over_the_other_text_by_hand(self):
        self.theirs(headline="编辑的标题")
        assert self.post(headline="写者的", _overwrite="2").status_code == 409
        assert self.stored().headline == "编辑的标题"

    def test_a_save_without_a_version_is_asked_about(self):
        self.theirs(headline="编辑的标题")
        for given in ("", "x", "-1", "99999999999999999999"):
            page = self.post(headline="写者的标题", read_version=given)
            assert page.status_code == 409
            assert not page.context["has_base"]
        assert self.stored().headline == "编辑的标题"

    def test_without_the_first_text_no_paragraph_of_either_is_lost(self):
        self.theirs(body=ONE + "<p>编辑的新段。</p>" + THREE)
        Revision.objects.all().delete()
        page = self.post(body=ONE + TWO + "<p>写者的新段。</p>" + THREE)
        (question,) = self.conflicts(page)
        shown = [line for option in question.options for line in option.lines]
        assert {"编辑的新段。", "第二段旧文。", "写者的新段。"} <= set(shown)

    def test_line_ends_of_browsers_are_no_change(self):
        self.theirs(headline="编辑的标题")
        page = self.post(kicker="我的引题", standfirst="")
        assert len(page.context["fields"]) == 2

    def test_a_text_that_is_far_too_long_stays_in_the_form(self):
        self.theirs(headline="编辑的标题")
        body = "<p>" + "长" * 3_000_000 + "</p>"
        page = self.post(body=body)
        assert page.status_code in {409, 413}
        assert Story.objects.get().version == 2

    def test_markup_in_the_page_is_text(self):
        self.theirs(headline="<b>编辑</b>")
        page = self.post(headline='"><script>x</script>').content.decode()
        assert "<script>x" not in page
        assert "&lt;b&gt;编辑&lt;/b&gt;" in page
