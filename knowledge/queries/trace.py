"""The trace of what was done, as far as the reader may know: counted by cell, drawn as a spiral, told act by act."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.enums import ActKind, Cell, Phase, Process
from knowledge.lib.flow import rows_of
from knowledge.lib.spiral import Spiral, rounds, spiral, stretches
from knowledge.models import Act, Card, Theme
from knowledge.models.about import SUBJECTS
from knowledge.queries.lines import name_for
from portal.access import Access
from portal.models import Cluster

DRAWN: Final = 40  # stretches in the drawing, the latest ones
READ: Final = 2000  # acts that are read for it


@dataclass(frozen=True, slots=True)
class Asked:
    """Which acts: of a cluster, of a theme, since a moment, in a cell; what is empty is not asked."""

    cluster: Cluster | None = None
    theme: Theme | None = None
    since: datetime | None = None
    phase: str = ""
    process: str = ""


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act as the table shows it. ``organisation`` is empty where the reader may not know, or nobody is told."""

    number: int
    at: datetime
    kind: str | Promise
    phase: str | Promise
    process: str | Promise
    title: str
    url: str
    language: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Counts by process, then phase; the drawing, with how many earlier stretches it leaves out; what it says."""

    counts: list[list[int]]
    total: int
    spiral: Spiral
    left_out: int
    message: str


def acts(access: Access, asked: Asked) -> QuerySet[Act]:
    """The acts that fit, in no order. A theme's are those about the things on its board that the reader sees."""
    rows: Any = Act.objects.visible_to(access)
    if asked.cluster is not None:
        rows = rows.filter(cluster=asked.cluster)
    if asked.theme is not None:
        rows = rows.filter(_on_board(access, asked.theme))
    if asked.since is not None:
        rows = rows.filter(at__gte=asked.since)
    if asked.phase:
        rows = rows.filter(phase=asked.phase)
    if asked.process:
        rows = rows.filter(process=asked.process)
    found: QuerySet[Act] = rows
    return found


def trace(access: Access, asked: Asked) -> Trace:
    """Three queries, and one more with a theme. The cell that is asked for narrows the table alone, not the picture."""
    rows = acts(access, Asked(asked.cluster, asked.theme, asked.since))
    counts = _counts(rows)
    latest = rows.order_by("-at", "-pk").values_list("phase", "process")[:READ]
    cells = [Cell(Phase(phase), Process(process)) for phase, process in reversed(latest)]
    found = stretches(cells)
    left_out = max(len(found) - DRAWN, 0)
    return Trace(
        counts=rows_of(counts),
        total=sum(counts.values()),
        spiral=spiral(found[left_out:], first=left_out + 1),
        left_out=left_out,
        message=_message(counts, rounds(cells)),
    )


def _counts(rows: QuerySet[Act]) -> dict[tuple[str, str], int]:
    """By phase and process. Grouped as the index has them: adding up a few groups costs less than sorting all acts."""
    counts: Counter[tuple[str, str]] = Counter()
    grouped = rows.order_by().values_list("audience", "cluster", "phase", "process").annotate(count=Count("*"))
    for _audience, _cluster, phase, process, count in grouped:
        counts[phase, process] += count
    return dict(counts)


def act_lines(access: Access, rows: Sequence[Act], *, first: int = 1) -> list[ActLine]:
    """Of ``Act.objects.with_subjects()``, in their order; no query of its own."""
    return [_line(access, row, number) for number, row in enumerate(rows, start=first)]


def _line(access: Access, row: Act, number: int) -> ActLine:
    subject: Any = row.trial.item if row.trial is not None else row.subject
    return ActLine(
        number=number,
        at=row.at,
        kind=ActKind(row.kind).label,
        phase=Phase(row.phase).label,
        process=Process(row.process).label,
        title=str(subject),
        url=row.subject.get_absolute_url(),
        language=row.item.language if row.item is not None else "",
        organisation=name_for(access, row.organisation) if row.organisation is not None else "",
    )


def _on_board(access: Access, theme: Theme) -> Q:
    """About one of the things on the theme's board."""
    cards = list(Card.objects.visible_to(access).filter(theme=theme).values_list(*SUBJECTS))
    condition = Q(pk__in=())
    for name, pks in zip(SUBJECTS, zip(*cards, strict=True), strict=True) if cards else ():
        known = [pk for pk in pks if pk is not None]
        if known:
            condition |= Q(**{f"{name}__in": known})
    return condition


def _message(counts: Mapping[tuple[str, str], int], full: int) -> str:
    """What the picture shows, in a sentence or two."""
    total = sum(counts.values())
    if not total:
        return _("Nothing was done here yet that you may read of.")
    said = ngettext("%(n)s act", "%(n)s acts", total) % {"n": total}
    seen = {process for _phase, process in counts}
    missing = [str(process.label) for process in Process if process not in seen]
    if missing:
        words = {"said": said, "missing": ", ".join(missing)}
        return _("%(said)s. It did not come round yet: nothing by %(missing)s.") % words
    round_said = ngettext(
        "%(said)s. It went through all four conversions %(times)s time.",
        "%(said)s. It went through all four conversions %(times)s times.",
        full,
    )
    return round_said % {"said": said, "times": full}
