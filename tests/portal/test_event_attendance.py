"""Governance says who was there, once the event has begun."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from portal.access import Refused
from portal.actions.events import mark_attendance, sign_up
from portal.models import Event, SignUp
from portal.queries.access import access_of
from tests.cast import Cast
from tests.governing import body, governing
from tests.publications import write


@pytest.fixture
def visit(cast: Cast) -> Event:
    event = write(Event, "Plant visit", capacity=2, cluster=cast.cluster)
    for person in (cast.ben, cast.cleo, cast.eve):
        sign_up(by=access_of(person), event=event)
    return event


@pytest.fixture
def after(visit: Event) -> Iterator[str]:
    """The event is over; the address of its sheet."""
    with time_machine.travel(visit.ends_at + timedelta(hours=1), tick=False):
        yield f"/admin/portal/event/{visit.pk}/attendance/"


def marks() -> dict[str, bool | None]:
    return dict(SignUp.objects.live().values_list("user__name", "attended"))


def test_the_sheet_lists_those_with_a_place_and_those_who_wait(cast: Cast, visit: Event) -> None:
    page = body(governing(cast.dora), f"/admin/portal/event/{visit.pk}/attendance/")
    assert page.index("Ben") < page.index("Cleo") < page.index("Waiting list") < page.index("<li>Eve")
    assert "Oficina Barbosa" in page
    assert "once the event has begun" in page
    assert 'type="checkbox"' not in page


def test_who_was_there_is_kept_and_can_be_put_right(cast: Cast, after: str) -> None:
    dora = governing(cast.dora)
    places = dict(SignUp.objects.going().values_list("user__name", "pk"))
    dora.post(after, {"present": [places["Ben"]]})
    assert marks() == {"Ben": True, "Cleo": False, "Eve": None}
    assert "checked" in body(dora, after)
    dora.post(after, {"present": [places["Cleo"]]})
    assert marks() == {"Ben": False, "Cleo": True, "Eve": None}


def test_somebody_who_only_waited_cannot_have_been_there(cast: Cast, after: str) -> None:
    waiting = SignUp.objects.in_line().get()
    governing(cast.dora).post(after, {"present": [waiting.pk]})
    assert marks() == {"Ben": None, "Cleo": None, "Eve": None}


def test_before_it_begins_nobody_was_there(cast: Cast, visit: Event) -> None:
    place = SignUp.objects.going().first()
    assert place is not None
    with pytest.raises(Refused):
        mark_attendance(by=access_of(cast.dora), event=visit, present={place.pk})
    governing(cast.dora).post(f"/admin/portal/event/{visit.pk}/attendance/", {"present": [place.pk]})
    assert marks() == {"Ben": None, "Cleo": None, "Eve": None}


def test_the_sheet_is_the_clusters_own_business(cast: Cast, after: str) -> None:
    assert governing(cast.gus).get(after).status_code == 404
    assert Client().get(after).status_code == 302
    for person in (cast.gus, cast.ada):
        with pytest.raises(Refused):
            mark_attendance(by=access_of(person), event=Event.objects.get(), present=set())
    assert timezone.now() > Event.objects.get().ends_at
