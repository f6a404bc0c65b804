import pytest
from django_prose_editor.config import allowlist_from_extensions
from hypothesis import given, settings, strategies as st

from articles.text.blocks import Block, blocks, from_blocks, plain_text
from articles.text.markup import (
    ALLOWED_ATTRIBUTES,
    ALLOWED_TAGS,
    EDITOR_EXTENSIONS,
    sanitise,
)

# The editor may write these and we drop them: rel is always ours, lists start at 1.
DROPPED = {("a", "rel"), ("ol", "start"), ("ol", "type"), ("ol", "data-type")}
TAGS = [*sorted(ALLOWED_TAGS), "div", "b", "i", "h1", "h4", "script", "img", "span"]
# fmt: off
BITS = [
    "京", "a ", " ", "\n", "&nbsp;", "&amp;", "&lt;b&gt;", "<", ">", '"', "\u3000", "\x00",
    "&#1;", "e&#769;", "<br><br>", '<figure data-picture="7">', '<td colspan="2">', "<!--",
    "-->", "<svg>", "<math>", "<![CDATA[", "<style>", "<textarea>", "<select>",
    '<a href="https://example.org/?a=1&b=2" title="&quot;x&lt;\'">', "<a href=//x>",
]
# fmt: on
PIECES = st.one_of(
    st.sampled_from(TAGS).map("<{}>".format),
    st.sampled_from(TAGS).map("</{}>".format),
    st.sampled_from(BITS),
    st.text(max_size=4),
)
MARKUP = st.lists(PIECES, max_size=14).map("".join)


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("", ""),
        ("  \n ", ""),
        ("一段话", "<p>一段话</p>"),
        ("一<p>二</p>三", "<p>一</p><p>二</p><p>三</p>"),
        ("<div>一</div><div>二</div>", "<p>一</p><p>二</p>"),
        ("一<br>二<br><br>三", "<p>一<br>二</p><p>三</p>"),
        ("<p> </p><p>&nbsp;</p><p>一</p><p><br></p>", "<p>一</p>"),
        ("<p>\u3000\u3000一 \n 二 </p>", "<p>一 二</p>"),
        ("<h1>题</h1><h4>小</h4>", "<h2>题</h2><h3>小</h3>"),
        ("<b>粗<i>斜</i></b>", "<p><strong>粗<em>斜</em></strong></p>"),
        ("<em><b>斜粗</b></em>", "<p><strong><em>斜粗</em></strong></p>"),
        ("<b>一</b><strong>二</strong>", "<p><strong>一二</strong></p>"),
        ("<strong><strong>一</strong></strong>", "<p><strong>一</strong></p>"),
        ("一<strong> </strong>二", "<p>一 二</p>"),
        ("<span style='color:red' class=x>一</span>", "<p>一</p>"),
        (
            "<ul><li>一<li>二</ul><ul><li>三</ul>",
            "<ul><li><p>一</p></li><li><p>二</p></li><li><p>三</p></li></ul>",
        ),
        (
            "<ol start=3><li>一<ul><li>二</ul></ol>",
            "<ol><li><p>一</p><ul><li><p>二</p></li></ul></li></ol>",
        ),
        (
            "<blockquote>一<h2>二</h2></blockquote>",
            "<blockquote><p>一</p><p>二</p></blockquote>",
        ),
        (
            '<a href="https://example.org/?a=1&b=2" target=_blank rel=x>链</a>',
            '<p><a href="https://example.org/?a=1&amp;b=2" rel="noopener">链</a></p>',
        ),
        ('<a href="/c/a/">链</a>', '<p><a href="/c/a/" rel="noopener">链</a></p>'),
        ('<a href="//evil.example">链</a>', "<p>链</p>"),
        ('<a href="ftp://example.org">链</a>', "<p>链</p>"),
        ("<a name=x>锚</a>", "<p>锚</p>"),
        (
            '<a href="/a/"><h2>题</h2></a>',
            '<h2><a href="/a/" rel="noopener">题</a></h2>',
        ),
        (
            '<figure data-picture="12" class=x><img src=x><figcaption>图说</figcaption></figure>',
            '<figure data-picture="12"><figcaption>图说</figcaption></figure>',
        ),
        ('<figure data-picture="x">文</figure>', "<p>文</p>"),
        ('<figure data-picture="-1">文</figure>', "<p>文</p>"),
        (
            "<table><caption>表</caption><tr><th colspan=2 onclick=x>一<tr><td>二<td>三</table>",
            '<table><caption>表</caption><tbody><tr><th colspan="2">一</th></tr>'
            "<tr><td>二</td><td>三</td></tr></tbody></table>",
        ),
        ("<table><tr><td></td></tr></table>", ""),
        ("<img src=x>", ""),
        ("a &lt; b &amp; c", "<p>a &lt; b &amp; c</p>"),
        ("一\x00\u200b\ufffe二", "<p>一二</p>"),
        ("一&#1;&#x200b;&#xfffe;&#xd800;二", "<p>一\ufffd二</p>"),
        ("e&#769;<b>&#769;</b>", "<p>\u00e9<strong>\u0301</strong></p>"),
        ("<!-- 注 -->一", "<p>一</p>"),
    ],
)
def test_markup_is_brought_into_normal_form(html, clean):
    assert sanitise(html) == clean
    assert sanitise(clean) == clean


def test_what_word_processors_paste_becomes_plain_paragraphs():
    pasted = (
        '<p class="MsoNormal" style="text-indent:21pt"><span lang="EN-US"><o:p></o:p>'
        '</span><span style="font-family:宋体">第一段</span></p><o:p>&nbsp;</o:p>'
        '<div class="x"><font color="red">第二<b style="mso-bidi-font-weight:normal">段'
        "</b></font></div>"
    )
    assert sanitise(pasted) == "<p>第一段</p><p>第二<strong>段</strong></p>"


@settings(deadline=None, max_examples=300)
@given(MARKUP)
def test_cleaning_twice_changes_nothing_and_blocks_rebuild_the_whole(html):
    clean = sanitise(html)
    assert sanitise(clean) == clean
    assert from_blocks(blocks(clean)) == clean


def test_markup_that_never_settles_becomes_its_text(monkeypatch):
    monkeypatch.setattr("articles.text.markup._ATTEMPTS", 0)
    text = sanitise("<p>一 <b>&lt;i&gt;</b></p><h2>二</h2>")
    monkeypatch.undo()
    assert text == sanitise(text) == "<p>一 &lt;i&gt;</p><p>二</p>"


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="京a<>&\"' ;/b", max_size=20))
def test_escaped_text_is_kept_letter_for_letter(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert plain_text(sanitise(f"<p>{escaped}</p>")) == " ".join(text.split())


@pytest.mark.parametrize("tag", ["div", "b", "ul", "blockquote", "table", "em", "svg"])
def test_deep_nesting_ends_in_a_short_clean_text(tag):
    clean = sanitise(f"<{tag}>" * 2000 + "底")
    assert sanitise(clean) == clean
    assert len(clean) < 1000


def test_the_editor_writes_nothing_that_we_do_not_allow():
    allowed = allowlist_from_extensions(EDITOR_EXTENSIONS)
    assert allowed["tags"] <= ALLOWED_TAGS
    theirs = {
        (tag, name) for tag, names in allowed["attributes"].items() for name in names
    }
    ours = {(tag, name) for tag, names in ALLOWED_ATTRIBUTES.items() for name in names}
    assert theirs - ours <= DROPPED
    assert allowed["url_schemes"] == {"http", "https", "mailto"}


def test_what_the_editor_writes_is_kept_as_it_is():
    html = (
        "<h2>题</h2><p>一<strong>粗</strong><em>斜</em><br>二</p>"
        "<ul><li><p>一</p></li></ul><ol><li><p>二</p></li></ol>"
        '<blockquote><p>三</p></blockquote><p><a href="/a/" rel="noopener">四</a></p>'
    )
    assert sanitise(html) == html


def test_a_body_is_told_apart_block_by_block():
    html = sanitise(
        "<h2>题</h2>一<br>二<ul><li>三</li><li>四</li></ul><ol><li>五</li></ol>"
        "<blockquote><p>六</p><p>七</p></blockquote>"
        "<table><tr><td>八</td><td>九</td></tr></table>"
        '<figure data-picture="1"><figcaption>十</figcaption></figure>'
    )
    assert [(block.kind, block.text) for block in blocks(html)] == [
        ("h2", "题"),
        ("p", "一\n二"),
        ("li", "三"),
        ("li", "四"),
        ("oli", "五"),
        ("quote", "六\n七"),
        ("table", "八\t九"),
        ("figure", "十"),
    ]
    assert blocks(html)[2] == Block("li", "三", "<li><p>三</p></li>")
    assert from_blocks(blocks(html)) == html
    assert plain_text(html) == "题\n一\n二\n三\n四\n五\n六\n七\n八\t九\n十"
