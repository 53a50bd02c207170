"""Methods that many hands write: opened by who keeps them, changed by everybody of a firm among their readers."""

from django.db import transaction
from django.utils import timezone

from knowledge.actions.holding import held_item
from knowledge.models import Follow, Item
from knowledge.policies import hands as policies
from portal.access import Access, require
from portal.actions.notices import notify
from portal.models import User
from portal.queries.audiences import readers_of


@transaction.atomic
def set_many_hands(*, by: Access, item: Item, is_open: bool) -> Item:
    """Everybody who reads it may change it, or only its own people any more. It stays whose it is."""
    item = held_item(item)
    require(policies.can_open_to_hands(by, item) if is_open else policies.can_close_to_hands(by, item))
    item.many_hands = is_open
    item.save(update_fields=("many_hands",))
    return item


def tell_watchers(item: Item, *, by: Access) -> None:
    """A new version by many hands: who follows the method hears of it. Its author is told like of any change."""
    followers = User.objects.filter(pk__in=Follow.objects.filter(item=item).values("user"))
    readers = followers.filter(pk__in=readers_of(item.audience).values("pk")).exclude(pk=item.author_id)
    notify(
        kind="method-edited",
        ref=f"knowledge.item:{item.pk}",
        recipients=readers,
        params={"title": item.title, "organisation": item.organisation.name, "day": f"{timezone.localdate()}"},
        event=f"{item.pk}:{item.version}",
        by=by,
    )
