"""The way of a firm into the portal: with scripts at a desk, and without them on a small telephone."""

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from tests.browser import steps
from tests.browser.conftest import OpenWindow
from tests.cast import Cast

pytestmark = pytest.mark.browser
FIRM, SLUG = "Corte Fino", "corte-fino"


@pytest.fixture(autouse=True)
def _staff_without_second_factor(settings: Settings) -> None:
    """Second factors have tests of their own."""
    settings.STAFF_SECOND_FACTOR = False


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (360, False)], ids=["desk-scripts", "phone-no-scripts"])
def test_a_firm_comes_in_grows_and_finds_a_partner(empty: OpenWindow, cast: Cast, width: int, *, scripts: bool) -> None:
    with empty(width=width, scripts=scripts) as hugo:
        hugo.go("/accounts/signup/")
        steps.sign_up(hugo, name="Hugo Prado", email="hugo@example.org")
        steps.confirm_address(hugo, "hugo@example.org")
        steps.sign_in(hugo, "hugo@example.org")
        steps.register_firm(hugo, name=FIRM, cluster=cast.cluster.name)

        with empty(width=width, scripts=scripts) as dora:
            steps.sign_in(dora, "dora@example.org")
            steps.verify_firm(dora, FIRM)
            assert dora.complaints == []

        hugo.page.reload()
        expect(hugo.page.get_by_text("Waiting for verification")).to_have_count(0)
        steps.invite_colleague(hugo, slug=SLUG, email="nina@example.org")

        with empty(width=width, scripts=scripts) as nina:
            steps.accept_invitation(nina, email="nina@example.org", firm=FIRM)

        steps.propose_partnership(hugo, slug=SLUG, partner=cast.firm_b.name)
        with empty(width=width, scripts=scripts) as cleo:
            steps.sign_in(cleo, "cleo@example.org")
            steps.confirm_partnership(cleo, slug=cast.firm_b.slug, partner=FIRM)

        steps.edit_with_mistakes(hugo, slug=SLUG)
        assert hugo.complaints == []
        assert hugo.foreign == []
