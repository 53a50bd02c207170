"""What the map of phases and conversions says in a sentence: where knowledge stops. Computed, never written by hand."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from knowledge.enums import Phase, Process

Counts = Mapping[tuple[str, str], int]
TOO_FEW: Final = 16  # fewer items than cells show no pattern
EVEN: Final = 0.15  # a phase with this share of all (an equal one is 0.25) is not where knowledge stops
FALL: Final = 2  # how many times as much the phase before must hold

# From a phase with much to the next with little.
_STOPS: Final[Mapping[str, Promise]] = {
    Phase.ACQUIRE: gettext_lazy("Much is identified (%(before)s items), little is acquired (%(here)s)."),
    Phase.USE: gettext_lazy("Much is acquired (%(before)s items), little is put to use (%(here)s)."),
    Phase.CONTRIBUTE: gettext_lazy("Much is put to use (%(before)s items), little is contributed back (%(here)s)."),
}
_WEAK: Final[Mapping[str, Promise]] = {
    Phase.IDENTIFY: gettext_lazy(
        "Little is identified (%(here)s of %(total)s items): who knows what is hardly written down."
    ),
    Phase.ACQUIRE: gettext_lazy("Little is acquired (%(here)s of %(total)s items)."),
    Phase.USE: gettext_lazy("Little is put to use (%(here)s of %(total)s items)."),
    Phase.CONTRIBUTE: gettext_lazy("Little is contributed back (%(here)s of %(total)s items)."),
}


def rows_of(counts: Counts) -> list[list[int]]:
    """A row for each process, a column for each phase."""
    return [[counts.get((phase.value, process.value), 0) for phase in Phase] for process in Process]


def message(counts: Counts) -> str:
    """Where knowledge stops, and how many cells are empty; in the active language."""
    rows = rows_of(counts)
    total = sum(map(sum, rows))
    if total < TOO_FEW:
        few = ngettext(
            "There is %(n)s item: too few to say where knowledge stops.",
            "There are %(n)s items: too few to say where knowledge stops.",
            total,
        )
        return few % {"n": number_format(total)} if total else _("There is no item here yet.")
    empty = sum(count == 0 for row in rows for count in row)
    return " ".join(filter(None, (_weakest(rows, total), _emptiness(empty))))


def _weakest(rows: Sequence[Sequence[int]], total: int) -> str:
    """About the phase that holds least; of two alike the later one."""
    sums = {phase: sum(row[column] for row in rows) for column, phase in enumerate(Phase)}
    phases = list(Phase)
    weak = min(reversed(phases), key=lambda phase: sums[phase])
    here, before = sums[weak], sums[phases[max(phases.index(weak) - 1, 0)]]
    words = {"here": number_format(here), "before": number_format(before), "total": number_format(total)}
    if here / total >= EVEN:
        flows = _(
            "Knowledge flows through all four phases; the smallest, “%(phase)s”, holds %(share)s %% of the items."
        )
        return flows % {"phase": weak.label, "share": number_format(round(100 * here / total))}
    if weak in _STOPS and before >= max(here, 1) * FALL:
        return str(_STOPS[weak]) % words
    return str(_WEAK[weak]) % words


def _emptiness(empty: int) -> str:
    if not empty:
        return ""
    said = ngettext("%(n)s of the sixteen cells is empty.", "%(n)s of the sixteen cells are empty.", empty)
    return said % {"n": number_format(empty)}
