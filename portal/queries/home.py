"""The front page: what the portal holds for this reader, counted from its rows, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import get_language

from portal.access import Access
from portal.contributions import Fresh, Objective, fresh, objectives
from portal.enums import Language, OrganisationState
from portal.lib.filters import Filters
from portal.lib.shelf import Shelf
from portal.models import Cluster, Organisation, Premises, SignUp
from portal.queries.calls import CallLine, call_lines, calls_open
from portal.queries.clusters import register
from portal.queries.counts import count_of, counted
from portal.queries.desk import Waiting, waiting_for
from portal.queries.directory import DirectoryRow, directory_rows, in_order, matching
from portal.queries.events import EventLine, event_lines, events_to_come, own_events_next
from portal.queries.experts import experts
from portal.queries.glossary import WordOfDay, word_of_the_day
from portal.queries.maps import MapPage, drawn_clusters

NEWEST = 3
FRESH = 5
NEXT_EVENTS = 3
NEXT_CALLS = 2


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is that the reader may see."""

    clusters: int
    organisations: int
    countries: int
    experts: int


@dataclass(frozen=True, kw_only=True, slots=True)
class HomePage:
    """What everybody sees. ``map`` is None where no cluster has a place."""

    clusters: Sequence[Cluster]
    fresh: Sequence[Fresh]
    events: Sequence[EventLine]
    calls: Sequence[CallLine]
    objectives: Sequence[Objective]
    word: WordOfDay | None
    language: str
    map: MapPage | None


@dataclass(frozen=True, slots=True)
class Welcome:
    """What a visitor is told of the whole."""

    totals: Totals
    newest: Sequence[DirectoryRow]


@dataclass(frozen=True, slots=True)
class OwnCorner:
    """What stands first for somebody who is signed in: what waits on their desk, and the events they go to."""

    desk: Waiting
    events: Sequence[EventLine]


def home_page(access: Access) -> HomePage:
    """As many queries however much there is."""
    events = events_to_come(access, Shelf()).filter(cancelled_at=None)
    if access.is_signed_in:  # their own stand beside
        own = SignUp.objects.live().filter(user=access.user_id)
        events = events.exclude(pk__in=own.values("event"))
    clusters = list(register(access))
    drawn = drawn_clusters(clusters, None)
    return HomePage(
        clusters=clusters,
        fresh=fresh(access, FRESH),
        events=event_lines(access, events.order_by("starts_at", "pk")[:NEXT_EVENTS], are_own=False),
        calls=call_lines(access, calls_open(access, Shelf()).order_by("deadline", "pk")[:NEXT_CALLS]),
        objectives=objectives(access),
        word=word_of_the_day(access),
        language=get_language() or Language.ENGLISH,
        map=drawn if drawn.total else None,
    )


def welcome(access: Access, page: HomePage) -> Welcome:
    """Three queries: one counts, two fetch the newest."""
    organisations = matching(access, Filters())
    newest = directory_rows(access, in_order(organisations, "newest")[:NEWEST])
    return Welcome(_totals(access, organisations, clusters=len(page.clusters)), newest)


def own_corner(access: Access) -> OwnCorner:
    return OwnCorner(waiting_for(access), own_events_next(access, NEXT_EVENTS))


def _totals(access: Access, organisations: QuerySet[Organisation], *, clusters: int) -> Totals:
    """One query."""
    places = Premises.objects.visible_to(access).filter(organisation__state=OrganisationState.VERIFIED)
    parts = (
        count_of(organisations),
        count_of(places.exclude(country=""), "country", distinct=True),
        count_of(experts(access)),
    )
    return Totals(clusters, *counted(parts))
