"""Tables and code of a text can be scrolled with a keyboard."""

from django.utils import translation

from portal.lib.markdown import render, render_document
from portal.lib.scrolling import with_reachable_parts
from portal.templatetags.ui.page import prose

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"


def test_each_table_gets_a_frame_with_a_name() -> None:
    html = with_reachable_parts(render(f"{TABLE}\nBetween\n\n{TABLE}"), 'A "wide" table')
    assert html.count('<div class="prose-table" role="group" aria-label="A &quot;wide&quot; table" tabindex="0">') == 2
    assert html.count("</table></div>") == 2
    assert "<p>Between</p>" in html


def test_code_takes_the_focus_itself() -> None:
    assert with_reachable_parts(render("    G0 X10"), "Table").startswith('<pre tabindex="0"><code>G0 X10')


def test_what_is_not_wide_stays_as_it_is() -> None:
    html = render("# Why\n\n- one\n\nSaid: `<table>`")
    assert with_reachable_parts(html, "Table") == html


def test_the_frame_is_named_in_the_readers_language() -> None:
    with translation.override("vi"):
        assert 'aria-label="Bảng"' in prose(render(TABLE))


def test_formulas_scroll_and_take_the_focus() -> None:
    html = with_reachable_parts(render_document("$$x$$", language="en").html, "Table", "Formula")
    assert html.startswith('<div class="formula" role="group" aria-label="Formula" tabindex="0"><math')
