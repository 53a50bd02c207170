"""The same pages in the other languages: said to be in that language, and never wider than a small telephone."""

import pytest

from portal.enums import Language
from tests.browser.conftest import Stage
from tests.browser.faults import report
from tests.browser.pages import ACCOUNT, FIRMS, OWN, PUBLIC, PageType

pytestmark = pytest.mark.browser
MARKS = {Language.PORTUGUESE: "pt-BR", Language.VIETNAMESE: "vi", Language.CHINESE: "zh-Hant-TW"}
NARROWEST = 320
# All of them in the language with the longest words, the public ones in the others too.
PAGES = [
    *((kind, Language.PORTUGUESE) for kind in (*PUBLIC, *ACCOUNT, *OWN, *FIRMS)),
    *((kind, language) for kind in PUBLIC for language in (Language.VIETNAMESE, Language.CHINESE)),
]


@pytest.mark.parametrize(("kind", "language"), PAGES, ids=lambda value: getattr(value, "name", value))
def test_pages_fit_in_every_language(demo: Stage, kind: PageType, language: Language) -> None:
    with demo.tab(kind.who, width=NARROWEST, locale=language.value) as window:
        status = kind.show(window, language.value)
        found = [] if status == kind.status else [f"answers {status}, not {kind.status}"]
        if window.is_too_wide:
            found.append(f"scrolls sideways at {NARROWEST} px")
        if window.page.locator("html").get_attribute("lang") != MARKS[language]:
            found.append("says to be in another language")
        if not window.path.startswith(f"/{language.value}/"):
            found.append(f"leads to {window.path}")
        report([*found, *window.complaints])


def test_the_switch_leads_to_the_same_page(demo: Stage) -> None:
    with demo.window() as window:
        window.go("/organisations/?q=solda")
        window.page.locator(".mast-tools .drop > summary").first.click()
        window.page.locator(".mast-tools").get_by_role("link", name="Tiếng Việt").click()
        window.page.wait_for_load_state()
        assert window.path == "/vi/organisations/"
        assert window.page.locator("html").get_attribute("lang") == "vi"
