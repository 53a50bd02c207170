"""The filters beside the register of sites, each with the number of sites it would leave. Two queries."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import CharField, Count, F, Func, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from portal.access import Access
from portal.enums import SiteClass, SiteStage
from portal.lib import isic
from portal.lib.site_filters import FACETS, SiteFilters
from portal.models import Site
from portal.queries.facets import Facet, FacetGroup, Text
from portal.queries.grouped import Counts, Groups
from portal.queries.sites import matching_sites, site_places
from portal.queries.units import Located, located

SHOWN: Final = 14
_NO_LABEL: Final = Value("")
Source = tuple[QuerySet[Any], Any, Any]


@dataclass(frozen=True, slots=True)
class _Value:
    value: str
    label: Text
    count: int


def site_facets(
    access: Access,
    filters: SiteFilters,
    path: str,
    *,
    units: Sequence[int],
    among: QuerySet[Site],
    names: Iterable[str] = FACETS,
) -> list[FacetGroup]:
    """Groups that have something to choose. A group counts among what the other groups leave of ``among``."""
    counted = Groups()
    branches = []
    for name in names:
        asked = filters.turned(**{name: ""})
        branches.append(_branch(access, name, counted.keys(asked, matching_sites(access, asked, units, among))))
    found: dict[str, list[_Value]] = {}
    for name, value, label, count in counted.counted(branches):
        if value:
            found.setdefault(name, []).append(_Value(value, label, count))
    values = {name: list(_VALUES[name](found.get(name, []), filters)) for name in names}
    labels = _labels()
    groups = [FacetGroup(name, labels[name], _facets(name, values[name], filters, path)) for name in names]
    return [group for group in groups if group.facets]


def _labels() -> dict[str, str]:
    return {
        "cluster": _("Cluster"),
        "stage": _("Stage"),
        "unit": _("Administrative unit"),
        "infrastructure": _("Infrastructure"),
        "sector": _("Industry"),
    }


def _branch(access: Access, name: str, rest: RawSQL) -> QuerySet[Any, Counts]:
    rows, value, label = _SOURCES[name](access, rest)
    counted = rows.order_by().values(value=value, label=label).annotate(n=Count("*"))
    return counted.values_list(Value(name), "value", "label", "n")


def _of_clusters(access: Access, rest: RawSQL) -> Source:
    return site_places(access).filter(site__in=rest), F("cluster__slug"), F("cluster__name")


def _sites(rest: RawSQL) -> QuerySet[Site]:
    return Site.objects.filter(pk__in=rest)


_SOURCES: Final[Mapping[str, Callable[[Access, RawSQL], Source]]] = {
    "cluster": _of_clusters,
    "stage": lambda _access, rest: (_sites(rest), F("stage"), _NO_LABEL),
    "unit": lambda _access, rest: (_sites(rest), Cast("unit_id", CharField()), _NO_LABEL),
    "infrastructure": lambda _access, rest: (_sites(rest), F("completeness_class"), _NO_LABEL),
    "sector": lambda _access, rest: (
        _sites(rest),
        Func(F("isic"), function="unnest", output_field=CharField()),
        _NO_LABEL,
    ),
}


def _as_counted(values: Iterable[_Value], _filters: SiteFilters) -> Iterator[_Value]:
    yield from sorted(values, key=lambda each: (-each.count, str(each.label)))


def _stages(values: Iterable[_Value], _filters: SiteFilters) -> Iterator[_Value]:
    """In the order of a site's life."""
    counts = {each.value: each.count for each in values}
    yield from (_Value(stage.value, stage.label, counts.get(stage, 0)) for stage in SiteStage)


def _classes(values: Iterable[_Value], _filters: SiteFilters) -> Iterator[_Value]:
    counts = {each.value: each.count for each in values}
    yield from (_Value(each.value, each.label, counts.get(each, 0)) for each in SiteClass)


def _units(values: Iterable[_Value], filters: SiteFilters) -> Iterator[_Value]:
    """The units of today at the top, and those right below the chosen one; a site counts for all above it."""
    counted = {int(each.value): each.count for each in values}
    places = located(counted)
    counts: Counter[str] = Counter()
    names: dict[str, Text] = {}
    shown: set[str] = set()
    for pk, place in places.items():
        for code, label, is_shown in _line(place, filters.unit):
            counts[code] += counted[pk]
            names[code] = label
            shown |= {code} if is_shown else set()
    rows = [_Value(code, names[code], counts[code]) for code in shown]
    yield from sorted(rows, key=lambda each: (each.value != filters.unit, -each.count, str(each.label)))


def _line(place: Located, chosen: str) -> Iterator[tuple[str, Text, bool]]:
    """Each unit that holds the place today: its code, its name, and is it to be offered?"""
    line = [(f"{unit.country}-{unit.code}", unit.label) for unit in reversed(place.line)]
    codes = [code for code, _label in line]
    depth = codes.index(chosen) if chosen in codes else None
    for step, (code, label) in enumerate(line):
        is_top, is_near = step == 0 and depth is None, depth is not None and step in {depth, depth + 1}
        yield code, label, is_near or (is_top and not chosen)


def _sectors(values: Iterable[_Value], _filters: SiteFilters) -> Iterator[_Value]:
    """Divisions, the most frequent first: sites name few sections but manufacturing."""
    found = [_Value(each.value, isic.title_of(each.value), each.count) for each in values]
    yield from sorted(found, key=lambda each: (-each.count, each.value))


_VALUES: Final[Mapping[str, Callable[[Iterable[_Value], SiteFilters], Iterator[_Value]]]] = {
    "cluster": _as_counted,
    "stage": _stages,
    "unit": _units,
    "infrastructure": _classes,
    "sector": _sectors,
}


def _facets(name: str, values: Sequence[_Value], filters: SiteFilters, path: str) -> list[Facet]:
    current = getattr(filters, name)
    kept = [each for each in values if each.count][:SHOWN]
    if current and current not in {each.value for each in kept}:
        kept.append(next((each for each in values if each.value == current), _Value(current, _said(name, current), 0)))
    return [_facet(name, each, filters, path) for each in kept]


def _said(name: str, value: str) -> Text:
    """The word for a value that no site has."""
    known: Mapping[str, Text] = {"stage": dict(SiteStage.choices), "infrastructure": dict(SiteClass.choices)}.get(
        name, {}
    )
    if name == "sector":
        known = {each.code: each.title for each in (*isic.SECTIONS, *isic.DIVISIONS)}
    return known.get(value, value)


def _facet(name: str, each: _Value, filters: SiteFilters, path: str) -> Facet:
    """A link that chooses the value, or, where it is chosen, lets it go."""
    is_current = getattr(filters, name) == each.value
    url = filters.turned(**{name: "" if is_current else each.value}).address(path)
    return Facet(each.label, url, each.count, is_current)
