"""The way of knowledge: a visitor looks, a member shares, governance opens, and the visitor reads it."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from knowledge.models import Item
from tests.browser import knowledge_steps as steps
from tests.browser.conftest import OpenWindow
from tests.browser.keys import press, tab_to, write
from tests.browser.knowledge_steps import BODY, TITLE, Visit
from tests.browser.steps import heading, sign_in
from tests.browser.tongue import Tongue
from tests.browser.window import sign_in as session_of
from tests.cast import PASSWORD, Cast
from tests.knowledge.shelf import new, put
from tests.knowledge.writing import audience
from tests.land import make_site

pytestmark = pytest.mark.browser
Theme = Literal["light", "dark"]


@pytest.fixture(autouse=True)
def _staff_without_second_factor(settings: Settings) -> None:
    """Second factors have tests of their own."""
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def known(cast: Cast) -> Item:
    """What everybody can read already."""
    (item,) = put([new(cast, content={"title": "Quick tool changes"})])
    return item


@pytest.mark.parametrize(
    ("width", "theme", "scripts"), [(1280, "light", True), (360, "dark", False)], ids=["desk", "phone-no-scripts"]
)
def test_what_a_firm_learned_reaches_everybody(
    empty: OpenWindow, cast: Cast, known: Item, width: int, theme: Theme, *, scripts: bool
) -> None:
    look = {"width": width, "theme": theme, "scripts": scripts}
    site = make_site(cast.cluster)
    with empty(**look) as at_home, empty(**look) as at_work:
        visitor, ada = Visit(at_home), Visit(at_work)
        steps.browse(visitor, cluster=cast.cluster, site=site, item=known)

        sign_in(at_work, cast.ada.email)
        steps.find(ada, known.title)
        steps.begin(ada)
        steps.share_with_mistakes(ada)
        path = steps.share(ada, audience(cast, "cluster"))
        steps.ask_for_the_public(ada)

        assert at_home.go(path).status == 404
        with empty(**look) as at_the_desk:
            sign_in(at_the_desk, cast.dora.email)
            steps.approve(Visit(at_the_desk))
            assert at_the_desk.complaints == []

        with empty(**look) as later:  # for a minute a visitor's browser keeps the list it has
            steps.read(Visit(later), path)
        assert [*at_home.complaints, *at_work.complaints] == []
        assert [*at_home.foreign, *at_work.foreign] == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_search_knows_it_by_a_word(empty: OpenWindow, known: Item, *, scripts: bool) -> None:
    with empty(scripts=scripts) as at_home:
        steps.search(Visit(at_home), known.title, "tool")
        assert at_home.complaints == []


@pytest.mark.parametrize(
    ("language", "width", "theme"), [("pt-br", 360, "dark"), ("vi", 768, "light"), ("zh-hant", 1280, "dark")]
)
def test_the_way_is_there_in_every_language(
    empty: OpenWindow, cast: Cast, language: str, width: int, theme: Theme
) -> None:
    look, say = {"width": width, "theme": theme, "locale": language}, Tongue(language)
    with empty(session=session_of(cast.ada.email, PASSWORD), **look) as at_work:
        ada = Visit(at_work, say)
        steps.begin(ada)
        path = steps.share(ada, audience(cast, "cluster"))
        steps.ask_for_the_public(ada)
        assert not at_work.is_too_wide
    with empty(session=session_of(cast.dora.email, PASSWORD), **look) as at_the_desk:
        steps.approve(Visit(at_the_desk, say))
    with empty(**look) as at_home:
        steps.read(Visit(at_home, say), path)
        assert not at_home.is_too_wide
        assert [*at_home.complaints, *at_work.complaints, *at_the_desk.complaints] == []


def test_sharing_and_opening_need_no_pointer(empty: OpenWindow, cast: Cast) -> None:
    with empty(session=session_of(cast.ada.email, PASSWORD), width=768) as at_work:
        ada, page = Visit(at_work), at_work.page
        ada.go("knowledge:item-new")
        tab_to(page, page.locator("[name=kind]"))
        page.keyboard.type("Lesson")
        write(page, page.locator("[name=title]"), TITLE)
        write(page, page.locator("[name=body]"), BODY)
        press(page, page.get_by_role("button", name="Share", exact=True))
        expect(page.locator(".errors")).to_be_focused()
        tab_to(page, page.locator("[name=audience]").first)
        page.keyboard.press("ArrowDown")
        press(page, page.get_by_role("button", name="Share", exact=True))
        heading(page, TITLE)
        press(page, page.get_by_role("link", name="Who reads it", exact=True))
        heading(page, TITLE)
        _choose_the_last(at_work.page)
        press(page, page.get_by_role("button", name="Change the circle"))
        ada.is_told("Governance was asked. You hear of its answer.")
    with empty(session=session_of(cast.dora.email, PASSWORD), width=768) as at_the_desk:
        dora, page = Visit(at_the_desk), at_the_desk.page
        dora.go("admin:index")
        press(page, page.locator("main").get_by_role("link", name=TITLE).first)
        press(page, page.get_by_role("button", name="Open it"))
        dora.is_told("It is open. Its author was told.")


def _choose_the_last(page: Page) -> None:
    """Of a group of radios, by the arrow that goes round to it."""
    tab_to(page, page.locator("[name=audience]").first)
    page.keyboard.press("ArrowUp")
    expect(page.locator("[name=audience]").last).to_be_checked()
