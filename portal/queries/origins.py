"""Organisations found again: by their address, or by their number in the list they were imported from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from portal.access import Access
from portal.models import Affiliation, Capability, Organisation, OrganisationOrigin, Premises, Trade
from portal.queries.clusters import shown_affiliations

Number = tuple[str, str]  # source and external id


@dataclass(frozen=True, slots=True)
class Found:
    """Organisations the person may see, by address and by number; ``hidden`` are numbers that others have."""

    by_slug: Mapping[str, Organisation]
    by_number: Mapping[Number, Organisation]
    hidden: frozenset[Number]
    names: frozenset[str]


def find_organisations(
    access: Access, *, slugs: Iterable[str], numbers: Iterable[Number], names: Iterable[str]
) -> Found:
    """Whole pages of those asked for, in a number of queries that does not grow. ``names`` that are taken are told."""
    wanted = set(numbers)
    origins = _origins(wanted)
    visible = Organisation.objects.visible_to(access)
    pks = [row.organisation_id for row in origins]
    found = list(with_pages(access, visible.filter(Q(slug__in=set(slugs)) | Q(pk__in=pks)), places=_places(access)))
    by_number = {(row.origin.source, row.origin.external_id): row for row in found if hasattr(row, "origin")}
    return Found(
        by_slug={row.slug: row for row in found},
        by_number=by_number,
        hidden=frozenset({(row.source, row.external_id) for row in origins} - by_number.keys()),
        names=frozenset(visible.filter(name__in=set(names)).values_list("name", flat=True)),
    )


def _places(access: Access) -> QuerySet[Affiliation]:
    """Those a reader is shown, and all in the clusters that the person governs."""
    near = Affiliation.objects.governed_by(access).values("pk")
    return Affiliation.objects.filter(Q(pk__in=shown_affiliations(access).values("pk")) | Q(pk__in=near))


def _origins(wanted: set[Number]) -> list[OrganisationOrigin]:
    sources, ids = {source for source, _id in wanted}, {each for _source, each in wanted}
    rows = OrganisationOrigin.objects.filter(source__in=sources, external_id__in=ids) if wanted else []
    return [row for row in rows if (row.source, row.external_id) in wanted]


def with_pages(
    access: Access, rows: QuerySet[Organisation], *, places: QuerySet[Affiliation]
) -> QuerySet[Organisation]:
    """The organisations with those places, and with their parts as far as the person may see them."""
    owners = ("audience__organisation", "audience__cluster")
    visible = {
        name: model._default_manager.visible_to(access).select_related(*owners) for name, model in _PARTS.items()
    }
    parts = [Prefetch(name, queryset) for name, queryset in visible.items()]
    in_order = places.select_related("cluster").order_by("cluster__slug")
    return rows.select_related("origin").prefetch_related(*parts, Prefetch("affiliations", in_order))


_PARTS: dict[str, Any] = {"trade": Trade, "premises": Premises, "capabilities": Capability}
