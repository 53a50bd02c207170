"""The register of clusters and a cluster's page."""

from collections.abc import Callable

from django.test import Client

from portal.access import Access
from portal.actions.clusters import edit_cluster
from portal.actions.organisations import suspend_organisation
from portal.models import User
from tests.cast import Cast
from tests.directory import make_listed, make_many, text_of


def test_the_register_names_each_cluster_with_its_kind_and_size(cast: Cast) -> None:
    body = text_of(Client(), "/clusters/")
    assert "2 clusters" in body
    assert f'href="{cast.cluster.get_absolute_url()}">{cast.cluster.name}</a>' in body
    assert body.count("Industrial district") >= 3  # two rows, and the kind explained
    assert "2 organisations" in body
    assert "1 organisation" in body


def test_a_clusters_page_tells_its_facts(cast: Cast) -> None:
    values = {"sectors": "Casting", "founded": 1987, "agency": cast.firm_b, "place": "Sertãozinho", "country": "BR"}
    edit_cluster(by=Access.system(), cluster=cast.cluster, values=values)
    body = text_of(Client(), cast.cluster.get_absolute_url())
    for words in ("Industrial district", "Casting", "1987", "Sertãozinho, Brazil", "Usinagem Cleo", "Oficina Barbosa"):
        assert words in body, words
    assert cast.firm_f.name not in body


def test_an_agency_that_is_hidden_is_not_named(cast: Cast) -> None:
    agency = make_listed("Agency", cluster=cast.other_cluster)
    edit_cluster(by=Access.system(), cluster=cast.cluster, values={"agency": agency})
    assert "Agency</a>" in text_of(Client(), cast.cluster.get_absolute_url())
    suspend_organisation(by=Access.system(), organisation=agency, reason="Closed down")
    assert "Agency</a>" not in text_of(Client(), cast.cluster.get_absolute_url())


def test_the_organisations_of_a_cluster_come_in_pages(cast: Cast) -> None:
    make_many(25, cluster=cast.cluster)
    first, second = (text_of(Client(), f"{cast.cluster.get_absolute_url()}?page={number}") for number in (1, 2))
    assert ">Firm 007</a>" in first
    assert ">Firm 007</a>" not in second
    assert ">Oficina Barbosa</a>" in second


def test_a_cluster_without_organisations_shows_the_next_step(cast: Cast) -> None:
    suspend_organisation(by=Access.system(), organisation=cast.firm_f, reason="Closed down")
    body = text_of(Client(), cast.other_cluster.get_absolute_url())
    assert "No organisation is listed yet" in body
    assert 'href="/organisations/register/"' in body


def test_a_cluster_has_its_own_colour(cast: Cast, client_of: Callable[[User | None], Client]) -> None:
    page = cast.cluster.get_absolute_url()
    assert "accent.css" not in text_of(Client(), page)
    assert Client().get(f"{page}accent.css").status_code == 404
    edit_cluster(by=Access.system(), cluster=cast.cluster, values={"accent": "#8a3b12"})
    assert f'<link rel="stylesheet" href="{page}accent.css?8a3b12">' in text_of(Client(), page)
    sheet = Client().get(f"{page}accent.css")
    assert sheet.headers["Content-Type"].startswith("text/css")
    assert sheet.headers["Cache-Control"].startswith("public")
    assert "--accent:" in sheet.content.decode()
    assert client_of(cast.eve).get(f"{page}accent.css").headers["Cache-Control"].startswith("private")


def test_a_cluster_that_is_not_there_is_not_found(cast: Cast) -> None:
    assert Client().get("/clusters/nowhere/").status_code == 404
