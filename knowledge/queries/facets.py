"""The filters beside the library, each with the number of items that the reader would find with it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models import Value as Constant
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from knowledge.enums import ItemKind, Phase, Process
from knowledge.lib.filters import FACETS, LibraryFilters
from knowledge.models import Item, ItemTag
from knowledge.queries.asking import Asked
from portal.access import Access
from portal.enums import Language, TagState
from portal.models import Cluster, Organisation, Tag, TagWord
from portal.queries.facets import Facet, FacetGroup

CLOSED: Final = ("phase", "process", "kind", "language", "year", "cluster")  # few values: all of them are counted
LATEST: Final = 200  # items among which tags and organisations are looked for
CANDIDATES: Final = 12
SHOWN: Final = 10
OPEN: Final = frozenset({"tag", "cluster", "organisation"})  # their values stand in tables
Text = str | Promise
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: its number in the tally, its word in an address, its label."""

    number: str
    slug: str
    label: Text


def candidates(latest: Sequence[int], asked: Asked, most: int = CANDIDATES) -> dict[str, list[str]]:
    """Tags and organisations worth counting: the most frequent among the latest items that fit. One query.

    To count all of ten thousand would take longer than to read the page; the counts of these are exact.
    """
    tags = ItemTag.objects.filter(content_object__in=latest, tag__state=TagState.ACCEPTED)
    counted = [_counted(Item.objects.filter(pk__in=latest), "organisation"), _counted(tags, "tag")]
    found: dict[str, list[tuple[int, int]]] = {"organisation": [], "tag": []}
    for name, pk, count in counted[0].union(counted[1], all=True) if latest else ():
        found[name].append((-count, pk))
    frequent = {name: [str(pk) for _count, pk in sorted(values)[:most]] for name, values in found.items()}
    return {name: list(dict.fromkeys([*asked.get(name, []), *values])) for name, values in frequent.items()}


def _counted(rows: "QuerySet[Any]", column: str) -> "QuerySet[Any, tuple[str, int, int]]":
    return rows.order_by().values(column).annotate(n=Count("pk")).values_list(Constant(column), column, "n")


def facet_groups(
    access: Access, filters: LibraryFilters, *, asked: Asked, counts: Counts, path: str
) -> list[FacetGroup]:
    """Groups that have something to choose. A group counts among what the other groups leave. One query."""
    most = {name: _most(of, asked.get(name, ())) if name in OPEN else of for name, of in counts.items()}
    values = values_of(access, FACETS, most)
    groups = [FacetGroup(name, label, _facets(name, values[name], filters, path)) for name, label in _labels().items()]
    return [group for group in groups if group.facets]


def _most(counts: Mapping[str, int], own: Sequence[str]) -> dict[str, int]:
    """As many as are shown, the chosen one first."""
    order = sorted(counts, key=lambda number: (number not in own, -counts[number], number))
    return {number: counts[number] for number in order[:SHOWN]}


def _labels() -> dict[str, str]:
    """The names of the groups in their order."""
    return {
        "phase": _("Phase"),
        "process": _("SECI process"),
        "kind": _("Kind"),
        "tag": _("Tag"),
        "language": _("Language"),
        "cluster": _("Cluster"),
        "organisation": _("Organisation"),
        "year": _("Year"),
    }


def values_of(access: Access, names: Iterable[str], counts: Counts) -> dict[str, list[tuple[Value, int]]]:
    """By facet the values with which something is found, with their counts, in the order of a choice. One query."""
    held = {name: {number: count for number, count in counts.get(name, {}).items() if count} for name in names}
    labelled = _labelled(access, {name: list(of) for name, of in held.items() if name in OPEN})
    values = {name: labelled[name] if name in OPEN else _CLOSED_VALUES[name](of) for name, of in held.items()}
    return {name: [(each, held[name][each.number]) for each in of] for name, of in values.items()}


def _labelled(access: Access, wanted: Mapping[str, Sequence[str]]) -> dict[str, list[Value]]:
    """Names of what stands in tables, as far as the reader may know of it; tags in the reader's language."""
    asked = [
        _NAMED[name](access).filter(pk__in=numbers).values_list(Constant(name), "pk", "slug", "label_here")
        for name, numbers in wanted.items()
        if numbers
    ]
    found: dict[str, list[Value]] = {name: [] for name in wanted}
    for name, pk, slug, label in asked[0].union(*asked[1:], all=True) if asked else ():
        found[name].append(Value(str(pk), slug, label))
    return {name: sorted(values, key=lambda each: str(each.label).casefold()) for name, values in found.items()}


def _facets(name: str, values: Sequence[tuple[Value, int]], filters: LibraryFilters, path: str) -> list[Facet]:
    """Values with which something is found, and the chosen one whatever is found. A link chooses its value, or, where
    it is chosen, lets it go.
    """
    chosen = getattr(filters, name)
    found = sorted(values, key=lambda pair: -pair[1]) if name in OPEN else list(values)
    if chosen and chosen not in {each.slug for each, _count in found}:
        found.append((Value("", chosen, dict(_CHOICES.get(name, ())).get(chosen, chosen)), 0))
    turned = (filters.turned(**{name: "" if each.slug == chosen else each.slug}) for each, _count in found)
    return [
        Facet(each.label, question.address(path), count, each.slug == chosen)
        for (each, count), question in zip(found, turned, strict=True)
    ]


_CHOICES: Final[Mapping[str, Sequence[tuple[str, Text]]]] = {
    "phase": Phase.choices,
    "process": Process.choices,
    "kind": ItemKind.choices,
    "language": Language.choices,
}
Numbers = Iterable[str]


def _chosen_from(name: str) -> Callable[[Numbers], list[Value]]:
    """In the order of the list."""
    return lambda held: [Value(code, code, label) for code, label in _CHOICES[name] if code in set(held)]


def _years(held: Numbers) -> list[Value]:
    return [Value(year, year, year) for year in sorted(held, reverse=True)]


def _tags(_access: Access) -> "QuerySet[Any]":
    own = TagWord.objects.filter(tag=OuterRef("pk"), language=get_language(), is_label=True).values("word")[:1]
    return Tag.objects.annotate(label_here=Coalesce(Subquery(own), "name")).order_by()


_CLOSED_VALUES: Final[Mapping[str, Callable[[Numbers], list[Value]]]] = {
    **{name: _chosen_from(name) for name in _CHOICES},
    "year": _years,
}
_NAMED: Final[Mapping[str, Callable[[Access], QuerySet[Any]]]] = {
    "cluster": lambda access: Cluster.objects.visible_to(access).annotate(label_here=F("name")).order_by(),
    "organisation": lambda access: Organisation.objects.visible_to(access).annotate(label_here=F("name")).order_by(),
    "tag": _tags,
}
