"""Methods that many hands write, and who looks at an item again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from knowledge.actions.follows import follow
from knowledge.actions.freshness import hand_over_review, look_again, sink_overdue
from knowledge.actions.hands import set_many_hands
from knowledge.actions.items import EditConflict, edit_item, restore_revision
from knowledge.models import Item, Revision
from knowledge.policies.hands import can_write_in
from knowledge.policies.items import can_change_audience, can_edit, can_withdraw
from knowledge.queries.freshness import overdue_lines, reviewer_of, to_look_at
from portal.access import Refused
from portal.actions.memberships import leave_organisation
from portal.models import Notice, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import content_of, share


def method(cast: Cast, circle: str = "cluster", *, is_open: bool = True) -> Item:
    item = share(cast, circle, kind="method", licence="cc-by-4.0")
    return set_many_hands(by=access_of(cast.ada), item=item, is_open=is_open)


def change(person: User, item: Item, **words: str) -> Item:
    content = content_of(kind=item.kind, licence=item.licence, review_by=item.review_by) | words
    return edit_item(by=access_of(person), item=item, version=item.version, content=content, tags=())


def test_who_reads_an_open_method_may_change_it_and_it_stays_whose_it_is(cast: Cast) -> None:
    item = method(cast)
    changed = change(cast.cleo, item, body="Better words\n", kind="case", licence="reserved")
    assert (changed.body, changed.kind, changed.licence) == ("Better words\n", "method", "cc-by-4.0")
    assert (changed.organisation, changed.author) == (cast.firm_a, cast.ada)
    assert Revision.objects.get(item=item, number=2).author == cast.cleo
    cleo = access_of(cast.cleo)
    assert not can_edit(cleo, changed)
    assert not can_change_audience(cleo, changed)
    assert not can_withdraw(cleo, changed)


@pytest.mark.parametrize("name", ["eve", "finn", "dora", "gus"])
def test_who_is_in_no_firm_of_its_readers_changes_nothing(cast: Cast, name: str) -> None:
    item = method(cast)
    person: User = getattr(cast, name)
    assert not can_write_in(access_of(person), item)
    with pytest.raises(Refused):
        change(person, item, body="Mine now\n")


def test_closed_again_it_is_only_its_own_people_s(cast: Cast) -> None:
    item = method(cast)
    item = set_many_hands(by=access_of(cast.ada), item=item, is_open=False)
    with pytest.raises(Refused):
        change(cast.cleo, item, body="Late\n")


def test_only_methods_are_opened_and_only_by_their_own_people(cast: Cast) -> None:
    with pytest.raises(Refused):
        set_many_hands(by=access_of(cast.ada), item=share(cast), is_open=True)
    item = share(cast, kind="method")
    for person in (cast.ben, cast.cleo, cast.dora):
        with pytest.raises(Refused):
            set_many_hands(by=access_of(person), item=item, is_open=True)


def test_what_becomes_another_kind_is_not_written_by_many_any_more(cast: Cast) -> None:
    changed = change(cast.ada, method(cast), kind="case")
    assert not Item.objects.get(pk=changed.pk).many_hands


def test_two_hands_at_once_are_told_of_each_other(cast: Cast) -> None:
    item = method(cast)
    change(cast.cleo, item, body="Cleo's words\n")
    with pytest.raises(EditConflict):
        change(cast.ben, item, body="Ben's words\n")


def test_another_hand_restores_a_version(cast: Cast) -> None:
    item = method(cast)
    change(cast.ada, item, body="Worse\n")
    first = Revision.objects.get(item=item, number=1)
    restored = restore_revision(by=access_of(cast.cleo), item=item, revision=first)
    assert (restored.version, restored.body) == (3, first.body)


def test_its_author_and_who_follows_it_hear_of_a_change(cast: Cast) -> None:
    item = method(cast)
    follow(by=access_of(cast.ben), thing=item)
    follow(by=access_of(cast.cleo), thing=item)
    change(cast.cleo, item, body="Better words\n")
    assert Notice.objects.filter(recipient=cast.ada, kind="item-edited").exists()
    told = Notice.objects.filter(kind="method-edited").values_list("recipient", flat=True)
    assert list(told) == [cast.ben.pk]


def test_the_editor_opens_for_other_hands(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.cleo)
    opened, closed = method(cast), method(cast, is_open=False)
    edit = "/knowledge/{0.pk}/{0.slug}/edit/"
    assert client.get(edit.format(opened)).status_code == 200
    assert client.get(edit.format(closed)).status_code == 403
    assert "Everybody of a firm who reads this method" in client.get(opened.get_absolute_url()).content.decode()


def overdue(cast: Cast) -> Item:
    item = share(cast)
    Item.objects.filter(pk=item.pk).update(review_by=timezone.localdate() - timedelta(days=1))
    return Item.objects.select_related("organisation", "author", "reviewer").get(pk=item.pk)


def mine(person: User) -> list[Item]:
    return list(to_look_at(access_of(person), whose="mine"))


def test_reminders_go_to_the_colleague_whom_a_manager_chose(cast: Cast) -> None:
    item = overdue(cast)
    assert mine(cast.ada) == [item]
    hand_over_review(by=access_of(cast.ada), item=item, person=cast.ben)
    assert Notice.objects.filter(recipient=cast.ben, kind="review-handed-over").exists()
    assert (mine(cast.ada), mine(cast.ben)) == ([], [item])
    (line,) = overdue_lines(access_of(cast.cleo), list(to_look_at(access_of(cast.cleo), whose="")))
    assert line.owner == str(cast.ben)
    sink_overdue()
    told = Notice.objects.filter(kind="item-overdue").values_list("recipient", flat=True)
    assert list(told) == [cast.ben.pk]
    look_again(by=access_of(cast.ben), item=item, review_by=timezone.localdate() + timedelta(days=30))
    assert mine(cast.ben) == [item]
    change(cast.ben, Item.objects.get(pk=item.pk), body="Looked at again\n")


def test_what_somebody_leaves_behind_falls_to_the_managers(cast: Cast) -> None:
    item = share(cast, by=cast.ben)
    Item.objects.filter(pk=item.pk).update(review_by=timezone.localdate() - timedelta(days=1))
    assert reviewer_of(item) == cast.ben
    leave_organisation(by=access_of(cast.ben), membership=cast.membership_of_ben)
    assert reviewer_of(item) is None
    assert [row.pk for row in mine(cast.ada)] == [item.pk]
    sink_overdue()
    told = Notice.objects.filter(kind="item-overdue").values_list("recipient", flat=True)
    assert list(told) == [cast.ada.pk]
    assert not mine(cast.ben)


def test_only_a_manager_hands_over_and_only_to_a_colleague(cast: Cast) -> None:
    item = overdue(cast)
    for person in (cast.ben, cast.cleo, cast.dora):
        with pytest.raises(Refused):
            hand_over_review(by=access_of(person), item=item, person=cast.ben)
    with pytest.raises(Refused):
        hand_over_review(by=access_of(cast.ada), item=item, person=cast.cleo)


def test_the_form_offers_colleagues_alone(cast: Cast) -> None:
    item, client = overdue(cast), Client()
    client.force_login(cast.ada)
    here = f"/knowledge/{item.pk}/{item.slug}/reviewer/"
    page = client.get(here).content.decode()
    assert f'value="{cast.ben.pk}"' in page
    assert f'value="{cast.cleo.pk}"' not in page
    client.post(here, {"person": cast.cleo.pk})
    assert Item.objects.get(pk=item.pk).reviewer is None
    client.post(here, {"person": cast.ben.pk})
    assert Item.objects.get(pk=item.pk).reviewer == cast.ben
    client.post(here, {"person": ""})
    assert Item.objects.get(pk=item.pk).reviewer is None
