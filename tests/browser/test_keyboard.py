"""Everything with the keyboard alone, and at each step one sees where one is."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import OpenWindow, Stage
from tests.browser.faults import report
from tests.browser.keys import STOPS, press, tab_to, write
from tests.browser.pages import CLUSTER, FIRM
from tests.browser.window import Window
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.browser
# The focused element, and what is wrong with how it shows: no outline, out of sight, or under something else.
FOCUSED = """() => {
    const element = document.activeElement;
    if (element === document.body || element === document.documentElement) return null;
    const box = element.getBoundingClientRect(), style = getComputedStyle(element), faults = [];
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("no outline");
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const above = Math.max(box.top, 0), below = Math.min(box.bottom, innerHeight);
    const x = (left + right) / 2, y = (above + below) / 2;
    if (left >= right || above >= below) faults.push("out of sight");
    else {
        const top = document.elementFromPoint(x, y);
        const labels = [...(element.labels || [])];
        const isLabel = labels.some(label => label.contains(top));
        const isSame = top && (element.contains(top) || top.contains(element) || isLabel);
        if (!isSame) faults.push("under " + (top && top.outerHTML.slice(0, 60)));
    }
    return {name: element.outerHTML.slice(0, 110), faults: faults};
}"""
READ = [
    ("", "/", 1280),
    ("", "/", 360),
    ("ada", "/me/", 1280),
    ("ada", f"/organisations/{FIRM}/", 360),
    ("ada", f"/organisations/{FIRM}/people/", 1280),
    ("", "/organisations/", 1280),
    ("", f"/clusters/{CLUSTER}/", 360),
    ("ada", f"/organisations/{FIRM}/edit/", 360),
    ("dora", "/admin/", 1280),
]


@pytest.mark.parametrize(("who", "path", "width"), READ, ids=str)
def test_focus_is_always_seen(demo: Stage, who: str, path: str, width: int) -> None:
    with demo.window(who, width=width) as window:
        window.go(path)
        stops = list(_walk(window.page))
        report(f"{fault}: {stop['name']}" for stop in stops for fault in stop["faults"])
        assert len(stops) > 5


def _walk(page: Page) -> Iterator[dict[str, Any]]:
    """Every stop of the tabulator from the top of the page to its end."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found is None:
            return
        yield found


def test_the_first_stop_skips_to_the_content(demo: Stage) -> None:
    with demo.window() as window:
        window.go("/organisations/")
        window.page.keyboard.press("Tab")
        skip = window.page.get_by_role("link", name="Skip to content")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        window.page.keyboard.press("Enter")
        expect(window.page.locator("#main")).to_be_focused()
        window.page.keyboard.press("Tab")
        assert window.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_menu_opens_closes_and_gives_the_focus_back(demo: Stage) -> None:
    with demo.window("ada") as window:
        window.go("/me/")
        summary = window.page.locator(".mast-tools .drop > summary").last
        tab_to(window.page, summary)
        window.page.keyboard.press("Enter")
        expect(window.page.get_by_role("link", name="Settings").first).to_be_visible()
        window.page.keyboard.press("Tab")
        window.page.keyboard.press("Escape")
        expect(window.page.locator(".mast-tools .drop[open]")).to_have_count(0)
        expect(summary).to_be_focused()


def test_a_group_of_the_admin_s_places_opens_and_leads_on(demo: Stage) -> None:
    with demo.window("dora", width=1280) as opened:
        opened.go("/admin/")
        page = opened.page
        group = page.locator(".nav-drop summary").filter(has_text="Information")
        press(page, group)
        events = page.locator(".nav-drop[open] a").filter(has_text="Events")
        expect(events).to_be_visible()
        press(page, events, "Escape")
        expect(group).to_be_focused()
        expect(page.locator(".nav-drop[open]")).to_have_count(0)
        press(page, group)
        press(page, events)
        expect(page.locator(".nav-drop summary[data-current]")).to_have_text("Information")
        assert page.locator(".nav").bounding_box()["height"] < 50  # type: ignore[index]  # one row


def test_a_dialog_holds_the_focus_and_gives_it_back(demo: Stage) -> None:
    with demo.window("root") as window:
        window.go("/styleguide/")
        opener = window.page.locator("[data-dialog]").first
        tab_to(window.page, opener)
        window.page.keyboard.press("Enter")
        dialog = window.page.locator("dialog[open]")
        expect(dialog).to_be_visible()
        assert window.page.evaluate("document.querySelector('dialog[open]').contains(document.activeElement)")
        window.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(opener).to_be_focused()


def test_signing_in_editing_and_inviting_need_no_pointer(empty: OpenWindow, cast: Cast) -> None:
    with empty() as ada:
        page = ada.page
        ada.go("/accounts/login/")
        write(page, page.locator("[name=login]"), "ada@example.org")
        write(page, page.locator("[name=password]"), PASSWORD)
        page.keyboard.press("Enter")
        steps.heading(page, "Ada")
        _repair_a_form(ada, cast.firm_a.slug)
        ada.go(f"/organisations/{cast.firm_a.slug}/people/")
        write(page, page.locator("[name=email]"), "nina@example.org")
        page.keyboard.press("Enter")
        expect(page.get_by_text("The invitation to nina@example.org was sent.")).to_be_visible()


def test_registering_and_proposing_need_no_pointer(empty: OpenWindow, cast: Cast) -> None:
    with empty(width=360) as cleo:
        page = cleo.page
        steps.sign_in(cleo, cast.cleo.email)
        cleo.go("/organisations/register/")
        write(page, page.locator("main [name=name]"), "Forja Nova")
        page.keyboard.press("Enter")
        tab_to(page, page.locator("[name=cluster]"))
        page.keyboard.type(cast.cluster.name[:4])
        write(page, page.locator("[name=summary]"), "Forges small parts.")
        tab_to(page, page.get_by_role("button", name="Register it"))
        page.keyboard.press("Enter")
        steps.heading(page, "Forja Nova")
        cleo.go(f"/organisations/{cast.firm_b.slug}/partners/propose/?with={cast.firm_f.slug}")
        tab_to(page, page.locator("[name=kind]").first)
        page.keyboard.press("ArrowDown")
        expect(page.get_by_label("Supplier: they deliver to us")).to_be_checked()
        tab_to(page, page.get_by_role("button", name="Send the proposal"))
        page.keyboard.press("Space")
        expect(page.get_by_text(f"The proposal was sent to the managers of {cast.firm_f.name}.")).to_be_visible()


def _repair_a_form(ada: Window, slug: str) -> None:
    """The summary of errors takes the focus, its links lead to the fields."""
    page = ada.page
    ada.go(f"/organisations/{slug}/edit/")
    write(page, page.locator("[name=website]"), "not an address")
    page.keyboard.press("Enter")
    expect(page.locator(".errors")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[name=website]")).to_be_focused()
    write(page, page.locator("[name=website]"), "oficina.example.org")
    page.keyboard.press("Enter")
    steps.heading(page, "Oficina Barbosa")
