import pytest
from hypothesis import given, settings, strategies as st

from articles.text.markup import sanitise
from articles.text.storybody import body_html, text_blocks
from articles.text.storytext import TextBlock
from tests.articles.text.test_storytext import KINDS, PLAIN

BLOCKS = st.lists(
    st.builds(TextBlock, st.sampled_from(KINDS), PLAIN.filter(bool)), max_size=6
).map(tuple)


@settings(deadline=None, max_examples=200)
@given(BLOCKS)
def test_lines_survive_the_way_through_markup(blocks):
    html = body_html(blocks)
    assert text_blocks(html) == blocks
    assert sanitise(html) == html


def test_neighbours_share_a_list_or_a_quotation():
    blocks = [TextBlock("li", "甲"), TextBlock("li", "乙"), TextBlock("oli", "丙")]
    blocks += [TextBlock("quote", "丁"), TextBlock("quote", "戊")]
    assert body_html(blocks) == (
        "<ul><li><p>甲</p></li><li><p>乙</p></li></ul><ol><li><p>丙</p></li></ol>"
        "<blockquote><p>丁</p><p>戊</p></blockquote>"
    )


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>甲<br>乙</p>", [("p", "甲"), ("p", "乙")]),
        (
            "<ul><li><p>甲</p><ul><li><p>乙</p></li></ul></li></ul>",
            [("li", "甲"), ("li", "乙")],
        ),
        (
            "<table><tbody><tr><th>甲</th><td>1</td></tr><tr><td>乙</td></tr></tbody></table>",
            [("p", "甲 1"), ("p", "乙")],
        ),
        (
            '<figure data-picture="3"><figcaption>图说</figcaption></figure>',
            [("p", "图说")],
        ),
        ('<figure data-picture="3"></figure>', []),
        (
            '<h3>题</h3><p><strong>粗</strong><a href="/a/">链</a></p>',
            [("h3", "题"), ("p", "粗链")],
        ),
    ],
)
def test_markup_loses_its_form_but_no_text(html, lines):
    assert [(line.kind, line.text) for line in text_blocks(html)] == lines
