"""Sites as rows of a file and as GeoJSON, within the reading rule, a piece at a time however many there are."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django.db.models import Prefetch, QuerySet

from portal.access import Access
from portal.lib.site_columns import WHERE_FROM, SiteColumn, columns_for, item_column
from portal.lib.statements import holding
from portal.models import AdministrativeUnit, Cluster, Organisation, Site, SiteAssessment, SiteFigure, SiteStep
from portal.queries.matching import Folded

AT_ONCE: Final = 200
_BESIDE: Final = ("unit", "approximation", "measured", *WHERE_FROM)
Row = Mapping[str, Any]


def site_columns(access: Access, sites: QuerySet[Site]) -> list[SiteColumn]:
    """The columns that these sites need: a figure that none of them tells has none. Two queries."""
    within = sites.order_by().values("pk")
    kinds = SiteFigure.objects.visible_to(access).filter(site__in=within).order_by().values_list("kind", flat=True)
    items = SiteAssessment.objects.filter(site__in=within).order_by().values_list("item", flat=True)
    return columns_for({*kinds.distinct(), *(item_column(item) for item in items.distinct())})


def site_file_rows(access: Access, sites: QuerySet[Site], *, base: str) -> Iterator[Row]:
    """Each site as values by column. ``base``: the address of the portal, before its paths."""
    for batch in _batches(access, sites):
        pks = [site.pk for site in batch]
        figures = _told(SiteFigure.objects.visible_to(access).filter(site__in=pks), lambda row: row.kind)
        scores = _told(SiteAssessment.objects.filter(site__in=pks), lambda row: item_column(row.item))
        steps = _told(SiteStep.objects.filter(site__in=pks), lambda _row: "stage")
        names = _names(access, batch)
        for site in batch:
            yield {
                **_identity(site, names),
                **_current(steps.get(site.pk, {})),
                **_current(figures.get(site.pk, {})),
                **_current(scores.get(site.pk, {})),
                "completeness": site.completeness,
                "synchronisation": site.synchronisation,
                "url": f"{base}{site.get_absolute_url()}",
            }


def _batches(access: Access, sites: QuerySet[Site]) -> Iterator[list[Any]]:
    """The sites by their number, each batch with its clusters, unit and audience. Two queries a batch."""
    clusters = Cluster.objects.visible_to(access).order_by(Folded("name"), "pk")
    rows = sites.select_related("unit", "audience__cluster").prefetch_related(
        Prefetch("clusters", queryset=clusters, to_attr="shown_clusters")
    )
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield batch
        last = batch[-1].pk


Told = Mapping[str, Sequence[Any]]


def _told(rows: Iterable[Any], column: Callable[[Any], str]) -> Mapping[int, Told]:
    """What was said of each site, by column."""
    found: dict[int, dict[str, list[Any]]] = {}
    for row in rows:
        found.setdefault(row.site_id, {}).setdefault(column(row), []).append(row)
    return found


def _names(access: Access, sites: Iterable[Site]) -> Mapping[int, str]:
    """Addresses of the organisations that the sites name, as far as the reader may know of them."""
    wanted = {pk for site in sites for pk in (site.operator_id, site.investor_id) if pk}
    rows = Organisation.objects.visible_to(access).filter(pk__in=wanted) if wanted else Organisation.objects.none()
    return dict(rows.values_list("pk", "slug"))


_PLAIN: Final = (
    "slug", "source", "external_id", "name", "code", "other_names", "kind", "language", "summary", "description",
    "country", "place", "address", "latitude", "longitude", "land_law", "tenure", "isic", "industries",
    "operator_name", "investor_name", "environment", "services", "note", "boundary_source",
)  # fmt: skip


def _identity(site: Any, names: Mapping[int, str]) -> dict[str, Any]:
    unit: AdministrativeUnit | None = site.unit
    return {
        **{name: getattr(site, name) for name in _PLAIN},
        "clusters": [cluster.slug for cluster in site.shown_clusters],
        "audience": _audience(site),
        "unit": unit.code if unit else "",
        "unit_day": (unit.valid_until or unit.valid_from) if unit else None,
        "operator": names.get(site.operator_id, ""),
        "investor": names.get(site.investor_id, ""),
        "boundary": json.dumps(site.boundary, separators=(",", ":")) if site.boundary else "",
    }


def _audience(site: Site) -> str:
    cluster = site.audience.cluster
    return f"cluster:{cluster.slug}" if cluster else site.audience.kind


def _current(told: Told) -> Row:
    """What is current under each column, and where it is from beside it."""
    found: dict[str, Any] = {}
    for column, rows in told.items():
        for row in holding(rows)[:1]:
            beside = (part for part in _BESIDE if hasattr(row, part))
            found |= {column: row.value, **{f"{column}_{part}": getattr(row, part) for part in beside}}
    return found


def as_cells(columns: Sequence[SiteColumn], rows: Iterable[Row]) -> Iterator[list[Any]]:
    """The rows in the order of the columns."""
    names = [column.name for column in columns]
    return ([row.get(name) for name in names] for row in rows)


def as_geojson(rows: Iterable[Row], *, about: Mapping[str, str]) -> Iterator[bytes]:
    """A collection of features, piece by piece: the boundary of each site, or its point. What a site does not tell is
    left out of its properties. ``about`` stands at the head, as RFC 7946 allows.
    """
    head = json.dumps({"type": "FeatureCollection", **about}, ensure_ascii=False)
    yield f'{head[:-1]}, "features": [\n'.encode()
    first = True
    for row in rows:
        yield (b"" if first else b",\n") + json.dumps(_feature(row), ensure_ascii=False, default=_plain).encode()
        first = False
    yield b"\n]}\n"


def _feature(row: Row) -> dict[str, Any]:
    geometry = json.loads(row["boundary"]) if row["boundary"] else _point(row)
    hidden = {"boundary", "latitude", "longitude"}
    properties = {name: value for name, value in row.items() if name not in hidden and value not in (None, "", [])}
    return {"type": "Feature", "id": row["slug"], "geometry": geometry, "properties": properties}


def _point(row: Row) -> dict[str, Any] | None:
    if row["latitude"] is None:
        return None
    return {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}


def _plain(value: Any) -> Any:
    """Numbers as numbers, days as texts."""
    return float(value) if hasattr(value, "as_tuple") else value.isoformat()
