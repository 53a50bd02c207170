"""What firms hand on."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from portal.models import Event
from tests.cast import Cast
from tests.publications import write

CANARIES: dict[str, set[str]] = {}


@dataclass(frozen=True)
class ContributingWorld:
    """The rows that the tables of permissions name."""

    held: Event


def add(cast: Cast) -> ContributingWorld:
    begun = timezone.now() - timedelta(days=40)
    held = write(Event, "A day that is over", starts_at=begun, ends_at=begun + timedelta(hours=3), at=begun)
    return ContributingWorld(held=held)
