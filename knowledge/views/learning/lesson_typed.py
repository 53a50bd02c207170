"""A post of the lesson editor, right or wrong: what was typed and which button was pressed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

from knowledge.forms.items import LONGEST_VALUE

NAMES: Final = ("title", "body", "minutes", "comment")
ACTIONS: Final = frozenset({"share", "draft", "preview"})


@dataclass(frozen=True, slots=True)
class TypedLesson:
    """``values`` are the declared fields as text. ``sequence`` is the number of this save, ``version`` the lesson's."""

    values: Mapping[str, str]
    sequence: int
    version: int
    action: str


def typed_lesson(request: HttpRequest) -> TypedLesson:
    """Reads the post. A button that nobody knows saves nothing for learners: it keeps the draft."""
    post = request.POST
    action = post.get("action", "share")
    values = {name: post.get(name, "") for name in NAMES if name in post}
    plain = {name: value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "") for name, value in values.items()}
    return TypedLesson(
        values={name: value[:LONGEST_VALUE] for name, value in plain.items()},
        sequence=_number(post.get("sequence", "")) + 1,
        version=_number(post.get("version", "")),
        action=action if action in ACTIONS else "draft",
    )


def _number(text: str) -> int:
    return min(int(text), 2**31 - 2) if text.isascii() and text.isdecimal() and len(text) < 12 else 0  # noqa: PLR2004
