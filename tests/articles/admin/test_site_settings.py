from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings

from articles.auditcheck import first_broken_entry
from articles.models import AuditEntry, SiteSettings, Stamp
from articles.models.vocabulary import State
from articles.publishing import press
from articles.review import approve, submit
from tests import factories
from tests.articles.admin.pages import DeskTests, sent


class Screen(DeskTests):
    form = "/admin/articles/sitesettings/1/change/"

    def save(self, user=None, **changes):
        client = self.as_(user or self.chief)
        return client.post(self.form, sent(client.get(self.form), **changes))

    def errors(self, **changes):
        answer = self.save(**changes)
        assert answer.status_code == 200
        return answer.context["adminform"].form.errors

    def row(self):
        return SiteSettings.objects.get()


class FormTests(Screen):
    def test_the_menu_leads_to_the_form_and_not_to_a_list(self):
        answer = self.as_(self.chief).get("/admin/articles/sitesettings/")
        self.assertRedirects(answer, self.form)

    def test_only_chiefs_see_or_change_it(self):
        for user in (self.writer, self.editor, self.stranger):
            client = self.as_(user)
            assert client.get(self.form).status_code == 403
            assert client.post(self.form, {"name": "x"}).status_code == 403
        assert not SiteSettings.objects.exists()

    def test_there_is_no_second_row(self):
        client = self.as_(self.chief)
        assert client.get("/admin/articles/sitesettings/2/change/").status_code == 404
        assert client.get("/admin/articles/sitesettings/add/").status_code == 403

    def test_a_save_is_in_force_with_the_next_page(self):
        assert self.save(name="河湾日报", motto="江水东流").status_code == 302
        page = self.client.get("/").content.decode()
        assert "河湾日报" in page
        assert "江水东流" in page
        assert "河湾日报" in self.client.get("/admin/").content.decode()

    def test_a_save_moves_the_stamp_once_and_a_save_of_nothing_does_not(self):
        self.save(name="河湾日报")
        assert Stamp.objects.get().generation == 1
        self.save()
        assert Stamp.objects.get().generation == 1
        assert self.row().version == 2

    def test_the_log_says_what_was_and_what_is_but_keeps_no_secret(self):
        self.save(name="甲报")
        self.save(name="乙报", baidu_token="geheim")
        entry = AuditEntry.objects.order_by("id").last()
        assert (entry.before["name"], entry.after["name"]) == ("甲报", "乙报")
        assert "geheim" not in json.dumps([entry.before, entry.after])
        assert entry.actor == self.chief
        assert first_broken_entry() is None

    def test_the_page_of_the_log_says_the_turn_in_the_words_of_the_form(self):
        self.save(name="甲报")
        self.save(name="乙报", report_phone="12377")
        page = self.client.get("/admin/articles/auditentry/").content.decode()
        assert "名称 甲报 → 乙报" in page
        assert "举报电话 12377" in page

    def test_a_save_over_another_one_is_refused_and_keeps_both_texts(self):
        client = self.as_(self.chief)
        old = sent(client.get(self.form))
        self.save(name="先到日报")
        answer = client.post(self.form, {**old, "name": "后到日报"})
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "先到日报" in page
        assert "后到日报" in page
        assert self.row().name == "先到日报"
        version = str(self.row().version)
        client.post(self.form, {**old, "name": "后到日报", "_overwrite": version})
        assert self.row().name == "后到日报"

    def test_the_text_about_the_paper_is_cleaned(self):
        self.save(about='<p>好<script>x()</script></p><img src=x onerror="y()">')
        assert self.row().about == "<p>好</p>"

    @override_settings(SITE_NAME="环境日报")
    def test_an_empty_field_tells_what_holds_meanwhile(self):
        page = self.as_(self.chief).get(self.form).content.decode()
        assert "环境日报" in page


class ReviewTests(Screen):
    """What review and tidying take from this screen."""

    def setUp(self):
        self.category.review_steps = 2
        self.category.save()
        self.story = factories.story(created_by=self.writer)
        submit(self.story, by=self.writer)

    def test_it_says_in_words_what_holds(self):
        page = self.as_(self.chief).get(self.form).content.decode()
        for words in (
            "同一人不得在一篇稿件上签两个审次",
            "紧急签发后须补签的分钟数",
            "中文与西文之间的空格",
            "自己写的稿仍不能签",
        ):
            assert words in page, words

    def test_one_person_signs_two_steps_once_the_paper_allows_it(self):
        approve(self.story, by=self.editor)
        with pytest.raises(ValidationError):
            approve(self.story, by=self.editor)
        assert self.save(one_signs_once="").status_code == 302
        approve(self.story, by=self.editor)
        assert self.story.state == State.READY
        assert self.save(one_signs_once="on").status_code == 302
        assert self.row().one_signs_once

    def test_the_minutes_to_sign_hold_with_the_next_urgent_press(self):
        assert self.save(sign_within="45").status_code == 302
        edition = press(self.story, by=self.chief, urgent=True, reason="速报")
        assert self.story.sign_by - edition.live_from == timedelta(minutes=45)

    def test_minutes_that_nobody_could_keep_are_refused(self):
        for minutes in ("0", "4", "1441", "", "半小时"):
            assert set(self.errors(sign_within=minutes)) == {"sign_within"}, minutes
        assert self.row().sign_within == 30

    def test_tidying_follows_the_choice_of_spaces(self):
        def tidied():
            story = self.as_(self.editor).get(self.change(self.story))
            data = sent(story, body="<p>江上有 WiFi信号。</p>")
            path = self.path("articles_story_tidy", self.story.pk)
            answer = self.client.post(path, data).json()
            return [(each["old"], each["new"]) for each in answer["changes"]]

        assert tidied() == [(" ", "")]
        self.save(latin_spaces="spaced")
        assert tidied() == [("", " ")]
        self.save(latin_spaces="keep")
        assert tidied() == []
        assert set(self.errors(latin_spaces="wide")) == {"latin_spaces"}


class RefusalTests(Screen):
    def test_each_field_says_what_is_wrong_with_it(self):
        wrong = {
            "icp_filing": "备案中",
            "police_filing": "京公网安备号",
            "report_phone": "打电话",
            "report_email": "nobody",
            "time_zone": "Mars/Olympus",
            "feed_length": "201",
            "indexnow_key": "short",
            "baidu_token": "a/b c",
        }
        found = self.errors(**wrong)
        assert set(found) == set(wrong)
        assert "京ICP备12345678号-1" in str(found["icp_filing"])
        assert self.row().version == 1

    def test_a_mark_too_small_for_a_telephone_is_refused_with_both_sizes(self):
        small = factories.picture((100, 90))
        found = self.errors(mark=str(small.pk))
        assert "100×90" in str(found["mark"])
        assert "180" in str(found["mark"])


class ColourTests(Screen):
    def test_colours_are_kept_in_one_form_and_the_house_s_own_not_at_all(self):
        typed = {
            "colours-accent-light": " 0A5C36 ",
            "colours-accent-dark": "#8d8",
            "colours-link-light": "#0b5563",
        }
        assert self.save(**typed).status_code == 302
        assert self.row().colours == {"accent": ["#0a5c36", "#88dd88"]}

    def test_what_cannot_be_read_is_refused_with_token_values_and_need(self):
        found = str(self.errors(**{"colours-accent-light": "#ff8800"})["colours"])
        for said in ("强调色", "浅色", "#ff8800", "#dce6de", "1.87", "4.50"):
            assert said in found, found
        assert self.row().colours == {}

    def test_an_edge_needs_less_than_a_text(self):
        assert self.save(**{"colours-ui-light": "#767676"}).status_code == 302
        assert "ui" in self.row().colours
        found = str(self.errors(**{"colours-ui-light": "#999999"})["colours"])
        assert "3.00" in found

    def test_a_word_is_no_colour_and_stays_in_its_field(self):
        answer = self.save(**{"colours-link-dark": '"red'})
        page = answer.content.decode()
        assert "不是颜色" in page
        assert 'value="&quot;red"' in page

    def test_back_to_the_house_empties_every_field(self):
        self.save(**{"colours-accent-light": "#0a5c36"})
        self.save(**{"colours-accent-light": "#0a5c36", "colours-reset": "1"})
        assert self.row().colours == {}
