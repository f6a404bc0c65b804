from __future__ import annotations

import pytest
from hypothesis import example, given, strategies as st

from articles.text.credits import WORDS, Signed, read_credits, write_credits
from articles.text.normalise import normalise

# Whatever a name can hold; the second half is made of what the grammar means.
NAMES = (
    st.one_of(
        st.text(min_size=1, max_size=12),
        st.text(
            alphabet='曹政李明摄影记者编辑通讯员本报 @\u3001\uff0c\uff1b\uff1a:,;\u201c\u201d"photo Ab-',
            min_size=1,
            max_size=12,
        ),
    )
    .map(lambda text: normalise(text, headline=True))
    .filter(bool)
)
PAGES = st.one_of(
    st.none(), st.just(""), st.from_regex("[-a-zA-Z0-9_]{1,9}", fullmatch=True)
)
ROWS = st.lists(
    st.builds(Signed, st.sampled_from(list(WORDS)), NAMES, PAGES), max_size=6
)


@given(ROWS)
@example([Signed("reporter", "\u201c"), Signed("reporter", "\u201d")])
@example([Signed("photographer", "王五 张三"), Signed("reporter", "记者", "")])
def test_what_is_written_reads_the_same(rows):
    assert read_credits(normalise(write_credits(rows), headline=True)) == rows


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("曹政、李明 摄影；通讯员：王五", "记者 曹政/摄影 李明/通讯员 王五"),
        ("本报记者 曹政 李明 摄影：王五", "记者 曹政/记者 李明/摄影 王五"),
        ("曹政，李明", "记者 曹政/记者 李明"),
        ("摄影：王 五、李明；记者：曹政", "摄影 王 五/摄影 李明/记者 曹政"),
        ("Anna Lee, Bob; photos: Jo", "记者 Anna Lee/记者 Bob/摄影 Jo"),
        ("曹政、、；", "记者 曹政"),
        ("摄影", "记者 摄影"),
        ("", ""),
    ],
)
def test_a_line_reads_as_people_mean_it(line, expected):
    found = [f"{WORDS[each.role]} {each.name}" for each in read_credits(line)]
    assert "/".join(found) == expected


def test_an_address_tells_two_of_one_name_apart():
    first, second = read_credits("李明@li-ming、李明@li-ming-2 摄影")
    assert (first.name, first.page) == ("李明", "li-ming")
    assert (second.role, second.page) == ("photographer", "li-ming-2")


def test_the_usual_byline_is_written_plainly():
    rows = [
        Signed("reporter", "曹政"),
        Signed("photographer", "李明"),
        Signed("photographer", "王五", "wang-wu"),
        Signed("reporter", "赵六"),
    ]
    assert (
        write_credits(rows)
        == "曹政\uff1b摄影\uff1a李明、王五@wang-wu\uff1b记者\uff1a赵六"
    )
