"""Statements with their sources as pages show them: what is current, and all that was ever said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from portal.lib.statements import holding, newest_first


@dataclass(frozen=True, slots=True)
class Stated:
    """What is current of one thing, and all that was said of it, newest first. ``otherwise``: the rows of other sources
    that give another number for about the same time. ``detail`` says what exactly is meant, in the ``language`` of who
    wrote it.
    """

    label: str | Promise
    current: Any
    history: Sequence["Saying"]
    otherwise: Sequence[Any] = ()
    detail: str = ""
    language: str = ""

    @property
    def is_more(self) -> bool:
        return len(self.history) > 1


@dataclass(frozen=True, slots=True)
class Saying:
    """One row of the history. ``is_corrected``: another row took its place; ``is_withdrawal``: it states nothing."""

    row: Any
    is_current: bool
    is_corrected: bool

    @property
    def is_withdrawal(self) -> bool:
        return self.row.value is None


def stated(
    label: str | Promise, rows: Sequence[Any], *, otherwise: Sequence[Any] = (), detail: str = "", language: str = ""
) -> Stated | None:
    """None where nothing holds any more, or nothing was said."""
    held = holding(rows)
    if not held:
        return None
    corrected = {row.corrects_id for row in rows}
    history = [Saying(row, row.pk == held[0].pk, row.pk in corrected) for row in newest_first(rows)]
    return Stated(label, held[0], history, otherwise, detail, language)
