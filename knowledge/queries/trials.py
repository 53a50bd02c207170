"""Trials as pages show them, counted over those that the reader may see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from knowledge.enums import Again, TrialOutcome
from knowledge.models import Item, Trial
from knowledge.queries.lines import name_for
from portal.access import Access
from portal.lib.quantities import number_words
from portal.queries.audiences import words_of

SHOWN = 5
_TONES = {
    TrialOutcome.WORKED: "good",
    TrialOutcome.PARTLY: "warn",
    TrialOutcome.FAILED: "bad",
    TrialOutcome.OPEN: "plain",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class TrialLine:
    """One trial of a list. ``organisation`` is empty where the reader may not know of it.

    ``figures`` is like "40 → 12 min", with a question mark for what is unknown; ``cost`` like "1,200 BRL".
    """

    trial: Trial
    url: str
    item: Item
    organisation: str
    outcome: str
    tone: str
    again: str
    figures: str
    cost: str
    audience: str


@dataclass(frozen=True, slots=True)
class Tried:
    """How an item did in other firms, as far as the reader may know: by the latest trial of each firm."""

    firms: int
    worked: int
    lines: list[TrialLine]
    count: int


def tried(access: Access, item: Item) -> Tried:
    """The latest trials of an item, and how many firms they came from. Two queries."""
    rows = Trial.objects.visible_to(access).filter(item=item)
    latest = rows.order_by("organisation", "-at", "-pk").distinct("organisation").values("pk")
    counted = rows.aggregate(
        count=Count("pk"),
        firms=Count("organisation", distinct=True),
        worked=Count("pk", filter=Q(pk__in=latest, outcome=TrialOutcome.WORKED)),
    )
    newest = rows.for_list().order_by("-at", "-pk")[:SHOWN] if counted["count"] else ()
    return Tried(lines=trial_lines(access, newest), **counted)


def trial_lines(access: Access, trials: Iterable[Trial]) -> list[TrialLine]:
    """Of ``Trial.objects.for_list()``; no query of its own."""
    return [trial_line(access, trial) for trial in trials]


def trial_line(access: Access, trial: Trial) -> TrialLine:
    outcome = TrialOutcome(trial.outcome)
    return TrialLine(
        trial=trial,
        url=trial.get_absolute_url(),
        item=trial.item,
        organisation=name_for(access, trial.organisation),
        outcome=str(outcome.label),
        tone=_TONES[outcome],
        again=str(Again(trial.again).label) if trial.again else "",
        figures=_figures(trial),
        cost=f"{number_words(trial.cost, digits=2)} {trial.currency}" if trial.cost is not None else "",
        audience=words_of(trial.audience),
    )


def trials_asked(access: Access, asked: Mapping[str, str], *, item: Item | None) -> Any:
    """The rows that a question asks for: by outcome, of the own firms, of one item."""
    rows = Trial.objects.visible_to(access).for_list()
    if item is not None:
        rows = rows.filter(item=item)
    if "outcome" in asked:
        rows = rows.filter(outcome=asked["outcome"])
    if asked.get("whose") == "own":
        rows = rows.filter(organisation__in=access.organisation_ids)
    return rows


def _figures(trial: Trial) -> str:
    if trial.before is None and trial.after is None:
        return ""
    before, after = ("?" if value is None else number_words(value, digits=3) for value in (trial.before, trial.after))
    return f"{before} → {after} {trial.unit}"
