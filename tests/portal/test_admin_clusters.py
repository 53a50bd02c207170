"""Clusters in the admin: their page and colour, the switchboard, and who governs them."""

import pytest
from django.test import Client

from portal.enums import Module
from portal.models import Cluster
from portal.queries.access import access_of
from tests.cast import Cast
from tests.governing import KEY, body, governing

WORDS = {
    "name": "Sertão Metal",
    "kind": "district",
    "language": "en",
    "summary": "Cane machines.",
    "description": "# Hello",
}


@pytest.fixture
def dora(cast: Cast) -> Client:
    return governing(cast.dora)


def page_of(cluster: Cluster, path: str = "change") -> str:
    return f"/admin/portal/cluster/{cluster.pk}/{path}/"


def test_staff_edit_their_cluster_s_page(cast: Cast, dora: Client) -> None:
    response = dora.post(page_of(cast.cluster), {**WORDS, "accent": "#0B5D57", "latitude": "-21.1", "longitude": "-48"})
    assert response["Location"] == page_of(cast.cluster)
    cluster = Cluster.objects.get(pk=cast.cluster.pk)
    assert (cluster.summary, cluster.accent, cluster.latitude) == ("Cane machines.", "#0b5d57", -21.1)
    assert "<h1>" not in cluster.description
    assert "Hello" in cluster.description_html


def test_what_is_not_in_the_form_does_not_change(cast: Cast, dora: Client) -> None:
    extra = {"slug": "stolen", "audience": "2", "modules": "forums", "description_html": "<script>", "id": "99"}
    dora.post(page_of(cast.cluster), {**WORDS, **extra})
    cluster = Cluster.objects.get(pk=cast.cluster.pk)
    assert (cluster.slug, cluster.audience_id) == (cast.cluster.slug, cast.cluster.audience_id)
    assert set(cluster.modules) == set(Module.values)
    assert "<script>" not in cluster.description_html


def test_two_officers_at_one_page_do_not_undo_each_other(cast: Cast, dora: Client) -> None:
    dora.post(page_of(cast.cluster), WORDS)
    Cluster.objects.filter(pk=cast.cluster.pk).update(sectors="Foundries")
    dora.post(page_of(cast.cluster), {**WORDS, "sectors": "Foundries", "place": "Sertãozinho"})
    cluster = Cluster.objects.get(pk=cast.cluster.pk)
    assert (cluster.sectors, cluster.place) == ("Foundries", "Sertãozinho")


@pytest.mark.parametrize(("colour", "says"), [("#ffcc00", "1.3"), ("#7aa79f", "2.3"), ("green", "six digits")])
def test_a_colour_nobody_can_read_is_refused_with_the_ratio(cast: Cast, dora: Client, colour: str, says: str) -> None:
    response = dora.post(page_of(cast.cluster), {**WORDS, "accent": colour})
    page = response.content.decode()
    assert response.status_code == 200
    assert says in page
    assert f'value="{colour}"' in page
    assert Cluster.objects.get(pk=cast.cluster.pk).accent == ""


def test_half_a_place_on_the_map_is_refused(cast: Cast, dora: Client) -> None:
    response = dora.post(page_of(cast.cluster), {**WORDS, "latitude": "10"})
    assert "both latitude and longitude" in response.content.decode()


def test_the_page_shows_the_colour_in_both_themes(cast: Cast, dora: Client) -> None:
    Cluster.objects.filter(pk=cast.cluster.pk).update(accent="#0b5d57")
    page = body(dora, page_of(cast.cluster))
    assert 'fill="#0b5d57"' in page
    assert page.count("contrast ") == 2


def test_the_switchboard_turns_modules_off_and_on(cast: Cast, dora: Client) -> None:
    url = page_of(cast.cluster, "modules")
    assert body(dora, url).count("checked") == len(Module)
    dora.post(url, {Module.FORUMS: "on", Module.SITES: "on"})
    assert set(Cluster.objects.get(pk=cast.cluster.pk).modules) == {Module.FORUMS, Module.SITES}
    assert cast.cluster.pk not in access_of(cast.ada).modules[Module.KNOWLEDGE]
    assert body(dora, url).count("checked") == 2


def test_staff_switch_their_own_cluster_alone(cast: Cast, dora: Client) -> None:
    assert dora.post(page_of(cast.other_cluster, "modules"), {Module.SITES: "on"}).status_code == 404
    assert len(Cluster.objects.get(pk=cast.other_cluster.pk).modules) == len(Module)


def test_administrators_found_clusters(cast: Cast, dora: Client) -> None:
    root = governing(cast.root)
    words = {**WORDS, "name": "Vale do Aço", "place": "Ipatinga", "once": KEY}
    first, second = (root.post("/admin/portal/cluster/add/", words) for _ in range(2))
    cluster = Cluster.objects.get(name="Vale do Aço")
    assert first["Location"] == second["Location"] == page_of(cluster)
    assert (cluster.slug, cluster.place) == ("vale-do-aco", "Ipatinga")
    assert cluster.audiences.exists()
    assert dora.get("/admin/portal/cluster/add/").status_code == 404
    assert dora.post("/admin/portal/cluster/add/", words).status_code == 404


def test_administrators_appoint_and_dismiss_staff(cast: Cast) -> None:
    root, url = governing(cast.root), page_of(cast.cluster, "staff")
    root.post(url, {"email": "EVE@example.org"})
    assert cast.cluster.pk in access_of(type(cast.eve).objects.get(pk=cast.eve.pk)).staff_cluster_ids
    assert cast.eve.email in body(root, url)
    assert f"Dismiss {cast.eve} from" in body(root, f"{url}{cast.eve.pk}/dismiss/")
    assert root.post(f"{url}{cast.eve.pk}/dismiss/")["Location"] == url
    cast.eve.refresh_from_db()
    assert not cast.eve.is_staff
    assert root.get(f"{url}{cast.eve.pk}/dismiss/").status_code == 404


def test_nobody_is_appointed_who_has_no_account(cast: Cast) -> None:
    response = governing(cast.root).post(page_of(cast.cluster, "staff"), {"email": "who@example.org"})
    assert "Nobody signs in with this address." in response.content.decode()


def test_staff_appoint_nobody(cast: Cast, dora: Client) -> None:
    assert dora.post(page_of(cast.cluster, "staff"), {"email": cast.eve.email}).status_code == 404
    cast.eve.refresh_from_db()
    assert not cast.eve.is_staff
