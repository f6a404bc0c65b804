from __future__ import annotations

from time import perf_counter

from hypothesis import given, settings, strategies as st

from articles.text.aligning import hunks, matches
from articles.text.blocks import Block, blocks, from_blocks
from articles.text.merging import Came, Choice, merge_blocks, merge_bodies, merged

WORDS = st.text("渡口桥船江岸老街菜场新旧", min_size=4, max_size=12)


def paragraph(text: str) -> Block:
    return Block("p", text, f"<p>{text}</p>")


@st.composite
def versions(draw):
    """Return a text and two people's edits of it; every new paragraph is its own."""
    count = draw(st.integers(0, 8))
    base = [paragraph(f"第{n}段{draw(WORDS)}") for n in range(count)]
    sides = []
    for who in "甲乙":
        side, touched = [], set()
        for n, block in enumerate(base):
            match draw(st.sampled_from(["keep"] * 4 + ["edit", "drop", "add"])):
                case "keep":
                    side.append(block)
                case "edit":
                    touched.add(n)
                    side.append(paragraph(f"{block.text}{who}改"))
                case "drop":
                    touched.add(n)
                case "add":
                    side += [block, paragraph(f"{who}在{n}后加的{draw(WORDS)}")]
        sides.append((side, touched))
    return base, *sides


def take(chunks, choice):
    """Return the paragraphs that come out when every question is answered alike."""
    return [
        block
        for chunk in chunks
        for block in chunk.taken(chunk.default or choice)
    ]  # fmt: skip


class TestMerging:
    @given(versions())
    def test_nothing_new_is_lost_without_a_question(self, given_versions):
        base, (theirs, _), (mine, _) = given_versions
        chunks = merge_blocks(base, theirs, mine)
        taken = take(chunks, Choice.BASE)
        asked = [
            block
            for chunk in chunks
            if chunk.came is Came.CONFLICT
            for block in chunk.theirs + chunk.mine
        ]
        for block in [*theirs, *mine]:
            if block not in base:
                assert block in taken or block in asked

    @given(versions())
    def test_a_paragraph_that_one_side_changed_is_never_lost(self, given_versions):
        base, (theirs, they_touched), (mine, i_touched) = given_versions
        for side, touched, other, choice in (
            (theirs, they_touched, i_touched, Choice.MINE),
            (mine, i_touched, they_touched, Choice.THEIRS),
        ):
            taken = take(merge_blocks(base, theirs, mine), choice)
            for n in touched - other:
                edited = [b for b in side if b.text.startswith(f"{base[n].text}")]
                if edited and len(base) == len(theirs) == len(mine):
                    assert edited[0] in taken

    @given(versions())
    def test_what_nobody_touched_is_there_once_and_in_order(self, given_versions):
        base, (theirs, they_touched), (mine, i_touched) = given_versions
        taken = take(merge_blocks(base, theirs, mine), Choice.MINE)
        calm = [b for n, b in enumerate(base) if n not in they_touched | i_touched]
        if len({block.text for block in base}) == len(base):
            assert [block for block in taken if block in calm] == calm

    @given(versions())
    def test_one_changed_side_is_the_result(self, given_versions):
        base, (theirs, _), _mine = given_versions
        assert take(merge_blocks(base, theirs, base), Choice.BASE) == theirs
        assert take(merge_blocks(base, base, theirs), Choice.BASE) == theirs
        assert take(merge_blocks(base, theirs, theirs), Choice.BASE) == theirs

    @given(versions())
    def test_choosing_one_side_everywhere_keeps_all_of_it(self, given_versions):
        base, (theirs, _), (mine, _) = given_versions
        chunks = merge_blocks(base, theirs, mine)
        everything = [b for chunk in chunks for b in chunk.taken(Choice.THEIRS)]
        assert everything == theirs
        everything = [b for chunk in chunks for b in chunk.taken(Choice.MINE)]
        assert everything == mine
        everything = [b for chunk in chunks for b in chunk.taken(Choice.BASE)]
        assert everything == base

    def test_neighbours_are_not_asked_about(self):
        base = [paragraph("第一段旧文"), paragraph("第二段旧文")]
        theirs = [paragraph("第一段他改"), base[1]]
        mine = [base[0], paragraph("第二段我改")]
        chunks = merge_blocks(base, theirs, mine)
        assert [each.came for each in chunks] == [Came.THEIRS, Came.MINE]

    def test_two_paragraphs_against_one_ask_about_one(self):
        base = [paragraph("渡口的第一班船"), paragraph("江边的第二座桥")]
        theirs = [paragraph("渡口的第一班船开了"), paragraph("江边的第二座桥通了")]
        mine = [base[0], paragraph("江边的第二座桥修了")]
        chunks = merge_blocks(base, theirs, mine)
        assert [each.came for each in chunks] == [Came.THEIRS, Came.CONFLICT]

    def test_two_who_add_in_one_place_are_asked(self):
        base = [paragraph("甲"), paragraph("乙")]
        theirs = [base[0], paragraph("他加"), base[1]]
        mine = [base[0], paragraph("我加"), base[1]]
        conflict = merge_blocks(base, theirs, mine)[1]
        assert conflict.came is Came.CONFLICT
        both = [each.text for each in conflict.taken(Choice.MINE_FIRST)]
        assert both == ["我加", "他加"]

    def test_dropping_what_the_other_rewrote_is_asked(self):
        base = [paragraph("第一段旧文"), paragraph("第二段旧文")]
        theirs = [base[0]]
        mine = [base[0], paragraph("第二段旧文改")]
        assert merge_blocks(base, theirs, mine)[1].came is Came.CONFLICT

    def test_list_items_come_together_in_one_list(self):
        base = "<ul><li>一</li><li>二</li></ul>"
        theirs = "<ul><li>一改</li><li>二</li></ul>"
        mine = "<ul><li>一</li><li>二</li><li>三</li></ul>"
        html = merged(merge_bodies(base, theirs, mine), {})
        items = [block.text for block in blocks(html)]
        assert (html.count("<ul>"), items) == (1, ["一改", "二", "三"])

    def test_the_key_of_a_question_is_its_texts(self):
        one = merge_bodies("<p>甲</p>", "<p>乙</p>", "<p>丙</p>")[0]
        two = merge_bodies(
            "<p>头</p><p>甲</p>", "<p>头</p><p>乙</p>", "<p>头</p><p>丙</p>"
        )
        assert one.key == two[1].key
        other = merge_bodies("<p>甲</p>", "<p>丁</p>", "<p>丙</p>")[0]
        assert other.key != one.key

    def test_marks_are_a_change_too(self):
        html = "<p><strong>甲</strong></p>"
        assert merged(merge_bodies("<p>甲</p>", "<p>甲</p>", html), {}) == html


class TestAligning:
    @given(st.lists(st.integers(0, 6)), st.lists(st.integers(0, 6)))
    def test_matches_rise_and_are_equal(self, a, b):
        pairs = matches(a, b)
        assert all(a[i] == b[j] for i, j in pairs)
        assert [i for i, _ in pairs] == sorted({i for i, _ in pairs})
        assert [j for _, j in pairs] == sorted({j for _, j in pairs})

    @given(st.lists(st.integers(0, 6)), st.lists(st.integers(0, 6)))
    def test_hunks_turn_one_into_the_other(self, a, b):
        made, at = [], 0
        for hunk in hunks(a, b):
            made += a[at : hunk.start] + b[hunk.b_start : hunk.b_end]
            at = hunk.end
        assert made + a[at:] == b

    @settings(max_examples=20)
    @given(st.permutations(range(60)))
    def test_moved_members_leave_the_others_matched(self, order):
        assert matches(order, order) == [(n, n) for n in range(60)]

    def test_hostile_lengths_take_no_longer_than_sorting(self):
        took = {}
        for size in (10_000, 100_000):
            a, b = "甲乙" * size, "乙甲甲" * size
            began = perf_counter()
            matches(a, b)
            took[size] = perf_counter() - began
        assert took[100_000] < 2

    def test_two_long_bodies_merge_in_a_blink(self):
        base = "".join(f"<p>第{n}段文字</p>" for n in range(10_000))
        theirs = base.replace("5段", "五段")
        mine = base.replace("7段", "七段")
        began = perf_counter()
        chunks = merge_bodies(base, theirs, mine)
        assert perf_counter() - began < 5
        assert not any(each.came is Came.CONFLICT for each in chunks)
        assert from_blocks(blocks(merged(chunks, {}))).count("五段") == 1000
