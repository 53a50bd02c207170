"""What a hand on the keyboard does, and no other."""

import pytest
from playwright.sync_api import Locator, Page

STOPS = 150  # no page has more stops for the tabulator


def write(page: Page, field: Locator, words: str) -> None:
    tab_to(page, field)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words)


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(STOPS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"The tabulator never reaches {target}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    tab_to(page, target)
    page.keyboard.press(key)
