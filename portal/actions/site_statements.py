"""What a register states of its sites, added many at a time: figures, assessments, stages, decisions."""

from collections.abc import Mapping
from typing import Any

from portal.access import Access
from portal.actions.statements import add_statements, where_from
from portal.lib.site_records import DecisionRecord, SiteRecord
from portal.models import Site, SiteAssessment, SiteDecision, SiteFigure, SiteStep

Pairs = list[tuple[SiteRecord, Site]]
_DECISION = ("decided_on", "authority", "signer", "effect", "legal_basis", "source_url", "note")


def add_figures(by: Access, pairs: Pairs) -> int:
    """How many are new, as of the other three. Two queries each."""
    rows = [
        SiteFigure(
            site=site,
            kind=each.kind,
            value=each.value,
            unit=each.unit,
            approximation=each.approximation,
            audience_id=site.audience_id,
            **where_from(each.said),
        )
        for record, site in pairs
        for each in record.figures
    ]
    known = SiteFigure.objects.filter(site__in={row.site_id for row in rows}) if rows else ()
    content = ("value", "unit", "approximation")
    return len(add_statements(rows, by=by, thing=("site", "kind"), content=content, known=known))


def add_scores(by: Access, pairs: Pairs) -> int:
    rows = [
        SiteAssessment(site=site, item=each.item, value=each.value, measured=each.measured, **where_from(each.said))
        for record, site in pairs
        for each in record.scores
    ]
    known = SiteAssessment.objects.filter(site__in={row.site_id for row in rows}) if rows else ()
    return len(add_statements(rows, by=by, thing=("site", "item"), content=("value", "measured"), known=known))


def add_steps(by: Access, pairs: Pairs) -> int:
    rows = [
        SiteStep(site=site, value=each.value, **where_from(each.said))
        for record, site in pairs
        for each in record.steps
    ]
    known = SiteStep.objects.filter(site__in={row.site_id for row in rows}) if rows else ()
    return len(add_statements(rows, by=by, thing=("site",), content=("value",), known=known))


def add_decisions(_by: Access, pairs: Pairs) -> int:
    """One that is known by its kind and number takes what the record says of it."""
    told = [(site, each) for record, site in pairs for each in record.decisions]
    rows = SiteDecision.objects.filter(site__in={site.pk for site, _each in told}) if told else ()
    known = {(row.site_id, row.kind, row.number): row for row in rows}
    new = {
        (site.pk, each.kind, each.number): SiteDecision(
            site=site, kind=each.kind, number=each.number, audience_id=site.audience_id, **_words(each)
        )
        for site, each in told
        if (site.pk, each.kind, each.number) not in known
    }
    SiteDecision.objects.bulk_create(new.values(), batch_size=500)
    known |= new
    by_number = {(pk, number): row.pk for (pk, _kind, number), row in known.items()}
    changed = [known[site.pk, each.kind, each.number] for site, each in told if _takes(known, site, each, by_number)]
    if changed:
        SiteDecision.objects.bulk_update(changed, [*_DECISION, "supersedes"], batch_size=500)
    return len(new)


def _words(each: DecisionRecord) -> dict[str, Any]:
    return {name: getattr(each, name) for name in _DECISION}


def _takes(
    known: Mapping[Any, SiteDecision], site: Site, each: DecisionRecord, by_number: Mapping[tuple[int, str], int]
) -> bool:
    """Put the record's words into the row; did any of them change it?"""
    row = known[site.pk, each.kind, each.number]
    values = _words(each)
    before = by_number.get((site.pk, each.supersedes))
    if before is not None and before != row.pk:
        values["supersedes_id"] = before
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return bool(changed)
