"""What a reader may not see decides nothing: two worlds that differ only in it give the same bytes."""

from collections.abc import Callable

import pytest
from django.test import Client

from portal.access import MEMBERS_AUDIENCE_ID
from portal.actions.organisations import register_organisation
from portal.enums import AudienceKind, CapabilityKind
from portal.models import Audience, Capability, Cluster, Contact, Organisation, Premises, Trade, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.directory import LISTS, make_expert, make_listed, text_of

ASKED = (
    *LISTS,
    "/organisations/alfa/",
    "/organisations/?sector=25",
    "/organisations/?sector=C&size=small",
    "/organisations/?language=vi",
    "/organisations/?country=BR",
    "/organisations/?country=BR&place=Araras",
    "/organisations/?certificate=ISO+9001",
    "/organisations/?q=araras",
    "/organisations/?q=lathe",
    "/organisations/map/?country=BR",
    "/organisations/map/?view=-49,-24,-46,-20",
    "/organisations/experts/?q=welding",
    "/search/?q=lathe",
    "/search/?q=welding",
    "/search/?q=araras",
)


@pytest.fixture
def alfa(cast: Cast) -> Organisation:
    firm = make_listed(
        "Alfa",
        cluster=cast.cluster,
        trade={"isic": "25", "size_class": "small", "languages": ["vi"]},
        premises={"place": "Araras", "country": "BR", "latitude": -22.3, "longitude": -47.4},
        capabilities=[(CapabilityKind.CERTIFICATE, "ISO 9001"), (CapabilityKind.EQUIPMENT, "Lathe")],
        audience_id=MEMBERS_AUDIENCE_ID,
    )
    make_expert(cast.ben, firm, "Welding", audience_id=MEMBERS_AUDIENCE_ID)
    return firm


def other_values(firm: Organisation) -> None:
    Trade.objects.filter(organisation=firm).update(isic="62", size_class="large", languages=["en"])
    Premises.objects.filter(organisation=firm).update(place="Hue", country="VN", latitude=16.4, longitude=107.5)
    Capability.objects.filter(organisation=firm, name="Lathe").update(name="Press brake")
    Capability.objects.filter(organisation=firm, name="ISO 9001").update(name="IATF 16949")
    Contact.objects.filter(organisation=firm).update(ask_about="Casting")


def no_parts(firm: Organisation) -> None:
    for part in (Trade, Premises, Capability, Contact):
        part.objects.filter(organisation=firm).delete()


@pytest.mark.parametrize("change", [other_values, no_parts])
def test_a_hidden_part_changes_no_byte_of_what_a_visitor_gets(
    alfa: Organisation, change: Callable[[Organisation], None]
) -> None:
    before = {address: text_of(Client(), address) for address in ASKED}
    change(alfa)
    after = {address: text_of(Client(), address) for address in ASKED}
    assert [address for address in ASKED if before[address] != after[address]] == []


def test_a_member_finds_by_what_members_may_see(
    cast: Cast, alfa: Organisation, client_of: Callable[[User | None], Client]
) -> None:
    finn = client_of(cast.finn)
    for query in ("sector=25", "language=vi", "country=BR&place=Araras", "certificate=ISO+9001", "q=lathe"):
        assert ">Alfa</a>" in text_of(finn, f"/organisations/?{query}"), query
    assert "Welding" in text_of(finn, "/organisations/experts/?q=welding")
    assert "Araras" in text_of(finn, "/organisations/map/")


def test_an_organisation_that_waits_changes_no_byte(cast: Cast, alfa: Organisation) -> None:
    before = {address: text_of(Client(), address) for address in ASKED}
    register_organisation(by=access_of(cast.eve), name="Araras lathe welding", summary="Waits.", cluster=cast.cluster)
    assert [address for address in ASKED if before[address] != text_of(Client(), address)] == []


def test_a_hidden_cluster_is_like_none(cast: Cast, alfa: Organisation) -> None:
    """Neither its page nor its name beside a firm, nor a filter, nor a count."""
    inner = Audience.objects.get(kind=AudienceKind.CLUSTER, cluster=cast.cluster)
    Cluster.objects.filter(pk=cast.cluster.pk).update(audience=inner)
    for address in ("/", "/clusters/", "/clusters/map/", "/organisations/", "/search/?q=metal"):
        assert cast.cluster.name not in text_of(Client(), address), address
    there, nowhere = (Client().get(f"/clusters/{slug}/") for slug in (cast.cluster.slug, "sertao-nothing"))
    assert there.status_code == nowhere.status_code == 404
    assert Client().get(f"/clusters/{cast.cluster.slug}/accent.css").status_code == 404
    among = text_of(Client(), f"/organisations/?cluster={cast.cluster.slug}")
    assert ">0 organisations" in among


def test_whoever_is_not_listed_shows_in_the_cluster_only(
    cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    make_listed("Silent", cluster=cast.cluster, is_listed=False)
    page, filtered = f"/clusters/{cast.cluster.slug}/", f"/organisations/?cluster={cast.cluster.slug}"
    for stranger in (cast.finn, None):
        assert "Silent" not in text_of(client_of(stranger), page)
        assert "Silent" not in text_of(client_of(stranger), filtered)
    assert "Silent" in text_of(client_of(cast.cleo), page)
    assert "Silent" in text_of(client_of(cast.dora), filtered)
    assert "Silent" in text_of(Client(), "/organisations/")
