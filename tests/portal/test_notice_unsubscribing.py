"""Stopping mails from a mail: one click, signed in or not, and nothing for forged links."""

from django.core import mail, signing
from django.test import Client
from django.urls import reverse

from portal.actions.delivery import deliver_due
from portal.actions.memberships import ask_to_join
from portal.actions.notices import set_preference
from portal.actions.unsubscribing import unsubscribe_token
from portal.enums import Delivery
from portal.models import Notice, NoticePreference, User
from portal.queries.access import access_of
from tests.accounts import mails_to, settled
from tests.cast import Cast

KIND = "membership-requested"


def _off(*args: str) -> str:
    return reverse("portal:notice-off", args=args)


def _kept(person: User) -> dict[str, str]:
    return dict(NoticePreference.objects.filter(user=person).values_list("kind", "delivery"))


def test_looking_stops_nothing_and_the_button_does(cast: Cast, client: Client) -> None:
    url = _off(unsubscribe_token(cast.ada.pk, [KIND]))
    assert b"Somebody asks to join my organisation" in client.get(url).content
    assert _kept(cast.ada) == {}
    assert client.post(url).status_code == 200
    assert _kept(cast.ada) == {KIND: "site"}
    assert client.cookies == {}


def test_a_mail_program_can_do_it_in_one_click(cast: Cast) -> None:
    """RFC 8058: the address of the header takes a post from anywhere, without a cookie or a form's token."""
    settled(cast)
    ask_to_join(by=access_of(cast.eve), organisation=cast.firm_a)
    deliver_due()
    (sent,) = mails_to(cast.ada.email)
    url = sent.extra_headers["List-Unsubscribe"].strip("<>").partition("://")[2].partition("/")[2]
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"/{url}", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert _kept(cast.ada) == {KIND: "site"}


def test_what_waits_is_not_mailed_any_more(cast: Cast, client: Client) -> None:
    settled(cast)
    ask_to_join(by=access_of(cast.eve), organisation=cast.firm_a)
    client.post(_off(unsubscribe_token(cast.ada.pk, [KIND])))
    deliver_due()
    assert mail.outbox == []
    assert Notice.objects.filter(recipient=cast.ada, kind=KIND, params__person="Eve", read_at=None).exists()


def test_what_is_off_altogether_stays_off(cast: Cast, client: Client) -> None:
    set_preference(by=access_of(cast.ada), kind=KIND, delivery=Delivery.OFF)
    client.post(_off(unsubscribe_token(cast.ada.pk, [KIND])))
    assert _kept(cast.ada) == {KIND: "off"}


def test_forged_links_answer_like_a_page_that_does_not_exist(cast: Cast, client: Client) -> None:
    good = unsubscribe_token(cast.ada.pk, [KIND])
    closed = unsubscribe_token(cast.ben.pk, [KIND])
    User.objects.filter(pk=cast.ben.pk).update(is_active=False)
    tokens = [
        good[:-1] + ("A" if good[-1] != "A" else "B"),
        "nonsense",
        signing.dumps([cast.ada.pk, [KIND]], salt="another"),
        unsubscribe_token(cast.ada.pk, ["no-such-kind"]),
        unsubscribe_token(10**9, [KIND]),
        closed,
    ]
    for token in tokens:
        for answer in (client.get(_off(token)), client.post(_off(token))):
            assert answer.status_code == 404
            assert answer.templates[0].name == "404.html"
    assert _kept(cast.ada) == {}


def test_a_link_speaks_for_one_person_alone(cast: Cast, client: Client) -> None:
    client.force_login(cast.ben)
    client.post(_off(unsubscribe_token(cast.ada.pk, [KIND])))
    assert _kept(cast.ben) == {}
    assert _kept(cast.ada) == {KIND: "site"}
