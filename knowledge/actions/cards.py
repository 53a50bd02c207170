"""Cards on the boards of themes: put there, moved to another column or place, taken away."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from knowledge.actions.acts import Subject, subject_name
from knowledge.enums import Phase
from knowledge.models import Card, Item, Theme
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
def move_card(*, by: Access, card: Card, phase: Phase, position: int | None = None) -> None:
    """To another column, or another place in it (counted from 0 among the cards of the column); else to the end."""
    theme = Theme.objects.select_for_update(no_key=True).get(pk=card.theme_id)
    require(policies.can_arrange(by, theme))
    others = list(Card.objects.filter(theme=theme, phase=phase).exclude(pk=card.pk).order_by("position", "pk"))
    place = len(others) if position is None else max(0, min(position, len(others)))
    others.insert(place, card)
    card.phase = phase
    for number, each in enumerate(others):
        each.position = number
    Card.objects.bulk_update(others, ["phase", "position"])


@transaction.atomic
def take_card(*, by: Access, card: Card) -> None:
    """Off the board; the thing itself stays."""
    require(policies.can_arrange(by, card.theme))
    card.delete()


def put_on_boards(item: Item) -> None:
    """An item comes onto the boards of its cluster whose theme has one of its tags."""
    tags = item.item_tags.values("tag")
    for theme in Theme.objects.filter(cluster=item.cluster_id, tag__in=tags, closed_at=None):
        place_card(theme, item, item.phase)


def _end(theme: Theme, phase: str) -> int:
    last = Card.objects.filter(theme=theme, phase=phase).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1
