"""The walk through addresses that are not written by us: the admin's and allauth's."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker, Settings

from portal.admin.site import site
from tests.signed_in import SignedIn
from tests.test_permission_table import _cell, _fixed
from tests.world import CANARIES, World, make_world

NOT_STAFF = ("eve", "ada", "ben", "cleo", "finn")
MISSING = 999_999


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Settings) -> None:
    """The second factor at the door has tests of its own; here the question is what lies behind it."""
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture(scope="module")
def lasting_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One world for all the walks, never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def client_of(lasting_world: World) -> SignedIn:
    """Browsers of people who signed in once, before all the walks."""
    return SignedIn(person for person in lasting_world.people.values() if person)


@pytest.fixture
def world(lasting_world: World, client_of: SignedIn) -> Iterator[World]:
    with transaction.atomic():
        yield lasting_world
        transaction.set_rollback(True)


def _names(patterns: list[URLPattern | URLResolver], namespace: str = "", above: str = "") -> Iterator[tuple[str, str]]:
    """Each name with its whole route."""
    for pattern in patterns:
        route = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _names(pattern.url_patterns, inner, route)
        elif pattern.name:
            yield f"{namespace}{pattern.name}", route


ALL = sorted(set(_names(get_resolver().url_patterns)))
ADMIN = [(name, route) for name, route in ALL if name.startswith("admin:")]
OF_ROWS = [name for name, route in ADMIN if "<str:object_id>/" in route and route.count("<") == 1]
LISTS = [name for name, route in ADMIN if "<" not in route and "(?P" not in route]


def _model_of(name: str) -> type[Model]:
    app_label, model_name = name.removeprefix("admin:").split("_")[:2]
    return apps.get_model(app_label, model_name)


def _said(response: Any) -> str:
    return b"".join(response).decode(errors="replace") + str(response.headers)


@pytest.mark.parametrize("name", [*LISTS, *OF_ROWS])
def test_the_admin_is_nowhere_for_everybody_but_staff(world: World, name: str, client_of: SignedIn) -> None:
    url = reverse(name, args=[1] if name in OF_ROWS else [])
    if name in {"admin:login", "admin:logout"}:
        return
    assert _cell(client_of(None).get(url)) == "in"
    assert _cell(client_of(None).post(url)) == "in"
    for person in NOT_STAFF:
        client = client_of(world.people[person])
        assert (client.get(url).status_code, client.post(url).status_code) == (404, 404), person


@pytest.mark.parametrize("name", OF_ROWS)
def test_staff_find_no_row_of_another_cluster_by_its_number(world: World, name: str, client_of: SignedIn) -> None:
    """Each row that Dora's lists do not have answers as a number that nobody has."""
    client = client_of(world.cast.dora)
    model = _model_of(name)
    admin = site.get_model_admin(model)
    request = client.get(reverse("admin:index")).wsgi_request
    mine = set(admin.get_queryset(request).values_list("pk", flat=True))
    missing = _fixed(client.get(reverse(name, args=[MISSING])))
    others = [pk for pk in model._default_manager.values_list("pk", flat=True) if pk not in mine]
    for pk in others:
        url = reverse(name, args=[pk])
        status, body = _fixed(client.get(url))
        assert (status, body.replace(f"/{pk}/", "/N/")) == (missing[0], missing[1].replace(f"/{MISSING}/", "/N/"))
        assert client.post(url).status_code == 404
    assert missing[0] == 404


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_another_cluster_hold_none_of_this_ones_canaries(world: World, name: str, client_of: SignedIn) -> None:
    said = _said(client_of(world.cast.gus).get(reverse(name)))
    found = [canary for canary, readers in CANARIES.items() if "gus" not in readers and canary in said]
    assert found == []


# Names of allauth's addresses: what a visitor and what a signed-in person get.
WITH_ARGUMENTS = {name for name, route in ALL if "<" in route}
ALLAUTH = sorted({name for name, _ in ALL if ":" not in name} - WITH_ARGUMENTS - {"healthz", "readyz"})


@pytest.mark.parametrize("name", ALLAUTH)
def test_accounts_show_nobody_elses_canary(world: World, name: str, client_of: SignedIn) -> None:
    """Every page about accounts answers, and tells nothing of others."""
    for person in ("nobody", "eve", "cleo"):
        response = client_of(world.people[person]).get(reverse(name))
        assert response.status_code in {200, 302, 400, 401, 404, 405}, (person, response.status_code)
        said = _said(response)
        assert [canary for canary, readers in CANARIES.items() if person not in readers and canary in said] == []
