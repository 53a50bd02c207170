"""A Chromium, and the portal it looks at: the demonstration for pages that are read, a fresh one for journeys."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from django.test import TransactionTestCase, override_settings
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from pytest_django import DjangoDbBlocker

from ckp.demo.load import load
from tests.browser.server import serving
from tests.browser.window import Window, launch, new_context, session_of, tab, window
from tests.chromium import MISSING, find_chromium, is_required

OpenWindow = Callable[..., AbstractContextManager[Window]]


@dataclass(frozen=True)
class Stage:
    """A portal that is being served, and how to look at it as one of the cast ("" for nobody)."""

    browser: Browser
    origin: str
    session: Callable[[str], str]
    contexts: dict[tuple[str, str], BrowserContext] = field(default_factory=dict)

    def tab(self, who: str = "", *, width: int = 1280, locale: str = "en") -> AbstractContextManager[Window]:
        """For tests that only read: a new tab of the browser that this person has open in this language."""
        if (who, locale) not in self.contexts:
            self.contexts[who, locale] = new_context(self.browser, locale=locale)
        return tab(self.contexts[who, locale], self.origin, session=self.session(who) if who else "", width=width)

    def window(self, who: str = "", **looks: Any) -> AbstractContextManager[Window]:
        return window(self.browser, self.origin, session=self.session(who) if who else "", **looks)


@pytest.fixture(scope="session")
def static_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("static")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last, those that read the demonstration last of all: it is loaded once and then stays."""
    here = Path(__file__).parent
    items.sort(key=lambda item: (here in item.path.parents, "demo" in getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium. Playwright's loop runs in this thread, which Django would otherwise take for its own."""
    program = find_chromium()
    if program is None:
        (pytest.fail if is_required() else pytest.skip)(MISSING)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = launch(playwright, program)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def demo(
    browser: Browser,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    static_files: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stage]:
    """The demonstration, served for all tests that read and never write."""
    like_the_demo = override_settings(
        IS_DEMO=True,
        STAFF_SECOND_FACTOR=False,
        MAIL_TRANSPORT="portal.adapters.FolderTransport",
        EMAIL_FILE_PATH=tmp_path_factory.mktemp("mail"),
    )
    with django_db_blocker.unblock(), like_the_demo:
        load()
        with serving(static_files) as origin:
            yield Stage(browser, origin, cache(session_of))
            for context in browser.contexts:
                context.close()
        TransactionTestCase._fixture_teardown(None)  # type: ignore[attr-defined]


@pytest.fixture
def empty(browser: Browser, transactional_db: None, static_files: Path) -> Iterator[OpenWindow]:
    """Windows on a portal with nobody in it, for one test that writes."""
    with serving(static_files) as origin:
        yield partial(window, browser, origin)
