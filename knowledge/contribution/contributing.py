"""What handing on adds to the shared pages: the question what was learned, after an event."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.policies.items import can_write
from portal.access import Access
from portal.contributions import Link


def following(access: Access, ref: str) -> Iterable[Link]:
    """After an event: the four questions."""
    kind, _colon, pk = ref.partition(":")
    if kind == "portal.event" and can_write(access):
        yield Link(_("Write down what you learned"), reverse("knowledge:lesson-after-event", args=[pk]))
