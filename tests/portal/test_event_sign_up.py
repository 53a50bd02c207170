"""Taking a place, waiting for one, giving it back, and who is told what."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from portal.access import Refused
from portal.actions.delivery import deliver_due
from portal.actions.events import NoRoom, cancel_event, edit_event, remind_of_events, sign_off, sign_up
from portal.actions.publications import publish, unpublish, write_publication
from portal.enums import Language, SignUpRule, SignUpState
from portal.models import Event, Membership, Notice, SignUp, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.publications import SYSTEM, audience_of, write

ClientOf = Callable[[User | None], Client]


def state_of(person: User, event: Event) -> str:
    return SignUp.objects.live().get(event=event, user=person).state


def told(person: User, kind: str) -> int:
    return Notice.objects.filter(recipient=person, kind=kind).count()


@pytest.fixture
def visit(cast: Cast) -> Event:
    return write(Event, "Plant visit", capacity=1, venue="Ferraz", cluster=cast.cluster)


def test_the_first_gets_the_place_and_the_next_one_waits(cast: Cast, visit: Event) -> None:
    assert sign_up(by=access_of(cast.ben), event=visit).state == SignUpState.GOING
    assert sign_up(by=access_of(cast.cleo), event=visit).state == SignUpState.WAITING
    assert sign_up(by=access_of(cast.eve), event=visit).state == SignUpState.WAITING
    assert told(cast.ben, "event-placed") == told(cast.cleo, "event-waiting") == 1


def test_asking_twice_is_asking_once(cast: Cast, visit: Event) -> None:
    first = sign_up(by=access_of(cast.ben), event=visit)
    assert sign_up(by=access_of(cast.ben), event=visit) == first
    assert SignUp.objects.count() == told(cast.ben, "event-placed") == 1


def test_who_waits_longest_moves_up_and_is_told(cast: Cast, visit: Event) -> None:
    for person in (cast.ben, cast.cleo, cast.eve):
        sign_up(by=access_of(person), event=visit)
    sign_off(by=access_of(cast.ben), place=SignUp.objects.get(user=cast.ben))
    assert (state_of(cast.cleo, visit), state_of(cast.eve, visit)) == (SignUpState.GOING, SignUpState.WAITING)
    assert (told(cast.cleo, "event-moved-up"), told(cast.eve, "event-moved-up")) == (1, 0)


def test_somebody_who_comes_back_goes_to_the_end_of_the_line(cast: Cast, visit: Event) -> None:
    for person in (cast.ben, cast.cleo):
        sign_up(by=access_of(person), event=visit)
    sign_off(by=access_of(cast.ben), place=SignUp.objects.get(user=cast.ben))
    assert sign_up(by=access_of(cast.ben), event=visit).state == SignUpState.WAITING


def test_somebody_who_may_not_see_it_any_more_does_not_move_up(cast: Cast) -> None:
    event = write(Event, "Visit", capacity=1, cluster=cast.cluster, audience=audience_of(cast.cluster))
    for person in (cast.cleo, cast.ben, cast.ada):
        sign_up(by=access_of(person), event=event)
    Membership.objects.filter(user=cast.ben).update(state="removed", decided_at=timezone.now())
    sign_off(by=access_of(cast.cleo), place=SignUp.objects.get(user=cast.cleo))
    assert state_of(cast.ada, event) == SignUpState.GOING
    assert told(cast.ben, "event-moved-up") == 0


def test_more_places_let_people_move_up_and_fewer_take_nobodys(cast: Cast, visit: Event) -> None:
    for person in (cast.ben, cast.cleo, cast.eve):
        sign_up(by=access_of(person), event=visit)
    edit_event(by=access_of(cast.dora), event=visit, values={"capacity": 2})
    assert state_of(cast.cleo, visit) == SignUpState.GOING
    with pytest.raises(NoRoom):
        edit_event(by=access_of(cast.dora), event=visit, values={"capacity": 1})


@pytest.mark.parametrize(
    ("rule", "who"),
    [(SignUpRule.REGISTERED, {"ben", "eve"}), (SignUpRule.MEMBERS, {"ben"}), (SignUpRule.NOBODY, set())],
)
def test_who_may_sign_up_is_said_for_each_event(cast: Cast, rule: str, who: set[str]) -> None:
    event = write(Event, "Visit", sign_up=rule)
    for person in (cast.ben, cast.eve):
        with nullcontext() if person.name.lower() in who else pytest.raises(Refused):
            sign_up(by=access_of(person), event=event)
    assert {row.user.name.lower() for row in SignUp.objects.select_related("user")} == who


def test_nobody_signs_up_for_what_is_over_cancelled_closed_or_not_for_them(cast: Cast) -> None:
    now, by = timezone.now(), access_of(cast.finn)
    over = write(Event, "Over", starts_at=now - timedelta(hours=2), ends_at=now - timedelta(hours=1))
    closed = write(Event, "Closed", sign_up_until=now - timedelta(minutes=1))
    cancelled = write(Event, "Cancelled")
    cancel_event(by=SYSTEM, event=cancelled, reason="Ill")
    draft = write(Event, "Draft", is_published=False)
    theirs = write(Event, "Theirs", cluster=cast.cluster, audience=audience_of(cast.cluster))
    for event in (over, closed, cancelled, draft, theirs):
        with pytest.raises(Refused):
            sign_up(by=by, event=event)
    assert not SignUp.objects.exists()


def test_people_are_told_of_another_time_and_place_and_of_nothing_else(cast: Cast, visit: Event) -> None:
    for person in (cast.ben, cast.cleo):
        sign_up(by=access_of(person), event=visit)
    edit_event(by=access_of(cast.dora), event=visit, values={"title": "Visit to the plant"})
    assert told(cast.ben, "event-changed") == 0
    later = visit.starts_at + timedelta(days=1)
    edit_event(by=access_of(cast.dora), event=visit, values={"starts_at": later, "ends_at": later})
    edit_event(by=access_of(cast.dora), event=visit, values={"venue": "Ramos"})
    assert told(cast.ben, "event-changed") == told(cast.cleo, "event-changed") == 2
    assert told(cast.eve, "event-changed") == 0
    visit.refresh_from_db()
    assert visit.sequence == 2


def test_a_cancelled_event_stays_and_everybody_reads_why(cast: Cast, visit: Event) -> None:
    for person in (cast.ben, cast.cleo):
        sign_up(by=access_of(person), event=visit)
    cancel_event(by=access_of(cast.dora), event=visit, reason="The speaker is ill.")
    notice = Notice.objects.get(recipient=cast.cleo, kind="event-cancelled")
    assert notice.params["reason"] == "The speaker is ill."
    page = Client().get(visit.get_absolute_url()).content.decode()
    assert "This event is cancelled" in page
    assert "The speaker is ill." in page
    assert "Take a place" not in page


def test_an_event_people_count_on_is_not_simply_taken_back(cast: Cast, visit: Event) -> None:
    sign_up(by=access_of(cast.ben), event=visit)
    with pytest.raises(Refused, match="Cancel it"):
        unpublish(by=access_of(cast.dora), publication=visit)


def test_a_reminder_comes_once_on_the_day_before(cast: Cast) -> None:
    begins = timezone.now() + timedelta(days=3)
    event = write(Event, "Visit", starts_at=begins, ends_at=begins + timedelta(hours=1), capacity=1)
    for person in (cast.ben, cast.cleo):
        sign_up(by=access_of(person), event=event)
    assert remind_of_events() == 0
    with time_machine.travel(begins - timedelta(hours=23), tick=False):
        assert remind_of_events() == remind_of_events() == 1
        assert told(cast.ben, "event-tomorrow") == 1
        assert told(cast.cleo, "event-tomorrow") == 0
        sign_off(by=access_of(cast.ben), place=SignUp.objects.get(user=cast.ben))
        remind_of_events()
        assert (told(cast.cleo, "event-moved-up"), told(cast.cleo, "event-tomorrow")) == (1, 0)


def test_places_of_people_who_left_the_portal_are_given_to_those_who_wait(cast: Cast) -> None:
    begins = timezone.now() + timedelta(hours=20)
    event = write(Event, "Visit", starts_at=begins, ends_at=begins + timedelta(hours=1), capacity=1)
    for person in (cast.ben, cast.cleo):
        sign_up(by=access_of(person), event=event)
    User.objects.filter(pk=cast.ben.pk).update(is_active=False)
    remind_of_events()
    assert state_of(cast.cleo, event) == SignUpState.GOING


def test_the_mail_says_when_and_where_in_the_readers_language_and_never_the_link(
    cast: Cast, mailoutbox: list[EmailMessage]
) -> None:
    User.objects.filter(pk=cast.ben.pk).update(language=Language.VIETNAMESE)
    begins = timezone.now().replace(month=3, day=4, hour=14, minute=0) + timedelta(days=365)
    event = write(
        Event,
        "Plant visit",
        starts_at=begins,
        ends_at=begins + timedelta(hours=2),
        time_zone="Asia/Ho_Chi_Minh",
        venue="Ferraz",
        link="https://meet.example.org/secret",
    )
    cast.ben.refresh_from_db()
    for person in (cast.ben, cast.eve):
        sign_up(by=access_of(person), event=event)
    deliver_due()
    mails = {mail.to[0]: mail for mail in mailoutbox if "Plant visit" in mail.subject}
    english, vietnamese = mails[cast.eve.email].body, mails[cast.ben.email].body
    assert f"4 March {begins.year}, 21:00 (time of Hanoi, Ho Chi Minh City)" in english
    assert f"21:00, 4 tháng 3, {begins.year}" in vietnamese
    assert "Ferraz" in english
    assert "meet.example.org" not in str(mails[cast.eve.email].message())


# In the browser


def _post(client: Client, url: str, **values: Any) -> Any:
    return client.post(url, values)


def test_a_visitor_is_led_to_the_sign_in_and_the_page_stays_shared(cast: Cast, visit: Event) -> None:
    response = Client().get(visit.get_absolute_url())
    page = response.content.decode()
    assert f'href="/accounts/login/?next={visit.get_absolute_url()}"' in page
    assert "csrf" not in page
    assert response.headers["Cache-Control"].startswith("public")


def test_signing_up_and_off_by_forms(cast: Cast, client_of: ClientOf, visit: Event) -> None:
    ben, cleo, url = client_of(cast.ben), client_of(cast.cleo), visit.get_absolute_url()
    assert "Take a place" in ben.get(url).content.decode()
    assert _post(ben, f"{url}sign-up/").headers["Location"] == url
    assert "You have a place." in ben.get(url).content.decode()
    assert "Join the waiting list" in cleo.get(url).content.decode()
    _post(cleo, f"{url}sign-up/")
    assert "number 1 on the waiting list" in cleo.get(url).content.decode()
    assert "Give your place back?" in ben.get(f"{url}sign-off/").content.decode()
    _post(ben, f"{url}sign-off/")
    assert "You have a place." in cleo.get(url).content.decode()
    assert ben.get(f"{url}sign-off/").status_code == 404


def test_the_same_post_twice_makes_one_place(cast: Cast, client_of: ClientOf, visit: Event) -> None:
    key = "5b0e8d1c-4e4b-4b0a-9d1d-0c6a6d1f0a02"
    for _turn in range(2):
        _post(client_of(cast.ben), f"{visit.get_absolute_url()}sign-up/", once=key)
    assert SignUp.objects.count() == 1


def test_the_link_is_told_to_those_with_a_place_alone(cast: Cast, client_of: ClientOf) -> None:
    event = write(Event, "Online", capacity=1, link="https://meet.example.org/secret", cluster=cast.cluster)
    for person in (cast.ben, cast.cleo):
        sign_up(by=access_of(person), event=event)
    url = event.get_absolute_url()
    for path in ("", "event.ics"):  # whose long lines are folded
        telling = {
            name
            for name, person in cast.people.items()
            if b"meet.example.org" in client_of(person).get(f"{url}{path}").content.replace(b"\r\n ", b"")
        }
        assert telling == {"ben", "dora", "root"}, path


def test_who_comes_is_told_to_nobody_but_governance(cast: Cast, client_of: ClientOf, visit: Event) -> None:
    sign_up(by=access_of(cast.ben), event=visit)
    seeing = {
        name
        for name, person in cast.people.items()
        if SignUp.objects.visible_to(access_of(person or cast.eve)).exists()
    }
    assert seeing == {"ben", "dora", "root"}
    assert "Ben" not in client_of(cast.cleo).get(visit.get_absolute_url()).content.decode()


def test_ones_own_events_stand_on_a_page_of_their_own(cast: Cast, client_of: ClientOf, visit: Event) -> None:
    sign_up(by=access_of(cast.ben), event=visit)
    assert "Plant visit" in client_of(cast.ben).get("/me/events/").content.decode()
    assert "Plant visit" in client_of(cast.ben).get("/").content.decode()
    assert "Plant visit" not in client_of(cast.cleo).get("/me/events/").content.decode()


def test_a_draft_can_be_given_a_time_by_publishing(cast: Cast) -> None:
    begins = timezone.now() + timedelta(days=2)
    values = {"title": "Later", "summary": "x", "starts_at": begins, "ends_at": begins}
    event = write_publication(by=SYSTEM, kind=Event, values=values)
    publish(by=SYSTEM, publication=event, at=begins - timedelta(hours=1))
    event.refresh_from_db()
    assert not event.is_out
