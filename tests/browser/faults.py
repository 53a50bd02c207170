"""What can be wrong with a page that a browser shows, in words. Nothing to say means nothing is wrong."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.window import Window

_ASKED = {"resultTypes": ["violations"], "preload": False}  # without asking for the style sheets again
_COLOURS = ["color-contrast", "link-in-text-block"]
# What another width changes: sizes, what scrolls, and the names of what only shows there.
_SHAPES = [
    "aria-hidden-focus",
    "button-name",
    "label",
    "landmark-unique",
    "link-name",
    "nested-interactive",
    "scrollable-region-focusable",
    "select-name",
    "skip-link",
    "summary-name",
    "target-size",
]
# Width, light, forced colours, and what axe is asked there: everything once, then what changes with the looks.
LOOKS: tuple[tuple[int, str, str, dict[str, Any]], ...] = (
    (1280, "light", "none", {}),
    (768, "dark", "none", {"runOnly": _COLOURS}),
    (320, "light", "active", {"runOnly": _SHAPES}),
)


def faults_of_frame(window: Window, *, language: str = "en") -> Iterator[str]:
    """Heading, title, landmark, language; nothing from other hosts; nothing the browser complained about."""
    page = window.page
    headings = page.locator("h1").all_inner_texts()
    if len(headings) != 1:
        yield f"{len(headings)} first headings"
    if not page.title().partition(" · ")[2]:
        yield f"title {page.title()!r} does not begin with the page's name"
    if page.locator("main").count() != 1:
        yield "not one main landmark"
    if page.locator("html").get_attribute("lang") != language:
        yield f"lang is not {language}"
    yield from (f"asks another host: {url}" for url in window.foreign)
    yield from (f"console: {complaint}" for complaint in window.complaints)


def faults_of_width(window: Window) -> Iterator[str]:
    """Sideways scrolling at the widths people have."""
    for width in (1280, 768, 360, 320):
        window.resize(width)
        if window.is_too_wide:
            yield f"scrolls sideways at {width} px"


def faults_of_access(window: Window) -> Iterator[str]:
    """What axe finds in light, dark and forced colours, each at another width."""
    for width, light, forced, options in LOOKS:
        window.resize(width)
        window.page.emulate_media(color_scheme=light, forced_colors=forced)  # type: ignore[arg-type]
        found = violations(window.page, **options)
        yield from (f"axe at {width} px, {light}, forced {forced}: {violation}" for violation in found)
    window.page.emulate_media(color_scheme="light", forced_colors="none")


def violations(page: Page, **options: object) -> list[str]:
    """What axe finds wrong as the page is now: the rule, and the element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("async options => (await axe.run(options)).violations", _ASKED | options)
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def report(found: Iterable[str]) -> None:
    """Fail with every fault on a line of its own."""
    lines = list(dict.fromkeys(found))
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)
