"""The directory: which organisations fit what a reader asked for. A part the reader may not see decides nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone

from portal.access import Access
from portal.contributions import Link
from portal.enums import CapabilityKind
from portal.lib import isic
from portal.lib.filters import Filters
from portal.models import Capability, Organisation, Premises, Trade
from portal.queries.clusters import cluster_with, place_words, shown_affiliations
from portal.queries.search.matching import Table
from portal.queries.search.matching import holding as holding_text
from portal.querysets.folded import Folded

PRODUCTS_SHOWN = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class DirectoryRow:
    """One organisation in a list."""

    name: str
    url: str
    kind: str
    summary: str
    language: str
    place: str
    clusters: list[Link]
    products: list[str]


def holding(access: Access, text: str) -> QuerySet[Organisation]:
    """Verified organisations the reader may see that hold every word, themselves or in a capability or place that the
    reader may see. One query where there is a text.
    """
    rows = Organisation.objects.visible_to(access).verified()
    tables = (
        Table(Organisation.objects.visible_to(access)),
        Table(Capability.objects.visible_to(access), key="organisation"),
        Table(Premises.objects.visible_to(access), key="organisation"),
    )
    return holding_text(rows, text, tables)


def matching(access: Access, filters: Filters, among: QuerySet[Organisation] | None = None) -> QuerySet[Organisation]:
    """Organisations that fit, in no order. ``among`` is what ``holding`` found, where it is known already."""
    rows = holding(access, filters.text) if among is None else among
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    for part, wanted in _wanted_parts(access, filters):
        rows = rows.filter(Exists(part.filter(wanted, organisation=OuterRef("pk"))))
    return rows


def _wanted_parts(access: Access, filters: Filters) -> Iterator[tuple[QuerySet[Model], Q]]:
    """What must be found among the parts that the reader may see."""
    if filters.cluster:
        yield shown_affiliations(access), Q(cluster=cluster_with(filters.cluster))
    trade = sector_q(filters.sector)
    trade &= Q(size_class=filters.size) if filters.size else Q()
    trade &= Q(languages__contains=[filters.language]) if filters.language else Q()
    if trade:
        yield Trade.objects.visible_to(access), trade
    premises = Q(country=filters.country) if filters.country else Q()
    premises &= Q(place=filters.place) if filters.place else Q()
    if premises:
        yield Premises.objects.visible_to(access), premises
    if filters.certificate:
        yield valid_certificates(access), Q(name=filters.certificate)


def valid_certificates(access: Access) -> QuerySet[Capability]:
    """Certificates the reader may see that have not run out."""
    return Capability.objects.visible_to(access).filter(_is_valid_certificate())


def shown_certificates(access: Access) -> QuerySet[Capability]:
    """The same of organisations that the reader was found to see already."""
    return Capability.objects.shown_to(access).filter(_is_valid_certificate())


def _is_valid_certificate() -> Q:
    lasts = Q(valid_until=None) | Q(valid_until__gte=timezone.localdate())
    return Q(kind=CapabilityKind.CERTIFICATE) & lasts


def sector_q(sector: str, path: str = "isic") -> Q:
    """Rows of a division, or of any division of a section."""
    if not sector:
        return Q()
    codes = [division.code for division in isic.DIVISIONS if sector in {division.section, division.code}]
    return Q(**{f"{path}__in": codes})


def in_order(rows: QuerySet[Organisation], sort: str) -> QuerySet[Organisation]:
    return rows.order_by("-decided_at", "-pk") if sort == "newest" else rows.order_by(Folded("name"), "pk")


def directory_rows(access: Access, organisations: Iterable[Organisation]) -> list[DirectoryRow]:
    """What the directory says of each, as far as the reader may know it. One query, however many there are."""
    found = list(organisations)
    own = {"organisation": OuterRef("pk")}
    premises = Premises.objects.visible_to(access).filter(**own)
    places = shown_affiliations(access).filter(**own).order_by(Folded("cluster__name"), "pk")
    products = Capability.objects.visible_to(access).filter(**own, kind=CapabilityKind.PRODUCT)
    parts = Organisation.objects.filter(pk__in=[each.pk for each in found]).values_list(
        "pk",
        ArraySubquery(premises.values_list(JSONObject(place="place", country="country"))),
        ArraySubquery(places.values_list(JSONObject(name="cluster__name", slug="cluster__slug"))),
        ArraySubquery(products.values("name")[:PRODUCTS_SHOWN]),
    )
    known = {pk: rest for pk, *rest in parts}
    return [_row(each, *known[each.pk]) for each in found]


def _row(
    organisation: Organisation, premises: list[dict[str, str]], clusters: list[dict[str, str]], products: list[str]
) -> DirectoryRow:
    return DirectoryRow(
        name=organisation.name,
        url=organisation.get_absolute_url(),
        kind=organisation.get_kind_display(),
        summary=organisation.summary,
        language=organisation.language,
        place=place_words(**premises[0]) if premises else "",
        clusters=[Link(each["name"], reverse("portal:cluster-detail", args=[each["slug"]])) for each in clusters],
        products=products,
    )
