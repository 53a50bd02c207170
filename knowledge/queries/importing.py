"""What rows of a file name: items that are here already, organisations and their places, audiences, tags."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from knowledge.models import Item, ItemTag, Revision
from portal.access import Access
from portal.enums import AffiliationState, OrganisationState
from portal.lib.tags import tag_key
from portal.models import Affiliation, Audience, Organisation, TagWord

Number = tuple[str, str]  # source and external id


@dataclass(frozen=True, slots=True)
class FoundItems:
    """Items the person may see, by their number in the portal and in a collection; ``hidden``: numbers others have.
    ``titles``: of items that are here, with their organisation.
    """

    by_pk: Mapping[int, Item]
    by_number: Mapping[Number, Item]
    hidden: frozenset[Number]
    titles: frozenset[tuple[int, str]]


def find_items(
    access: Access, *, pks: Iterable[int], numbers: Iterable[Number], titles: Iterable[tuple[int, str]]
) -> FoundItems:
    """A number of queries that does not grow with the rows."""
    wanted, headed = set(numbers), set(titles)
    named = Q(source__in={source for source, _id in wanted}, external_id__in={each for _source, each in wanted})
    taken = set(Item.objects.filter(named).values_list("source", "external_id", "pk")) if wanted else set()
    of_numbers = {(source, number): pk for source, number, pk in taken if (source, number) in wanted}
    visible = Item.objects.visible_to(access)
    rows = {row.pk: row for row in _whole(visible.filter(pk__in={*pks, *of_numbers.values()}))}
    by_number = {number: rows[pk] for number, pk in of_numbers.items() if pk in rows}
    here = visible.filter(
        organisation__in={pk for pk, _title in headed}, title__in={title for _pk, title in headed}
    ).values_list("organisation", "title")
    return FoundItems(rows, by_number, frozenset(of_numbers.keys() - by_number.keys()), frozenset(here))


def _whole(rows: QuerySet[Item]) -> QuerySet[Item]:
    """With what is compared, and whether the newest revision was imported or is governance's own."""
    newest = Revision.objects.filter(item=OuterRef("pk"), number=OuterRef("version"))
    imported = newest.filter(Q(author=None) | Q(author__is_staff=True))
    rows = rows.annotate(is_as_imported=Case(When(Exists(imported), then=Value(True)), default=Value(False)))
    return rows.select_related(
        "organisation", "cluster", "audience__organisation", "audience__cluster"
    ).prefetch_related("item_tags")


class OrganisationWords:
    """Verified organisations that the person may see, by address or by a name that only one has."""

    def __init__(self, access: Access) -> None:
        self.rows = Organisation.objects.visible_to(access).filter(state=OrganisationState.VERIFIED)
        self.found: dict[str, int | None] = {}

    def learn(self, words: Iterable[str]) -> None:
        """Look up what is not known yet; an address comes before a name."""
        unknown = set(words) - self.found.keys()
        if not unknown:
            return
        named: dict[str, int | None] = dict.fromkeys(unknown)
        rows = self.rows.filter(Q(slug__in=unknown) | Q(name__in=unknown)).values_list("pk", "slug", "name")
        for pk, _slug, name in rows:
            named[name] = None if named.get(name) else pk
        named |= {slug: pk for pk, slug, _name in rows}
        self.found |= {word: named.get(word) for word in unknown}


def places_among(organisation_ids: Iterable[int]) -> set[tuple[int, int]]:
    """Pairs of organisation and cluster in which it has its place."""
    rows = Affiliation.objects.filter(organisation__in=set(organisation_ids), state=AffiliationState.ACCEPTED)
    return set(rows.values_list("organisation", "cluster"))


def audiences_of(organisation_ids: Iterable[int], cluster_ids: Iterable[int]) -> dict[tuple[str, int], int]:
    """Ids of audiences by kind and owner; the owner of those of everybody and of all members is 0."""
    rows = Audience.objects.filter(
        Q(organisation__in=set(organisation_ids))
        | Q(cluster__in=set(cluster_ids))
        | Q(organisation=None, cluster=None, kind__in=("public", "members"))
    )
    found = rows.values_list("kind", "organisation", "cluster", "pk")
    return {(kind, organisation or cluster or 0): pk for kind, organisation, cluster, pk in found}


def tags_known(words: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Ids of tags by word and language, as ``portal.actions.tags`` finds them; unknown words are left out."""
    wanted = {(word, language): tag_key(word) for word, language in words}
    keys = set(wanted.values())
    rows = TagWord.objects.filter(Q(key__in=keys) | Q(plain__in=keys)).select_related("tag") if keys else []
    by_key: dict[str, list[TagWord]] = {}
    for row in rows:
        for key in {row.key, row.plain}:
            by_key.setdefault(key, []).append(row)
    found = {}
    for (word, language), key in wanted.items():
        fitting = by_key.get(key, [])
        if fitting:
            best = min(fitting, key=lambda row: (row.key != key, row.language != language, row.pk))
            found[word, language] = best.tag.merged_into_id or best.tag_id
    return found


def tag_ids(item: Item) -> list[int]:
    """Of an item whose tags are loaded."""
    rows: list[ItemTag] = sorted(item.item_tags.all(), key=lambda row: row.pk)
    return [row.tag_id for row in rows]


def paths_of(access: Access, source: str) -> dict[str, int]:
    """The items of a collection that the person may see, by their number in it. One query."""
    rows = Item.objects.visible_to(access).filter(source=source)
    return dict(rows.values_list("external_id", "pk"))
