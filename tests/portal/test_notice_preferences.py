"""The table of kinds and ways: offered to whom it concerns, saved as chosen."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from portal.contributions import notice_kinds
from portal.models import NoticePreference, User
from tests.cast import Cast

ClientOf = Callable[[User | None], Client]
PAGE = "portal:notice-preferences"


def _kinds(client: Client) -> set[str]:
    return set(client.get(reverse(PAGE)).context["form"].fields)


def test_kinds_are_offered_to_those_they_concern(cast: Cast, client_of: ClientOf) -> None:
    managers, members, staff, newcomers = (
        _kinds(client_of(person)) for person in (cast.ada, cast.ben, cast.dora, cast.eve)
    )
    assert "organisation-registered" in staff
    assert "organisation-registered" not in managers | members | newcomers
    assert "membership-requested" in managers
    assert "membership-requested" not in members | newcomers
    assert "membership-accepted" in newcomers
    assert "invitation" not in managers | members | staff | newcomers


def _chosen(client: Client) -> dict[str, str]:
    """What the page shows as chosen, for posting it back."""
    form = client.get(reverse(PAGE)).context["form"]
    return {name: form[name].value() for name in form.fields}


def test_the_defaults_are_shown_as_chosen(cast: Cast, client_of: ClientOf) -> None:
    form = client_of(cast.ada).get(reverse(PAGE)).context["form"]
    assert form["membership-requested"].value() == notice_kinds()["membership-requested"].default


def test_only_what_differs_is_kept(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ada)
    values = _chosen(client)
    assert client.post(reverse(PAGE), values | {"membership-requested": "weekly"})["Location"] == reverse(PAGE)
    kept = NoticePreference.objects.filter(user=cast.ada).values_list("kind", "delivery")
    assert list(kept) == [("membership-requested", "weekly")]
    client.post(reverse(PAGE), values | {"membership-requested": "now"})
    assert NoticePreference.objects.get(user=cast.ada).delivery == "now"


def test_kinds_that_are_not_offered_cannot_be_set(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ben)
    client.post(reverse(PAGE), _chosen(client) | {"organisation-registered": "off"})
    assert not NoticePreference.objects.filter(user=cast.ben).exists()


def test_a_way_that_does_not_exist_is_refused(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ada)
    page = client.post(reverse(PAGE), dict.fromkeys(_kinds(client), "by pigeon"))
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not NoticePreference.objects.filter(user=cast.ada).exists()


def test_every_choice_says_to_what_it_belongs(cast: Cast, client_of: ClientOf) -> None:
    body = client_of(cast.ada).get(reverse(PAGE)).content.decode()
    assert 'Not at all<span class="visually-hidden">: A partnership ends</span>' in body
