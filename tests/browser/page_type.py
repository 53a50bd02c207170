"""One type of page: its address, its reader, and what is pressed there."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation

from tests.browser.window import Window

Pairs = tuple[tuple[str, object], ...]
SEND = "main form[method=post] button:not([type=button])"


@dataclass(frozen=True, slots=True)
class PageType:
    """``name`` names the picture; ``address`` is the name of a URL; ``who`` of the cast reads it ("" for a visitor).

    ``arguments`` are the address's, or a function that finds them in the demonstration; ``status`` is its answer.
    ``fill`` names fields and what is written into them; ``press`` is a selector of what is pressed then.
    """

    name: str
    address: str
    who: str = ""
    _: KW_ONLY
    arguments: tuple[str, ...] | Callable[[], tuple[object, ...]] = ()
    query: Pairs | Callable[[], Pairs] = ()
    status: int = 200
    fill: tuple[tuple[str, str], ...] = ()
    press: str = ""

    def show(self, window: Window, language: str = "en") -> int:
        """Open the page, write and press what is to be, and answer the status of the first answer."""
        status = window.go(self.path(language)).status
        for name, words in self.fill:
            window.page.locator(f"main [name={name}]").fill(words)
        if self.press:
            window.page.locator(self.press).locator("visible=true").first.click()
            window.page.wait_for_load_state()
        return status

    def path(self, language: str = "en") -> str:
        found = self.arguments() if callable(self.arguments) else self.arguments
        with translation.override(language):
            path = reverse(self.address, args=found)
        query = self.query() if callable(self.query) else self.query
        return f"{path}?{urlencode(query)}" if query else path
