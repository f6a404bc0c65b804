from __future__ import annotations

from articles.text.comparing import Mark
from articles.text.sidewords import SideWords


def shown(lines):
    signs = {Mark.SAME: "", Mark.GONE: "-", Mark.NEW: "+"}
    return ["|".join(f"{signs[s.mark]}{s.text}" for s in line) for line in lines]


def test_what_either_side_took_out_is_marked_in_what_was_there():
    sides = SideWords().mark("渡口清晨开船", "渡口傍晚开船", "渡口清晨停航")
    assert shown(sides.base) == ["渡口|-清晨开船"]
    assert shown(sides.theirs) == ["渡口|+傍晚|开船"]
    assert shown(sides.mine) == ["渡口清晨|+停航"]


def test_without_a_first_text_the_sides_are_compared_with_each_other():
    sides = SideWords().mark("", "渡口傍晚开船", "渡口清晨开船")
    assert sides.base == []
    assert shown(sides.theirs) == ["渡口|+傍晚|开船"]
    assert shown(sides.mine) == ["渡口|+清晨|开船"]


def test_a_side_that_has_nothing_marks_nothing():
    sides = SideWords().mark("渡口", "", "渡口")
    assert (shown(sides.base), sides.theirs) == (["渡口"], [])
    assert shown(SideWords().mark("", "", "新段").mine) == ["新段"]


def test_lines_stay_lines():
    sides = SideWords().mark("甲段旧文\n\n乙段旧文", "甲段新文\n\n乙段旧文", "丙")
    assert ["".join(s.text for s in line) for line in sides.theirs] == [
        "甲段新文",
        "",
        "乙段旧文",
    ]
    assert shown(sides.theirs)[2] == "乙段旧文"


def test_a_text_of_any_length_is_answered_soon():
    words = SideWords()
    long = "渡口清晨开船。" * 40_000
    assert shown(words.mark(long, long + "末", long).theirs) == [long + "末"]
    assert shown(words.mark("渡口清晨", "渡口傍晚", "").theirs) == ["渡口|+傍晚"]
