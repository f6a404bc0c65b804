from __future__ import annotations

from articles.text.storyrows import Row
from feeds.review import Doubt, review


def doubts(*headlines, label="", labels=(), known=()):
    rows = [Row(label, headline) for headline in headlines]
    return [
        [(note.doubt, note.detail) for note in each.notes]
        for each in review(rows, labels=labels, known=known)
    ]


def test_a_sound_row_has_no_note():
    assert doubts("渡口新桥昨日通车", label="国内", labels=["国内"]) == [[]]


def test_a_label_outside_the_vocabulary_is_named():
    assert doubts("渡口新桥昨日通车", label="体育") == [[(Doubt.UNKNOWN_LABEL, "体育")]]


def test_half_width_marks_are_counted():
    assert doubts("渡口,新桥:通车") == [[(Doubt.HALF_WIDTH, "2")]]


def test_a_headline_cut_in_a_word_is_pointed_out():
    assert doubts("新船若驶向S") == [[(Doubt.CUT, "")]]


def test_a_question_mark_at_the_start_is_pointed_out():
    assert (Doubt.LOST_START, "") in doubts("?渡口新桥昨日通车")[0]


def test_lost_characters_are_pointed_out():
    assert doubts("渡口\ufffd桥昨日通车") == [[(Doubt.DAMAGED, "")]]


def test_the_same_story_twice_is_named_by_its_row():
    found = doubts("渡口新桥昨日通车", "菜价回落三成", "快讯报:渡口新桥昨日通车(新语)")
    assert (Doubt.TWIN, "3") in found[0]
    assert (Doubt.TWIN, "1") in found[2]
    assert found[1] == []


def test_what_the_list_has_already_is_named():
    assert doubts("渡口新桥昨日通车", known=["菜价", "渡口新桥昨日通车"]) == [
        [(Doubt.KNOWN, "2")]
    ]


def test_two_thousand_rows_take_a_moment():
    rows = [f"第{number}号渡口的新桥昨日通车" for number in range(2000)]
    assert len(doubts(*rows, known=rows)) == 2000
