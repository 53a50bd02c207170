"""Plans that close gaps, as lists and their own pages show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils import timezone

from knowledge.enums import AcquisitionState
from knowledge.models import Acquisition, Card, Item, Need, Source, Theme
from knowledge.queries.lines import name_for
from portal.access import Access
from portal.enums import AffiliationState, AudienceKind
from portal.models import Affiliation, Audience, Organisation
from portal.queries.audiences import Readership, offered_readerships, words_of

OPEN = (AcquisitionState.PLANNED, AcquisitionState.UNDER_WAY)
SHOWN = 20
_CHOICES = 100
_UP_TO_CLUSTER = (AudienceKind.FIRM, AudienceKind.PARTNERS, AudienceKind.CLUSTER)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan of a list. ``organisation`` is empty where the reader may not know of it."""

    plan: Acquisition
    organisation: str
    audience: str
    tone: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan with what hangs on it, each None where the reader does not see it."""

    line: PlanLine
    theme: Theme | None
    need: Need | None
    source: Source | None
    result: Item | None


def plans(access: Access, *, theme: Theme | None = None, state: str = "") -> QuerySet[Acquisition]:
    rows = Acquisition.objects.visible_to(access).select_related(
        "organisation", "audience__organisation", "audience__cluster"
    )
    rows = rows.filter(theme=theme) if theme else rows
    return rows.filter(state=state) if state else rows


def plans_beside(access: Access, theme: Theme) -> list[PlanLine]:
    """For the theme's page: what is open first, by its day. One query."""
    is_open = Case(When(state__in=OPEN, then=Value(0)), default=Value(1))
    rows = plans(access, theme=theme).order_by(is_open, F("due_on").asc(nulls_last=True), "-pk")
    return plan_lines(access, rows[:SHOWN])


def plan_lines(access: Access, rows: Iterable[Any]) -> list[PlanLine]:
    """No query of its own."""
    today = timezone.localdate()
    return [
        PlanLine(
            plan=row,
            organisation=name_for(access, row.organisation),
            audience=words_of(row.audience),
            tone=_TONES.get(row.state, "plain"),
            is_late=is_late(row, today),
        )
        for row in rows
    ]


def is_late(plan: Acquisition, today: date) -> bool:
    """Its day has gone by and it is not done."""
    return plan.state in OPEN and plan.due_on is not None and plan.due_on < today


def plan_page(access: Access, plan: Acquisition) -> PlanPage:
    """Four queries at most."""

    def seen(model: Any, pk: int | None) -> Any:
        return model.objects.visible_to(access).filter(pk=pk).first() if pk else None

    return PlanPage(
        line=plan_lines(access, [plan])[0],
        theme=seen(Theme, plan.theme_id),
        need=seen(Need, plan.need_id),
        source=seen(Source, plan.source_id),
        result=seen(Item, plan.result_id),
    )


def needs_on(access: Access, theme: Theme, chosen: int | None = None) -> Sequence[Need]:
    """Needs on the board that the person sees, newest first; and the one chosen already."""
    return _on_board(Need.objects.visible_to(access), "need", theme, chosen)


def sources_on(access: Access, theme: Theme, chosen: int | None = None) -> Sequence[Source]:
    return _on_board(Source.objects.visible_to(access), "source", theme, chosen)


def items_on(access: Access, theme: Theme) -> Sequence[Item]:
    """Items on the board that the person sees, what came last first."""
    rows = Item.objects.visible_to(access).shared().filter(cards__theme=theme)
    return list(rows.only("title", "slug").order_by("-shared_at", "-pk")[:_CHOICES])


def organisations_for(access: Access, theme: Theme) -> Sequence[Organisation]:
    """The person's organisations in the theme's cluster, by name."""
    placed = Affiliation.objects.filter(cluster=theme.cluster_id, state=AffiliationState.ACCEPTED)
    rows = Organisation.objects.filter(
        pk__in=access.organisation_ids & set(placed.values_list("organisation", flat=True))
    )
    return list(rows.order_by("name", "pk"))


def readers_for(access: Access, theme: Theme, organisations: Iterable[Organisation]) -> list[Readership]:
    """From each firm alone to the theme's cluster, each once, smallest first."""
    own = Audience.objects.filter(kind=AudienceKind.CLUSTER, cluster=theme.cluster_id).values_list("pk", flat=True)
    cluster = set(own)
    found: dict[int, Readership] = {}
    for organisation in organisations:
        for each in offered_readerships(access, organisation, _UP_TO_CLUSTER):
            if each.kind != AudienceKind.CLUSTER or each.audience_id in cluster:
                found[each.audience_id] = each
    width = {kind.value: place for place, kind in enumerate(_UP_TO_CLUSTER)}
    return sorted(found.values(), key=lambda each: width[each.kind])


def _on_board(rows: Any, name: str, theme: Theme, chosen: int | None) -> list[Any]:
    there = Card.objects.filter(theme=theme).exclude(**{name: None}).values(name)
    return list(rows.filter(Q(pk__in=there) | Q(pk=chosen)).order_by("-at", "-pk")[:_CHOICES])


_TONES = {AcquisitionState.UNDER_WAY: "accent", AcquisitionState.DONE: "good"}
