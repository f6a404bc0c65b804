from __future__ import annotations

from articles.models import AuditEntry, FindingDecision, HouseWord, Story
from articles.publishing import press
from tests import factories
from tests.articles.admin.pages import DeskTests, sent

WRONG = "<p>船工说:“江上登陆系统”已经开了四十年,江面上的桥修好以后坐船的人少了,可船没有停过。</p>"


class CheckingTests(DeskTests):
    def setUp(self):
        HouseWord.objects.create(kind="wrong", word="登陆系统", better="登录系统")
        self.story = factories.story("渡口清晨", created_by=self.writer, body=WRONG)

    def ask(self, name, user=None, story=None, **more):
        client = self.as_(user or self.writer)
        page = client.get(self.change(self.story))
        data = sent(page, **more)
        return client.post(self.path(f"articles_story_{name}", self.story.pk), data)

    def found(self, code, answer=None):
        answer = answer or self.ask("checks").json()
        return next((f for f in answer["findings"] if f["code"] == code), None)

    def decide(self, found, scope, user=None, **more):
        return self.ask("decide", user=user, _key=found["key"], _scope=scope, **more)

    def test_what_is_typed_is_checked_and_nothing_is_written(self):
        answer = self.ask("checks", headline="", body="<p>短。</p>").json()
        codes = {each["code"] for each in answer["findings"]}
        assert {"no_headline", "body_too_short"} <= codes
        assert answer["blocks"] == 2
        assert answer["said"].startswith("必改 2，提醒 ")
        self.story.refresh_from_db()
        assert self.story.headline == "渡口清晨"

    def test_a_house_word_says_where_it_stands_and_what_should_stand_there(self):
        found = self.found("house_wrong")
        assert found["better"] == "登录系统"
        assert found["places"] == [[0, 7, 11]]
        assert "登陆系统" in found["message"]

    def test_the_panel_and_the_preview_say_the_same(self):
        looked = self.ask("look").json()["checks"]
        asked = self.ask("checks").json()
        assert looked == asked

    def test_who_may_not_see_the_story_gets_nothing(self):
        stranger = factories.writer("passer-by")
        client = self.as_(stranger)
        for name in ("checks", "tidy", "decide"):
            path = self.path(f"articles_story_{name}", self.story.pk)
            assert client.post(path, {}).status_code == 404

    def test_answers_are_kept_in_no_store(self):
        assert "no-store" in self.ask("checks")["Cache-Control"]

    def test_ignored_once_comes_back_when_its_passage_changes(self):
        answer = self.decide(self.found("house_wrong"), "once").json()
        assert self.found("house_wrong", answer) is None
        assert len(answer["ignored"]) == 1
        changed = WRONG.replace("没有停过", "从没停过")
        assert self.found("house_wrong", self.ask("checks", body=changed).json())
        elsewhere = WRONG + "<p>又添一段。</p>"
        again = self.ask("checks", body=elsewhere).json()
        assert self.found("house_wrong", again) is None

    def test_ignored_for_the_story_stays_so_and_says_who_and_why(self):
        found = self.found("house_wrong")
        assert self.decide(found, "story").status_code == 422
        answer = self.decide(found, "story", _reason="系统的专名").json()
        kept = answer["ignored"][0]
        assert kept["reason"] == "系统的专名"
        assert "writer" in kept["said"]
        changed = WRONG.replace("没有停过", "从没停过")
        assert (
            self.found("house_wrong", self.ask("checks", body=changed).json()) is None
        )
        entry = AuditEntry.objects.get(action="decide")
        assert entry.after["reason"] == "系统的专名"

    def test_what_was_ignored_can_be_pointed_out_again(self):
        found = self.found("house_wrong")
        self.decide(found, "once")
        answer = self.decide(found, "again").json()
        assert self.found("house_wrong", answer)
        assert not FindingDecision.objects.exists()
        assert AuditEntry.objects.filter(action="reopen").exists()

    def test_a_finding_that_is_gone_is_not_decided_about(self):
        found = self.found("house_wrong")
        answer = self.decide(found, "once", body=factories.BODY)
        assert answer.status_code == 409
        assert not FindingDecision.objects.exists()

    def test_what_must_be_mended_cannot_be_ignored(self):
        found = self.found("no_headline", self.ask("checks", headline="").json())
        assert found["ignore"] is False
        refused = self.decide(found, "story", user=self.chief, headline="", _reason="x")
        assert refused.status_code == 422

    def test_a_blocking_word_is_let_pass_by_who_may_press_with_a_reason(self):
        HouseWord.objects.update(kind="sensitive", handling="block", version=2)
        found = self.found("house_sensitive")
        assert (found["severity"], found["ignore"]) == ("block", False)
        assert self.decide(found, "once", _reason="引文").status_code == 403
        assert self.decide(found, "once", user=self.chief).status_code == 422
        passed = self.decide(found, "once", user=self.chief, _reason="引文")
        assert passed.json()["blocks"] == 0
        press(Story.objects.get(), by=self.chief)

    def test_nobody_lets_a_forbidden_word_pass(self):
        HouseWord.objects.update(kind="forbidden", handling="block", version=2)
        found = self.found("house_forbidden")
        answer = self.decide(found, "story", user=self.chief, _reason="引文")
        assert answer.status_code == 422

    def test_tidying_shows_each_change_with_what_is_around_it(self):
        answer = self.ask("tidy").json()
        assert [(c["old"], c["new"]) for c in answer["changes"]] == [
            (":", "\uff1a"),
            (",", "\uff0c"),
            (",", "\uff0c"),
        ]
        first = answer["changes"][0]
        assert (first["field"], first["segment"], first["start"]) == ("body", 0, 3)
        assert (first["before"], first["after"]) == ("船工说", "“江上登陆系")
        assert answer["said"] == "有 3 处标点可以整理"

    def test_tidying_says_that_a_text_is_too_long(self):
        body = "".join(f"<p>{'字' * 1000}</p>" for _ in range(101))
        answer = self.ask("tidy", body=body).json()
        assert answer["changes"] == []
        assert "太长" in answer["said"]

    def test_the_page_shows_them_before_any_script_runs(self):
        page = self.as_(self.writer).get(self.change(self.story)).content.decode()
        assert "登录系统" in page
        assert 'id="checks-data"' in page
