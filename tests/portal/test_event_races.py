"""Of many who want the last place at the same moment one gets it, and nobody's turn is lost."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from portal.actions.events import cancel_event, edit_event, sign_off, sign_up
from portal.enums import SignUpState
from portal.models import Event, Notice, SignUp
from portal.queries.access import access_of
from tests.cast import Cast
from tests.publications import SYSTEM, crowd, write
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = 32
ROUNDS = 4


def _going(event: Event) -> int:
    return SignUp.objects.going().filter(event=event).count()


def test_thirty_two_ask_for_the_last_place(cast: Cast) -> None:
    people = crowd(CROWD)
    accesses = [access_of(person) for person in people]
    for number in range(ROUNDS):
        event = write(Event, f"Visit {number}", capacity=1)
        answers = at_once([partial(sign_up, by=by, event=event) for by in accesses])
        states = [answer.state for answer in answers]
        assert states.count(SignUpState.GOING) == 1
        assert states.count(SignUpState.WAITING) == CROWD - 1
        assert Notice.objects.filter(kind="event-placed", ref=f"portal.event:{event.pk}").count() == 1


def test_one_person_asks_thirty_two_times(cast: Cast) -> None:
    event, by = write(Event, "Visit", capacity=2), access_of(cast.ben)
    answers = at_once([partial(sign_up, by=by, event=event)] * CROWD)
    assert {answer.pk for answer in answers} == {SignUp.objects.get(event=event).pk}


def test_places_given_back_and_asked_for_at_once_are_neither_lost_nor_given_twice(cast: Cast) -> None:
    people = crowd(12)
    for number in range(ROUNDS):
        event = write(Event, f"Visit {number}", capacity=4)
        places = [sign_up(by=access_of(person), event=event) for person in people[:8]]
        acts: list[Callable[[], Any]] = [
            partial(sign_off, by=access_of(person), place=place)
            for person, place in zip(people[:4], places[:4], strict=True)
        ]
        acts += [partial(sign_up, by=access_of(person), event=event) for person in people[8:]]
        acts.append(partial(edit_event, by=SYSTEM, event=event, values={"capacity": 5}))
        answers = at_once(acts)
        assert [answer for answer in answers if isinstance(answer, Exception)] == []
        assert _going(event) == 5
        assert SignUp.objects.in_line().filter(event=event).count() == 3
        # Whoever waited before comes before whoever asked just now.
        assert not SignUp.objects.in_line().filter(event=event, user__in=people[4:8]).exists()


def test_nobody_gets_a_place_at_an_event_that_is_cancelled_meanwhile(cast: Cast) -> None:
    people = crowd(8)
    for number in range(ROUNDS):
        event = write(Event, f"Visit {number}", capacity=4)
        acts: list[Callable[[], Any]] = [partial(sign_up, by=access_of(person), event=event) for person in people]
        acts.append(partial(cancel_event, by=SYSTEM, event=event, reason="Ill"))
        at_once(acts)
        told = set(
            Notice.objects.filter(kind="event-cancelled", ref=f"portal.event:{event.pk}").values_list("recipient")
        )
        placed = set(SignUp.objects.live().filter(event=event).values_list("user"))
        assert told == placed
