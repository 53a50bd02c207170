"""What a page with a search line for choosing things shows."""

from collections.abc import Callable
from typing import Any

from knowledge.queries.learning.picking import Pick, picked
from portal.access import Access
from portal.views.request import PageRequest

LONGEST = 200


def pick_context(request: PageRequest, find: Callable[[Access, str], list[Pick]]) -> dict[str, Any]:
    """``asked``, ``picks`` and ``pick`` for ``_pick.html``."""
    asked = asked_words(request)
    key = request.GET.get("pick", "")
    return {
        "asked": asked,
        "picks": find(request.access, asked),
        "pick": picked(request.access, key) if key else None,
    }


def asked_words(request: PageRequest) -> str:
    return request.GET.get("q", "").replace("\0", " ").strip()[:LONGEST]


def row_named(text: str, verbs: set[str]) -> tuple[int, str] | None:
    """``12:up`` as a button says it; None for anything else."""
    number, _colon, verb = text.partition(":")
    is_number = number.isascii() and number.isdecimal() and len(number) < 10  # noqa: PLR2004
    return (int(number), verb) if is_number and verb in verbs else None
