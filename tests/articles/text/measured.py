"""Texts that the server and the desk's scripts must measure alike."""

from __future__ import annotations

HEADLINES = (
    "",
    "河口新桥通车",
    "河口|新桥|通车",
    "5G 上车",
    "\u201c智\u201d造之城\u2026\u2026",
    "《渡口》——一座桥的十一年",
    "ABC abc 123",
    "caf\u00e9 cafe\u0301",
    "\uff21\uff22\uff23\uff1a\uff11",
    "\uff76\uff9e\uff77",
    "한국어 소식",
    "ひらがなカタカナ",
    "\U0001f680升空",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467一家",
    "\U0001f44d\U0001f3fd赞",
    "㐂𠀀\U00030000",
    "±5℃ №1 ①②",
    "a\u200bb",
    "Привет",
    "100%…",
)
BODIES = (
    "<p></p>",
    "<p>2019年，5G上车。</p>",
    "<h2>小标题</h2><p>一二三</p><p>四</p>",
    "<ul><li><p>甲</p></li><li><p>乙</p></li></ul><p>丙</p>",
    "<ol><li><p>甲</p></li></ol><blockquote><p>引一</p><p>引二</p></blockquote>",
    "<p>COVID-19 and 10.5 or 3,000; it's state-of-the-art</p>",
    "<table><tbody><tr><th>年</th><td>12</td></tr><tr><td>甲乙</td><td>3</td></tr></tbody></table>",
    "<p>甲<br>乙</p><p>ひらがな 한국 abc</p>",
    "<p>" + "字" * 674 + "</p>",
    "<p>" + "字" * 675 + "</p>",
    "<p>①②③ \U0001f680 \u00bd caf\u00e9</p>",
    "<p>a<strong>b</strong>c 甲<em>乙</em></p>",
)
