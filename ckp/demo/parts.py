"""How the written texts of a firm become the parts of its page, each for everybody or for members."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from ckp.demo.texts import Entry
from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID
from portal.enums import CapabilityKind

_LISTS = {
    CapabilityKind.PRODUCT: "products",
    CapabilityKind.COMPETENCE: "competences",
    CapabilityKind.EQUIPMENT: "equipment",
    CapabilityKind.CERTIFICATE: "certificates",
}


def audience_of(entry: Entry, part: str) -> int:
    """Who reads a part: members alone where the text says so. Parts are trade, premises and the capability kinds."""
    return MEMBERS_AUDIENCE_ID if part in entry["members_only"] else PUBLIC_AUDIENCE_ID


def capabilities(entry: Entry, kind: CapabilityKind) -> list[dict[str, Any]]:
    """Name, detail and end of validity of each thing of one kind."""
    return [_named(*row) for row in entry[_LISTS[kind]]]


def _named(name: str, detail: str, days: int | None = None) -> dict[str, Any]:
    """``days`` of validity count from today, so that the demonstration does not grow old."""
    until = None if days is None else timezone.localdate() + timedelta(days=days)
    return {"name": name, "detail": detail, "valid_until": until}
