"""What a need or a note of the watch said before it was changed; for who may change it, and for governance."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from knowledge.models import Need, WatchNote


@dataclass(frozen=True, slots=True)
class Earlier:
    """Words that stood there from a moment on, until others took their place."""

    title: str
    text: str
    since: datetime


def earlier_words(row: Need | WatchNote) -> list[Earlier]:
    """The newest first, without the present ones. Who wrote them is not told. One query."""
    text = "text" if isinstance(row, Need) else "judgement"
    events: Any = row.events.order_by("pgh_id").values_list("title", text, "pgh_created_at")  # type: ignore[union-attr]
    found: list[Earlier] = []
    for title, words, moment in events:
        if not found or (found[-1].title, found[-1].text) != (title, words):
            found.append(Earlier(title, words, moment))
    return found[-2::-1]
