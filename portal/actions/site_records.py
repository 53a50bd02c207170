"""Sites from a register, many at a time: found again by their number there, their statements only ever added to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from portal.access import PUBLIC_AUDIENCE_ID, Access, require
from portal.actions.record_checks import Known, check_records, known_for
from portal.actions.site_scores import refresh_sites
from portal.actions.site_statements import Pairs, add_decisions, add_figures, add_scores, add_steps
from portal.lib.geojson import Geometry, middle_of
from portal.lib.markdown import render
from portal.lib.site_records import BadRecords, SiteRecord
from portal.lib.slugs import free_slug, make_slug
from portal.models import Site, SitePlace
from portal.policies import sites

RESERVED = frozenset({"table", "map", "export"})  # addresses of other pages beside the sites' own
_FOREIGN = {"unit_id": "unit", "audience_id": "audience", "operator_id": "operator", "investor_id": "investor"}


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many sites are new, how many were known and changed, how many statements were added."""

    created: int
    changed: int
    statements: int


@transaction.atomic
def record_sites(*, by: Access, records: Sequence[SiteRecord]) -> Recorded:
    """Write down the records, all or none; the same ones again change nothing. Hand over some hundred at a time: the
    number of queries hardly grows with them.

    Raises ``BadRecords`` with every wrong cell, and ``Refused`` for a site of a cluster the person does not govern.
    """
    known = known_for(records)
    faults = check_records(records, known)
    if faults:
        raise BadRecords(faults)
    _require_rights(by, records, known)
    pairs, created, changed = _keep_rows(records, known)
    _keep_clusters(pairs, known)
    added = sum(add(by, pairs) for add in (add_figures, add_scores, add_steps, add_decisions))
    if added or created:
        refresh_sites({site.pk for _record, site in pairs})
    return Recorded(created, changed, added)


def _require_rights(by: Access, records: Sequence[SiteRecord], known: Known) -> None:
    for record in records:
        wanted = [known.clusters[slug] for slug in record.clusters or ()]
        site = known.sites.get(record.key)
        if site is None:
            require(sites.can_found_site(by, wanted))
        elif record.clusters is None:
            require(sites.can_edit_site(by, site))
        else:
            require(sites.can_move_site(by, site, wanted))


def _keep_rows(records: Sequence[SiteRecord], known: Known) -> tuple[Pairs, int, int]:
    """The rows of the records, and how many are new and how many changed."""
    pairs: Pairs = []
    new: list[tuple[SiteRecord, Site]] = []
    changed: dict[int, list[str]] = {}
    for record in records:
        site = known.sites.get(record.key)
        if site is None:
            site = _new_site(record)
            new.append((record, site))
        names = _fill(site, record, known)
        if site.pk and names:
            changed[site.pk] = names
        pairs.append((record, site))
    _give_slugs([site for _record, site in new])
    Site.objects.bulk_create((site for _record, site in new), batch_size=500)
    rows = [site for _record, site in pairs if site.pk in changed]
    if rows:
        Site.objects.bulk_update(rows, sorted(set().union(*changed.values())), batch_size=200)
    return pairs, len(new), len(rows)


def _new_site(record: SiteRecord) -> Site:
    return Site(
        source=record.source,
        external_id=record.external_id,
        audience_id=PUBLIC_AUDIENCE_ID,
        language=translation.get_language(),
    )


def _give_slugs(rows: Iterable[Site]) -> None:
    """Addresses from the names; a name that others have gets its number behind it. One query for most."""
    pairs = [(row, _slug(row.name), _slug(f"{row.name[:50]} {row.external_id}")) for row in rows]
    asked = {slug for _row, *slugs in pairs for slug in slugs}
    taken = {*RESERVED, *Site.objects.filter(slug__in=asked).values_list("slug", flat=True)}

    def is_taken(slug: str) -> bool:
        return slug in taken or (slug not in asked and Site.objects.filter(slug=slug).exists())

    for row, plain, numbered in pairs:
        row.slug = free_slug(numbered if is_taken(plain) else plain, is_taken)
        taken.add(row.slug)


def _slug(name: str) -> str:
    return make_slug(name, fallback="site")


def _fill(site: Site, record: SiteRecord, known: Known) -> list[str]:
    """Put the record's words into the row; the names of the columns that changed."""
    values: dict[str, Any] = dict(record.words)
    if "description" in values:
        values["description_html"] = render(values["description"])
    if record.unit is not None:
        values["unit_id"] = known.units[record.unit, record.unit_day]
    if record.boundary is not None:
        values |= placed(record.boundary, values, site)
    if record.audience:
        values["audience_id"] = known.audiences[record.audience]
    for name, slug in (("operator_id", record.operator), ("investor_id", record.investor)):
        if slug:
            values[name] = known.organisations[slug]
    changed = [name for name, value in values.items() if getattr(site, name) != value]
    for name in changed:
        setattr(site, name, values[name])
    site.changed_at = timezone.now()
    return [*(_FOREIGN.get(name, name) for name in changed), "changed_at"] if changed else []


def placed(boundary: Mapping[str, Any], words: Mapping[str, Any], site: Site) -> dict[str, Any]:
    """The boundary, and its middle as the site's point where nobody gave one."""
    geometry: Geometry = dict(boundary)
    if words.get("latitude", site.latitude) is not None:
        return {"boundary": geometry}
    latitude, longitude = middle_of(geometry)
    return {"boundary": geometry, "latitude": latitude, "longitude": longitude}


def _keep_clusters(pairs: Pairs, known: Known) -> None:
    """Make the clusters of each record the site's."""
    wanted = {(site.pk, known.clusters[slug]) for record, site in pairs for slug in record.clusters or ()}
    told = [site.pk for record, site in pairs if record.clusters is not None]
    present = set(SitePlace.objects.filter(site__in=told).values_list("site", "cluster"))
    for pk, cluster in present - wanted:
        SitePlace.objects.filter(site=pk, cluster=cluster).delete()
    SitePlace.objects.bulk_create(SitePlace(site_id=pk, cluster_id=cluster) for pk, cluster in sorted(wanted - present))
