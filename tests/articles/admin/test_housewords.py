from __future__ import annotations

from articles.copydesk.wordlists import house_words
from articles.housewords import read_table
from articles.models import AuditEntry, HouseWord
from tests.articles.admin.pages import DeskTests, sent


class HouseWordScreenTests(DeskTests):
    def post(self, name, **data):
        return self.as_(self.chief).post(self.path(f"articles_houseword_{name}"), data)

    def words(self):
        return list(HouseWord.objects.values_list("kind", "word", "better", "handling"))

    def test_a_pasted_list_is_shown_before_it_is_taken(self):
        text = "登陆系统\t登录系统\n禁用词\t旧称\t\t拦住签发\n"
        page = self.post("import", text=text, _review="1")
        assert "读懂 2 个词" in page.content.decode()
        assert self.words() == []
        self.post("import", text=text, _take="1")
        assert self.words() == [
            ("forbidden", "旧称", "", "block"),
            ("wrong", "登陆系统", "登录系统", "suggest"),
        ]
        assert AuditEntry.objects.get(action="import").after["added"] == 2

    def test_lines_that_cannot_be_taken_say_why(self):
        text = "没有的类\t旧称\t\t警告\n错词\t\n登录\t登录\n甲\t乙\n甲\t丙\n"
        reading = read_table(text)
        assert [row.word for row in reading.rows] == ["甲"]
        whys = [each.why for each in reading.refused]
        assert len(whys) == 4
        assert all(whys)
        assert "没有的类" in whys[0]

    def test_a_list_with_commas_and_titles_is_read_too(self):
        reading = read_table("\ufeff类别,词,应作\r\n错词,登陆系统,登录系统\r\n")
        assert [(r.kind, r.word, r.better) for r in reading.rows] == [
            ("wrong", "登陆系统", "登录系统")
        ]
        assert not reading.refused

    def test_what_is_written_out_is_read_in_again_the_same(self):
        HouseWord.objects.create(
            kind="wrong", word="=甲", better="乙,丙", except_in="=甲乙", note="“注”"
        )
        HouseWord.objects.create(kind="name", word="江湾区", better="江湾新区")
        table = self.as_(self.chief).get(self.path("articles_houseword_export"))
        text = table.content.decode()
        assert ",=甲" not in text
        before = self.words()
        assert {row.word for row in read_table(text).rows} == {"=甲", "江湾区"}
        HouseWord.objects.all().delete()
        self.post("import", text=text, _take="1")
        assert self.words() == before

    def test_taking_a_list_again_changes_nothing(self):
        text = "登陆系统\t登录系统"
        self.post("import", text=text, _take="1")
        self.post("import", text=text, _take="1")
        assert HouseWord.objects.get().version == 1
        assert AuditEntry.objects.filter(action="import").count() == 1

    def test_a_text_can_be_tried_and_is_not_kept(self):
        HouseWord.objects.create(word="登陆系统", better="登录系统", kind="wrong")
        page = self.post("try", text="请用登陆系统。").content.decode()
        assert "<mark>登陆系统</mark>" in page
        assert "找到 1 个词" in page

    def test_a_saved_word_is_in_force_at_once_and_logged(self):
        client = self.as_(self.chief)
        path = self.path("articles_houseword_add")
        words = {"kind": "wrong", "word": "登陆系统", "better": "登录系统"}
        data = sent(client.get(path), **words, is_on="on")
        client.post(path, data)
        assert house_words().find("登陆系统")
        word = HouseWord.objects.get()
        path = self.path("articles_houseword_change", word.pk)
        client.post(path, sent(client.get(path), word="登陆界面"))
        assert not house_words().find("登陆系统")
        assert house_words().find("登陆界面")
        assert AuditEntry.objects.get(action="change").before == {"word": "登陆系统"}

    def test_a_word_that_was_saved_meanwhile_is_not_overwritten(self):
        word = HouseWord.objects.create(word="登陆系统", better="登录系统")
        client = self.as_(self.chief)
        path = self.path("articles_houseword_change", word.pk)
        data = sent(client.get(path), note="旧页")
        HouseWord.objects.update(version=2, note="新")
        assert client.post(path, data).status_code == 409
        assert HouseWord.objects.get().note == "新"
