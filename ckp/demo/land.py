"""Writes down sites, administrative units and the facts of clusters, each figure with where it is from."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from ckp.demo import texts
from ckp.demo.clusters import Ground
from ckp.demo.outlines import outline
from ckp.demo.texts import Entry
from portal.access import Access
from portal.actions.facts import state_fact
from portal.actions.site_records import record_sites
from portal.actions.units import record_units
from portal.enums import DecisionKind, FigureStatus, SiteStage
from portal.lib.infrastructure import CODES
from portal.lib.land import units_of
from portal.lib.site_records import (
    DecisionRecord,
    FactRecord,
    FigureRecord,
    Said,
    ScoreRecord,
    SiteRecord,
    StepRecord,
)
from portal.lib.unit_records import UnitRecord

REGISTER = "demonstration"
_NOTE = "demonstration"
_SYSTEM = Access.system()
_ORDER = list(SiteStage)
_BESIDE = (SiteStage.SUSPENDED, SiteStage.WITHDRAWN, SiteStage.CONVERTED)
_LATEST = 150  # days: a half-yearly report is about that old
_HALF_YEAR = 182
# How much of the newest value stood there half a year, a year, a year and a half before.
_GROWTH = (Decimal(1), Decimal("0.94"), Decimal("0.86"), Decimal("0.75"))
_LAND = {"area_industrial": "0.68", "area_leasable": "0.62", "area_roads": "0.13", "area_green": "0.11"}
_TENURE = {"VN": "state", "BR": "mixed", "TW": "mixed"}


def add_land(grounds: Mapping[str, Ground]) -> None:
    record_units(by=_SYSTEM, units=map(_unit, texts.units()))
    for key, ground in grounds.items():
        record_sites(by=_SYSTEM, records=[site_record(entry, ground) for entry in texts.sites(key)])
    for entry in texts.facts():
        state_fact(by=_SYSTEM, cluster=grounds[entry["cluster"]].cluster, fact=_fact(entry))


def _unit(entry: Entry) -> UnitRecord:
    days = {name: date.fromisoformat(entry[name]) for name in ("valid_from", "valid_until") if name in entry}
    return UnitRecord(**{**entry, **days})


def _fact(entry: Entry) -> FactRecord:
    said = Said(
        source=entry["source"],
        source_url=entry.get("source_url", ""),
        as_of=entry.get("as_of") or _day(entry["days_ago"]),
        status=entry["status"],
        note=entry.get("note", ""),
    )
    return FactRecord(
        kind=entry["kind"],
        value=Decimal(str(entry["value"])),
        unit=entry["unit"],
        label=entry.get("label", ""),
        approximation=entry.get("approximation", ""),
        said=said,
    )


def site_record(entry: Entry, ground: Ground) -> SiteRecord:
    """An invented site, whose every figure says that it is one."""
    boundary = outline(entry["latitude"], entry["longitude"], hectares=entry["area"], name=entry["number"])
    return SiteRecord(
        source=REGISTER,
        external_id=entry["number"],
        words=_words(entry, ground),
        clusters=[ground.cluster.slug],
        unit=(entry["unit"][0], entry["unit"][1]),
        boundary=boundary,
        figures=list(_figures(entry)),
        scores=list(_scores(entry)),
        steps=list(_steps(entry)),
        decisions=list(_decisions(entry)),
    )


def _words(entry: Entry, ground: Ground) -> dict[str, Any]:
    taken = ("name", "kind", "summary", "place", "latitude", "longitude", "isic", "industries", "note")
    return {
        **{name: entry[name] for name in taken},
        "code": entry["number"],
        "other_names": entry["english"],
        "country": entry["unit"][0],
        "language": ground.entry["language"],
        "description": f"{entry['summary']}\n\n*{entry['note']}*",
        "boundary_source": "Drawn for the demonstration",
        "tenure": _TENURE[entry["unit"][0]],
        "operator_name": ground.entry["agency"]["name"],
        "services": _services(entry),
    }


def _services(entry: Entry) -> list[str]:
    """The more firms, the more there is for their people."""
    offered = ("security", "canteen", "transport", "childcare", "health", "bank", "training")
    return list(offered[: entry["firms"] // 9])


def _figures(entry: Entry) -> Iterator[FigureRecord]:
    area = Decimal(str(entry["area"]))
    yield _figure("area_total", area, days=_LATEST)
    for kind, share in _LAND.items():
        yield _figure(kind, area * Decimal(share), days=_LATEST)
    leased = area * Decimal(_LAND["area_leasable"]) * Decimal(str(entry["leased"]))
    for turn, part in enumerate(_GROWTH):
        days = _LATEST + turn * _HALF_YEAR
        yield _figure("area_leased", leased * part, days=days)
        yield _figure("firms", Decimal(round(entry["firms"] * part)), days=days)
        yield _figure("jobs", Decimal(round(entry["jobs"] * part)), days=days)
    if entry["scores"]:
        treated = area * 12 * entry["scores"][CODES.index("wastewater-treatment")] / 100
        yield _figure("wastewater_capacity", Decimal(round(treated)), days=_LATEST)


def _figure(kind: str, value: Decimal, *, days: int) -> FigureRecord:
    unit = units_of(kind)[0]
    return FigureRecord(kind=kind, value=round(value, 0 if unit == "count" else 1), unit=unit, said=_said(_day(days)))


def _scores(entry: Entry) -> Iterator[ScoreRecord]:
    """Now, and a year before, when less was built."""
    for item, score in zip(CODES, entry["scores"], strict=False):
        yield ScoreRecord(item=item, value=round(score * 0.8), said=_said(_day(_LATEST + 2 * _HALF_YEAR)))
        yield ScoreRecord(item=item, value=score, said=_said(_day(_LATEST)))


def _steps(entry: Entry) -> Iterator[StepRecord]:
    """The way to the stage of today, a stage a year, the last in the year that the texts give."""
    stage = SiteStage(entry["stage"])
    before = (SiteStage.LISTED, SiteStage.ESTABLISHED) if stage in _BESIDE else _ORDER[: _ORDER.index(stage)]
    reached = _reached(entry)
    for years, value in enumerate(reversed(before), 1):
        yield StepRecord(value=value, said=_said(reached - timedelta(days=365 * years)))
    yield StepRecord(value=stage, said=_said(reached))


def _decisions(entry: Entry) -> Iterable[DecisionRecord]:
    if entry["stage"] in (SiteStage.PROPOSED, SiteStage.LISTED):
        return
    day = _reached(entry) - timedelta(days=400)
    for turn, kind in enumerate((DecisionKind.LISTING, DecisionKind.ESTABLISHMENT)):
        decided = day + timedelta(days=120 * turn)
        number = f"{entry['number']}/{decided.year}-{turn + 1}"
        yield DecisionRecord(kind=kind, number=number, decided_on=decided, note=_NOTE)


def _reached(entry: Entry) -> date:
    return min(date(entry["year"], 3, 15), _day(_LATEST))


def _said(day: date) -> Said:
    return Said(source="Demonstration of this portal", as_of=day, status=FigureStatus.ESTIMATED, note=_NOTE)


def _day(days_ago: int) -> date:
    return timezone.localdate() - timedelta(days=days_ago)
