"""A browser window as a test sees it: the page, what it asked for, and what the browser complained about."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Literal
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, Response, expect
from playwright.sync_api import Error as PlaywrightError

from ckp.demo.cast import CAST, PASSWORD

HEIGHT = 900
_EMAILS = {player.login: player.email for player in CAST}
_STALLS = 15_000  # milliseconds until a step that does not come counts as failed


@dataclass
class Window:
    """One tab. ``urls`` are all it asked for, ``complaints`` what its console held as warnings and errors."""

    page: Page
    origin: str
    urls: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Response:
        response = self.page.goto(f"{self.origin}{path}")
        assert response is not None
        return response

    def resize(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def foreign(self) -> list[str]:
        """What it asked other hosts for."""
        return [url for url in self.urls if not url.startswith((self.origin, "data:", "blob:"))]

    @property
    def is_too_wide(self) -> bool:
        """Whether the page scrolls sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))

    def watch(self) -> None:
        self.page.on("request", self._note_request)
        self.page.on("console", lambda said: self._note(said.type, said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note_request(self, request: Request) -> None:
        self.urls.append(request.url)

    def _note(self, kind: str, text: str) -> None:
        """A page that answers 403 or 404 on purpose is no complaint."""
        if kind in {"error", "warning"} and not text.startswith("Failed to load resource"):
            self.complaints.append(text)


def launch(playwright: Playwright, program: str) -> Browser:
    """Start Chromium. Its own sandbox refuses to run for root, as in a container."""
    expect.set_options(timeout=_STALLS)
    arguments = ["--disable-dev-shm-usage", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return playwright.chromium.launch(executable_path=program, args=arguments)


@contextmanager
def window(
    browser: Browser,
    origin: str,
    *,
    session: str = "",
    width: int = 1280,
    scripts: bool = True,
    theme: Literal["light", "dark"] = "light",
    locale: str = "en",
) -> Iterator[Window]:
    """A fresh window with no past; ``session`` is the cookie of somebody who is signed in."""
    context = new_context(browser, width=width, scripts=scripts, theme=theme, locale=locale)
    _sign_in(context, origin, session)
    opened = Window(context.new_page(), origin)
    opened.watch()
    try:
        yield opened
    finally:
        context.close()


def new_context(
    browser: Browser,
    *,
    width: int = 1280,
    scripts: bool = True,
    theme: Literal["light", "dark"] = "light",
    locale: str = "en",
) -> BrowserContext:
    """A browser with no past, and the patience of these tests."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        java_script_enabled=scripts,
        color_scheme=theme,
        locale=locale,
        reduced_motion="reduce",
    )
    context.set_default_timeout(_STALLS)
    return context


@contextmanager
def tab(context: BrowserContext, origin: str, *, session: str = "", width: int = 1280) -> Iterator[Window]:
    """A new tab of a browser that has been here before: it still has styles and scripts, and nothing else.

    Cookies are the session's alone, and what scripts keep is thrown away when the tab closes.
    """
    context.clear_cookies()
    _sign_in(context, origin, session)
    opened = Window(context.new_page(), origin)
    opened.resize(width)
    opened.watch()
    try:
        yield opened
    finally:
        with suppress(PlaywrightError):  # a page that never came has nothing to clear
            opened.page.evaluate("localStorage.clear()")
        opened.page.close()


def _sign_in(context: BrowserContext, origin: str, session: str) -> None:
    if session:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": origin}])


def session_of(login: str) -> str:
    """Sign somebody of the demonstration's cast in, as the form does, and answer their session's cookie."""
    return sign_in(_EMAILS[login], PASSWORD)


def sign_in(email: str, password: str) -> str:
    """Also gives the password once more, as pages about the account's safety ask for it."""
    client = Client(SERVER_NAME="localhost")
    for address, word in (("account_login", {"login": email}), ("account_reauthenticate", {})):
        answer = client.post(reverse(address), {**word, "password": password})
        assert answer.status_code == HTTPStatus.FOUND, f"{email} could not sign in"
    return client.cookies[settings.SESSION_COOKIE_NAME].value
