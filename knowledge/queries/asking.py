"""From the words of an address to rows: what the slugs of a question name, and the items that fit it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from knowledge.lib.filters import LibraryFilters
from knowledge.models import Item
from knowledge.querysets.items import ItemQuerySet
from portal.access import Access
from portal.models import Cluster, Organisation, Tag

Asked = Mapping[str, list[str]]
NONE = "0"  # the number of nothing
_COLUMNS = {
    "phase": "phase",
    "process": "process",
    "kind": "kind",
    "language": "language",
    "cluster": "cluster",
    "organisation": "organisation",
    "tag": "item_tags__tag",
}


def asked_of(filters: LibraryFilters) -> Asked:
    """The filters as the tally knows them: values by dimension, slugs as numbers. A query for each slug.

    A slug that names nothing asks for what nothing has, as does one of a thing that the reader may not know of.
    """
    found = {name: [value] for name, value in filters.chosen.items()}
    for name, pk in (
        ("cluster", Cluster.objects.filter(slug=filters.cluster)),
        ("organisation", Organisation.objects.filter(slug=filters.organisation)),
        ("tag", Tag.objects.filter(slug=filters.tag)),
    ):
        if name in found:
            found[name] = [_number(name, pk)]
    return found


def _number(name: str, rows: "QuerySet[Cluster] | QuerySet[Organisation] | QuerySet[Tag]") -> str:
    """A merged tag leads on to the one it was merged into."""
    columns = ("pk", "merged_into") if name == "tag" else ("pk",)
    row = rows.values_list(*columns).first()
    return str(row[-1] or row[0]) if row else NONE


def fitting(access: Access, asked: Asked) -> ItemQuerySet:
    """The items of the library that fit, in no order."""
    rows: ItemQuerySet = Item.objects.in_library(access)
    for name, (value,) in asked.items():
        rows = rows.filter(_within(value) if name == "year" else Q(**{_COLUMNS[name]: value}))
    return rows


def _within(year: str) -> Q:
    return Q(
        shared_at__gte=datetime(int(year), 1, 1, tzinfo=UTC), shared_at__lt=datetime(int(year) + 1, 1, 1, tzinfo=UTC)
    )


def numbers(ids: Iterable[int]) -> RawSQL:
    """Thousands of keys for ``pk__in`` as one value: Django looks at each of a list, and so does the planner."""
    return RawSQL("SELECT unnest(%s::bigint[])", [f"{{{','.join(map(str, ids))}}}"])
