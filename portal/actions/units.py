"""Administrative units: entered as a law says, ended when it says so, never taken out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from portal.access import Access, require
from portal.lib.unit_records import UnitRecord
from portal.models import AdministrativeUnit
from portal.policies.sites import can_keep_units

EDITABLE = (
    "country",
    "code",
    "name",
    "names",
    "tier",
    "level",
    "parent",
    "successor",
    "valid_from",
    "valid_until",
    "source",
)
_PLAIN = ("name", "names", "tier", "level", "valid_until", "source")


@transaction.atomic
def add_unit(*, by: Access, values: Mapping[str, Any]) -> AdministrativeUnit:
    """A unit from the columns in ``EDITABLE``."""
    require(can_keep_units(by))
    unit = AdministrativeUnit(**{name: values[name] for name in EDITABLE if name in values})
    unit.save(force_insert=True)
    return unit


@transaction.atomic
def edit_unit(*, by: Access, unit: AdministrativeUnit, values: Mapping[str, Any]) -> None:
    """Change the columns given, of those in ``EDITABLE``."""
    require(can_keep_units(by))
    changed = [name for name in EDITABLE if name in values]
    for name in changed:
        setattr(unit, name, values[name])
    unit.save(update_fields=changed)


@transaction.atomic
def record_units(*, by: Access, units: Iterable[UnitRecord]) -> int:
    """Enter the units of a list, in any order; answers how many are new. Known by country, code and first day; the same
    list again changes nothing. KeyError for a parent or successor that is neither in the list nor in the database.
    """
    require(can_keep_units(by))
    records = list(units)
    known = {(row.country, row.code, row.valid_from): row for row in _rows_of(records)}
    new = {
        (each.country, each.code, each.valid_from): AdministrativeUnit(
            country=each.country, code=each.code, valid_from=each.valid_from, **_words(each)
        )
        for each in records
        if (each.country, each.code, each.valid_from) not in known
    }
    AdministrativeUnit.objects.bulk_create(new.values(), batch_size=1000)
    rows = {**known, **new}
    lines = _lines(rows.values())
    changed = [row for each in records if _takes(row := rows[each.country, each.code, each.valid_from], each, lines)]
    AdministrativeUnit.objects.bulk_update(changed, [*_PLAIN, "parent", "successor"], batch_size=500)
    return len(new)


Rows = Mapping[tuple[str, str], Sequence[AdministrativeUnit]]


def _rows_of(records: Iterable[UnitRecord]) -> Iterable[AdministrativeUnit]:
    countries = {each.country for each in records}
    return AdministrativeUnit.objects.filter(country__in=countries)


def _words(each: UnitRecord) -> dict[str, Any]:
    return {**{name: getattr(each, name) for name in _PLAIN}, "names": dict(each.names)}


def _lines(rows: Iterable[AdministrativeUnit]) -> Rows:
    """The units that had one code, the earliest first."""
    lines: dict[tuple[str, str], list[AdministrativeUnit]] = {}
    for row in sorted(rows, key=lambda row: row.valid_from or date.min):
        lines.setdefault((row.country, row.code), []).append(row)
    return lines


def _takes(row: AdministrativeUnit, each: UnitRecord, lines: Rows) -> bool:
    """Put what the record says into the row; did anything change?"""
    last = each.valid_until
    values = _words(each)
    if each.parent:
        values["parent_id"] = _on_day(lines[each.country, each.parent], last)
    if each.successor:
        values["successor_id"] = _on_day(
            lines[each.country, each.successor], last + timedelta(days=1) if last else None
        )
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return bool(changed)


def _on_day(line: Sequence[AdministrativeUnit], day: date | None) -> int:
    """The unit that had the code on a day, or the last one that had it before."""
    begun = [row for row in line if day is None or row.valid_from is None or row.valid_from <= day]
    return (begun or line)[-1].pk
