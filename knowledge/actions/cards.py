"""Cards on the boards of themes: put there, moved to another column or place, taken away."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from knowledge.enums import Phase
from knowledge.models import Card, Item, Theme
from knowledge.models.about import Subject, subject_name
from knowledge.policies import themes as policies
from portal.access import Access, require


@transaction.atomic
def put_card(*, by: Access, theme: Theme, subject: Subject, phase: Phase) -> Card:
    """The thing at the end of a column; where it is on the board already, its card as it is."""
    require(policies.can_put_card(by, theme, subject))
    return place_card(theme, subject, phase)


def place_card(theme: Theme, subject: Subject, phase: str) -> Card:
    """The same from inside another action, whose own policy was asked."""
    name = subject_name(subject)
    card, _is_new = Card.objects.get_or_create(
        theme=theme,
        **{name: subject},
        defaults={
            "phase": phase,
            "position": _end(theme, phase),
            "cluster_id": theme.cluster_id,
            "audience_id": subject.audience_id,
            "at": timezone.now(),
        },
    )
    return card


@transaction.atomic
def move_card(*, by: Access, card: Card, phase: Phase, before: Card | None = None) -> None:
    """To another column, or another place in it: in front of a card that stands there, else to the end."""
    card = _held(card)
    require(policies.can_arrange(by, card.theme))
    others = _others(card, phase)
    place = next((place for place, each in enumerate(others) if before is not None and each.pk == before.pk), None)
    _settle(card, phase, others, len(others) if place is None else place)


@transaction.atomic
def shift_card(*, by: Access, card: Card, step: int) -> None:
    """One place up (-1) or down (+1) in its column, past the next card that the person sees; at the end nothing.

    What they do not see is passed along with it: otherwise a step without effect would tell that something is there.
    """
    card = _held(card)
    require(policies.can_arrange(by, card.theme))
    column = Card.objects.visible_to(by).filter(theme=card.theme_id, phase=card.phase).order_by("position", "pk")
    seen = list(column.values_list("pk", flat=True))
    there = seen.index(card.pk) + step if card.pk in seen else len(seen)
    if not 0 <= there < len(seen):
        return
    others = _others(card, card.phase)
    place = next(place for place, each in enumerate(others) if each.pk == seen[there])
    _settle(card, card.phase, others, place if step < 0 else place + 1)


@transaction.atomic
def take_card(*, by: Access, card: Card) -> None:
    """Off the board; the thing itself stays."""
    require(policies.can_arrange(by, card.theme))
    card.delete()


def put_on_boards(items: Iterable[Item], tag_ids: Iterable[int]) -> None:
    """Items that have just got these tags come onto the open boards of their clusters whose theme has one of them."""
    pks = {item.pk: item.cluster_id for item in items}
    for theme in Theme.objects.filter(cluster__in=set(pks.values()), tag__in=set(tag_ids), closed_at=None):
        gather_items(theme, Item.objects.filter(pk__in=pks))


def gather_items(theme: Theme, among: QuerySet[Item] | None = None) -> None:
    """Items with the theme's tag come onto its board, the oldest first; what is there stays where it is."""
    rows = Item.objects.all() if among is None else among
    tagged = rows.filter(cluster=theme.cluster_id, item_tags__tag=theme.tag_id, withdrawn_at=None)
    items = tagged.exclude(cards__theme=theme).order_by("shared_at", "pk")
    if theme.tag_id is not None:
        Card.objects.bulk_create(_cards(theme, items), ignore_conflicts=True)


def _cards(theme: Theme, items: Iterable[Item]) -> list[Card]:
    ends = {phase: _end(theme, phase) for phase in Phase.values}
    now, cards = timezone.now(), []
    for item in items:
        place = {"phase": item.phase, "position": ends[item.phase]}
        cards.append(
            Card(theme=theme, item=item, audience_id=item.audience_id, cluster_id=item.cluster_id, at=now, **place)
        )
        ends[item.phase] += 1
    return cards


def _held(card: Card) -> Card:
    """As it is now. Its board is held until the end of the transaction: one arranges after the other."""
    Theme.objects.select_for_update(no_key=True).only("pk").get(pk=card.theme_id)
    return Card.objects.select_related("theme").get(pk=card.pk)


def _others(card: Card, phase: str) -> list[Card]:
    column = Card.objects.filter(theme=card.theme_id, phase=phase)
    return list(column.exclude(pk=card.pk).order_by("position", "pk"))


def _settle(card: Card, phase: str, others: list[Card], place: int) -> None:
    """The card at a place among the others, and the column numbered anew."""
    card.phase = phase
    column = [*others[:place], card, *others[place:]]
    for number, each in enumerate(column):
        each.position = number
    Card.objects.bulk_update(column, ["phase", "position"])


def _end(theme: Theme, phase: str) -> int:
    last = Card.objects.filter(theme=theme, phase=phase).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1
