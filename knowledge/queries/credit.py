"""Credit: how many other firms did something with what one shared. The decision on credit says why so.

A firm counts once, however often it used, tried or built on however many items; one's own firm never. So neither many
items nor many clicks of few make credit.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value

from knowledge.models import Item, Lineage, ShownCredit, Trial, Use
from knowledge.queries.lines import ItemLine, item_lines
from knowledge.querysets.items import ItemQuerySet
from portal.access import Access
from portal.enums import MembershipState, OrganisationState
from portal.models import Membership, Organisation

SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class ItemCredit:
    """``firms`` is how many other firms did any of it; the others say how many said so, tried it, built on it."""

    line: ItemLine
    firms: int
    used: int
    tried: int
    built_on: int


@dataclass(frozen=True, slots=True)
class Credit:
    """``firms`` over all items, each firm once; the lines with credit first, of most firms first; ``items`` in all."""

    firms: int
    items: int
    lines: list[ItemCredit]


@dataclass(frozen=True, slots=True)
class OwnShown:
    """A firm that the person manages: its credit, and whether its page says so."""

    organisation: Organisation
    firms: int
    is_shown: bool


def own_items(access: Access) -> ItemQuerySet:
    """What the person shared; a manager also what the firm did."""
    own = Q(author=access.user_id, organisation__in=access.organisation_ids) | Q(organisation__in=access.managed_ids)
    return Item.objects.visible_to(access).shared().filter(own)


def own_credit(access: Access) -> Credit:
    """For the page of who shared it. Two queries."""
    did = _did(access, own_items(access))
    rows = list(own_items(access).for_list().order_by("-shared_at", "-pk"))
    lines = [_line(line, did[line.item.pk]) for line in item_lines(access, rows)]
    lines.sort(key=lambda line: -line.firms)
    firms = {firm for pairs in did.values() for _kind, firm in pairs}
    return Credit(len(firms), len(rows), lines[:SHOWN])


def own_shown(access: Access) -> list[OwnShown]:
    """Of the firms that the person manages. Two queries, and one for each firm."""
    managed = access.managed_ids & access.organisation_ids
    shown = set(ShownCredit.objects.filter(organisation__in=managed).values_list("organisation", flat=True))
    rows = Organisation.objects.filter(pk__in=managed).order_by("name", "pk") if managed else ()
    return [OwnShown(row, firm_credit(access, row), row.pk in shown) for row in rows]


def firm_credit(access: Access, organisation: Organisation) -> int:
    """How many other firms, over the items and the trials that this reader sees. One query."""
    did = _did(access, Item.objects.in_library(access).filter(organisation=organisation))
    return len({firm for pairs in did.values() for _kind, firm in pairs})


def shown_credit(access: Access, organisation_id: int) -> int:
    """What the firm's page says; 0 where it did not agree. Two queries, one where it did not."""
    rows = ShownCredit.objects.visible_to(access).filter(organisation=organisation_id).select_related("organisation")
    found = rows.first()
    return firm_credit(access, found.organisation) if found is not None else 0


def _did(access: Access, items: QuerySet[Item]) -> defaultdict[int, set[tuple[str, int]]]:
    """By item: who (the number of a firm) did what. One query."""
    found: defaultdict[int, set[tuple[str, int]]] = defaultdict(set)
    sides = [_uses(items), _trials(access, items), _built(access, items)]
    for item, firm, kind in sides[0].union(*sides[1:]):
        found[item].add((kind, firm))
    return found


def _uses(items: QuerySet[Item]) -> QuerySet[Any]:
    """People say it; their firms count, where none of them is the item's own."""
    rows = Use.objects.filter(
        item__in=items.values("pk"),
        user__memberships__state=MembershipState.ACCEPTED,
        user__memberships__organisation__state=OrganisationState.VERIFIED,
    ).exclude(Exists(_own_memberships()))
    return _pairs(rows, item="item_id", firm="user__memberships__organisation_id", kind="use")


def _own_memberships() -> QuerySet[Any]:
    """The person's own, in the firm of the item at hand."""
    return Membership.objects.accepted().filter(user=OuterRef("user"), organisation=OuterRef("item__organisation"))


def _trials(access: Access, items: QuerySet[Item]) -> QuerySet[Any]:
    """As far as the reader sees them: a number that counts a hidden trial tells of it."""
    rows = Trial.objects.visible_to(access).filter(item__in=items.values("pk"))
    rows = rows.exclude(organisation=F("item__organisation"))
    return _pairs(rows, item="item_id", firm="organisation_id", kind="trial")


def _built(access: Access, items: QuerySet[Item]) -> QuerySet[Any]:
    """Translations, briefs, lessons and whatever else says that it owes something to the item."""
    rows = Lineage.objects.visible_to(access).filter(to_item__in=items.values("pk"), item__withdrawn_at=None)
    rows = rows.exclude(item__organisation=F("to_item__organisation"))
    return _pairs(rows, item="to_item_id", firm="item__organisation_id", kind="built")


def _pairs(rows: QuerySet[Any], *, item: str, firm: str, kind: str) -> QuerySet[Any]:
    told = rows.order_by().annotate(of=F(item), by_firm=F(firm), did=Value(kind, CharField()))
    return told.values_list("of", "by_firm", "did")


def _line(line: ItemLine, did: Iterable[tuple[str, int]]) -> ItemCredit:
    kinds = [kind for kind, _firm in did]
    return ItemCredit(
        line=line,
        firms=len({firm for _kind, firm in did}),
        used=kinds.count("use"),
        tried=kinds.count("trial"),
        built_on=kinds.count("built"),
    )
