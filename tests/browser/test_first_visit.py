"""What a first visit costs, and that a visitor is left alone: no cookie, no foreign host, little to fetch."""

import pytest
from playwright.sync_api import Response

from tests.browser.conftest import Stage
from tests.browser.pages import CLUSTER, FIRM

pytestmark = pytest.mark.browser
MOST_BYTES, MOST_REQUESTS, MOST_AGAIN = 60 * 1024, 8, 10 * 1024
PATHS = ("/", "/organisations/", f"/organisations/{FIRM}/", f"/clusters/{CLUSTER}/")


@pytest.mark.parametrize("path", PATHS)
def test_a_first_visit_is_light_and_a_second_lighter(demo: Stage, path: str) -> None:
    with demo.window() as window:
        answers: list[Response] = []
        window.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 — no built-in allowed
        window.go(path)
        window.page.wait_for_load_state("networkidle")
        first = [size(answer) for answer in answers]
        assert len(first) <= MOST_REQUESTS, [answer.url for answer in answers]
        assert sum(first) <= MOST_BYTES, [(answer.url, size(answer)) for answer in answers]
        answers.clear()
        window.go(path)
        window.page.wait_for_load_state("networkidle")
        again = sum(size(answer) for answer in answers if not answer.from_service_worker)
        assert again <= MOST_AGAIN, [(answer.url, size(answer)) for answer in answers]


def test_styles_and_scripts_keep_their_own_measure(demo: Stage) -> None:
    with demo.window() as window:
        answers: list[Response] = []
        window.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 — no built-in allowed
        window.go("/organisations/")
        window.page.wait_for_load_state("networkidle")
        styles = sum(size(answer) for answer in answers if answer.request.resource_type == "stylesheet")
        scripts = sum(size(answer) for answer in answers if answer.request.resource_type == "script")
        assert styles <= 16 * 1024
        assert scripts <= 15 * 1024


@pytest.mark.parametrize("path", PATHS)
def test_a_visitor_gets_no_cookie_and_no_token(demo: Stage, path: str) -> None:
    with demo.window() as window:
        answer = window.go(path)
        assert "set-cookie" not in answer.all_headers()
        assert window.page.context.cookies() == []
        assert window.page.locator("[name=csrfmiddlewaretoken]").count() == 0
        assert "public" in answer.all_headers()["cache-control"]


def size(answer: Response) -> int:
    """Bytes over the wire, as the browser counted them; nothing for what it had already."""
    sizes = answer.request.sizes()
    return int(sizes["responseBodySize"] + sizes["responseHeadersSize"])
