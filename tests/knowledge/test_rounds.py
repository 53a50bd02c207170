"""The survey of needs: who opens it, three weights a firm, reminders, and a ranking that stays."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.needs import change_need, close_need, state_need
from knowledge.actions.rounds import make_ranking, open_round, tend_rounds, weigh_needs
from knowledge.models import Need, NeedRound, NeedVote, RankedNeed
from portal.access import Access, Refused
from portal.models import Notice, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.races import at_once
from tests.world.asking import stated

ClientOf = Callable[[User | None], Client]


def opened(cast: Cast, *, days: int = 1, length: int = 10, by: User | None = None) -> NeedRound:
    """Opened so many days ago, for so many days."""
    opens_at = timezone.now() - timedelta(days=days)
    content = {
        "title": "Spring",
        "language": "en",
        "opens_at": opens_at,
        "closes_at": opens_at + timedelta(days=length),
    }
    return open_round(by=access_of(by or cast.dora), cluster=cast.cluster, content=content)


def weigh(cast: Cast, row: NeedRound, *needs: Need, by: User | None = None, new: str = "") -> None:
    person = by or cast.ada
    firm = cast.firm_b if person == cast.cleo else cast.firm_a
    weigh_needs(by=access_of(person), row=row, organisation=firm, needs=needs, new=new)


def end(row: NeedRound) -> None:
    now = timezone.now()
    NeedRound.objects.filter(pk=row.pk).update(opens_at=now - timedelta(days=9), closes_at=now - timedelta(minutes=1))


def told(kind: str) -> set[str]:
    return {row.recipient.name for row in Notice.objects.filter(kind=kind) if row.recipient is not None}


def test_governance_of_the_cluster_opens_it(cast: Cast) -> None:
    for person in (cast.ada, cast.gus, cast.eve):
        with pytest.raises(Refused):
            opened(cast, by=person)
    assert opened(cast).cluster == cast.cluster


def test_a_firm_gives_up_to_three_needs_its_weight_and_may_change_its_mind(cast: Cast) -> None:
    row, needs = opened(cast), [stated(cast, f"Need {turn}") for turn in range(4)]
    weigh(cast, row, *needs[:3])
    with pytest.raises(Refused):
        weigh(cast, row, *needs)
    with pytest.raises(Refused):
        weigh(cast, row, *needs[:3], new="And another")
    weigh(cast, row, needs[3], by=cast.ben)
    assert list(NeedVote.objects.values_list("need__title", "place")) == [("Need 3", 1)]
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedVote.objects.create(round=row, organisation=cast.firm_a, need=needs[0], place=4, at=timezone.now())


def test_something_new_becomes_a_need_of_the_firm_with_its_weight(cast: Cast) -> None:
    row = opened(cast)
    weigh(cast, row, new="Where do we sell chips?")
    need = Need.objects.get()
    assert (need.organisation, need.title) == (cast.firm_a, "Where do we sell chips?")
    assert NeedVote.objects.get().need == need


def test_only_open_needs_of_the_cluster_that_one_reads(cast: Cast) -> None:
    row, closed = opened(cast), stated(cast, "Closed")
    close_need(by=access_of(cast.ada), need=closed)
    words = {"title": "Elsewhere", "text": "", "language": "vi"}
    elsewhere = state_need(by=access_of(cast.finn), organisation=cast.firm_f, cluster=cast.other_cluster, words=words)
    for need in (closed, elsewhere):
        need.refresh_from_db()
        with pytest.raises(Refused):
            weigh(cast, row, need)


def test_others_and_other_times_give_no_weight(cast: Cast) -> None:
    need = stated(cast, "Need")
    for row in (opened(cast, days=-2), opened(cast, days=20)):
        with pytest.raises(Refused):
            weigh(cast, row, need)
        with pytest.raises(DatabaseError, match="needvote_while_open"), transaction.atomic():
            NeedVote.objects.create(round=row, organisation=cast.firm_a, need=need, place=1, at=timezone.now())
    row = opened(cast)
    for person in (cast.dora, cast.eve, cast.finn, cast.root):
        with pytest.raises(Refused):
            weigh(cast, row, need, by=person)


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_at_once_give_three_weights_together(cast: Cast) -> None:
    row, needs = opened(cast), [stated(cast, f"Need {turn}") for turn in range(6)]
    at_once([partial(weigh, cast, row, *needs[turn % 4 : turn % 4 + 3]) for turn in range(8)])
    assert NeedVote.objects.count() == 3


def test_nobody_outside_the_firm_sees_what_it_chose(cast: Cast, client_of: ClientOf) -> None:
    row, need = opened(cast), stated(cast, "Chosen by one")
    weigh(cast, row, need)
    for person in (cast.cleo, cast.dora, cast.root):
        assert not NeedVote.objects.visible_to(access_of(person)).exists()
        page = client_of(person).get(row.get_absolute_url()).content.decode()
        assert "Chosen by one" not in page
    assert "Chosen by one" in client_of(cast.ben).get(row.get_absolute_url()).content.decode()
    assert "1 firm takes part so far." in client_of(cast.dora).get(row.get_absolute_url()).content.decode()


def test_the_ranking_is_made_once_and_stays(cast: Cast, client_of: ClientOf) -> None:
    row = opened(cast)
    first, second = stated(cast, "First"), stated(cast, "Second", is_anonymous=True)
    weigh(cast, row, second, first)
    weigh(cast, row, first, by=cast.cleo)
    with pytest.raises(Refused):
        make_ranking(by=access_of(cast.dora), row=row)
    end(row)
    with pytest.raises(Refused):
        make_ranking(by=access_of(cast.ada), row=row)
    assert tend_rounds() == 1
    assert tend_rounds() == 0
    change_need(by=access_of(cast.ada), need=first, words={"title": "Other words", "text": "", "language": "en"})
    found = list(RankedNeed.objects.values_list("rank", "title", "firms"))
    assert found == [(1, "First", 2), (2, "Second", 1)]
    with pytest.raises(DatabaseError), transaction.atomic():
        RankedNeed.objects.update(firms=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        NeedRound.objects.update(firms=9)
    answer = client_of(cast.cleo).get(reverse("knowledge:round-csv", args=[row.pk]))
    lines = b"".join(answer).decode().splitlines()
    assert [line.split(",")[:3] for line in lines[1:]] == [["1", "First", "2"], ["2", "Second", "1"]]
    assert told("round-ranked") == {"Ada", "Cleo"}


def test_a_need_that_somebody_may_not_read_is_not_in_their_ranking(cast: Cast) -> None:
    row, need = opened(cast), stated(cast, "First")
    weigh(cast, row, need)
    end(row)
    make_ranking(by=access_of(cast.dora), row=NeedRound.objects.get())
    assert RankedNeed.objects.visible_to(access_of(cast.cleo)).count() == 1
    for person in (cast.finn, cast.gus, cast.eve):
        assert not RankedNeed.objects.visible_to(access_of(person)).exists()
    assert not RankedNeed.objects.visible_to(Access()).exists()


def test_managers_hear_of_it_once_and_those_who_gave_nothing_once_more(cast: Cast) -> None:
    row = opened(cast, days=1, length=30)
    assert tend_rounds() == 1
    assert tend_rounds() == 0
    assert told("round-opened") == {"Ada", "Cleo"}
    weigh(cast, row, stated(cast, "Need"))
    NeedRound.objects.update(closes_at=timezone.now() + timedelta(days=6))
    assert tend_rounds() == 1
    assert tend_rounds() == 0
    assert told("round-ends") == {"Cleo"}


def test_the_pages_from_opening_to_choosing(cast: Cast, client_of: ClientOf) -> None:
    need, today = stated(cast, "Need"), timezone.localdate()
    dora = client_of(cast.dora)
    days = {"first_day": today.isoformat(), "last_day": (today - timedelta(days=1)).isoformat()}
    wrong = dora.post(reverse("knowledge:round-new"), {"title": "Spring", "language": "en", **days})
    assert "last_day" in wrong.context["form"].errors
    days["last_day"] = (today + timedelta(days=5)).isoformat()
    answer = dora.post(reverse("knowledge:round-new"), {"title": "Spring", "language": "en", **days})
    row = NeedRound.objects.get()
    assert answer.headers["Location"] == row.get_absolute_url()
    ada = client_of(cast.ada)
    address = reverse("knowledge:round-weigh", args=[row.pk, cast.firm_a.slug])
    assert address in ada.get(row.get_absolute_url()).content.decode()
    assert ada.post(address, {"needs": [need.pk], "new": "Chips?"}).status_code == 302
    assert ada.get(address).context["form"].initial["needs"] == list(
        NeedVote.objects.order_by("place").values_list("need", flat=True)
    )
    assert ada.post(address, {"needs": [999999]}).status_code == 200
