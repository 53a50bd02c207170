"""Events as calendar programs read them: one event, all that are public, and a person's own by a secret address."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from portal.actions.events import cancel_event, edit_event, sign_up
from portal.models import CalendarKey, Event, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.publications import SYSTEM, audience_of, write

ClientOf = Callable[[User | None], Client]


def events_of(client: Client, url: str) -> list[Any]:
    response = client.get(url)
    assert response.status_code == 200, url
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def _visit(**values: Any) -> Event:
    begins = datetime(timezone.now().year + 1, 3, 4, 17, 0, tzinfo=UTC)
    given = {"starts_at": begins, "ends_at": begins + timedelta(hours=2), "time_zone": "America/Sao_Paulo"}
    return write(Event, "Visit; with, signs", **{**given, "venue": "Rua das Usinas, 120", **values})


def test_the_file_of_an_event_says_time_zone_place_and_address(cast: Cast) -> None:
    event = _visit()
    url = f"{event.get_absolute_url()}event.ics"
    (entry,) = events_of(Client(), url)
    assert entry["SUMMARY"] == "Visit; with, signs"
    assert entry["LOCATION"] == "Rua das Usinas, 120"
    assert entry["DTSTART"].params["TZID"] == "America/Sao_Paulo"
    assert entry.decoded("DTSTART").astimezone(UTC) == event.starts_at
    assert entry["URL"] == f"http://localhost:8000{event.get_absolute_url()}"
    assert "BEGIN:VTIMEZONE" in Client().get(url).content.decode()
    assert Client().get(url).headers["Content-Disposition"] == f'attachment; filename="event-{event.pk}.ics"'


def test_a_changed_event_keeps_its_name_and_gets_a_higher_number(cast: Cast) -> None:
    event = _visit()
    url = f"{event.get_absolute_url()}event.ics"
    (before,) = events_of(Client(), url)
    edit_event(by=SYSTEM, event=event, values={"venue": "Elsewhere"})
    (moved,) = events_of(Client(), url)
    cancel_event(by=SYSTEM, event=event, reason="Ill")
    (cancelled,) = events_of(Client(), url)
    assert before["UID"] == moved["UID"] == cancelled["UID"]
    assert [int(entry["SEQUENCE"]) for entry in (before, moved, cancelled)] == [0, 1, 2]
    assert [str(entry["STATUS"]) for entry in (before, moved, cancelled)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_the_calendar_of_a_cluster_or_language_holds_its_events_alone(cast: Cast) -> None:
    _visit(cluster=cast.cluster)
    write(Event, "Tham quan", cluster=cast.other_cluster, language="vi")
    assert len(events_of(Client(), "/events.ics")) == 2
    assert [str(each["SUMMARY"]) for each in events_of(Client(), "/events.ics?language=vi")] == ["Tham quan"]
    found = events_of(Client(), f"/events.ics?cluster={cast.cluster.slug}")
    assert [str(each["SUMMARY"]) for each in found] == ["Visit; with, signs"]


def test_an_empty_calendar_is_a_calendar(cast: Cast) -> None:
    assert events_of(Client(), "/events.ics") == []


def _address(client: Client) -> str:
    found = re.search(
        r'value="http://localhost:8000(/calendars/[0-9a-f]+\.ics)"', client.get("/me/events/").content.decode()
    )
    return found[1] if found else ""


def test_a_secret_address_opens_ones_own_events_with_their_links(cast: Cast, client_of: ClientOf) -> None:
    event = _visit(link="https://meet.example.org/secret", cluster=cast.cluster, audience=audience_of(cast.cluster))
    write(Event, "Not theirs")
    full = write(Event, "Full", capacity=1, link="https://meet.example.org/full")
    sign_up(by=access_of(cast.eve), event=full)
    for one in (event, full):
        sign_up(by=access_of(cast.ben), event=one)
    ben = client_of(cast.ben)
    assert _address(ben) == ""
    ben.post("/me/events/calendar/")
    url = _address(ben)
    found = {str(entry["SUMMARY"]): entry for entry in events_of(Client(), url)}
    assert set(found) == {"Visit; with, signs", "Full"}
    assert "meet.example.org/secret" in str(found["Visit; with, signs"]["DESCRIPTION"])
    assert (str(found["Full"]["STATUS"]), "meet.example.org" in str(found["Full"]["DESCRIPTION"])) == (
        "TENTATIVE",
        False,
    )
    assert Client().get(url).headers["Cache-Control"] == "private, no-store"


def test_an_address_that_was_given_up_leads_nowhere(cast: Cast, client_of: ClientOf) -> None:
    ben = client_of(cast.ben)
    ben.post("/me/events/calendar/")
    first = _address(ben)
    ben.post("/me/events/calendar/")
    second = _address(ben)
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)
    ben.post("/me/events/calendar/end/")
    assert Client().get(second).status_code == 404
    assert _address(ben) == ""
    assert not CalendarKey.objects.exists()


def test_a_secret_address_dies_with_the_account_and_shows_what_the_person_may_see_now(
    cast: Cast, client_of: ClientOf
) -> None:
    event = _visit(cluster=cast.cluster, audience=audience_of(cast.cluster))
    sign_up(by=access_of(cast.ben), event=event)
    ben = client_of(cast.ben)
    ben.post("/me/events/calendar/")
    url = _address(ben)
    assert len(events_of(Client(), url)) == 1
    cast.membership_of_ben.delete()
    assert events_of(Client(), url) == []
    User.objects.filter(pk=cast.ben.pk).update(is_active=False)
    assert Client().get(url).status_code == 404


def test_the_stored_row_does_not_give_the_address_away(cast: Cast, client_of: ClientOf) -> None:
    ben = client_of(cast.ben)
    ben.post("/me/events/calendar/")
    key = CalendarKey.objects.get(user=cast.ben)
    assert key.nonce not in _address(ben)
    assert key.token_hash not in _address(ben)
