"""Items that are not as one expects: words without an end, wide tables, and what the pages about them weigh."""

import gzip

import pytest
from playwright.sync_api import Response, expect

from tests.browser.conftest import OpenWindow, Stage
from tests.browser.knowledge_arguments import item
from tests.browser.test_first_visit import MOST_BYTES, MOST_REQUESTS, size
from tests.browser.window import sign_in as session_of
from tests.cast import PASSWORD, Cast
from tests.knowledge.writing import share

pytestmark = pytest.mark.browser
WORD = "W" * 1000
WIDE = f"|{' Column |' * 14}\n|{'---|' * 14}\n|{' value |' * 14}\n"
PAGES = ("", "edit/", "history/", "history/1/", "audience/", "withdraw/")


@pytest.mark.parametrize("path", PAGES)
def test_a_word_without_an_end_does_not_push_a_page_apart(empty: OpenWindow, cast: Cast, path: str) -> None:
    tags = (WORD[:80], "Lean")
    found = share(cast, title=WORD[:160], summary=WORD[:400], body=f"{WORD}\n\n{WIDE}", credit=WORD[:400], tags=tags)
    with empty(session=session_of(cast.ada.email, PASSWORD), width=360) as at_work:
        at_work.go(found.get_absolute_url() + path)
        assert at_work.page.locator("main h1").count() == 1
        assert not at_work.is_too_wide
        at_work.go("/knowledge/")
        assert not at_work.is_too_wide


def test_a_wide_table_is_scrolled_by_keyboard(empty: OpenWindow, cast: Cast) -> None:
    found = share(cast, body=WIDE)
    with empty(session=session_of(cast.ada.email, PASSWORD), width=360) as at_work:
        at_work.go(found.get_absolute_url())
        frame = at_work.page.get_by_role("group", name="Table")
        frame.focus()
        at_work.page.keyboard.press("ArrowRight")
        expect(frame).not_to_have_js_property("scrollLeft", 0)


def _on_the_wire(answer: Response) -> int:
    """Styles and scripts come compressed already; pages are compressed by the proxy, which is not here."""
    if answer.request.resource_type != "document":
        return size(answer)
    return len(gzip.compress(answer.body())) + int(answer.request.sizes()["responseHeadersSize"])


@pytest.mark.parametrize(
    ("page", "who"), [("library", ""), ("map", ""), ("item", ""), ("item", "ada"), ("editor", "ada")]
)
def test_a_first_visit_to_knowledge_is_light(demo: Stage, page: str, who: str) -> None:
    number, slug = item(kind="case")()
    paths = {"library": "", "map": "map/", "item": f"{number}/{slug}/", "editor": "new/"}
    with demo.window(who) as window:
        answers: list[Response] = []
        window.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 — no built-in allowed
        window.go(f"/knowledge/{paths[page]}")
        window.page.wait_for_load_state("networkidle")
        weights = [(answer.url, _on_the_wire(answer)) for answer in answers]
    assert len(weights) <= (MOST_REQUESTS if page != "editor" else MOST_REQUESTS + 2), weights
    assert sum(weight for _url, weight in weights) <= MOST_BYTES, weights
