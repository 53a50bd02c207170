"""Who comes into the admin, and what the others find."""

from django.test import Client
from django.urls import reverse

from tests.cast import PASSWORD, Cast
from tests.governing import governing, without_its_address

ADDRESSES = ("/admin/", "/admin/portal/organisation/", "/admin/portal/organisation/1/change/", "/admin/nowhere/")
NOT_STAFF = ("ada", "ben", "cleo", "eve", "finn")


def test_a_visitor_is_led_to_the_portal_s_own_sign_in(db: None) -> None:
    for url in ADDRESSES:
        response = Client().get(url)
        assert response.status_code == 302
        assert response["Location"] == f"{reverse('account_login')}?next={url}"


def test_for_a_member_the_admin_does_not_exist(cast: Cast) -> None:
    """Every address of it answers alike, whether there is something or not."""
    for name in NOT_STAFF:
        client = governing(getattr(cast, name))
        pages = {url: client.get(url) for url in ADDRESSES}
        assert {page.status_code for page in pages.values()} == {404}
        bodies = [page.content.decode().replace(url.removeprefix("/"), "") for url, page in pages.items()]
        assert len({without_its_address(page) for page in bodies}) == 1, name


def test_staff_with_a_second_factor_come_in(cast: Cast) -> None:
    for person in (cast.dora, cast.gus, cast.root):
        assert governing(person).get("/admin/").status_code == 200


def test_staff_without_a_second_factor_are_asked_for_one(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.dora)
    response = client.get("/admin/portal/organisation/")
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('portal:second-factor')}?next=/admin/portal/organisation/"


def test_there_is_no_second_password_door(cast: Cast) -> None:
    words = {"username": cast.dora.email, "password": PASSWORD, "next": "/admin/"}
    response = Client().post("/admin/login/", words)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))
    assert "session" not in response.cookies


def test_signing_out_goes_the_portal_s_own_way(cast: Cast) -> None:
    assert governing(cast.dora).get("/admin/logout/")["Location"] == reverse("account_logout")


def test_somebody_dismissed_is_out_on_the_next_request(cast: Cast) -> None:
    client = governing(cast.dora)
    assert client.get("/admin/").status_code == 200
    governing(cast.root).post(f"/admin/portal/cluster/{cast.cluster.pk}/staff/{cast.dora.pk}/dismiss/")
    assert client.get("/admin/").status_code == 404


def test_what_the_portal_does_not_use_is_not_there(cast: Cast) -> None:
    root = governing(cast.root)
    unused = ("password_change/", "jsi18n/", f"r/1/{cast.firm_a.pk}/", "auth/group/", "auth/user/")
    for path in (*unused, f"portal/organisation/{cast.firm_a.pk}/delete/", "portal/organisation/add/"):
        assert root.get(f"/admin/{path}").status_code == 404, path
