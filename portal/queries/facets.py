"""The filters beside the directory, each with the number of organisations it would leave. One query for all."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Func, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.access import Access
from portal.enums import Language, OrganisationKind, SizeClass
from portal.lib import countries, isic
from portal.lib.filters import FACETS, Filters
from portal.models import Affiliation, Capability, Organisation, Premises, Trade
from portal.queries.clusters import shown_affiliations
from portal.queries.directory import matching, shown_certificates
from portal.queries.grouped import Counts, Groups

SHOWN = 10
Text = str | Promise


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter: what it is called, where it leads, how many organisations would be left."""

    label: Text
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class FacetGroup:
    name: str
    label: Text
    facets: list[Facet]


@dataclass(frozen=True, slots=True)
class _Value:
    value: str
    label: Text
    count: int


def facet_groups(
    access: Access, filters: Filters, path: str, *, among: QuerySet[Organisation], names: Iterable[str] = FACETS
) -> list[FacetGroup]:
    """Groups that have something to choose. A group counts among what the other groups leave of ``among``."""
    wanted = [name for name in names if name != "place" or filters.country or filters.place]
    found = _counted(access, filters, wanted, among)
    groups = [
        FacetGroup(name, label, _facets(name, found.get(name, []), filters, path))
        for name, label in labels().items()
        if name in wanted
    ]
    return [group for group in groups if group.facets]


def labels() -> dict[str, str]:
    """The names of the groups in their order."""
    return {
        "kind": _("Kind"),
        "cluster": _("Cluster"),
        "sector": _("Sector"),
        "country": _("Country"),
        "place": _("Place"),
        "size": _("Size"),
        "language": _("Working language"),
        "certificate": _("Certificate"),
    }


def chosen_facets(groups: Iterable[FacetGroup]) -> list[Facet]:
    """The filters in use; the address of each lets it go."""
    return [facet for group in groups for facet in group.facets if facet.is_current]


def _counted(
    access: Access, filters: Filters, names: Iterable[str], among: QuerySet[Organisation]
) -> dict[str, list[_Value]]:
    """The values of each group with their counts, from one query."""
    groups = Groups()
    branches = []
    for name in names:
        asked = filters.turned(**{name: ""})
        branches.append(_branch(access, name, groups.keys(asked, matching(access, asked, among))))
    found: dict[str, list[_Value]] = {}
    for name, value, label, count in groups.counted(branches):
        if value:
            found.setdefault(name, []).append(_Value(value, label, count))
    return found


def _branch(access: Access, name: str, rest: RawSQL) -> QuerySet[Any, Counts]:
    rows, value, label = _SOURCES[name](access, rest)
    counted = rows.order_by().values(value=value, label=label).annotate(n=Count("*"))
    return counted.values_list(Value(name), "value", "label", "n")


Source = tuple[QuerySet[Any], Any, Any]
NO_LABEL = Value("")


def _trades(access: Access, rest: RawSQL) -> QuerySet[Trade]:
    return Trade.objects.shown_to(access).filter(organisation__in=rest)


def _premises(access: Access, rest: RawSQL) -> QuerySet[Premises]:
    return Premises.objects.shown_to(access).filter(organisation__in=rest)


def _affiliations(access: Access, rest: RawSQL) -> QuerySet[Affiliation]:
    return shown_affiliations(access).filter(organisation__in=rest)


def _certificates(access: Access, rest: RawSQL) -> QuerySet[Capability]:
    return shown_certificates(access).filter(organisation__in=rest)


_SOURCES: Mapping[str, Callable[[Access, RawSQL], Source]] = {
    "kind": lambda _access, rest: (Organisation.objects.filter(pk__in=rest), F("kind"), NO_LABEL),
    "cluster": lambda access, rest: (_affiliations(access, rest), F("cluster__slug"), F("cluster__name")),
    "sector": lambda access, rest: (_trades(access, rest), F("isic"), NO_LABEL),
    "size": lambda access, rest: (_trades(access, rest), F("size_class"), NO_LABEL),
    "country": lambda access, rest: (_premises(access, rest), F("country"), NO_LABEL),
    "place": lambda access, rest: (_premises(access, rest), F("place"), NO_LABEL),
    "language": lambda access, rest: (_trades(access, rest), Func(F("languages"), function="unnest"), NO_LABEL),
    "certificate": lambda access, rest: (_certificates(access, rest), F("name"), NO_LABEL),
}


def _facets(name: str, values: Iterable[_Value], filters: Filters, path: str) -> list[Facet]:
    current = getattr(filters, name)
    if name == "sector":
        return list(_sectors(values, filters, path))
    known = _KNOWN.get(name)
    if known:
        counts = {each.value: each.count for each in values}
        named = [_Value(code, label, counts.get(code, 0)) for code, label in known().items()]
    else:
        named = [_Value(each.value, each.label or each.value, each.count) for each in values]
    if name not in _IN_ORDER:
        named.sort(key=lambda each: (-each.count, str(each.label)))
    kept = [each for each in named if each.count][:SHOWN]
    if current and current not in {each.value for each in kept}:
        kept.append(next((each for each in named if each.value == current), _Value(current, current, 0)))
    return [_facet(name, each, filters, path) for each in kept]


def _facet(name: str, each: _Value, filters: Filters, path: str) -> Facet:
    """A link that chooses the value, or, where it is chosen, lets it go."""
    is_current = getattr(filters, name) == each.value
    url = filters.turned(**{name: "" if is_current else each.value}).address(path)
    return Facet(each.label, url, each.count, is_current)


def _sectors(values: Iterable[_Value], filters: Filters, path: str) -> Iterator[Facet]:
    """Sections, and the divisions of the chosen one beneath it."""
    counts = {each.value: each.count for each in values}
    chosen = filters.sector
    for section in isic.SECTIONS:
        divisions = [division for division in isic.DIVISIONS if division.section == section.code]
        total = sum(counts.get(division.code, 0) for division in divisions)
        is_open = chosen == section.code or chosen in {division.code for division in divisions}
        if total or is_open:
            yield _facet("sector", _Value(section.code, section.title, total), filters, path)
        if not is_open:
            continue
        for division in divisions:
            if division.code in counts or division.code == chosen:
                yield _facet(
                    "sector", _Value(division.code, division.title, counts.get(division.code, 0)), filters, path
                )


_IN_ORDER = frozenset({"kind", "size", "language"})
_KNOWN: Mapping[str, Callable[[], Mapping[str, Text]]] = {
    "kind": lambda: dict(OrganisationKind.choices),
    "size": lambda: dict(SizeClass.choices),
    "language": lambda: dict(Language.choices),
    "country": lambda: dict(countries.NAMES),
}
