"""Long texts: what their marks become, what becomes of what cannot be shown, and that nothing else gets through."""

from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.lib.markdown import Picture, Rendered, render_document
from portal.lib.markdown.allowed import BLOCKS as TEXT_BLOCKS
from portal.lib.markdown.allowed import CLASSES, DOCUMENT_ATTRIBUTES, FIGURES, INLINE, MATHS
from portal.lib.markdown.allowed import TABLES as TEXT_TABLES
from portal.lib.markdown.mathematics import LONGEST, to_mathml
from tests.portal.test_markdown import ATTACKS, PIECES, SCHEMES, SPEC

ELEMENTS = INLINE | TEXT_BLOCKS | TEXT_TABLES | FIGURES | MATHS
MORE_ATTACKS = [
    r"$\href{javascript:alert(1)}{x}$",
    r"$\style{background:url(https://evil.example)}{x}$",
    r"$\class{admin}{x}$",
    r"$\text{</mtext></math><script>alert(1)</script>}$",
    r"$\text{<style><img src=x onerror=alert(1)>}$",
    r"$\unicode{60}script$",
    "$$\n</div><script>alert(1)</script>\n$$",
    "::: tip <script>alert(1)</script>\nx\n:::",
    '::: tip" onclick="alert(1)\nx\n:::',
    '::: {.tip title="<img src=x onerror=alert(1)>"}\nx\n:::',
    "::: details <svg/onload=alert(1)>\nx\n:::",
    '## x {#" onclick=alert(1)}\n\n[y](#"onclick=alert(1))',
    '![x" onerror="alert(1)](ours.png "</figcaption><script>alert(1)</script>")',
    "![x](//evil.example/x.png)",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "![x](https://evil.example/pixel.gif)",
    "[^x]\n\n[^x]: <script>alert(1)</script>",
    '[^"onclick=alert(1)]\n\n[^"onclick=alert(1)]: x',
    "Term\n: <script>alert(1)</script>",
]
MARKS = st.sampled_from(
    [
        "$",
        "$$",
        "\n:::",
        " tip\n",
        "\n: ",
        "[^a]",
        "\n[^a]: ",
        "\\frac{",
        "}",
        "\\begin{align}",
        "\\text{",
        "{#a}",
        "![a](b)",
        "_",
        "^",
    ]
)
TEXTS = st.lists(PIECES | MARKS | st.text(max_size=6), max_size=30).map("".join)


def _picture(name: str) -> Picture | None:
    return Picture("/files/7/", 640, 480) if name.endswith("ours.png") else None


def _link(target: str) -> str | None:
    return "../other/#t-part" if target == "other.md#part" else None


def rendered(source: str, language: str = "en") -> Rendered:
    return render_document(source, language=language, pictures=_picture, links=_link)


def assert_safe(source: str) -> None:
    tree = html5lib.parse(rendered(source).html, treebuilder="etree", namespaceHTMLElements=False)
    assert not list(tree.find("head")), source
    for element in list(tree.find("body").iter())[1:]:
        name = element.tag.removeprefix("{http://www.w3.org/1998/Math/MathML}")
        assert name in ELEMENTS, (name, source)
        allowed = DOCUMENT_ATTRIBUTES.get(name, set()) | ({"class"} if name in CLASSES else set())
        if name == "a":
            allowed = allowed | {"rel"}
        assert set(element.attrib) <= allowed, (name, element.attrib, source)
        assert set(element.attrib.get("class", "").split()) <= CLASSES.get(name, set()), (element.attrib, source)
        _assert_leads_somewhere_safe(element, source)


def _assert_leads_somewhere_safe(element: Any, source: str) -> None:
    for name in ("href", "src"):
        address = "".join(char for char in element.attrib.get(name, "") if char > " ")
        scheme = urlsplit(address).scheme.lower() if "[" not in address else address.partition(":")[0].lower()
        assert scheme in SCHEMES, (address, source)
    assert element.attrib.get("src", "/files/7/") == "/files/7/", source


def test_every_example_of_commonmark_is_safe() -> None:
    for source in SPEC:
        assert_safe(source)


@pytest.mark.parametrize("source", ATTACKS + MORE_ATTACKS)
def test_attacks_come_out_as_words(source: str) -> None:
    assert_safe(source)
    assert_safe(f"> - {source}\n\n{source}")
    assert_safe(f"::: tip\n{source}\n\n:::")


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_is_safe(source: str) -> None:
    assert_safe(source)


def test_headings_begin_below_the_title_and_skip_no_level() -> None:
    html = rendered("# One\n\n#### Two\n\n## Three\n\n##### Four\n\n# One").html
    assert [html[at + 1 : at + 3] for at in range(len(html)) if html.startswith("<h", at)] == [
        "h2",
        "h3",
        "h3",
        "h4",
        "h2",
    ]
    assert 'id="t-one"' in html
    assert 'id="t-one-2"' in html


def test_links_lead_to_headings_and_other_texts_or_leave_their_words() -> None:
    found = rendered(
        "## Über *uns* {#us}\n\n[a](#us) [b](#%C3%BCber-uns) [c](other.md#part) [d](gone.md) [e](#gone) [f](/x/)"
    )
    assert found.html.count('href="#t-uber-uns"') == 2
    assert 'href="../other/#t-part"' in found.html
    assert " d e " in found.html
    assert 'href="/x/"' in found.html
    assert found.broken_links == ["gone.md", "#gone"]


def test_pictures_come_by_name_and_gaps_are_named() -> None:
    found = rendered('![A *lathe*](img/ours.png "Its caption")\n\n![Lost](lost.png)\n\n![](https://evil.example/x.png)')
    image = '<img src="/files/7/" alt="A lathe" loading="lazy" width="640" height="480">'
    assert f"<figure>{image}<figcaption>Its caption</figcaption></figure>" in found.html
    assert '<figure><span class="picture-gap">Lost</span></figure>' in found.html
    assert "evil.example" not in found.html
    assert found.missing_pictures == ["lost.png", "https://evil.example/x.png"]


def test_a_caption_may_have_marks() -> None:
    html = rendered("::: figure\n![x](ours.png)\n\nThe *mean* $\\bar{x}$.\n:::").html
    assert html.startswith("<figure><img")
    assert "<figcaption>The <em>mean</em> <math" in html


def test_boxes_close_in_order_however_many_colons_they_have() -> None:
    html = rendered(
        ":::::::: challenge\n## Do it\n\n::: solution\nSo.\n\n```\n:::\n```\n:::\n\nAfter\n:::\n\nOutside"
    ).html
    assert '<div class="callout callout-exercise">\n<p class="callout-title">Do it</p>' in html
    assert '<details class="callout callout-solution">\n<summary>Solution</summary>\n<p>So.</p>' in html
    assert html.endswith("<p>After</p>\n</div>\n<p>Outside</p>\n")


def test_boxes_speak_the_language_of_the_text() -> None:
    assert '<p class="callout-title">💡 Tại sao?</p>' in rendered("::: info 💡 Tại sao?\nx\n:::", "vi").html
    assert '<p class="callout-title">Note</p>' in rendered("::: nobody-knows-this\nx\n:::").html


def test_footnotes_lead_there_and_back() -> None:
    html = rendered("Here[^1].\n\n[^1]: The *note*.").html
    assert '<sup class="footnote-ref"><a href="#fn1" id="fnref1"' in html
    assert '<li id="fn1"><p>The <em>note</em>.' in html
    assert 'href="#fnref1" class="footnote-backref" aria-label="Back to the text"' in html


def test_tables_definitions_and_code() -> None:
    html = rendered("| a | b |\n|---|--:|\n| 1 | 2 |\n\nTerm\n: Meaning\n\n```python\nx = 1\n```").html
    assert '<th scope="col">a</th>' in html
    assert "<dt>Term</dt>\n<dd>Meaning</dd>" in html
    assert "<pre><code>x = 1\n</code></pre>" in html


def test_formulas_are_read_on_the_server() -> None:
    html = rendered("The mean $\\bar{x}_1 < 3$.\n\n$$\na &= b \\\\\nc &= \\frac{1}{2}\n$$").html
    assert '<math display="inline" alttext="\\bar{x}_1 &lt; 3">' in html
    assert '<div class="formula"><math display="block"' in html
    assert html.count("<mtr>") == 2
    assert "<mfrac>" in html


def test_money_is_no_formula() -> None:
    for source in ("from $5 to $10", "R$10 (ou R$20)", "US$5/US$6", "$5m and US$6m"):
        assert rendered(source).html == f"<p>{source}</p>\n"


@pytest.mark.parametrize("tex", [r"\foo{x}", "x_1_2", "{", "a & b", "x" * (LONGEST + 1), "{" * 1500 + "x"])
def test_formulas_that_cannot_be_read_are_shown_as_they_were_written(tex: str) -> None:
    assert to_mathml(tex, is_block=False) is None
    found = rendered(f"${tex}$")
    assert found.unread_formulas == [tex]
    assert '<code class="tex">' in found.html


def test_names_of_files_are_no_addresses() -> None:
    assert rendered("See README.md and https://a.example").html.count("<a ") == 1


def test_a_few_tags_may_be_written_and_are_closed() -> None:
    html = rendered("C<sub>p</sub> x<sup>2 a<br/>b <kbd>Q</kbd> <b>no</b> </sup></sub>").html
    assert "C<sub>p</sub> x<sup>2 a<br>b <kbd>Q</kbd> &lt;b&gt;no&lt;/b&gt; </sup>" in html
    assert "</sub></p>" not in html


def test_a_long_formula_within_a_line_scrolls_by_itself() -> None:
    assert '<span class="formula"><math' in rendered("$" + "x + " * 12 + "y$").html
    assert "<span" not in rendered("$x$").html
