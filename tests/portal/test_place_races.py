"""Asking for a place, answering and leaving at the same moment."""

from functools import partial

import pytest

from portal.access import Refused
from portal.actions.affiliations import (
    LastPlace,
    PlaceTaken,
    accept_affiliation,
    ask_for_place,
    end_place,
    refuse_affiliation,
    withdraw_place,
)
from portal.enums import AffiliationState
from portal.models import Affiliation, Notice
from portal.queries.access import access_of
from tests.cast import Cast
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4
CROWD = 24


def test_of_many_who_ask_one_request_stands_and_governance_is_told_once(cast: Cast) -> None:
    by = access_of(cast.ada)
    ask = partial(ask_for_place, by=by, organisation=cast.firm_a, cluster=cast.other_cluster)
    for number in range(ROUNDS):  # the first makes the row, the others ask again in it
        answers = at_once([ask] * CROWD)
        (place,) = [answer for answer in answers if isinstance(answer, Affiliation)]
        assert sum(isinstance(answer, PlaceTaken) for answer in answers) == CROWD - 1
        assert Notice.objects.filter(kind="place-requested").count() == number + 1
        withdraw_place(by=by, affiliation=place)
    assert cast.firm_a.affiliations.count() == 2


def test_a_request_is_answered_once(cast: Cast) -> None:
    ada, gus = access_of(cast.ada), access_of(cast.gus)
    for _ in range(ROUNDS):
        place = ask_for_place(by=ada, organisation=cast.firm_a, cluster=cast.other_cluster)
        acts = [
            partial(accept_affiliation, by=gus, affiliation=place),
            partial(refuse_affiliation, by=gus, affiliation=place, reason="No"),
            partial(withdraw_place, by=ada, affiliation=place),
        ]
        answers = at_once(acts * (CROWD // len(acts)))
        assert answers.count(None) == 1
        assert all(isinstance(answer, Refused) for answer in answers if answer is not None)
        place.refresh_from_db()
        if place.state == AffiliationState.ACCEPTED:
            end_place(by=ada, affiliation=place)


def test_two_last_places_are_not_both_given_up(cast: Cast) -> None:
    ada, gus = access_of(cast.ada), access_of(cast.gus)
    for _ in range(ROUNDS):
        place = ask_for_place(by=ada, organisation=cast.firm_a, cluster=cast.other_cluster)
        accept_affiliation(by=gus, affiliation=place)
        acts = [partial(end_place, by=ada, affiliation=row) for row in cast.firm_a.affiliations.order_by("pk")]
        answers = at_once(acts)
        assert answers.count(None) == 1
        assert sum(isinstance(answer, LastPlace) for answer in answers) == 1
        _back(cast)


def _back(cast: Cast) -> None:
    """The first place again, the second over, whichever of the two was given up."""
    rows = cast.firm_a.affiliations
    rows.filter(cluster=cast.cluster).update(state=AffiliationState.ACCEPTED, until=None)
    rows.filter(cluster=cast.other_cluster).update(state=AffiliationState.ENDED)
