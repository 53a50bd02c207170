"""A person's settings: saved, shown at once, in the language just chosen."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from portal.models import User
from tests.cast import Cast

ClientOf = Callable[[User | None], Client]
VALUES = {"name": "Ada Barbosa", "language": "vi", "time_zone": "America/Sao_Paulo", "theme": "dark"}


def test_goes_on_in_the_chosen_language(cast: Cast, client_of: ClientOf) -> None:
    response = client_of(cast.ada).post(reverse("portal:settings"), VALUES)
    assert response["Location"] == "/vi/me/settings/"
    cast.ada.refresh_from_db()
    assert {name: getattr(cast.ada, name) for name in VALUES} == VALUES


def test_the_appearance_comes_with_the_next_page(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ada)
    client.post(reverse("portal:settings"), VALUES)
    assert b'data-theme="dark"' in client.get(reverse("portal:settings")).content


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("language", "fr"), ("time_zone", "Mars/Olympus"), ("theme", "pink"), ("name", "x" * 121)],
)
def test_a_wrong_value_is_named_and_the_rest_is_kept(cast: Cast, client_of: ClientOf, field: str, value: str) -> None:
    page = client_of(cast.ada).post(reverse("portal:settings"), {**VALUES, field: value})
    assert list(page.context["form"].errors) == [field]
    assert page.context["form"]["name"].value() == (value if field == "name" else VALUES["name"])
    cast.ada.refresh_from_db()
    assert cast.ada.name == "Ada"


def test_a_zone_that_is_not_in_the_list_stays_with_whoever_has_it(cast: Cast, client_of: ClientOf) -> None:
    User.objects.filter(pk=cast.ada.pk).update(time_zone="Antarctica/Troll")
    client_of(cast.ada).post(reverse("portal:settings"), {**VALUES, "time_zone": "Antarctica/Troll"})
    cast.ada.refresh_from_db()
    assert (cast.ada.name, cast.ada.time_zone) == ("Ada Barbosa", "Antarctica/Troll")


def test_only_declared_fields_are_taken(cast: Cast, client_of: ClientOf) -> None:
    more = {"email": "root@example.org", "is_staff": "on", "is_superuser": "on", "is_active": "", "password": "x"}
    before = User.objects.values("email", "is_staff", "is_superuser", "is_active", "password").get(pk=cast.ada.pk)
    client_of(cast.ada).post(reverse("portal:settings"), {**VALUES, **more})
    after = User.objects.values("email", "is_staff", "is_superuser", "is_active", "password").get(pk=cast.ada.pk)
    assert before == after


def test_nobody_has_no_settings(client: Client, db: None) -> None:
    assert client.get(reverse("portal:settings"))["Location"].startswith(reverse("account_login"))
