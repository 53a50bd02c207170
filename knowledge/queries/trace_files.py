"""Acts as rows of a file, within the reading rule."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from knowledge.queries.lines import knows_of
from knowledge.queries.trace import Asked, acts
from portal.access import Access
from portal.lib.tables import Value

COLUMNS: Final = ("number", "at", "kind", "phase", "process", "cluster", "organisation", "title", "url")
AT_ONCE: Final = 500


def act_rows(access: Access, asked: Asked, *, base: str) -> Iterator[Sequence[Value]]:
    """A row for each act, oldest first. One query for each batch. ``base``: the portal's address."""
    rows: Any = acts(access, asked)
    rows = rows.with_subjects().order_by("pk")
    number = last = 0
    while batch := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        for row in batch:
            number += 1
            subject = row.trial.item if row.trial is not None else row.subject
            known = row.organisation is not None and knows_of(access, row.organisation)
            yield (
                *(number, row.at, row.kind, row.phase, row.process, row.cluster.slug),
                *(row.organisation.slug if known else "", str(subject), f"{base}{row.subject.get_absolute_url()}"),
            )
        last = batch[-1].pk
