"""Lists of the information site with their filters, and what every page of a text needs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Count, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, ExtractYear
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.access import Access
from portal.enums import Language
from portal.lib.shelf import Shelf
from portal.models import Audience, Cluster
from portal.models.publication import Publication
from portal.queries.audiences import Readership, readership
from portal.queries.facets import Facet, FacetGroup
from portal.queries.glossary import mark_terms

Row = TypeVar("Row", bound=Publication)
_MOST_FACETS = 12
_NO_LABEL = Value("")
Counts = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One text in a list, with its cluster where the reader may know of it."""

    row: Any
    cluster: Cluster | None


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The same text in another language."""

    code: str
    name: str
    title: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TextPage:
    """A text as one reader sees it. ``html`` has the glossary's words marked; ``is_preview``: others cannot see it yet.

    ``readership`` and ``edit_url`` are for those who may edit.
    """

    row: Any
    html: SafeString
    cluster: Cluster | None
    languages: tuple[OtherLanguage, ...]
    readership: Readership | None
    edit_url: str

    @property
    def is_preview(self) -> bool:
        return not self.row.is_out


def shelved(
    access: Access, kind: type[Row], shelf: Shelf, *, moment: str = "publish_at", once_each: bool = True
) -> QuerySet[Row]:
    """What is out and fits, in no order. Without a language each text comes once, in the reader's where it can."""
    everything: Any = kind._default_manager
    rows = everything.visible_to(access).out()
    if shelf.language:
        rows = rows.filter(language=shelf.language)
    elif once_each:
        rows = rows.once_each(access, get_language() or Language.ENGLISH)
    if shelf.cluster:
        rows = rows.filter(cluster__in=Cluster.objects.visible_to(access).filter(slug=shelf.cluster))
    if shelf.year:
        rows = rows.filter(**{f"{moment}__year": int(shelf.year)})
    found: QuerySet[Row] = rows
    return found


def lines(access: Access, rows: Iterable[Any]) -> list[Line]:
    """Rows of a list with ``select_related("cluster")``."""
    return [Line(row, known_cluster(access, row)) for row in rows]


def known_cluster(access: Access, row: Publication) -> Cluster | None:
    """The cluster that a text is from, where the reader may know of it."""
    cluster = row.cluster
    if cluster is None:
        return None
    is_known = access.is_administrator or cluster.audience_id in access.audience_ids
    return cluster if is_known else None


def text_page(access: Access, row: Any, *, is_editor: bool, without: Iterable[int] = ()) -> TextPage:
    """Two queries for a reader, for somebody who may edit some more."""
    return TextPage(
        row=row,
        html=mark_terms(row.body_html, row.language, access, without=without),
        cluster=known_cluster(access, row),
        languages=tuple(_languages(access, row)),
        edit_url=_edit_url(row) if is_editor else "",
        readership=readership(Audience.objects.get(pk=row.audience_id)) if is_editor else None,
    )


def _edit_url(row: Any) -> str:
    return reverse(f"admin:portal_{row._meta.model_name}_change", args=[row.pk]) if row.pk else ""


def _languages(access: Access, row: Any) -> Iterator[OtherLanguage]:
    """Where the same text can be read in another language. A text that is saved nowhere yet has none."""
    first = row.original_id or row.pk
    if first is None:
        return
    others = type(row)._default_manager.visible_to(access).out().exclude(pk=row.pk)
    for other in others.filter(Q(original=first) | Q(pk=first)).order_by("language"):
        name = str(Language(other.language).label)
        yield OtherLanguage(other.language, name, other.title, other.get_absolute_url())


# Filters beside a list


@dataclass(frozen=True, kw_only=True, slots=True)
class Stock:
    """What a list holds: a kind, the part of it that the list shows, and the moment it is sorted by."""

    kind: type[Publication]
    part: Callable[[Any], Any] = lambda rows: rows
    moment: str = "publish_at"


def shelf_facets(access: Access, stock: Stock, shelf: Shelf, path: str) -> list[FacetGroup]:
    """Groups with more than one thing to choose, each counted among what the other groups leave. One query."""
    branches = [_branch(access, stock, shelf, name) for name in _LABELS]
    found: dict[str, list[tuple[str, str, int]]] = {}
    for name, value, label, count in branches[0].union(*branches[1:], all=True):
        if value:
            found.setdefault(name, []).append((value, label, count))
    labels = {"cluster": _("Cluster"), "language": _("Language"), "year": _("Year")}
    groups = [FacetGroup(name, labels[name], _facets(name, found.get(name, []), shelf, path)) for name in _LABELS]
    return [group for group in groups if len(group.facets) > 1 or any(facet.is_current for facet in group.facets)]


_LABELS = ("cluster", "language", "year")


def _branch(access: Access, stock: Stock, shelf: Shelf, name: str) -> QuerySet[Any, Counts]:
    asked = shelf.turned(**{name: ""})
    rows = shelved(access, stock.kind, asked, moment=stock.moment, once_each=name != "language")
    rest = stock.part(rows).order_by()
    if name == "cluster":
        rest = rest.filter(cluster__in=Cluster.objects.visible_to(access))
        counted = rest.values(value=F("cluster__slug"), label=F("cluster__name"))
    elif name == "language":
        counted = rest.values(value=F("language"), label=_NO_LABEL)
    else:
        year = Cast(ExtractYear(stock.moment), TextField())
        counted = rest.values(value=year, label=_NO_LABEL)
    return counted.annotate(n=Count("pk")).values_list(Value(name), "value", "label", "n")


def _facets(name: str, found: list[tuple[str, str, int]], shelf: Shelf, path: str) -> list[Facet]:
    current = getattr(shelf, name)
    if name == "year":
        found.sort(key=lambda each: each[0], reverse=True)
    else:
        found.sort(key=lambda each: (-each[2], each[1]))
    kept = [each for each in found if each[0] == current or each in found[:_MOST_FACETS]]
    if current and current not in {value for value, _label, _count in kept}:
        kept.append((current, "", 0))
    return [_facet(name, *each, shelf=shelf, path=path) for each in kept]


def _facet(name: str, value: str, label: str, count: int, *, shelf: Shelf, path: str) -> Facet:
    """A link that chooses the value, or, where it is chosen, lets it go."""
    is_current = getattr(shelf, name) == value
    words = Language(value).label if name == "language" else label or value
    return Facet(words, shelf.turned(**{name: "" if is_current else value}).address(path), count, is_current)
