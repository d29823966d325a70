"""Nothing an author writes runs in a reader's browser."""

# ruff: noqa: E501, RUF005 - a vector is clearer on one line

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.body import BodyOptions, facts, feed_html, render

PWN = "PWN()"

ISSUED = [
    f"<script>{PWN}</script>",
    f"نص <script>{PWN}</script> نص",
    f'<img src=x onerror="{PWN}">',
    f'<svg onload="{PWN}"></svg>',
    f'<iframe srcdoc="<script>parent.{PWN}</script>"></iframe>',
    f'<details open ontoggle="{PWN}">x</details>',
    f'<meta http-equiv="refresh" content="0;url=data:text/html,<script>{PWN}</script>">',
    f'<base href="https://evil.example/PWN()/"><form action="javascript:{PWN}"><button>x</button>',
    f"[اضغط](javascript:{PWN})",
    f"[اضغط](JaVaScRiPt:{PWN})",
    f"[a](javascript&colon;{PWN}) [b](&#106;avascript:{PWN}) [c](java&#x0A;script:{PWN})",
    f"[d](<java\tscript:{PWN}>) [e](&#1;javascript:{PWN})",
    f"<javascript:{PWN}>",
    f"[اضغط][r]\n\n[r]: javascript:{PWN}",
    f"[x](vbscript:{PWN})",
    f"[x](data:text/html,<script>{PWN}</script>)",
    "[y](data:text/html;base64,PHNjcmlwdD5QV04oKTwvc2NyaXB0Pg==)",
    f"![x](data:image/svg+xml,<svg%20onload={PWN}>)",
    f"[x](http://a.example '\"onmouseover=\"{PWN}\" x=\"')",
    f'![x" onerror="{PWN}](y" onerror="{PWN}) ![a](b"onerror={PWN}//)',
    f'[x](http://a.example/"onmouseover="{PWN}) <http://a.example/"onmouseover="{PWN}>',
    f'```x"><script>{PWN}</script>\ncode\n```',
    f'عنوان فرعي {{: onclick="{PWN}" }}\n===\n\n## آخر {{onclick="{PWN}" style="x"}}',
    f'ABR نص[^1]\n\n*[ABR]: "><script>{PWN}</script>\n\n[^1]: <script>{PWN}</script>',
    f"<!--> <script>{PWN}</script> -->\n\n<!-- x --!> <img src=x onerror={PWN}> -->",
    f'<a href="`"></a><img src=x onerror={PWN}>`',
    f'[x]: <> "<script>{PWN}</script>"\n\n**<svg/onload={PWN}>**',
    f'"<script>{PWN}</script> خبر"',
    f"خبر \"><img src=x onerror={PWN}>",
]  # fmt: skip

SCHEMES = [
    "javascript:PWN()", "JAVASCRIPT:PWN()", "javascript :PWN()", " javascript:PWN()",
    "java\tscript:PWN()", "java&Tab;script:PWN()", "java&NewLine;script:PWN()",
    "java&#9;script:PWN()", "java&#x0d;script:PWN()", "javascript&colon;PWN()",
    "javascript&#58;PWN()", "javascript&#x3A;PWN()", "javascript&#0058;PWN()",
    "&#x6A;&#x61;vascript:PWN()", "&#106&#97;vascript:PWN()", "%6Aavascript:PWN()",
    "%6a%61%76%61%73%63%72%69%70%74%3aPWN()", "javascript%3APWN()", "javascript%253APWN()",
    "\\javascript:PWN()", "j\\avascript:PWN()", "javascript\\:PWN()", "\u0001javascript:PWN()",
    "\u00a0javascript:PWN()", "\u2028javascript:PWN()", "\ufeffjavascript:PWN()",
    "\u200bjavascript:PWN()", "\u202ejavascript:PWN()", "\u00adjavascript:PWN()",
    "java\u00adscript:PWN()", "ｊavascript:PWN()", "javaſcript:PWN()", "jav\u0430script:PWN()",
    "vbscript:PWN()", "VBScript:PWN()", "vb&#115;cript:PWN()", "livescript:PWN()",
    "mocha:PWN()", "data:text/html,PWN()", "DATA:text/html,PWN()", "data&colon;text/html,PWN()",
    "data:image/svg+xml;base64,PHN2Zy8+", "data:image/png;base64,AAAA", "data:,x",
    "view-source:javascript:PWN()", "feed:javascript:PWN()", "jar:javascript:PWN()!/",
    "blob:https://a/1", "filesystem:https://a/x", "file:///etc/passwd", "about:blank",
    "ms-its:x", "intent://x#Intent;scheme=javascript;end", "x-javascript:PWN()",
    "java\0script:PWN()", "javascript://%0aPWN()", "javascript:/*--></title>*/PWN()",
    "//javascript:PWN()", "/\\evil.example", "\\\\evil.example\\x", "http:javascript:PWN()",
    "http://a/\"onclick=PWN()", "http://a/'onclick='PWN()", "http://a/`onclick=PWN()`",
    "http://a/><script>PWN()</script>", "?\"><script>PWN()</script>", "#\"onclick=\"PWN()",
    "x\"onerror=\"PWN()", "x onerror=PWN()", "mailto:a@b?subject=\"onclick=PWN()", "tel:\"onclick=1",
]  # fmt: skip

FORMS = ["[n]({})", "[n](<{}>)", "![n]({})", "<{}>", "[n]\n\n[n]: {}", "[n]\n\n[n]: <{}>"]

BREAKS = [
    '![a"onerror="PWN()](x.png)', '![a](x.png "t\\"onerror=\\"PWN()")', "![a](x.png 'q\"onload=\"PWN()')",
    '[a](x "t\\" onclick=\\"PWN()")', "[a](x (t\" onclick=\"PWN()))", '[a](x "&quot; onclick=&quot;PWN()")',
    '[a][b"onclick="PWN()]\n\n[b"onclick="PWN()]: x', '## x" id="y" onclick="PWN()', "## <img src=x onerror=PWN()>",
    '```"onclick="PWN()\nx\n```', "~~~ x onclick=PWN()\nx\n~~~", "```html\n</code></pre><script>PWN()</script>\n```",
    "    </code></pre><script>PWN()</script>", "`</code><script>PWN()</script>`", "|<script>PWN()</script>|\n|-|\n|<img src=x onerror=PWN()>|",
    '|a" onclick="PWN()|\n|:-:|\n|b|', '[^"onclick="PWN()]\n\n[^"onclick="PWN()]: x', "x[^1]\n\n[^1]: [y](javascript:PWN())",
    "> <script>PWN()</script>", "- <script>PWN()</script>", "1. <svg onload=PWN()>", "<script\n>PWN()</script\n>",
    "<scr<script>ipt>PWN()</scr</script>ipt>", "<SCRIPT SRC=//evil.example/x.js>", "<img/src=x/onerror=PWN()>",
    '<img src="x`onerror=PWN()`">', "<a href=javascript:PWN()>x</a>", "<a href='java\nscript:PWN()'>x</a>",
    "<object data=javascript:PWN()>", "<embed src=javascript:PWN()>", "<link rel=stylesheet href=javascript:PWN()>",
    "<style>*{background:url(javascript:PWN())}</style>", "<div style=\"background:url(javascript:PWN())\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=PWN()&gt;\">",
    "<svg><style><img src=x onerror=PWN()></style>", "<noscript><p title=\"</noscript><img src=x onerror=PWN()>\">",
    "<template><script>PWN()</script></template>", "<textarea></textarea><script>PWN()</script>", "<xmp><script>PWN()</script></xmp>",
    "<plaintext><script>PWN()</script>", "<![CDATA[<script>PWN()</script>]]>", "<?xml version=1?><script>PWN()</script>",
    "<!DOCTYPE x><script>PWN()</script>", "<frameset onload=PWN()>", "<body onload=PWN()>", "<marquee onstart=PWN()>",
    "<video><source onerror=PWN()></video>", "<audio src=x onerror=PWN()>", "<input autofocus onfocus=PWN()>",
    "<form id=location><input name=href></form>", "<a id=document name=cookie>x</a>", "<img name=getElementById>",
    "<p id=h-x onclick=PWN()>x</p>", "<a href=\"&#x6a;avascript:PWN()\">x</a>", "<a href=\"data:text/html,x\">x</a>",
    "<img src=\"data:image/svg+xml,x\">", "<img srcset=\"javascript:PWN() 2x\">", "<a xlink:href=javascript:PWN()>x</a>",
    "<svg><a xlink:href=\"javascript:PWN()\"><text>x</text></a></svg>", "<svg><animate attributeName=href values=javascript:PWN()>",
    "<button formaction=javascript:PWN()>x</button>", "<table background=javascript:PWN()><tr><td>x</table>",
    "<a ping=https://evil.example href=x>x</a>", "<iframe src=javascript:PWN()>", "<iframe/onload=PWN()>", "<bdi onclick=PWN()>x</bdi>",
    "<div role=x tabindex=5 onclick=PWN() dir=x>x</div>", "<q cite=javascript:PWN()>x</q>", "<del cite=javascript:PWN()>x</del>",
]  # fmt: skip

VECTORS = [form.format(scheme) for scheme in SCHEMES for form in FORMS] + BREAKS

URL_ATTRIBUTES = {"href", "src", "cite", "action", "formaction", "data", "poster", "background"}
ACTIVE = {"script", "style", "iframe", "object", "embed", "form", "input", "button", "link", "meta"}
ACTIVE |= {"base", "svg", "math", "template", "noscript", "frame", "frameset", "audio", "video"}
OWN_ID = re.compile(r"(h|fn|fnref)-[\w-]+")


def elements(html: str) -> Iterator[Element]:
    """The elements a browser makes of the HTML, the parser's own frame apart."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return (element for element in tree.iter() if element is not tree)


def assert_harmless(html: str) -> None:
    """No active element, no event handler, no style, only allowed URLs and own ids."""
    for element in elements(html):
        if not isinstance(element.tag, str):
            raise AssertionError(f"a comment: {html}")
        assert element.tag not in ACTIVE, html
        for name, value in element.attrib.items():
            assert not str(name).lower().startswith("on"), html
            assert name not in {"style", "srcset", "srcdoc", "name", "ping"}, html
            if name == "id":
                assert OWN_ID.fullmatch(value), html
            if str(name).rpartition("}")[2].lower() in URL_ATTRIBUTES:
                assert_harmless_url(value)


def assert_harmless_url(url: str) -> None:
    """As browsers read it (WHATWG URL: blanks and controls at the ends, tabs and line ends gone),
    the URL has an allowed scheme or none; nor has it another once more decoded."""
    for shown in (url, unquote(url), entities.unescape(url)):
        seen = re.sub(r"[\t\n\r]", "", shown).strip("".join(map(chr, range(0x21))))
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", seen)
        if scheme:
            assert scheme[1].lower() in {"http", "https", "mailto", "tel"}, url


def test_there_are_enough_vectors() -> None:
    """The 29 known cases and at least 120 of our own."""
    assert len(ISSUED) == 29
    assert len(set(VECTORS) - set(ISSUED)) >= 120


@pytest.mark.parametrize("raw_html", [False, True])
@pytest.mark.parametrize("source", ISSUED + VECTORS)
def test_nothing_runs(source: str, raw_html: bool) -> None:
    """Each vector becomes harmless HTML, in an article and in a feed, with raw HTML or without."""
    html = render(source, "markdown", options=BodyOptions(raw_html=raw_html, bidi="manual"))
    assert_harmless(html)
    assert_harmless(feed_html(html, "https://example.org/a/", "ar", "rtl"))


@pytest.mark.parametrize("source", ISSUED + BREAKS)
def test_isolation_opens_no_hole(source: str) -> None:
    """Wrapping Latin words afterwards keeps the HTML harmless."""
    assert_harmless(render(source, "markdown", options=BodyOptions()))


@pytest.mark.parametrize("source", ISSUED + BREAKS)
def test_plain_text_is_only_text(source: str) -> None:
    """In a plain text everything shows as it was written."""
    html = render(source, "text", options=BodyOptions(bidi="manual"))
    assert {element.tag for element in elements(html)} <= {"p"}
    shown = "".join(element.text or "" for element in elements(html))
    assert "".join(shown.split()) == "".join(source.split())


@pytest.mark.parametrize("source", ISSUED[:4] + BREAKS[21:40])
def test_raw_html_shows_as_text(source: str) -> None:
    """Without ``raw_html`` the tags are words the reader sees."""
    html = render(source, "markdown", options=BodyOptions(bidi="manual"))
    shown = "".join(html5lib.parseFragment(html).itertext())
    assert "".join(re.findall(r"\w", shown)) == "".join(
        re.findall(r"\w", entities.unescape(source))
    )


pieces = st.sampled_from(
    ["<", ">", '"', "'", "`", "[", "]", "(", ")", "!", "\\", "&", ";", ":", "#", "|", "\n", "\t", " "]
    + ["javascript:", "data:", "on", "onclick=", "script", "<script>", "</", "/", "&#x", "&quot;", "x"]
    + ["[^1]", "[^1]: ", "](", "![", "<!--", "-->", "```", "http://a/", "=", "{{", "}}", "ع", "|-|\n"]
    + ["<a href=", "<img src=", "<p id=", "src=", "style=", "\u2028", "\x0b", "\u202e", "%", "0"]
)  # fmt: skip


@given(st.lists(pieces, max_size=20).map("".join), st.booleans())
@settings(max_examples=500)
def test_random_markup_is_harmless(source: str, raw_html: bool) -> None:
    """Whatever pieces of markup come together, and the facts never raise."""
    options = BodyOptions(raw_html=raw_html, bidi="manual")
    facts(source, "markdown", options)
    html = render(source, "markdown", options=options)
    assert_harmless(html)
    assert_harmless(feed_html(html, "https://example.org/a/", "ar", "rtl"))


def test_template_syntax_is_text() -> None:
    """Braces, percent signs and shortcodes show as they are."""
    source = "TPL {{ 7*7 }} {% raw %} {{ title }} {# c #} {{< x >}} {{% y %}} END"
    html = render(source, "markdown", options=BodyOptions(bidi="manual"))
    assert "".join(html5lib.parseFragment(html).itertext()).strip() == source
