"""What fits a firm: reasons that hold for this reader, none made of clicks, none that tells of somebody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.follows import follow
from knowledge.actions.uses import mark_use
from knowledge.enums import Phase, Relation
from knowledge.models import Card, Item, Lineage, Need, NeedAsker, NeedBacking, Theme
from knowledge.queries.for_firm import fitting_firm
from portal.access import MEMBERS_AUDIENCE_ID, Access
from portal.actions.tags import add_tag
from portal.models import Organisation, Trade, User
from portal.queries.access import access_of
from tests.cast import Cast, make_firm, make_person
from tests.knowledge.test_trials import tell
from tests.knowledge.writing import audience, share
from tests.world.cycle import WHEN

ClientOf = Callable[[User | None], Client]


def fits(person: User) -> dict[str, tuple[str, ...]]:
    """Reasons by title."""
    return {each.line.item.title: each.reasons for each in fitting_firm(access_of(person))}


def trade(firm: Organisation, readers: int = MEMBERS_AUDIENCE_ID, *, isic: str = "25", size: str = "small") -> None:
    Trade.objects.update_or_create(
        organisation=firm, defaults={"isic": isic, "size_class": size, "audience_id": readers}
    )


@pytest.fixture
def ann(cast: Cast) -> User:
    """Manages a third firm of the cluster."""
    person = make_person("Ann")
    trade(make_firm("Ann Press", manager=person, cluster=cast.cluster))
    return person


def needed(cast: Cast, title: str, *, by: User | None, circle: str = "cluster") -> Need:
    """Of Cleo's firm; ``by`` asked anonymously where there is no name."""
    named = cast.firm_b if by is None else None
    need = Need.objects.create(
        cluster=cast.cluster, audience=audience(cast, circle, cast.firm_b), at=WHEN, title=title, organisation=named
    )
    NeedAsker.objects.create(need=need, organisation=cast.firm_b, user=by or cast.cleo)
    return need


def answering(cast: Cast, need: Need, title: str) -> Item:
    item = share(cast, title=title)
    Lineage.objects.create(item=item, relation=Relation.ANSWERS, to_need=need)
    return item


def test_answers_to_needs_that_the_firm_stated_or_joined(cast: Cast, ann: User) -> None:
    stated, joined = needed(cast, "Stated", by=None), needed(cast, "Joined", by=ann)
    NeedBacking.objects.create(need=joined, organisation=cast.firm_b)
    for need in (stated, joined):
        answering(cast, need, f"For {need.title}")
    assert fits(cast.cleo) == {
        "For Joined": ("It answers a need of yours: Joined",),
        "For Stated": ("It answers a need of yours: Stated",),
    }
    assert "For Stated" not in fits(ann)
    assert fits(cast.ada) == {}


def test_a_colleague_does_not_learn_who_asked_anonymously(cast: Cast) -> None:
    asked = needed(cast, "Secret", by=cast.ben)
    NeedAsker.objects.filter(need=asked).update(organisation=cast.firm_a)
    item = answering(cast, asked, "An answer")
    Item.objects.filter(pk=item.pk).update(organisation=cast.firm_b)
    assert "An answer" in fits(cast.ben)
    assert fits(cast.ada) == {}


def test_what_is_followed_themes_and_tags(cast: Cast) -> None:
    tag = add_tag(by=access_of(cast.dora), name="Welding", labels={})
    theme = Theme.objects.create(
        cluster=cast.cluster, slug="t", name="Set-up", aim="A", audience=audience(cast, "cluster"), at=WHEN
    )
    item = share(cast, title="Both", tags=("welding",))
    Card.objects.create(
        theme=theme, item=item, cluster=cast.cluster, audience=item.audience, phase=Phase.USE, position=0, at=WHEN
    )
    share(cast, title="Tagged", tags=("welding",))
    assert fits(cast.cleo) == {}
    for thing in (tag, theme):
        follow(by=access_of(cast.cleo), thing=thing)
    found = fits(cast.cleo)
    assert list(found) == ["Both", "Tagged"]
    assert found["Both"] == ("It stands on a board that you follow: Set-up", "It is about what you follow: Welding")


def test_what_worked_in_the_same_sector_names_no_firm(cast: Cast, ann: User) -> None:
    item, other = share(cast, title="Worked"), share(cast, title="Failed")
    trade(cast.firm_b)
    tell(cast, item)
    tell(cast, other, outcome="failed")
    assert fits(ann) == {"Worked": ("It worked in a firm of your sector",)}
    trade(cast.firm_b, isic="10")
    assert fits(ann) == {}


def test_neither_a_hidden_trial_nor_a_hidden_sector_is_a_reason(cast: Cast, ann: User) -> None:
    item = share(cast, title="Quiet")
    trade(cast.firm_b)
    tell(cast, item, "firm")
    assert fits(ann) == {}
    tell(cast, item)
    assert fits(ann)
    trade(cast.firm_b, audience(cast, "firm", cast.firm_b).pk)
    assert fits(ann) == {}
    trade(cast.firm_b)
    Organisation.objects.filter(pk=cast.firm_b.pk).update(audience=audience(cast, "firm", cast.firm_b))
    assert fits(ann) == {}


def test_use_is_told_from_three_firms_like_it_on(cast: Cast, ann: User) -> None:
    item = share(cast, title="Useful")
    people = [cast.cleo, *(make_person(name) for name in ("Bea", "Cid"))]
    firms = [cast.firm_b, *(make_firm(f"Of {one.name}", manager=one, cluster=cast.cluster) for one in people[1:])]
    for number, (person, firm) in enumerate(zip(people, firms, strict=True)):
        trade(firm)
        assert fits(ann) == {}, number
        mark_use(by=access_of(person), item=item, is_of_use=True)
    assert fits(ann) == {"Useful": ("It was of use to 3 firms of your sector and size",)}
    trade(firms[0], size="large")
    assert fits(ann) == {}


def test_one_s_own_and_what_one_tried_are_left_out(cast: Cast, ann: User) -> None:
    tag = add_tag(by=access_of(cast.dora), name="Welding", labels={})
    for person in (cast.ada, cast.cleo, ann):
        follow(by=access_of(person), thing=tag)
    item = share(cast, tags=("welding",))
    tell(cast, item)
    assert (fits(cast.ada), fits(cast.cleo)) == ({}, {})
    assert list(fits(ann)) == [item.title]
    Item.objects.filter(pk=item.pk).update(withdrawn_at=timezone.now())
    assert fits(ann) == {}


def test_more_kinds_of_reason_come_first_then_the_stronger_then_the_newer(cast: Cast, ann: User) -> None:
    tag = add_tag(by=access_of(cast.dora), name="Welding", labels={})
    follow(by=access_of(ann), thing=tag)
    trade(cast.firm_b)
    old, new = share(cast, title="Old", tags=("welding",)), share(cast, title="New", tags=("welding",))
    Item.objects.filter(pk=old.pk).update(shared_at=new.shared_at - timedelta(days=9))
    tell(cast, share(cast, title="Sector"))
    assert list(fits(ann)) == ["Sector", "New", "Old"]
    tell(cast, old)
    assert list(fits(ann)) == ["Old", "Sector", "New"]


def test_nobody_without_a_firm_gets_any(cast: Cast) -> None:
    tag = add_tag(by=access_of(cast.dora), name="Welding", labels={})
    follow(by=access_of(cast.eve), thing=tag)
    share(cast, tags=("welding",))
    assert fitting_firm(Access()) == fitting_firm(access_of(cast.eve)) == []


def test_desk_library_and_page_show_it_with_its_reasons_at_one_price(
    cast: Cast, ann: User, client_of: ClientOf
) -> None:
    follow(by=access_of(ann), thing=add_tag(by=access_of(cast.dora), name="Welding", labels={}))
    trade(cast.firm_b)
    client, costs = client_of(ann), []
    pages = [reverse(name) for name in ("portal:desk", "knowledge:item-list", "knowledge:for-firm")]
    for count in (4, 16):
        for number in range(count):
            tell(cast, share(cast, title=f"Item {number}", tags=("welding",)))
        cost = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as asked:
                said = client.get(page).content.decode()
            cost.append(len(asked))
            assert "It worked in a firm of your sector" in said
        costs.append(cost)
    assert costs[0] == costs[1]
    assert "It is about what you follow: Welding" in said
    for page in pages[1:2]:
        assert "For your firm" not in client_of(None).get(page).content.decode()
