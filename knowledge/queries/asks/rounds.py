"""The survey of needs as a firm and as a reader of its ranking see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from knowledge.enums import NeedState
from knowledge.models import Need, NeedRound, NeedVote, RankedNeed
from knowledge.queries.lines import name_for
from knowledge.queries.needs import NeedLine, need_lines, needs_asked
from knowledge.queries.places import places_of
from portal.access import Access
from portal.lib.tables import Value
from portal.models import Organisation

COLUMNS: Final = ("rank", "need", "firms", "language", "state", "address")
OFFERED: Final = 100  # open needs among which a firm chooses, those of most firms first


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round of the list. ``cluster`` is empty where the reader may not know of it."""

    row: NeedRound
    url: str
    cluster: str
    state: str  # soon, open, over or done


@dataclass(frozen=True, slots=True)
class RankedLine:
    """A line of the ranking, with the need as it is now."""

    row: RankedNeed
    url: str
    state: str


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """One of the person's organisations that may take part, and the needs to which it gave its weight."""

    organisation: Organisation
    titles: Sequence[str]


def state_of(row: NeedRound, now: datetime) -> str:
    """soon, open, over (its ranking is being made) or done."""
    if row.frozen_at is not None:
        return "done"
    if now >= row.closes_at:
        return "over"
    return "open" if now >= row.opens_at else "soon"


def round_rows(access: Access) -> Any:
    return NeedRound.objects.visible_to(access).select_related("cluster", "audience__organisation", "audience__cluster")


def round_lines(access: Access, rows: Sequence[NeedRound], now: datetime) -> list[RoundLine]:
    return [RoundLine(row, row.get_absolute_url(), name_for(access, row.cluster), state_of(row, now)) for row in rows]


def ranking_of(access: Access, row: NeedRound) -> list[RankedLine]:
    """One query."""
    rows = RankedNeed.objects.visible_to(access).filter(round=row).select_related("need").order_by("rank", "pk")
    return [RankedLine(each, each.need.get_absolute_url(), str(NeedState(each.need.state).label)) for each in rows]


def ranking_rows(access: Access, row: NeedRound) -> Iterator[Sequence[Value]]:
    """For a file: what the page shows."""
    lines = ranking_of(access, row)
    return iter(
        [
            (line.row.rank, line.row.title, line.row.firms, line.row.language, line.row.need.state, line.url)
            for line in lines
        ]
    )


def own_places(access: Access, row: NeedRound) -> list[OwnPlace]:
    """The person's organisations in the cluster of the round. Two queries for members, none for others."""
    if not access.is_member:
        return []
    found = [place.organisation for place in places_of(access) if place.cluster.pk == row.cluster_id]
    given: dict[int, list[str]] = {}
    votes = NeedVote.objects.visible_to(access).filter(round=row).order_by("place")
    for organisation, title in votes.values_list("organisation", "need__title"):
        given.setdefault(organisation, []).append(title)
    return [OwnPlace(organisation, given.get(organisation.pk, [])) for organisation in found]


def own_choice(access: Access, row: NeedRound, organisation: Organisation) -> list[int]:
    """The needs to which the firm gave its weight. One query."""
    votes = NeedVote.objects.visible_to(access).filter(round=row, organisation=organisation)
    return list(votes.order_by("place").values_list("need", flat=True))


def offered_needs(access: Access, row: NeedRound, chosen: Sequence[int] = ()) -> list[NeedLine]:
    """The open needs of the cluster that the reader sees, those of most firms first; what was chosen is among them."""
    rows = needs_asked(access, {"state": NeedState.OPEN}).filter(cluster=row.cluster_id)
    first = list(rows.order_by("-backers", "at", "pk")[:OFFERED])
    missing = set(chosen) - {need.pk for need in first}
    return need_lines(access, [*first, *(rows.filter(pk__in=missing) if missing else ())])


def taking_part(row: NeedRound) -> int:
    """How many firms have given a weight so far; for governance."""
    return NeedVote.objects.filter(round=row).values("organisation").distinct().count()


def needs_by_pk(access: Access, pks: Sequence[int]) -> list[Need]:
    """As far as the reader sees them, in the order in which they were chosen."""
    found = Need.objects.visible_to(access).in_bulk(list(pks))
    return [found[pk] for pk in pks if pk in found]
