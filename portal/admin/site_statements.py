"""The statements on a site: figures, infrastructure, stages."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.actions.sites import (
    add_figure,
    assess,
    correct_assessment,
    correct_figure,
    correct_stage,
    reach_stage,
)
from portal.admin.statements import Statements
from portal.forms.statements import (
    FigureCorrectionForm,
    FigureForm,
    ScoreCorrectionForm,
    ScoreForm,
    StepCorrectionForm,
    StepForm,
)
from portal.models import Site, SiteAssessment, SiteFigure, SiteStep

_WHERE_FROM = ("source", "source_url", "as_of", "status", "note")


def _figures(access: Access, site: Site) -> QuerySet[Any]:
    """With what the person may read of it: a figure may be for fewer than the site."""
    return SiteFigure.objects.visible_to(access).filter(site=site).select_related("recorded_by", "site")


def _figure_form(data: Mapping[str, Any] | None, *, row: Site, access: Access) -> FigureForm:
    form = FigureForm(data)
    form.offer(access, row.clusters.all(), row.audience_id)
    return form


def _figure_correction(data: Mapping[str, Any] | None, *, row: SiteFigure, initial: Any) -> FigureCorrectionForm:
    form = FigureCorrectionForm(data, initial=initial)
    form.kind = row.kind  # type: ignore[misc]
    return form


def _quantity(form: Any) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("value", "unit", "approximation")}


FIGURES = Statements(
    code="figures",
    label=_("Figures"),
    lead=_("Areas, capital, firms, jobs and all else that has a number. Each with its source and its day."),
    rows=_figures,
    thing=lambda row: str(row.get_kind_display()),
    words=lambda row: row.words,
    form=_figure_form,
    add=lambda access, site, form: add_figure(
        by=access, site=site, figure=form.record, audience_id=form.cleaned_data["audience"].pk
    ),
    correction=_figure_correction,
    correct=lambda access, row, form: correct_figure(by=access, figure=row, said=form.said, **_quantity(form)),
    fields=("value", "unit", "approximation", *_WHERE_FROM),
)
INFRASTRUCTURE = Statements(
    code="infrastructure",
    label=_("Infrastructure"),
    lead=_("Each item of the catalogue from 0 to 100. Completeness and synchronisation follow by themselves."),
    rows=lambda _access, site: SiteAssessment.objects.filter(site=site).select_related("recorded_by", "site"),
    thing=lambda row: str(row.get_item_display()),
    words=lambda row: f"{row.value}{f' ({row.measured})' if row.measured else ''}",
    form=lambda data, **_row: ScoreForm(data),
    add=lambda access, site, form: assess(by=access, site=site, score=form.record),
    correction=lambda data, *, initial, **_row: ScoreCorrectionForm(data, initial=initial),
    correct=lambda access, row, form: correct_assessment(
        by=access,
        assessment=row,
        value=form.cleaned_data["value"],
        said=form.said,
        measured=form.cleaned_data["measured"],
    ),
    fields=("value", "measured", *_WHERE_FROM),
)
STAGES = Statements(
    code="stages",
    label=_("Stage"),
    lead=_("The stages the site reached, each with its day. The latest is the stage of today."),
    rows=lambda _access, site: SiteStep.objects.filter(site=site).select_related("recorded_by", "site"),
    thing=lambda _row: str(_("Stage")),
    words=lambda row: str(row.get_value_display()),
    form=lambda data, **_row: StepForm(data),
    add=lambda access, site, form: reach_stage(by=access, site=site, step=form.record),
    correction=lambda data, *, initial, **_row: StepCorrectionForm(data, initial=initial),
    correct=lambda access, row, form: correct_stage(
        by=access, step=row, value=form.cleaned_data["value"], said=form.said
    ),
    fields=("value", *_WHERE_FROM),
)
