"""What can be narrowed down among the things found, with numbers. An address that narrows adds an operator."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import F, Value
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.access import Access
from portal.contributions import Searched
from portal.enums import Language
from portal.lib.search.question import Asked, Question
from portal.models import Cluster, Organisation, Tag
from portal.queries.search.catalogues import Entry
from portal.queries.search.engine import Answer, Match
from portal.queries.search.sources import choices, is_to_many

SHOWN: Final = 8
Text = str | Promise


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow down, or, where it is in use, to widen again. ``lang`` is that of the label, if another."""

    label: Text
    question: str
    count: int
    is_current: bool = False
    lang: str = ""

    @property
    def url(self) -> str:
        return f"?{urlencode({'q': self.question})}"


@dataclass(frozen=True, slots=True)
class FacetGroup:
    name: str
    label: Text
    facets: list[Facet]


def facet_groups(
    access: Access, question: Question, answer: Answer, *, every: Sequence[Searched], inside: Sequence[Entry]
) -> list[FacetGroup]:
    """Groups with more than one value, and those in use. At most four queries, whatever was found."""
    counts = _counts(access, answer, every)
    counts["type"].update(entry.kind.code for entry in inside)
    kinds: dict[str, Text] = {kind.code: kind.label for kind in every} | {
        each.kind.code: each.kind.label for each in inside
    }
    groups = [
        FacetGroup(name, label, _facets(name, counts.get(name, Counter()), named, question))
        for name, label, named in _groups(access, counts, kinds, choices(every))
    ]
    return [group for group in groups if len(group.facets) > 1 or any(facet.is_current for facet in group.facets)]


def _counts(access: Access, answer: Answer, every: Sequence[Searched]) -> dict[str, Counter[Any]]:
    """How many things there are of each value of each group."""
    counts: dict[str, Counter[Any]] = {"type": Counter(match.kind.code for match in answer.matches)}
    for name, value in _READ.items():
        counts[name] = Counter(filter(None, (value(match) for match in answer.matches)))
    for place, name in enumerate(answer.names):
        counts[name] = Counter(filter(None, (match.row.codes[place] for match in answer.matches if match.row.codes)))
    for name, value, count in _linked(access, answer, every):
        counts.setdefault(name, Counter())[value] += count
    return counts


_READ: Mapping[str, Callable[[Match], Any]] = {
    "lang": lambda match: match.row.language,
    "org": lambda match: match.row.organisation if match.kind.code != "organisation" else None,
    "cluster": lambda match: match.row.cluster,
    "year": lambda match: match.row.moment.year if match.row.moment else None,
}


def _linked(access: Access, answer: Answer, every: Sequence[Searched]) -> Iterable[tuple[str, Any, int]]:
    """The same for clusters and tags that a thing may have several of. One query."""
    keys: dict[str, list[int]] = {}
    for match in answer.matches:
        keys.setdefault(match.kind.code, []).append(match.key)
    branches = []
    for kind in every:
        if kind.code not in keys:
            continue
        for name in ("cluster", "tag"):
            rows = _links(access, kind, name, keys[kind.code])
            if rows is not None:
                branches.append(rows.order_by().values_list(Value(name), "value", "row"))
    if not branches:
        return []
    pairs = branches[0].union(*branches[1:]) if len(branches) > 1 else branches[0]
    return [(name, value, 1) for name, value, _row in pairs if value]


def _links(access: Access, kind: Searched, name: str, keys: Sequence[int]) -> Any:
    if name in kind.links:
        return kind.links[name](access).filter(row__in=keys)
    column = kind.columns.get(name)
    model = kind.rows(access).model
    if column is None or not is_to_many(model, column):
        return None
    return model._default_manager.filter(pk__in=keys).annotate(row=F("pk"), value=F(column))


def _groups(
    access: Access, counts: Mapping[str, Counter[Any]], kinds: Mapping[str, Text], lists: Mapping[str, Any]
) -> Iterable[tuple[str, Text, Mapping[Any, tuple[str, Text]]]]:
    """Name and label of each group, and of its values what an operator calls them and what a person reads."""
    yield "type", _("Kind"), {code: (code, label) for code, label in kinds.items()}
    yield "lang", _("Language"), {code: (code, label) for code, label in Language.choices}
    named = _named(access, counts)
    yield "cluster", _("Cluster"), named["cluster"]
    yield "org", _("Organisation"), named["org"]
    labels = {"phase": _("Phase"), "seci": _("SECI process"), "kind": _("Kind of knowledge")}
    for name, known in lists.items():
        yield name, labels.get(name, name), {code: (code, label) for code, label in known.items()}
    yield "tag", _("Tag"), _tags(counts.get("tag"))
    years = counts.get("year", Counter())
    yield "year", _("Year"), {year: (str(year), str(year)) for year in years}


def _named(access: Access, counts: Mapping[str, Counter[Any]]) -> dict[str, dict[Any, tuple[str, Text]]]:
    """Clusters and organisations that the reader may see: by key the slug and the name. One query."""
    found: dict[str, dict[Any, tuple[str, Text]]] = {"cluster": {}, "org": {}}
    asked: list[Any] = [
        rows.order_by()
        .filter(pk__in=[key for key, _count in counts[name].most_common(4 * SHOWN)])
        .values_list(Value(name), "pk", "slug", "name")
        for name, rows in (
            ("cluster", Cluster.objects.visible_to(access)),
            ("org", Organisation.objects.visible_to(access)),
        )
        if counts.get(name)
    ]
    if asked:
        for name, key, slug, label in asked[0].union(*asked[1:]) if len(asked) > 1 else asked[0]:
            found[name][key] = (slug, label)
    return found


def _tags(counts: Counter[Any] | None) -> dict[Any, tuple[str, Text]]:
    """Tags of the vocabulary; proposed ones could tell what a rival works on. Two queries."""
    common = [key for key, _count in (counts or Counter()).most_common(2 * SHOWN)]
    if not common:
        return {}
    return {tag.pk: (tag.slug, tag.label) for tag in Tag.objects.accepted().with_words().filter(pk__in=common)}


def _facets(name: str, counts: Counter[Any], named: Mapping[Any, tuple[str, Text]], question: Question) -> list[Facet]:
    current = {asked.value: asked for asked in question.asked if asked.name == name and not asked.is_barred}
    facets: list[Facet] = []
    for value, count in counts.most_common():
        if value in named and len(facets) < SHOWN:
            code, label = named[value]
            used = current.get(code)
            narrowed = question.without(used) if used else question.having(Asked(name, code))
            facets.append(Facet(label, narrowed, count, is_current=used is not None))
    return sorted(facets, key=lambda facet: facet.question) if name == "year" else facets
