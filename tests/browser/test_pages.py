"""Every type of page: sound markup, nothing from elsewhere, no sideways scrolling, and nothing for axe to find."""

import pytest

from tests.browser.conftest import Stage
from tests.browser.faults import faults_of_access, faults_of_frame, faults_of_width, report
from tests.browser.pages import PAGES, PageType

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.name)
def test_every_page_is_sound_at_every_width_and_in_every_light(demo: Stage, kind: PageType) -> None:
    with demo.tab(kind.who) as window:
        status = kind.show(window)
        if status != kind.status:
            pytest.fail(f"answers {status}, not {kind.status}", pytrace=False)
        found = [*faults_of_frame(window), *faults_of_width(window), *faults_of_access(window)]
        if not kind.who and kind.address.startswith("portal:"):
            found += [f"sets the cookie {cookie['name']}" for cookie in window.page.context.cookies()]
        report(found)
