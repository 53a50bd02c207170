"""The elements of templates/ui/: each is in the style guide, and says what it means to every kind of reader."""

import gzip
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from portal.lib.mark import PHASES, PROCESSES
from portal.lib.sixteen import heat
from portal.lib.stylesheet import BUNDLES, bundled
from portal.lib.table import Column, sortable
from portal.templatetags.ui.figures import _mark
from portal.templatetags.ui.lists import letters_of
from portal.templatetags.ui.page import icon

Answer = Any  # the test client's answer: a response with the templates it was made of
ROOT = Path(settings.BASE_DIR)
ELEMENTS = sorted(path.name for path in (ROOT / "templates" / "ui").glob("*.html"))
CSS = ROOT / "static" / "css"


def show(source: str, **values: object) -> str:
    """The source with the elements at hand, rendered, blanks made one."""
    html = Template("{% load i18n ui %}" + source).render(Context(values))
    return re.sub(r"\s+", " ", html).strip()


class PersonForm(forms.Form):
    """A text, a choice among boxes, and one box."""

    name = forms.CharField(help_text="As on the papers.")
    languages = forms.MultipleChoiceField(
        choices=[("vi", "Tiếng Việt"), ("en", "English")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField()


@dataclass
class Step:
    """A tab, as the elements expect it."""

    label: str
    url: str
    is_current: bool = False
    count: int | None = None


@pytest.mark.django_db
class TestStyleGuide:
    """The page that shows every element."""

    @pytest.fixture
    def page(self, client: Client, settings: Settings) -> Answer:
        settings.IS_DEMO = True
        _mark.cache_clear()
        icon.cache_clear()
        return client.get(reverse("portal:styleguide"))

    def test_every_element_is_shown(self, page: Answer) -> None:
        shown = {template.name for template in page.templates}
        assert [element for element in ELEMENTS if f"ui/{element}" not in shown] == []

    def test_it_asks_no_other_host_and_has_no_inline_script_or_style(self, page: Answer) -> None:
        html = page.content.decode()
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", html)
        assert not re.search(r"(?:src|<link[^>]*href)=\"(?:https?:)?//(?!testserver)", html)

    def test_a_visitor_gets_neither_token_nor_cookie(self, page: Answer) -> None:
        assert b'csrfmiddlewaretoken" value="' not in page.content.split(b"<main")[0]

    def test_outside_the_demonstration_visitors_do_not_find_it(self, client: Client, settings: Settings) -> None:
        settings.IS_DEMO = False
        assert client.get(reverse("portal:styleguide")).status_code == 404


@pytest.mark.parametrize("element", ELEMENTS)
def test_every_element_opens_with_its_parameters(element: str) -> None:
    assert (ROOT / "templates" / "ui" / element).read_text().startswith("{% comment %}")


def test_a_button_with_an_address_is_a_link() -> None:
    assert show('{% button "Save" %}') == '<button type="submit" class="button button-primary">Save</button>'
    assert show('{% button "Go" url="/x/" kind="quiet small" %}').startswith(
        '<a class="button button-quiet button-small"'
    )


def test_words_people_wrote_are_escaped() -> None:
    html = show("{% badge word %}{% head word lead=word %}{{ word }}{% endhead %}{% avatar word %}", word="<i>x</i>")
    assert "<i>" not in html


def test_a_field_in_error_names_its_error_and_help() -> None:
    form = PersonForm({"name": ""})
    html = show("{% field form.name %}", form=form)
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<label for="id_name">' in html


def test_a_group_of_boxes_is_a_fieldset_with_a_legend() -> None:
    html = show("{% field form.languages %}", form=PersonForm())
    assert html.startswith('<fieldset class="field" id="id_languages"')
    assert "<legend>Languages" in html


def test_a_form_writes_itself_with_the_elements_and_links_to_what_is_wrong() -> None:
    html = show("{{ form }}", form=PersonForm({"name": ""}))
    assert html.startswith('<div class="errors" role="alert"')
    assert html.count('href="#id_') == 3
    assert all(f'id="{anchor}"' in html for anchor in re.findall(r'href="#(id_\w+)"', html))


def test_every_form_gets_a_key_of_its_own() -> None:
    keys = re.findall(r'name="once" value="([0-9a-f-]{36})"', show("{% once %}{% once %}"))
    assert len(set(keys)) == 2


def test_a_confirmation_posts_once_and_offers_a_way_back() -> None:
    html = show('{% confirm "Leave" action="/leave/" back="/me/" %}<p>Why</p>{% endconfirm %}', csrf_token="t")
    assert '<form class="confirm" method="post" action="/leave/">' in html
    assert 'name="csrfmiddlewaretoken" value="t"' in html
    assert 'name="once"' in html
    assert 'href="/me/"' in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert "errors" not in show("{{ form }}", form=PersonForm())


def test_rows_of_a_table_carry_their_headings() -> None:
    columns = [Column(name="firm", label="Firm"), Column(name="people", label="People", kind="number")]
    html = show(
        '{% table columns caption="All" %}<tr>{% cell "firm" %}A{% endcell %}'
        '{% cell "people" %}{{ n }}{% endcell %}</tr>'
        "{% endtable %}",
        columns=columns,
        n=7,
    )
    assert '<tr role="row"><th role="rowheader" scope="row">A</th>' in html
    assert '<td role="cell" data-label="People" class="num"><div>7</div></td>' in html
    assert "<caption>All</caption>" in html


def test_a_sorted_column_says_so_and_turns_round() -> None:
    columns = [Column(name="firm", label="Firm"), Column(name="people", label="People")]
    firm, people = sortable(columns, names=["firm", "people"], query={"order": "firm", "kind": "x", "page": "3"})
    assert (firm.order, firm.sort_url) == ("ascending", "?kind=x&order=-firm")
    assert (people.order, people.sort_url) == ("", "?kind=x&order=people")


def test_pages_keep_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/organisations/", {"kind": "firm", "page": "5"})
    html = show("{% pagination page %}", page=Paginator(range(480), 10).page(5), request=request)
    assert 'href="?kind=firm&amp;page=6"' in html
    assert 'href="?kind=firm"' in html
    assert 'aria-current="page"' in html


def test_one_page_needs_no_numbers() -> None:
    assert show("{% pagination page %}", page=Paginator(range(3), 10).page(1), request=RequestFactory().get("/")) == ""


def test_the_link_of_a_section_says_what_it_is_about() -> None:
    html = show('{% section title link="Edit" url="/edit/" %}{% endsection %}', title="Cranes & hoists")
    assert '<a href="/edit/">Edit<span class="visually-hidden">: Cranes &amp; hoists</span></a>' in html
    assert "<a" not in show('{% section "Equipment" link="Edit" url="" %}{% endsection %}')


def test_the_present_tab_is_named() -> None:
    tabs = [Step("About", "/a/", is_current=True), Step("People", "/p/", count=0)]
    html = show('{% tabs tabs "Views" %}', tabs=tabs)
    assert '<a href="/a/" aria-current="page">About</a>' in html
    assert '<span class="num">0</span>' in html


def test_who_can_read_is_said_in_words_and_numbers() -> None:
    assert "All members, 34 people in 9 firms" in show('{% eye "All members" people=34 firms=9 %}')
    assert "Everyone" in show('{% eye "Everyone" %}')


def test_the_mark_has_one_cell_filled_and_a_name() -> None:
    html = show('{% mark "use" "externalization" %}')
    assert html.count("<rect") == 16
    assert html.count('class="on"') == 1
    assert 'aria-label="Use, Externalization"' in html


def test_the_map_opens_every_cell() -> None:
    counts = [[1] * 4 for _process in PROCESSES]
    html = show('{% knowledge_map counts "Items" urls %}', counts=counts, urls=[["/x/"] * 4] * 4)
    assert html.count('href="/x/"') == len(PHASES) * len(PROCESSES)


def test_heat_grows_with_the_count() -> None:
    levels = [heat(count, 64) for count in (0, 1, 20, 40, 64)]
    assert levels == sorted(levels)
    assert (levels[0], levels[-1]) == (0, 5)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada Barbosa", "AB"),
        ("Cleo", "C"),
        ("王小明", "王"),
        ("裕昌 鑄造", "裕"),
        ("Trần Văn Đức", "TĐ"),
        ("  ", "·"),
        ("(A) B", "B"),
    ],
)
def test_letters_stand_for_a_name(name: str, letters: str) -> None:
    assert letters_of(name) == letters


def test_a_figure_stands_with_its_source() -> None:
    html = show('{% figure "On time" 84 unit="%" source="23 firms" %}')
    assert "<dt>On time</dt>" in html
    assert "23 firms" in html


def test_an_empty_fact_is_left_out() -> None:
    assert show('{% fact "Founded" %} {% endfact %}') == ""


def test_the_style_sheet_is_one_small_file() -> None:
    for bundle in BUNDLES:
        text = bundled((ROOT / "static" / bundle).read_text(), lambda name: (CSS / name).read_text())
        assert "@import" not in text
        assert text.count("{") == text.count("}")
        assert len(gzip.compress(text.encode())) < 12 * 1024


def test_scripts_are_few_and_small() -> None:
    scripts = b"".join((ROOT / "static" / "js" / f"{name}.js").read_bytes() for name in ("theme", "open", "forms"))
    assert len(gzip.compress(scripts)) < 3 * 1024


def test_style_sheets_know_no_left_and_right() -> None:
    sided = re.compile(
        r"(?:margin|padding|border|inset)-(?:left|right)|(?:^|[;{\s])(?:left|right):|text-align: (?:left|right)"
    )
    assert [path.name for path in CSS.glob("*.css") if sided.search(path.read_text())] == []
