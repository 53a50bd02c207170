"""This was of use to us: said once per person, counted truly, and not by the firm itself."""

from functools import partial

import pytest

from knowledge.actions.holding import USES, QuotaReached
from knowledge.actions.uses import mark_use, toggle_use
from knowledge.models import Item, Use
from portal.access import Refused
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import share
from tests.races import at_once


def count_of(item: Item) -> tuple[int, int]:
    return Item.objects.get(pk=item.pk).uses, Use.objects.filter(item=item).count()


def test_it_is_counted_once_and_can_be_taken_back(cast: Cast) -> None:
    item, cleo = share(cast), access_of(cast.cleo)
    mark_use(by=cleo, item=item, is_of_use=True)
    mark_use(by=cleo, item=item, is_of_use=True)
    assert count_of(item) == (1, 1)
    mark_use(by=cleo, item=item, is_of_use=False)
    mark_use(by=cleo, item=item, is_of_use=False)
    assert count_of(item) == (0, 0)
    assert toggle_use(by=cleo, item=item)
    assert not toggle_use(by=cleo, item=item)


def test_people_of_other_firms_say_it(cast: Cast) -> None:
    item = share(cast, "cluster")
    for person in (cast.ada, cast.ben, cast.eve, cast.dora):
        with pytest.raises(Refused):
            mark_use(by=access_of(person), item=item, is_of_use=True)


def test_marking_everything_is_stopped(cast: Cast) -> None:
    item = share(cast)
    others = [
        Item(
            **{
                field.attname: getattr(item, field.attname)
                for field in item._meta.concrete_fields
                if not field.generated
            }
        )
        for _ in range(USES.most)
    ]
    for other in others:
        other.pk = None
    made = Item.objects.bulk_create(others)
    Use.objects.bulk_create(Use(item=other, user=cast.cleo) for other in made)
    with pytest.raises(QuotaReached):
        mark_use(by=access_of(cast.cleo), item=item, is_of_use=True)


@pytest.mark.django_db(transaction=True)
def test_many_clicks_at_once_leave_a_true_count(cast: Cast) -> None:
    item = share(cast)
    cleo = access_of(cast.cleo)
    answers = at_once([partial(mark_use, by=cleo, item=item, is_of_use=True)] * 32)
    assert set(answers) == {None}
    assert count_of(item) == (1, 1)
    at_once([partial(toggle_use, by=cleo, item=item)] * 32)
    uses, rows = count_of(item)
    assert uses == rows
