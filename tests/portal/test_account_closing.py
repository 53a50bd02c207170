"""Closing an account: who may, what goes, what stays, and that every session ends."""

import threading

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.serializers import serialize
from django.db import connections
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from portal.access import Refused
from portal.actions.invitations import accept_invitation, invitation_token, invite
from portal.actions.memberships import ask_to_join, change_role
from portal.actions.people import close_account
from portal.actions.profile import save_contact
from portal.enums import MembershipState, Role
from portal.models import Contact, Invitation, Letter, Membership, Notice, Organisation, User
from portal.queries.access import access_of
from tests.accounts import mails_to, settled, show_it_is_you, sign_in
from tests.cast import PASSWORD, Cast, join, make_person

_KEPT: tuple[type[Model], ...] = (User, EmailAddress, Membership, Organisation, Contact, Invitation, Notice, Letter)


def _close(person: User) -> Client:
    client = Client()
    sign_in(client, person)
    show_it_is_you(client)
    client.post(reverse("portal:account-close"))
    return client


def test_asks_for_the_password_first(cast: Cast, client: Client) -> None:
    sign_in(client, cast.ben)
    response = client.get(reverse("portal:account-close"))
    assert response["Location"].startswith(reverse("account_reauthenticate"))
    assert client.post(reverse("portal:account-close"))["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": "wrong", "next": reverse("portal:account-close")})
    assert User.objects.get(pk=cast.ben.pk).closed_at is None
    client.post(response["Location"], {"password": PASSWORD, "next": reverse("portal:account-close")})
    assert User.objects.get(pk=cast.ben.pk).closed_at is not None


def test_looking_closes_nothing(cast: Cast, client: Client) -> None:
    sign_in(client, cast.ben)
    show_it_is_you(client)
    page = client.get(reverse("portal:account-close"))
    assert cast.firm_a.name.encode() in page.content
    assert User.objects.get(pk=cast.ben.pk).is_active


def test_every_session_ends(cast: Cast) -> None:
    elsewhere = Client()
    sign_in(elsewhere, cast.ben)
    here = _close(cast.ben)
    assert here.get(reverse("portal:settings")).status_code == 302
    assert elsewhere.get(reverse("portal:settings")).status_code == 302
    assert sign_in(Client(), cast.ben).status_code == 200


def test_memberships_end_and_the_page_entry_goes(cast: Cast) -> None:
    values = {"title": "Buyer", "phone": "", "shows_email": True, "ask_about": "steel"}
    save_contact(by=access_of(cast.ben), organisation=cast.firm_a, audience_id=1, values=values)
    ask_to_join(by=access_of(cast.ben), organisation=cast.firm_b, message="It is me, Ben")
    _close(cast.ben)
    states = Membership.objects.filter(user=cast.ben).values_list("state", "message")
    assert set(states) == {(MembershipState.LEFT, "")}
    assert not Contact.objects.filter(user=cast.ben).exists()


def test_name_and_address_are_in_no_row_any_more(cast: Cast) -> None:
    person = make_person("Wilhelmina")
    invitation = invite(by=access_of(cast.ada), organisation=cast.firm_a, email=person.email)
    accept_invitation(by=access_of(person), token=invitation_token(invitation))
    ask_to_join(by=access_of(person), organisation=cast.firm_b)
    close_account(by=access_of(person))
    settled(cast)
    person.refresh_from_db()
    assert not person.is_active
    Letter.objects.all().delete()  # the last mail, which goes a month after it went out
    rows = [row for model in _KEPT for row in model._default_manager.iterator()]
    assert "wilhelmina" not in serialize("json", rows).lower()


def test_others_keep_their_notices_without_the_name(cast: Cast) -> None:
    ask_to_join(by=access_of(cast.eve), organisation=cast.firm_a)
    close_account(by=access_of(cast.eve))
    (notice,) = Notice.objects.filter(recipient=cast.ada, kind="membership-requested", params__person="—")
    assert notice.params["organisation"] == cast.firm_a.name


def test_the_last_manager_is_shown_the_way_out(cast: Cast, client: Client) -> None:
    sign_in(client, cast.ada)
    show_it_is_you(client)
    page = client.get(reverse("portal:account-close"))
    assert reverse("portal:organisation-people", args=[cast.firm_a.slug]).encode() in page.content
    refused = client.post(reverse("portal:account-close"))
    assert refused.status_code == 403
    assert b"last manager" in refused.content
    assert User.objects.get(pk=cast.ada.pk).is_active


def test_with_a_successor_a_manager_can_go(cast: Cast) -> None:
    ben = cast.membership_of_ben
    change_role(by=access_of(cast.ada), membership=ben, role=Role.MANAGER, is_data_steward=False)
    _close(cast.ada)
    assert User.objects.get(pk=cast.ada.pk).closed_at is not None


def test_the_last_administrator_cannot_go(cast: Cast) -> None:
    with pytest.raises(Refused):
        close_account(by=access_of(cast.root))


def test_the_owner_gets_a_last_mail(cast: Cast) -> None:
    address = settled(cast).ben.email
    _close(cast.ben)
    assert [sent.subject for sent in mails_to(address)] == ["Your account is closed"]
    assert "erased" in mail.outbox[-1].body


@pytest.mark.django_db(transaction=True)
def test_of_two_last_managers_who_go_at_once_one_stays(cast: Cast) -> None:
    change_role(by=access_of(cast.ada), membership=cast.membership_of_ben, role=Role.MANAGER, is_data_steward=False)
    barrier, refused = threading.Barrier(2), []

    def close(person: User) -> None:
        access = access_of(person)
        barrier.wait()
        try:
            close_account(by=access)
        except Refused:
            refused.append(person)
        connections.close_all()

    threads = [threading.Thread(target=close, args=[person]) for person in (cast.ada, cast.ben)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    managers = Membership.objects.accepted().filter(organisation=cast.firm_a, role=Role.MANAGER)
    assert [row.user for row in managers] == refused


def test_a_person_can_register_again(cast: Cast) -> None:
    address = cast.ben.email
    close_account(by=access_of(cast.ben))
    again = make_person("Ben")
    assert again.email == address
    join(again, cast.firm_a)
