"""Organisations as the directory's tests need them: made quickly, with the parts that are named."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.test import Client
from django.utils import timezone

from portal.access import PUBLIC_AUDIENCE_ID
from portal.enums import AffiliationState, CapabilityKind, OrganisationState
from portal.lib.slugs import make_slug
from portal.models import Affiliation, Capability, Cluster, Contact, Organisation, Premises, Trade, User

LISTS = (
    "/",
    "/clusters/",
    "/clusters/map/",
    "/clusters/sertao-metal/",
    "/organisations/",
    "/organisations/map/",
    "/organisations/experts/",
)


def make_listed(
    name: str,
    *,
    cluster: Cluster,
    summary: str = "Makes parts.",
    is_listed: bool = True,
    trade: Mapping[str, Any] | None = None,
    premises: Mapping[str, Any] | None = None,
    capabilities: Iterable[tuple[str, str]] = (),
    audience_id: int = PUBLIC_AUDIENCE_ID,
) -> Organisation:
    """A verified, public organisation of the cluster; ``audience_id`` is who reads its parts."""
    firm = Organisation.objects.create(
        name=name,
        slug=make_slug(name, fallback="firm"),
        summary=summary,
        state=OrganisationState.VERIFIED,
        decided_at=timezone.now(),
        audience_id=PUBLIC_AUDIENCE_ID,
    )
    Affiliation.objects.create(organisation=firm, cluster=cluster, state=AffiliationState.ACCEPTED, is_listed=is_listed)
    Trade.objects.create(organisation=firm, audience_id=audience_id, **(trade or {}))
    Premises.objects.create(organisation=firm, audience_id=audience_id, **(premises or {}))
    for kind, word in capabilities:
        Capability.objects.create(organisation=firm, kind=kind, name=word, audience_id=audience_id)
    return firm


def make_expert(person: User, firm: Organisation, ask_about: str, *, audience_id: int = PUBLIC_AUDIENCE_ID) -> Contact:
    return Contact.objects.create(user=person, organisation=firm, ask_about=ask_about, audience_id=audience_id)


def make_many(count: int, *, cluster: Cluster) -> list[Organisation]:
    """So many more full rows, spread over the map."""
    first = Organisation.objects.count()
    return [
        make_listed(
            f"Firm {number:03}",
            cluster=cluster,
            trade={"isic": "25", "size_class": "small", "languages": ["vi", "en"]},
            premises={"place": f"Place {number}", "country": "VN", "latitude": 21 + number / 50, "longitude": 105.8},
            capabilities=[(CapabilityKind.PRODUCT, "Shafts"), (CapabilityKind.CERTIFICATE, "ISO 9001")],
        )
        for number in range(first, first + count)
    ]


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()
