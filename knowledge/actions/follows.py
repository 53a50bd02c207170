"""What a person follows, and up to when they have seen what was new."""

from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.models import Collection, Follow, Item, Source, Theme
from knowledge.policies import using as policies
from portal.access import Access, Refused, require
from portal.models import Organisation, Tag

Followed = Item | Tag | Source | Organisation | Theme | Collection
KINDS: Final[dict[str, type[Any]]] = {
    "item": Item,
    "tag": Tag,
    "source": Source,
    "organisation": Organisation,
    "theme": Theme,
    "collection": Collection,
}
MOST: Final = 200


@transaction.atomic
def follow(*, by: Access, thing: Followed, at: datetime | None = None) -> None:
    """From now on what is done about it is new to the person. Twice is once; the first stays."""
    require(policies.can_keep(by))
    if Follow.objects.filter(user=by.user_id).count() >= MOST:
        raise Refused(_("You follow 200 things. Let one go that you do not need any more."))
    moment = at or timezone.now()
    Follow.objects.get_or_create(**_of(by, thing), defaults={"at": moment, "seen_at": moment})


@transaction.atomic
def unfollow(*, by: Access, thing: Followed) -> None:
    require(policies.can_keep(by))
    Follow.objects.filter(**_of(by, thing)).delete()


def mark_seen(*, by: Access, until: datetime) -> None:
    """All that the person was shown; what came after ``until`` stays new."""
    require(policies.can_keep(by))
    Follow.objects.filter(user=by.user_id, seen_at__lt=until).update(seen_at=min(until, timezone.now()))


def _of(by: Access, thing: Followed) -> dict[str, Any]:
    name = next(name for name, kind in KINDS.items() if isinstance(thing, kind))
    return {"user_id": by.user_id, name: thing}
