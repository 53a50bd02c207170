"""Records of sites are looked at before anything is written: what they name must exist, what they say must be possible.

Every fault is told, with its record and column, so that a file can be mended in one go.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID
from portal.enums import Approximation, AudienceKind, DecisionKind, FigureStatus, SiteFigureKind, SiteStage
from portal.lib import infrastructure, land
from portal.lib.site_records import WORDS, Fault, FigureRecord, Said, ScoreRecord, SiteRecord
from portal.models import AdministrativeUnit, Audience, Cluster, Organisation, Site

Unit = tuple[str, str]
_MOST = Decimal(10) ** 18
_OF_CLUSTER = "cluster:"
_NOT_CHECKED = {field.name for field in Site._meta.fields} - set(WORDS)
_url = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class Known:
    """What the records name, as it is in the database: sites by the records' keys, clusters and organisations by slug,
    units by country and code on a day, audiences by the word that files have for them.
    """

    sites: Mapping[tuple[str, str], Site]
    clusters: Mapping[str, int]
    units: Mapping[tuple[Unit, date | None], int]
    organisations: Mapping[str, int]
    audiences: Mapping[str, int]


def known_for(records: Sequence[SiteRecord]) -> Known:
    """Six queries. The sites are held until the end of the transaction."""
    keys = {record.key for record in records}
    named = Q(source__in={one for one, _number in keys if one}, external_id__in={one for _source, one in keys})
    rows = Site.objects.select_for_update(of=("self",)).prefetch_related("clusters")
    rows = rows.filter(named | Q(slug__in={slug for source, slug in keys if not source}))
    slugs = {slug for record in records for slug in (*(record.clusters or ()), *_cluster_of(record))}
    firms = {slug for record in records for slug in (record.operator, record.investor) if slug}
    return Known(
        sites={key: row for row in rows for key in ((row.source, row.external_id), ("", row.slug)) if key in keys},
        clusters=dict(Cluster.objects.filter(slug__in=slugs).values_list("slug", "pk")),
        units=_units({(record.unit, record.unit_day) for record in records if record.unit}),
        organisations=dict(Organisation.objects.filter(slug__in=firms).values_list("slug", "pk")),
        audiences=_audiences(slugs),
    )


def _cluster_of(record: SiteRecord) -> Iterator[str]:
    """The cluster that the audience's word names."""
    if record.audience.startswith(_OF_CLUSTER):
        yield record.audience.removeprefix(_OF_CLUSTER)


def _audiences(slugs: Iterable[str]) -> dict[str, int]:
    """Audiences a site may have, by the word that files have for them."""
    rows = Audience.objects.filter(kind=AudienceKind.CLUSTER, cluster__slug__in=set(slugs))
    of_clusters = {f"{_OF_CLUSTER}{slug}": pk for slug, pk in rows.values_list("cluster__slug", "pk")}
    return {"public": PUBLIC_AUDIENCE_ID, "members": MEMBERS_AUDIENCE_ID, **of_clusters}


def _units(wanted: Iterable[tuple[Unit, date | None]]) -> dict[tuple[Unit, date | None], int]:
    asked = list(wanted)
    if not asked:
        return {}
    named = Q(country__in={unit[0] for unit, _day in asked}, code__in={unit[1] for unit, _day in asked})
    rows: dict[Unit, list[AdministrativeUnit]] = {}
    for row in AdministrativeUnit.objects.filter(named):
        rows.setdefault((row.country, row.code), []).append(row)
    today = timezone.localdate()
    found = {(unit, day): _on_day(rows.get(unit, []), day or today) for unit, day in asked}
    return {key: pk for key, pk in found.items() if pk is not None}


def _on_day(rows: Iterable[AdministrativeUnit], day: date) -> int | None:
    fitting = (
        row.pk
        for row in rows
        if (row.valid_from is None or row.valid_from <= day) and (row.valid_until is None or row.valid_until >= day)
    )
    return next(fitting, None)


def check_records(records: Sequence[SiteRecord], known: Known) -> list[Fault]:
    """All that is wrong, in the order of the records."""
    seen: dict[tuple[str, str], int] = {}
    faults: list[Fault] = []
    for number, record in enumerate(records):
        if record.key in seen:
            faults.append(Fault(number, "external_id", record.key[1], _("This site stands in the file twice.")))
        seen[record.key] = number
        faults += (Fault(number, *each) for each in _wrong(record, known))
    return faults


Wrong = tuple[str, str, str | Promise]


def _wrong(record: SiteRecord, known: Known) -> Iterator[Wrong]:
    site = known.sites.get(record.key)
    if not record.external_id and site is None:
        yield "external_id", "", _("Give the number the site has in its register.")
    if record.external_id and not record.source:
        yield "source", "", _("Say which register the number is from.")
    if site is None and not record.words.get("name"):
        yield "name", "", _("A new site needs a name.")
    if site is None and record.clusters is None:
        yield "clusters", "", _("Say which clusters the site belongs to.")
    yield from _wrong_names(record, known)
    yield from _wrong_words(record)
    yield from _wrong_statements(record)


def _wrong_names(record: SiteRecord, known: Known) -> Iterator[Wrong]:
    """What a record names must be there."""
    for slug in record.clusters or ():
        if slug not in known.clusters:
            yield "clusters", slug, _("No cluster has this address.")
    for column, slug in (("operator", record.operator), ("investor", record.investor)):
        if slug and slug not in known.organisations:
            yield column, slug, _("No organisation has this address.")
    if record.unit and (record.unit, record.unit_day) not in known.units:
        yield "unit", "-".join(record.unit), _("No unit had this code on that day.")
    if record.audience and record.audience not in known.audiences:
        yield "audience", record.audience, _("A site is for public, members, or a cluster: cluster:its-address.")


def _wrong_words(record: SiteRecord) -> Iterator[Wrong]:
    """What the columns themselves refuse: too long, not one of the choices, not on the globe."""
    strange = set(record.words) - set(WORDS)
    yield from ((name, "", _("A record of a site has no such column.")) for name in sorted(strange))
    values = {name: value for name, value in record.words.items() if name not in strange}
    row = Site(**values)
    try:
        row.clean_fields(exclude=_NOT_CHECKED | (set(WORDS) - set(values)))
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            yield name, _shown(values.get(name)), " ".join(messages)
    if (values.get("latitude") is None) != (values.get("longitude") is None):
        yield "latitude", _shown(values.get("latitude")), _("Give both latitude and longitude, or neither.")


def _shown(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _wrong_statements(record: SiteRecord) -> Iterator[Wrong]:
    yield from _wrong_sources(record)
    for figure in record.figures:
        yield from _wrong_figure(figure)
    for score in record.scores:
        yield from _wrong_score(score)
    for stage in {step.value for step in record.steps} - set(SiteStage.values):
        yield "stage", stage, _("This is no stage of a site.")
    for decision in record.decisions:
        if decision.kind not in DecisionKind.values or not decision.number:
            yield "decisions", f"{decision.kind} {decision.number}", _("A decision has a known kind and a number.")


def _said(record: SiteRecord) -> Iterator[tuple[str, Said]]:
    yield from ((figure.kind, figure.said) for figure in record.figures)
    yield from ((score.item, score.said) for score in record.scores)
    yield from (("stage", step.said) for step in record.steps)


def _wrong_score(score: ScoreRecord) -> Iterator[Wrong]:
    if score.item not in infrastructure.CODES:
        yield score.item, score.item, _("The catalogue has no such item.")
    if not 0 <= score.value <= infrastructure.BEST:
        yield score.item, str(score.value), _("A score is between 0 and 100.")


def _wrong_figure(figure: FigureRecord) -> Iterator[Wrong]:
    if figure.kind not in SiteFigureKind.values:
        yield figure.kind, str(figure.value), _("There is no such figure.")
        return
    if figure.unit not in land.units_of(figure.kind):
        yield figure.kind, figure.unit, _("This figure is not measured in that unit.")
    if not 0 <= figure.value < _MOST or (figure.unit == "percent" and figure.value > 100):  # noqa: PLR2004
        yield figure.kind, str(figure.value), _("Not below 0, and a percentage not above 100.")
    if figure.approximation not in Approximation.values:
        yield figure.kind, figure.approximation, _("Exactly (nothing), about, below or above.")


def _wrong_sources(record: SiteRecord) -> Iterator[Wrong]:
    seen: set[tuple[str, str, date]] = set()
    for column, said in _said(record):
        yield from _wrong_source(column, said)
        key = column, said.source, said.as_of
        if key in seen:
            yield column, said.source, _("The same source says this twice for one day.")
        seen.add(key)


def _wrong_source(column: str, said: Said) -> Iterator[Wrong]:
    if not said.source.strip():
        yield column, "", _("Every figure needs its source.")
    if len(said.source) > 240 or len(said.note) > 500:  # noqa: PLR2004 - as the columns are
        yield column, said.source[:60], _("The source has at most 240 characters, the note 500.")
    if said.status not in FigureStatus.values:
        yield column, said.status, _("The status is verified, reported or estimated.")
    if said.as_of > timezone.localdate() + timedelta(days=1):
        yield column, said.as_of.isoformat(), _("This day has not come yet.")
    if said.source_url and not _is_address(said.source_url):
        yield column, said.source_url, _("This is no web address.")


def _is_address(text: str) -> bool:
    try:
        _url(text)
    except ValidationError:
        return False
    return True
