"""One site: entered, changed, and what is stated of it added row by row. Nothing that was said is changed."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from django.db import transaction

from portal.access import Access, require
from portal.actions.site_records import RESERVED, placed
from portal.actions.site_scores import refresh_sites
from portal.actions.statements import where_from
from portal.lib.markdown import render
from portal.lib.site_records import WORDS, FigureRecord, Said, ScoreRecord, StepRecord
from portal.lib.slugs import free_slug, make_slug
from portal.models import Cluster, Site, SiteAssessment, SiteFigure, SiteStep
from portal.models.provenance import Provenance
from portal.policies import sites

EDITABLE = (*WORDS, "unit", "operator", "investor", "boundary", "audience", "source", "external_id")
Statement = TypeVar("Statement", bound=Provenance)


@transaction.atomic
def add_site(*, by: Access, clusters: Collection[Cluster], values: Mapping[str, Any]) -> Site:
    """A site of the clusters, from the columns in ``EDITABLE``; name and audience are needed."""
    require(sites.can_found_site(by, [cluster.pk for cluster in clusters]))
    site = Site(**{name: values[name] for name in EDITABLE if name in values})
    site.slug = free_slug(make_slug(site.name, fallback="site"), _is_taken)
    site.description_html = render(site.description)
    if site.boundary:
        for name, value in placed(site.boundary, {}, site).items():
            setattr(site, name, value)
    site.save(force_insert=True)
    site.clusters.set(clusters)
    refresh_sites([site.pk])
    return site


@transaction.atomic
def edit_site(
    *, by: Access, site: Site, values: Mapping[str, Any], clusters: Collection[Cluster] | None = None
) -> None:
    """Change the columns given, of those in ``EDITABLE``, and its clusters. The address stays what it was."""
    require(sites.can_edit_site(by, site))
    if clusters is not None:
        require(sites.can_move_site(by, site, [cluster.pk for cluster in clusters]))
    changed = {name: values[name] for name in EDITABLE if name in values}
    if "description" in changed:
        changed["description_html"] = render(changed["description"])
    if changed.get("boundary"):
        changed |= placed(changed["boundary"], changed, site)
    for name, value in changed.items():
        setattr(site, name, value)
    site.save(update_fields=[*changed, "changed_at"])
    if clusters is not None:
        site.clusters.set(clusters)


@transaction.atomic
def add_figure(*, by: Access, site: Site, figure: FigureRecord, audience_id: int | None = None) -> SiteFigure:
    """A figure beside those that are there; the latest by its day is the current one."""
    require(sites.can_edit_site(by, site))
    return SiteFigure.objects.create(
        site=site,
        kind=figure.kind,
        value=figure.value,
        unit=figure.unit,
        approximation=figure.approximation,
        audience_id=audience_id or site.audience_id,
        recorded_by_id=by.user_id,
        **where_from(figure.said),
    )


@transaction.atomic
def correct_figure(
    *, by: Access, figure: SiteFigure, value: Decimal | None, unit: str, said: Said, approximation: str = ""
) -> SiteFigure:
    """State the figure anew; the earlier row stays as what was said. No value withdraws it."""
    require(sites.can_correct(by, figure))
    more = {"kind": figure.kind, "unit": unit, "approximation": approximation, "audience_id": figure.audience_id}
    return _correct(by, figure, value=value, said=said, more=more)


@transaction.atomic
def assess(*, by: Access, site: Site, score: ScoreRecord) -> SiteAssessment:
    """How far an item of the infrastructure is; what follows for the site is worked out at once."""
    require(sites.can_edit_site(by, site))
    row = SiteAssessment.objects.create(
        site=site,
        item=score.item,
        value=score.value,
        measured=score.measured,
        recorded_by_id=by.user_id,
        **where_from(score.said),
    )
    refresh_sites([site.pk])
    return row


@transaction.atomic
def correct_assessment(
    *, by: Access, assessment: SiteAssessment, value: int | None, said: Said, measured: str = ""
) -> SiteAssessment:
    require(sites.can_correct(by, assessment))
    row = _correct(by, assessment, value=value, said=said, more={"item": assessment.item, "measured": measured})
    refresh_sites([assessment.site_id])
    return row


@transaction.atomic
def reach_stage(*, by: Access, site: Site, step: StepRecord) -> SiteStep:
    """The site has reached a stage, on the day the statement is about."""
    require(sites.can_edit_site(by, site))
    row = SiteStep.objects.create(site=site, value=step.value, recorded_by_id=by.user_id, **where_from(step.said))
    refresh_sites([site.pk])
    return row


@transaction.atomic
def correct_stage(*, by: Access, step: SiteStep, value: str | None, said: Said) -> SiteStep:
    require(sites.can_correct(by, step))
    row = _correct(by, step, value=value, said=said, more={})
    refresh_sites([step.site_id])
    return row


def _correct(by: Access, earlier: Statement, *, value: Any, said: Said, more: Mapping[str, Any]) -> Statement:
    row: Statement = type(earlier)._default_manager.create(
        site_id=earlier.site_id,  # type: ignore[attr-defined]
        value=value,
        corrects=earlier,
        recorded_by_id=by.user_id,
        **more,
        **where_from(said),
    )
    return row


def _is_taken(slug: str) -> bool:
    return slug in RESERVED or Site.objects.filter(slug=slug).exists()
