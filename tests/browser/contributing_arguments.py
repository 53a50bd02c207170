"""Finds in the demonstration what the addresses of handing on need."""

from django.utils import timezone

from portal.access import PUBLIC_AUDIENCE_ID
from portal.models import Event


def held_event() -> tuple[object, ...]:
    """The newest public event that is over."""
    rows = Event.objects.out().filter(audience=PUBLIC_AUDIENCE_ID, cancelled_at=None, ends_at__lt=timezone.now())
    return (rows.order_by("-starts_at", "-pk")[0].pk,)
