from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given, strategies as st

from articles.text.blocks import Block, blocks
from articles.text.comparing import Fate, Mark, compare_bodies, compare_words


def paragraphs(*texts):
    return [Block("p", text, f"<p>{text}</p>") for text in texts]


def fates(old, new):
    return [row.fate for row in compare_bodies(old, new).rows]


class TestWords:
    @given(st.text(max_size=60), st.text(max_size=60))
    def test_each_side_is_whole_and_the_same_words_are_the_same(self, old, new):
        before, after = compare_words(old, new)
        assert "".join(span.text for span in before) == old
        assert "".join(span.text for span in after) == new
        kept = ["".join(s.text for s in side if s.mark is Mark.SAME)
                for side in (before, after)]  # fmt: skip
        assert kept[0] == kept[1]

    def test_only_the_words_that_changed_are_marked(self):
        before, after = compare_words("工人坐船来了。", "学生坐船来了。")
        assert [s.text for s in before if s.mark is Mark.GONE] == ["工人"]
        assert [s.text for s in after if s.mark is Mark.NEW] == ["学生"]

    def test_texts_with_nothing_in_common_are_shown_whole(self):
        before, after = compare_words(
            "渡口的第一班船开了，人很多。", "山里下雪以后路很滑。"
        )
        assert len(before) == len(after) == 1


class TestBodies:
    def test_a_changed_paragraph_is_one_row(self):
        rows = compare_bodies(
            paragraphs("头", "今天上午开船"), paragraphs("头", "今天下午开船")
        ).rows
        assert [row.fate for row in rows] == [Fate.SAME, Fate.CHANGED]

    def test_new_and_gone_paragraphs(self):
        assert fates(paragraphs("甲", "乙"), paragraphs("甲")) == [Fate.SAME, Fate.GONE]
        assert fates(paragraphs("甲"), paragraphs("乙", "甲")) == [Fate.NEW, Fate.SAME]

    def test_a_moved_paragraph_is_told_and_not_marked_as_new(self):
        old = paragraphs("第一段", "第二段", "第三段")
        new = paragraphs("第三段", "第一段", "第二段")
        assert fates(old, new) == [
            Fate.MOVED_HERE,
            Fate.SAME,
            Fate.SAME,
            Fate.MOVED_AWAY,
        ]

    def test_two_that_changed_places_are_moved_not_rewritten(self):
        old = paragraphs("江边的第一座桥", "渡口的最后一班船")
        assert Fate.CHANGED not in fates(old, old[::-1])

    def test_markup_alone_is_a_change_of_form(self):
        old, new = blocks("<p>甲</p>"), blocks("<p><strong>甲</strong></p>")
        assert fates(old, new) == [Fate.FORM]

    def test_a_text_against_itself_is_the_same(self):
        assert compare_bodies(paragraphs("甲"), paragraphs("甲")).is_same

    @pytest.mark.parametrize("cut", [1, 50, 2_000])
    def test_two_bodies_of_200_000_characters_take_less_than_two_seconds(self, cut):
        words = [
            "渡口",
            "桥",
            "江",
            "船",
            "老街",
            "菜场",
            "清晨",
            "上午",
            "工人",
            "学生",
        ]
        text = "".join(words[n * 7 % 10] + str(n % 97) for n in range(80_000))[:200_000]
        size = len(text) // cut
        old = paragraphs(*(text[n : n + size] for n in range(0, len(text), size)))
        new = paragraphs(
            *(each.text.replace("船7", "船开了") + "尾" for each in old)
        )  # fmt: skip
        began = perf_counter()
        found = compare_bodies(old, new)
        assert perf_counter() - began < 2
        assert not found.is_same

    @pytest.mark.parametrize("piece", ["<", "&", "</", "(", "甲乙", "、"])
    def test_ten_times_the_text_takes_fifteen_times_the_time_at_most(self, piece):
        took = []
        for size in (5_000, 50_000):
            old, new = paragraphs(piece * size), paragraphs((piece + "x") * size)
            began = perf_counter()
            compare_bodies(old, new)
            took.append(perf_counter() - began)
        assert took[1] < max(took[0], 0.02) * 15

    def test_more_text_than_can_be_compared_is_compared_by_paragraph(self):
        old = paragraphs("甲" * 300_000, "尾")
        new = paragraphs("甲" * 299_000 + "乙", "尾")
        found = compare_bodies(old, new)
        assert found.is_coarse
        assert [row.fate for row in found.rows] == [Fate.CHANGED, Fate.SAME]
