from __future__ import annotations

from hypothesis import given, strategies as st

from articles.text.figures import Figure, figures, for_feeds, with_pictures
from articles.text.markup import sanitise

PARTS = st.lists(
    st.sampled_from(
        ["<p>甲</p>", "<ul><li>乙</li></ul>", '<figure data-picture="3"></figure>',
         '<figure data-picture="4"><figcaption>图<strong>说</strong></figcaption></figure>']
    )
)  # fmt: skip


def nothing(number, caption):
    return None


class TestFigures:
    def test_each_says_where_it_stands(self):
        html = (
            '<figure data-picture="7"></figure><h2>小标题</h2>'
            "<p>清晨六点，河湾镇的渡口已经热闹起来</p>"
            '<figure data-picture="12"><figcaption>图说</figcaption></figure>'
            '<figure data-picture="7"></figure>'
        )
        assert figures(html) == (
            Figure(7, ""),
            Figure(12, "清晨六点，河湾镇的渡口已"),
            Figure(7, "清晨六点，河湾镇的渡口已"),
        )

    def test_it_reads_what_the_sanitiser_would_keep(self):
        assert figures('<FIGURE DATA-PICTURE=" 012 "></FIGURE>') == (Figure(12, ""),)
        assert figures('<figure data-picture="x"></figure><p>data-picture</p>') == ()


class TestWithPictures:
    @given(PARTS)
    def test_the_rest_of_the_body_stays_letter_for_letter(self, parts):
        html = sanitise("".join(parts))
        same, _text = with_pictures(
            html,
            lambda number, caption: (
                f'<figure data-picture="{number}">'
                + (f"<figcaption>{caption}</figcaption>" if caption else "")
                + "</figure>",
                "",
            ),
        )
        assert same == html

    def test_the_text_of_a_figure_is_the_caption_shown(self):
        html = '<p>甲</p><figure data-picture="3"></figure><p>乙</p>'
        assert with_pictures(html, lambda *_: ("<figure></figure>", "图说")) == (
            "<p>甲</p><figure></figure><p>乙</p>",
            "甲\n图说\n乙",
        )
        assert with_pictures(html, nothing) == ("<p>甲</p><p>乙</p>", "甲\n乙")


class TestForFeeds:
    def test_sources_go_and_the_plain_picture_stays(self):
        html = (
            '<figure data-picture="3"><picture><source srcset="a" sizes="(max-width: 4em) 1em">'
            '<img src="b" alt="&lt;source &gt;"></picture></figure>'
        )
        assert for_feeds(html, ()) == (
            '<figure data-picture="3"><img src="b" alt="&lt;source &gt;"></figure>'
        )

    def test_what_may_not_be_passed_on_is_gone_with_its_caption(self):
        figure = '<figure data-picture="{}"><img src="b"><figcaption>{}</figcaption></figure>'
        html = "<p>甲</p>" + figure.format(3, "三") + figure.format(33, "三十三")
        assert for_feeds(html, {3}) == "<p>甲</p>" + figure.format(33, "三十三")
