"""What word processors, WeChat and web pages put on the clipboard, and what is kept.

Samples of our own, after the markup these programs are known for.
"""

from __future__ import annotations

# What no paste may bring, whatever it was.
EVERYWHERE = (
    "style=", "class=", "<span", "<font", "<o:p", "<img", "data:", "javascript:",
    "mso", "\u3000", "<p></p>", "<p>\\s*</p>", "<h1", "<div", "<section", "script",
)  # fmt: skip


def word(body: str) -> str:
    return (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>"
        "<!-- p.MsoNormal {mso-style-name:正文} --></style></head><body lang=ZH-CN>"
        f"<!--StartFragment-->{body}<!--EndFragment--></body></html>"
    )


def item(mark: str, text: str, level: int = 1) -> str:
    return (
        f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'>"
        "<![if !supportLists]><span lang=EN-US style='font-family:Wingdings'>"
        f"<span style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times\"'>&nbsp;&nbsp;"
        f"</span></span></span><![endif]><span style='font-size:12pt'>{text}</span></p>"
    )


SAMPLES = {
    # Word
    "word paragraph": (
        word("<p class=MsoNormal style='text-indent:24pt'><span style='font-family:宋体;color:red'>一段话。</span></p>"),
        "<p>一段话。</p>",
    ),
    "word bold": (
        word("<p class=MsoNormal>甲<b style='mso-bidi-font-weight:normal'><span>乙</span></b>丙</p>"),
        "<p>甲<strong>乙</strong>丙</p>",
    ),
    "word title": (word("<p class=MsoTitle>总标题</p><p>甲</p>"), "<h2>总标题</h2><p>甲</p>"),
    "word h1": (word("<h1>总标题<o:p></o:p></h1>"), "<h2>总标题</h2>"),
    "word h2": (word("<h2><b>小标题</b></h2>"), "<h2>小标题</h2>"),
    "word h3": (word("<h3>次级</h3>"), "<h3>次级</h3>"),
    "word h4": (word("<h4>更小</h4>"), "<h3>更小</h3>"),
    "word outline": (
        word("<p class=MsoNormal style='mso-outline-level:3'>三级</p>"), "<h3>三级</h3>",
    ),
    "word heading class": (word("<p class=MsoHeading2>二级</p>"), "<h2>二级</h2>"),
    "word bullets": (
        word(item("\uf0b7", "甲项") + item("\uf0b7", "乙项")),
        "<ul><li><p>甲项</p></li><li><p>乙项</p></li></ul>",
    ),
    "word numbers": (
        word(item("1.", "甲项") + item("2.", "乙项")),
        "<ol><li><p>甲项</p></li><li><p>乙项</p></li></ol>",
    ),
    "word letters": (word(item("a)", "甲项")), "<ol><li><p>甲项</p></li></ol>"),
    "word empty paragraph": (
        word("<p>甲</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p>乙</p>"),
        "<p>甲</p><p>乙</p>",
    ),
    "word indent": (word("<p>\u3000\u3000首行缩进。</p>"), "<p>首行缩进。</p>"),
    "word indent in spans": (
        word("<p><span>\u3000</span><span>\u3000&nbsp;甲</span></p>"), "<p>甲</p>",
    ),
    "word link": (
        word('<p>见<a href="https://example.com/a"><span style="color:blue">此处</span></a></p>'),
        '<p>见<a href="https://example.com/a" rel="noopener">此处</a></p>',
    ),
    "word bad link": (word("<p><a href='javascript:x()'>点我</a></p>"), "<p>点我</p>"),
    "word table": (
        word("<table class=MsoTable border=1><tr><td width=100 style='x:y'><p class=MsoNormal>年</p></td><td><p>吨</p></td></tr></table>"),
        "<table><tbody><tr><td>年</td><td>吨</td></tr></tbody></table>",
    ),
    "word header table": (
        word("<table><thead><tr><th>年</th><th>吨</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"),
        "<table><tbody><tr><th>年</th><th>吨</th></tr><tr><td>1</td><td>2</td></tr></tbody></table>",
    ),
    "word merged cells": (
        word("<table><tr><td colspan=2>甲</td></tr><tr><td>乙</td><td>丙</td></tr></table>"),
        '<table><tbody><tr><td colspan="2">甲</td></tr><tr><td>乙</td><td>丙</td></tr></tbody></table>',
    ),
    "word comment": (word("<!--[if gte mso 9]><xml>x</xml><![endif]--><p>甲</p>"), "<p>甲</p>"),
    "word picture": (word("<p>甲<img src='file:///C:/a.png'>乙</p>"), "<p>甲乙</p>"),
    "word line break": (word("<p>甲<br>乙<br clear=all>丙</p>"), "<p>甲</p><p>乙</p><p>丙</p>"),
    "word bold break": (
        word("<p><b>甲<br>乙</b></p>"), "<p><strong>甲</strong></p><p><strong>乙</strong></p>",
    ),
    "word italic": (word("<p>甲<i>乙</i></p>"), "<p>甲<em>乙</em></p>"),
    "word underline": (word("<p>甲<u>乙</u></p>"), "<p>甲乙</p>"),
    "word smart tag": (
        word("<p><st1:place w:st='on'>桐源</st1:place>县</p>"), "<p>桐源县</p>",
    ),
    # WPS
    "wps spacerun text": (
        "<p class=MsoNormal><span style='mso-spacerun:\"yes\";font-family:宋体'>正文一字不少</span></p>",
        "<p>正文一字不少</p>",
    ),
    "wps heading": (
        "<h1 style='mso-outline-level:1'><b><span>总标题</span></b></h1><p>甲</p>",
        "<h2>总标题</h2><p>甲</p>",
    ),
    "wps level": (
        "<p class=MsoNormal style='mso-outline-level:2;text-align:center'>二级</p>",
        "<h2>二级</h2>",
    ),
    "wps indent": (
        "<p style='text-indent:21.0000pt'><font face='仿宋'>\u3000\u3000甲</font></p>", "<p>甲</p>",
    ),
    "wps typed bullets": (
        "<p>● 甲项</p><p>● 乙项</p><p>丙</p>",
        "<ul><li><p>甲项</p></li><li><p>乙项</p></li></ul><p>丙</p>",
    ),
    "wps wingding": ("<p>\uf06c\u3000甲项</p>", "<ul><li><p>甲项</p></li></ul>"),
    "wps font": (
        "<p><font color='#ff0000'><span style='font-size:16px'>甲</span></font></p>", "<p>甲</p>",
    ),
    "wps bold font": (
        "<p><font style='font-weight:bold'>甲</font>乙</p>", "<p><strong>甲</strong>乙</p>",
    ),
    "wps table": (
        "<table style='border-collapse:collapse'><tbody><tr><td valign=top><p style='a:b'><span>甲</span></p></td><td><p><o:p></o:p></p></td></tr></tbody></table>",
        "<table><tbody><tr><td>甲</td><td></td></tr></tbody></table>",
    ),
    # WeChat
    "wechat sections": (
        "<section style='margin:0'><section><p style='line-height:2em'><span style='font-size:15px'>甲</span></p></section><section><p>乙</p></section></section>",
        "<p>甲</p><p>乙</p>",
    ),
    "wechat bare section": ("<section>甲</section><section>乙</section>", "<p>甲</p><p>乙</p>"),
    "wechat bold": (
        "<p><span style='font-weight: 700; color: rgb(1,2,3)'>重点</span>其余</p>",
        "<p><strong>重点</strong>其余</p>",
    ),
    "wechat strong": (
        "<p><strong style='max-width:100%'>重点</strong></p>", "<p><strong>重点</strong></p>",
    ),
    "wechat lazy picture": (
        "<p>甲</p><p><img data-src='https://mmbiz.example.com/1' src='data:image/gif;base64,R0lGOD'></p>",
        "<p>甲</p>",
    ),
    "wechat script": ("<p>甲</p><script>alert(1)</script>", "<p>甲</p>"),
    "wechat voice": ("<p>甲</p><mpvoice name='x'>声音</mpvoice>", "<p>甲</p>"),
    "wechat quote": (
        "<blockquote style='padding:1em'><p>引语</p></blockquote>",
        "<blockquote><p>引语</p></blockquote>",
    ),
    "wechat empties": ("<p><br></p><p>甲</p><section><br></section>", "<p>甲</p>"),
    "wechat leaf": ("<section><span leaf=''>甲</span></section>", "<p>甲</p>"),
    "wechat list": (
        "<ul class='list-paddingleft-1' style='x:y'><li><p style='z:1'>甲</p></li></ul>",
        "<ul><li><p>甲</p></li></ul>",
    ),
    "wechat video": ("<p>甲</p><iframe src='https://v.example.com'></iframe>", "<p>甲</p>"),
    # Web pages
    "web divs": ("<div>甲</div><div>乙</div>", "<p>甲</p><p>乙</p>"),
    "web nested divs": ("<div><div>甲</div><div><p>乙</p></div></div>", "<p>甲</p><p>乙</p>"),
    "web headings": ("<h1>甲</h1><h2>乙</h2><h5>丙</h5>", "<h2>甲</h2><h2>乙</h2><h3>丙</h3>"),
    "web br lines": ("<div>甲<br>乙<br><br>丙</div>", "<p>甲</p><p>乙</p><p>丙</p>"),
    "web list": ("<ol><li>甲</li><li>乙</li></ol>", "<ol><li><p>甲</p></li><li><p>乙</p></li></ol>"),
    "web link": (
        "<p><a href='https://example.com/' target=_blank onclick='x()'>甲</a></p>",
        '<p><a href="https://example.com/" rel="noopener">甲</a></p>',
    ),
    "web docs bold": ("<b style='font-weight:normal'><p>甲</p><p>乙</p></b>", "<p>甲</p><p>乙</p>"),
    "web layout table": ("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>", "<p>甲</p><p>乙</p>"),
    "web svg": ("<p>甲<svg><text>x</text></svg></p>", "<p>甲</p>"),
    "web form": ("<p>甲</p><button>赞</button><input value='x'>", "<p>甲</p>"),
    "web figure": ("<figure><img src='https://a.example.com/1.jpg'></figure><p>甲</p>", "<p>甲</p>"),
    "web pre": ("<p>甲</p><hr><p>乙</p>", "<p>甲</p><p>乙</p>"),
    "web indent": ("<p>&nbsp;&nbsp;&nbsp;&nbsp;甲</p>", "<p>甲</p>"),
}  # fmt: skip

TEXTS = {
    "text lines": ("甲\n乙\r\n丙", "<p>甲</p><p>乙</p><p>丙</p>"),
    "text blank lines": ("甲\n\n\n乙\n", "<p>甲</p><p>乙</p>"),
    "text indents": ("\u3000\u3000甲\n\u3000\u3000乙", "<p>甲</p><p>乙</p>"),
    "text bullets": ("• 甲\n• 乙", "<ul><li><p>甲</p></li><li><p>乙</p></li></ul>"),
    "text markup": ("a <b>\n& c", "<p>a &lt;b&gt;</p><p>&amp; c</p>"),
    "text one line": ("甲 乙", "<p>甲 乙</p>"),
}
