"""The list of sessions, and signing out elsewhere."""

from django.test import Client
from django.urls import reverse

from portal.lib.browsers import browser_name
from tests.accounts import sign_in
from tests.cast import Cast

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def test_sign_out_elsewhere_leaves_this_session_alone(cast: Cast) -> None:
    here, elsewhere, stranger = Client(), Client(HTTP_USER_AGENT=FIREFOX), Client()
    sign_in(elsewhere, cast.ada)
    sign_in(stranger, cast.ben)
    sign_in(here, cast.ada)
    page = here.get(reverse("usersessions_list"))
    assert page.context["session_count"] == 2
    assert b"Firefox, Windows" in page.content
    here.post(reverse("usersessions_list"))
    assert here.get(reverse("portal:settings")).status_code == 200
    assert elsewhere.get(reverse("portal:settings")).status_code == 302
    assert stranger.get(reverse("portal:settings")).status_code == 200


def test_browsers_are_named_as_people_know_them() -> None:
    edge = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"
    phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1"
    assert browser_name(FIREFOX) == "Firefox, Windows"
    assert browser_name(edge) == "Edge, macOS"
    assert browser_name(phone) == "Safari, iPhone"
    assert browser_name("curl/8.5.0") == "curl"
    assert browser_name("") == "?"
