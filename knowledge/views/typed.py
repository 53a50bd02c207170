"""A post of the editor, right or wrong: what was typed, in which editor, and which button was pressed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from django.http import HttpRequest, QueryDict

from knowledge.forms.items import LONGEST_VALUE, EditItemForm, NewItemForm

_FILES: Final = frozenset({"uploads", "words"})
NAMES: Final = tuple(name for name in {**NewItemForm.base_fields, **EditItemForm.base_fields} if name not in _FILES)
ACTIONS: Final = frozenset({"share", "draft", "preview", "outline", "remove"})


@dataclass(frozen=True, slots=True)
class Typed:
    """``values`` are the declared fields alone, as text. ``sequence`` is the number of this save, ``version`` of the
    item the one that was being changed. ``removed`` is the file whose button was pressed.
    """

    values: Mapping[str, str]
    key: UUID
    sequence: int
    version: int
    action: str
    removed: int = 0


def typed_in(request: HttpRequest, names: Collection[str] = NAMES) -> Typed:
    """Reads the post. A button that nobody knows shares nothing: it keeps the draft."""
    post = request.POST
    action, _colon, target = post.get("action", "share").partition(":")
    return Typed(
        values=values_in(post, names),
        key=_key(post.get("key", "")),
        sequence=_number(post.get("sequence", "")) + 1,
        version=_number(post.get("version", "")),
        action=action if action in ACTIONS else "draft",
        removed=_number(target),
    )


def values_in(post: QueryDict, names: Collection[str] = NAMES) -> dict[str, str]:
    """Line ends are made plain here already, so that the same text is the same text; no text holds a zero byte."""
    found = {name: post.get(name, "") for name in names if name in post}
    return {name: _plain(value) for name, value in found.items()}


def _plain(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")[:LONGEST_VALUE]


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _number(text: str) -> int:
    return min(int(text), 2**31 - 2) if text.isascii() and text.isdecimal() and len(text) < 12 else 0  # noqa: PLR2004
