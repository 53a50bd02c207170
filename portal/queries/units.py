"""Administrative units through time: what a unit is today, what it belongs to, and what lies in it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from portal.models import AdministrativeUnit

_STEPS = 12  # more than tiers and mergers there are; ends a ring that somebody entered

_UP = """
WITH RECURSIVE line(id, step) AS (
    SELECT unnest(%s::bigint[]), 0
    UNION
    SELECT next.id, line.step + 1
    FROM line
    JOIN portal_administrativeunit unit ON unit.id = line.id
    CROSS JOIN LATERAL (VALUES (unit.parent_id), (unit.successor_id)) AS next(id)
    WHERE next.id IS NOT NULL AND line.step < %s
)
SELECT DISTINCT unit.* FROM portal_administrativeunit unit JOIN line ON line.id = unit.id
"""
_DOWN = """
WITH RECURSIVE line(id, step) AS (
    SELECT %s::bigint, 0
    UNION
    SELECT unit.id, line.step + 1
    FROM line
    JOIN portal_administrativeunit unit ON unit.parent_id = line.id OR unit.successor_id = line.id
    WHERE line.step < %s
)
SELECT DISTINCT unit.id FROM portal_administrativeunit unit JOIN line ON line.id = unit.id
"""


@dataclass(frozen=True, slots=True)
class Located:
    """A unit as a record names it, and the one that is there today: itself, what followed it, or, where nothing did,
    the nearest one ``above`` it (None where there is none either). ``above`` are those that hold today's.
    """

    then: AdministrativeUnit
    today: AdministrativeUnit | None
    above: tuple[AdministrativeUnit, ...]
    is_wider: bool = False

    @property
    def has_changed(self) -> bool:
        return self.today is None or self.today.pk != self.then.pk

    @property
    def closest(self) -> AdministrativeUnit:
        """The unit that says best where a place is: today's, or the old one where today's is a wider one."""
        return self.then if self.is_wider or self.today is None else self.today

    @property
    def names(self) -> list[str]:
        """From the closest unit up to the widest."""
        today = [unit.label for unit in self.line]
        return [self.then.label, *today] if self.is_wider or not today else today

    @property
    def line(self) -> tuple[AdministrativeUnit, ...]:
        """Today's unit and those above it, the smallest first."""
        return (self.today, *self.above) if self.today else ()


def located(pks: Collection[int], *, today: date | None = None) -> Mapping[int, Located]:
    """Where each of the units is now. One query, however many."""
    wanted = set(pks)
    if not wanted:
        return {}
    known = {unit.pk: unit for unit in AdministrativeUnit.objects.raw(_UP, [sorted(wanted), _STEPS])}
    day = today or timezone.localdate()
    return {pk: _located(known[pk], known, day) for pk in wanted if pk in known}


def _located(unit: AdministrativeUnit, known: Mapping[int, AdministrativeUnit], day: date) -> Located:
    now = _valid(unit, known, day)
    successors = {one.pk for one in _successors(unit, known, set())}
    above: list[AdministrativeUnit] = []
    higher = _parent(now, known, day) if now else None
    while higher and higher not in above and higher != now:
        above.append(higher)
        higher = _parent(higher, known, day)
    return Located(unit, now, tuple(above), is_wider=now is not None and now.pk not in successors)


def _valid(unit: AdministrativeUnit, known: Mapping[int, AdministrativeUnit], day: date) -> AdministrativeUnit | None:
    """The unit itself while it is valid, else what followed it, else the nearest unit above that is valid."""
    seen: set[int] = set()
    rest = [unit]
    while rest:
        line = list(_successors(rest.pop(0), known, seen))
        found = next((one for one in line if _is_valid(one, day)), None)
        if found:
            return found
        rest += [known[pk] for one in reversed(line) if (pk := one.parent_id or 0) in known]
    return None


def _successors(
    unit: AdministrativeUnit | None, known: Mapping[int, AdministrativeUnit], seen: set[int]
) -> Iterator[AdministrativeUnit]:
    """The unit and what followed it, one after the other."""
    while unit is not None and unit.pk not in seen:
        seen.add(unit.pk)
        yield unit
        unit = known.get(unit.successor_id) if unit.successor_id else None


def _parent(unit: AdministrativeUnit, known: Mapping[int, AdministrativeUnit], day: date) -> AdministrativeUnit | None:
    parent = known.get(unit.parent_id) if unit.parent_id else None
    return _valid(parent, known, day) if parent else None


def _is_valid(unit: AdministrativeUnit, day: date) -> bool:
    return (unit.valid_from is None or unit.valid_from <= day) and (unit.valid_until is None or unit.valid_until >= day)


def units_within(unit: AdministrativeUnit) -> list[int]:
    """The unit, all that lies in it, and all that became part of it. One query."""
    rows: Iterable[AdministrativeUnit] = AdministrativeUnit.objects.raw(_DOWN, [unit.pk, _STEPS])
    return [row.pk for row in rows]
