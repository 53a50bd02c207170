"""Where knowledge stops: what was identified and never acquired, acquired and never used, used and never given back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.enums import AcquisitionState, NeedState, Phase
from knowledge.models import Acquisition, Card, Item, Lineage, Need, Theme, Trial
from portal.access import Access
from portal.models import Cluster

SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Stopped:
    """One thing that does not go on."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A place between two phases: how many came so far, how many of them went on, the latest of the others."""

    title: str | Promise
    explained: str | Promise
    reached: int
    gone_on: int
    waiting: Sequence[Stopped]

    @property
    def more(self) -> int:
        """How many of those that did not go on are not named."""
        return self.reached - self.gone_on - len(self.waiting)

    @property
    def share(self) -> int:
        """Of a hundred, those that went on."""
        return round(100 * self.gone_on / self.reached) if self.reached else 0


@dataclass(frozen=True, slots=True)
class _Place:
    """Rows that came so far, the condition under which one went on, their name on cards, and the words."""

    rows: QuerySet[Any]
    went_on: Q
    name: str
    title: Promise
    explained: Promise


def stops(access: Access, *, cluster: Cluster | None = None, theme: Theme | None = None) -> list[Stop]:
    """The three places between the four phases. Seven queries.

    A need goes on when an acquisition is planned for it or an item answers it; an acquired item (of the phase
    *acquire*, or the result of an acquisition) when a firm tried it; a trial when an item was made from it.
    """
    places = (_needs(access), _acquired(access), _trials(access))
    return [_stop(place, _within(access, place, cluster=cluster, theme=theme)) for place in places]


def _needs(access: Access) -> _Place:
    planned = Acquisition.objects.visible_to(access).exclude(state=AcquisitionState.DROPPED)
    answers = Lineage.objects.visible_to(access)
    return _Place(
        rows=Need.objects.visible_to(access),
        went_on=_among(planned, "need") | _among(answers, "to_need") | Q(state=NeedState.MET),
        name="need",
        title=_("From identified to acquired"),
        explained=_("Needs for which nothing was brought in and nothing answers yet."),
    )


def _acquired(access: Access) -> _Place:
    results = Acquisition.objects.visible_to(access).exclude(result=None).values_list("result", flat=True)
    return _Place(
        rows=Item.objects.in_library(access).filter(Q(phase=Phase.ACQUIRE) | Q(pk__in=list(results))),
        went_on=_among(Trial.objects.visible_to(access), "item"),
        name="item",
        title=_("From acquired to used"),
        explained=_("What was acquired and no firm has said that it tried."),
    )


def _trials(access: Access) -> _Place:
    return _Place(
        rows=Trial.objects.visible_to(access),
        went_on=_among(Lineage.objects.visible_to(access), "to_trial"),
        name="trial",
        title=_("From used to contributed"),
        explained=_("Trials from which no lesson was written."),
    )


def _among(rows: QuerySet[Any], name: str) -> Q:
    """Things that one of the rows points at. The database lists these once: they are fewer than the things."""
    return Q(pk__in=rows.exclude(**{name: None}).order_by().values(name))


def _within(access: Access, place: _Place, *, cluster: Cluster | None, theme: Theme | None) -> QuerySet[Any]:
    rows = place.rows if cluster is None else place.rows.filter(cluster=cluster)
    if theme is None:
        return rows
    cards = Card.objects.visible_to(access).filter(theme=theme).exclude(**{place.name: None})
    return rows.filter(pk__in=cards.values(place.name))


def _stop(place: _Place, rows: QuerySet[Any]) -> Stop:
    counted = rows.aggregate(reached=Count("pk"), gone_on=Count("pk", filter=place.went_on))
    held = rows.exclude(place.went_on).order_by("-pk")
    if place.name == "trial":
        held = held.select_related("item")
    return Stop(place.title, place.explained, **counted, waiting=[_stopped(row) for row in held[:SHOWN]])


def _stopped(row: Any) -> Stopped:
    return Stopped(str(row.item if isinstance(row, Trial) else row), row.get_absolute_url())
