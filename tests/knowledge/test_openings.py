"""Opening to all members and the public: asked by the firm, decided by governance of the item's cluster."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from knowledge.actions.items import edit_item
from knowledge.actions.openings import (
    AlreadyAsked,
    ChangedMeanwhile,
    approve_opening,
    ask_to_open,
    remind,
    remind_of_forgotten,
    send_back,
    withdraw_opening,
)
from knowledge.enums import OpeningState
from knowledge.models import DiffusionStep, Item, Opening, Revision
from portal.access import PUBLIC_AUDIENCE_ID, Access, Refused
from portal.actions.clusters import appoint_staff
from portal.contributions import desk_entries
from portal.models import Notice
from portal.queries.access import access_of
from portal.queries.inbox import inbox_of
from tests.cast import Cast, make_person
from tests.knowledge.writing import audience, content_of, share
from tests.races import at_once

ROUNDS, CROWD = 3, 32


def asked(cast: Cast, **words: object) -> Opening:
    item = share(cast, "cluster", **words)  # type: ignore[arg-type]
    return ask_to_open(by=access_of(cast.ada), item=item, audience=audience(cast, "public"), message="For the fair")


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("recipient__name", flat=True))


def test_approving_opens_the_item_and_its_newest_text(cast: Cast) -> None:
    opening = asked(cast)
    approve_opening(by=access_of(cast.dora), opening=opening, version=1)
    opening.refresh_from_db()
    assert (opening.state, opening.decided_by) == (OpeningState.APPROVED, cast.dora)
    assert Item.objects.visible_to(Access(modules=access_of(cast.ada).modules)).filter(pk=opening.item_id).exists()
    assert Revision.objects.get(item=opening.item_id).audience_id == PUBLIC_AUDIENCE_ID
    assert told("item-opened") == {"Ada"}


def test_nobody_approves_a_text_other_than_the_one_they_read(cast: Cast) -> None:
    opening = asked(cast)
    edit_item(by=access_of(cast.ada), item=opening.item, version=1, content=content_of(body="Buy from us"), tags=())
    with pytest.raises(ChangedMeanwhile):
        approve_opening(by=access_of(cast.dora), opening=opening, version=1)
    opening.refresh_from_db()
    assert opening.state == OpeningState.ASKED


def test_sending_back_leaves_the_readers_and_tells_the_author_why(cast: Cast) -> None:
    opening = asked(cast)
    send_back(by=access_of(cast.dora), opening=opening, reason="Name no customer")
    opening.refresh_from_db()
    assert (opening.state, opening.reason) == (OpeningState.SENT_BACK, "Name no customer")
    assert Item.objects.get(pk=opening.item_id).audience.kind == "cluster"
    (words,) = [word for word in inbox_of(access_of(cast.ada), page=None).words if word.notice.kind == "item-sent-back"]
    assert "Name no customer" in words.body
    ask_to_open(by=access_of(cast.ada), item=opening.item, audience=audience(cast, "members"))


def test_only_governance_of_its_cluster_decides(cast: Cast) -> None:
    opening = asked(cast)
    for person in (cast.ada, cast.ben, cast.cleo, cast.eve, cast.gus):
        with pytest.raises(Refused):
            approve_opening(by=access_of(person), opening=opening)
        with pytest.raises(Refused):
            send_back(by=access_of(person), opening=opening, reason="No")
    approve_opening(by=access_of(cast.root), opening=opening)


def test_one_request_waits_at_a_time_and_only_for_more_readers(cast: Cast) -> None:
    opening, ada = asked(cast), access_of(cast.ada)
    with pytest.raises(AlreadyAsked):
        ask_to_open(by=ada, item=opening.item, audience=audience(cast, "members"))
    with pytest.raises(Refused):
        withdraw_opening(by=access_of(cast.cleo), opening=opening)
    withdraw_opening(by=ada, opening=opening)
    with pytest.raises(Refused):
        ask_to_open(by=ada, item=opening.item, audience=audience(cast, "cluster"))
    again = ask_to_open(by=ada, item=opening.item, audience=audience(cast, "public"))
    approve_opening(by=access_of(cast.dora), opening=again)
    opening.item.refresh_from_db()
    with pytest.raises(Refused):
        ask_to_open(by=ada, item=opening.item, audience=audience(cast, "members"))


def test_governance_reads_what_it_is_asked_about_and_no_longer(cast: Cast) -> None:
    item, dora, gus = share(cast, "public"), access_of(cast.dora), access_of(cast.gus)
    opening = Opening.objects.get(item=item)
    assert item in Item.objects.visible_to(dora)
    assert item not in Item.objects.visible_to(gus)
    assert [entry.title for entry in desk_entries(dora)] == [f"{item.title}, {item.organisation}"]
    assert not list(desk_entries(gus))
    assert any(word.notice.kind == "item-opening-asked" for word in inbox_of(dora, page=None).words)
    withdraw_opening(by=access_of(cast.ada), opening=opening)
    assert item not in Item.objects.visible_to(dora)
    assert not list(desk_entries(dora))
    assert not any(word.notice.kind == "item-opening-asked" for word in inbox_of(dora, page=None).words)


def test_the_author_reminds_after_some_days_and_not_every_hour(cast: Cast) -> None:
    opening, ada = asked(cast), access_of(cast.ada)
    with pytest.raises(Refused):
        remind(by=ada, opening=opening)
    Opening.objects.update(asked_at=timezone.now() - timedelta(days=4))
    remind(by=ada, opening=opening)
    assert told("item-opening-reminded") == {"Dora"}
    with pytest.raises(Refused):
        remind(by=ada, opening=opening)
    with pytest.raises(Refused):
        remind(by=access_of(cast.cleo), opening=opening)


def test_what_nobody_spoke_of_for_a_week_is_told_again(cast: Cast) -> None:
    asked(cast)
    assert remind_of_forgotten() == 0
    Opening.objects.update(asked_at=timezone.now() - timedelta(days=8))
    assert remind_of_forgotten() == 1
    assert remind_of_forgotten() == 0
    Opening.objects.update(reminded_at=timezone.now() - timedelta(days=7))
    assert remind_of_forgotten() == 1
    assert Notice.objects.filter(kind="item-opening-reminded").count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_many_who_decide_at_once_one_does(cast: Cast) -> None:
    hal = make_person("Hal")
    appoint_staff(by=Access.system(), person=hal, cluster=cast.cluster)
    officers = [access_of(cast.dora), access_of(hal), access_of(cast.root)]
    ada = access_of(cast.ada)
    for number in range(ROUNDS):
        opening = asked(cast, title=f"Item {number}")
        deeds = [
            *(partial(approve_opening, by=by, opening=opening, version=1) for by in officers),
            *(partial(send_back, by=by, opening=opening, reason="No") for by in officers),
            partial(withdraw_opening, by=ada, opening=opening),
            partial(withdraw_opening, by=ada, opening=opening),
        ]
        answers = at_once(deeds * (CROWD // len(deeds)))
        assert answers.count(None) == 1
        assert [answer for answer in answers if answer is not None and not isinstance(answer, Refused)] == []
        opening.refresh_from_db()
        steps = DiffusionStep.objects.filter(item=opening.item_id).count()
        assert steps == (2 if opening.state == OpeningState.APPROVED else 1)
        is_public = Item.objects.get(pk=opening.item_id).audience_id == PUBLIC_AUDIENCE_ID
        assert is_public == (opening.state == OpeningState.APPROVED)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_ask_at_once_one_request_waits(cast: Cast) -> None:
    item, ada, ben = share(cast, "cluster", by=cast.ben), access_of(cast.ada), access_of(cast.ben)
    acts = [
        partial(ask_to_open, by=by, item=item, audience=audience(cast, kind))
        for by in (ada, ben)
        for kind in ("members", "public")
    ]
    answers = at_once(acts * (CROWD // len(acts)))
    assert sum(isinstance(answer, Opening) for answer in answers) == 1
    assert sum(isinstance(answer, AlreadyAsked) for answer in answers) == CROWD - 1
    assert Opening.objects.count() == 1
