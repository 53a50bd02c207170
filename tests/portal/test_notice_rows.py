"""Telling people: a row in the transaction of the cause, once, in the way each wants."""

import pytest
from django.db import transaction

from portal.access import Access
from portal.actions.memberships import ask_to_join
from portal.actions.notices import notify, set_preference
from portal.enums import Delivery
from portal.models import Notice, User
from portal.queries.access import access_of
from tests.cast import Cast


def _tell(cast: Cast, *people: User, event: str = "test:1", by: Access | None = None) -> None:
    notify(
        kind="organisation-verified",
        ref=f"portal.organisation:{cast.firm_a.pk}",
        recipients=people,
        params={"organisation": cast.firm_a.name},
        event=event,
        by=by or Access.system(),
    )


def _told(person: User) -> list[str]:
    return list(Notice.objects.filter(recipient=person, key__contains="test:").values_list("delivery", flat=True))


def test_the_same_event_twice_makes_one_row(cast: Cast) -> None:
    _tell(cast, cast.ada, cast.ada)
    _tell(cast, cast.ada)
    assert _told(cast.ada) == ["now"]
    _tell(cast, cast.ada, event="test:2")
    assert _told(cast.ada) == ["now", "now"]


def test_nobody_is_told_of_their_own_deed(cast: Cast) -> None:
    _tell(cast, cast.ada, cast.ben, by=access_of(cast.ada))
    assert (_told(cast.ada), _told(cast.ben)) == ([], ["now"])


def test_somebody_inactive_is_told_nothing(cast: Cast) -> None:
    cast.ada.is_active = False
    _tell(cast, cast.ada)
    assert _told(cast.ada) == []


def test_off_makes_no_row(cast: Cast) -> None:
    set_preference(by=access_of(cast.ada), kind="organisation-verified", delivery=Delivery.OFF)
    _tell(cast, cast.ada, cast.ben)
    assert (_told(cast.ada), _told(cast.ben)) == ([], ["now"])


@pytest.mark.parametrize("delivery", [Delivery.SITE, Delivery.NOW, Delivery.DAILY, Delivery.WEEKLY])
def test_each_gets_it_in_the_way_they_chose(cast: Cast, delivery: Delivery) -> None:
    set_preference(by=access_of(cast.ada), kind="organisation-verified", delivery=delivery)
    _tell(cast, cast.ada)
    (notice,) = Notice.objects.filter(recipient=cast.ada, key__contains="test:")
    assert notice.delivery == delivery
    assert (notice.due_at is None) == (delivery == Delivery.SITE)


def test_a_choice_holds_for_what_waits_too(cast: Cast) -> None:
    _tell(cast, cast.ada, cast.ben)
    set_preference(by=access_of(cast.ada), kind="organisation-verified", delivery=Delivery.SITE)
    assert Notice.objects.get(recipient=cast.ada, key__contains="test:").due_at is None
    assert Notice.objects.get(recipient=cast.ben, key__contains="test:").due_at is not None


def test_the_row_goes_with_its_cause(cast: Cast) -> None:
    with transaction.atomic():
        ask_to_join(by=access_of(cast.eve), organisation=cast.firm_a)
        transaction.set_rollback(True)
    assert not Notice.objects.filter(recipient=cast.ada, params__person="Eve").exists()


def test_first_users_tell_the_right_people(cast: Cast) -> None:
    ask_to_join(by=access_of(cast.eve), organisation=cast.firm_b)
    told = Notice.objects.filter(kind="membership-requested", params__person="Eve")
    assert [notice.recipient for notice in told] == [cast.cleo]
