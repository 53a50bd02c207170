"""Items as rows of a file and as documents, within the reading rule: in the columns that an import reads back."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from django.db.models import QuerySet

from knowledge.models import Item, ItemTag
from knowledge.queries.lines import knows_of
from portal.access import MEMBERS_AUDIENCE_ID, Access
from portal.lib.audience_words import audience_word
from portal.lib.tables import Value
from portal.models import Contact

COLUMNS: Final = (
    *("number", "source", "external_id", "title", "summary", "body", "language", "kind", "phase", "process"),
    *("form", "origin", "link", "licence", "credit", "review_by", "wordless", "tags", "cluster", "organisation"),
    *("audience", "shared_at", "note", "author", "version", "uses", "changed_at", "url"),
)
BODY: Final = COLUMNS.index("body")
AT_ONCE: Final = 250


def item_rows(access: Access, items: QuerySet[Item], *, base: str) -> Iterator[Sequence[Value]]:
    """A row for each, by their number. Three queries for each batch. ``base``: the portal's address."""
    rows = _wanted(items)
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        named, tags = _authors(access, batch), _tags(batch)
        for row in batch:
            author = row.author.name if row.author and (row.author_id, row.organisation_id) in named else ""
            yield _row(access, row, tags=tags[row.pk], author=author, base=base)
        last = batch[-1].pk


def _wanted(items: QuerySet[Item]) -> QuerySet[Item]:
    """With all that the columns need and nothing else: the texts of an organisation are long."""
    owners = ("organisation", "cluster", "audience__organisation", "audience__cluster")
    own = [name for name in COLUMNS if name not in {"number", "tags", "cluster", "organisation", "audience", "url"}]
    of_owners = [f"{owner}__slug" for owner in owners] + ["organisation__audience", "cluster__audience"]
    return items.select_related("author", *owners).only(
        *own, "slug", *of_owners, "audience__kind", "author__name", "author__closed_at"
    )


def _tags(items: Sequence[Item]) -> Mapping[int, list[str]]:
    """Names of tags by item. No prefetching: its rows hold each other, and memory would grow until Python tidies up."""
    found: dict[int, list[str]] = {item.pk: [] for item in items}
    rows = ItemTag.objects.filter(content_object__in=found).order_by("tag__name")
    for pk, name in rows.values_list("content_object", "tag__name"):
        found[pk].append(name)
    return found


def values_of(access: Access, item: Item, *, base: str) -> tuple[Mapping[str, Value], str]:
    """One item: what stands in the head of its file, and its text."""
    row = next(iter(item_rows(access, Item.objects.filter(pk=item.pk), base=base)))
    head = dict(zip(COLUMNS, row, strict=True))
    return head, str(head.pop("body"))


def _authors(access: Access, items: Sequence[Item]) -> set[tuple[int | None, int]]:
    """Authors with their organisations, as far as the reader may know of them (``item_page.credit_of``)."""
    pairs = {(item.author_id, item.organisation_id) for item in items if item.author and not item.author.closed_at}
    if access.is_administrator or MEMBERS_AUDIENCE_ID in access.audience_ids:
        return pairs
    shown = Contact.objects.visible_to(access).filter(user__in={author for author, _firm in pairs})
    known = set(shown.values_list("user", "organisation"))
    return {pair for pair in pairs if pair in known or (access.is_signed_in and pair[0] == access.user_id)}


def _row(access: Access, item: Item, *, tags: list[str], author: str, base: str) -> Sequence[Value]:
    return (
        *(item.pk, item.source, item.external_id, item.title, item.summary, item.body, item.language, item.kind),
        *(item.phase, item.process, item.form, item.origin, item.link, item.licence, item.credit, item.review_by),
        *(item.wordless, tags),
        item.cluster.slug if knows_of(access, item.cluster) else "",
        item.organisation.slug if knows_of(access, item.organisation) else "",
        audience_word(item.audience),
        item.shared_at,
        item.note,
        author,
        *(item.version, item.uses, item.changed_at),
        f"{base}{item.get_absolute_url()}",
    )
