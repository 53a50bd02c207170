"""Drafts: kept at every save, in order, for their writer alone."""

from functools import partial
from uuid import UUID, uuid4

import pytest

from knowledge.actions.drafts import DraftTooLarge, Overtaken, delete_draft, save_draft
from knowledge.actions.holding import DRAFTS, QuotaReached
from knowledge.models import Draft
from portal.access import Access, Refused
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import share
from tests.races import at_once

KEY = UUID("5b0e8d1c-4e4b-4b0a-9d1d-0c6a6d1f0a02")
_save = partial(save_draft, key=KEY)


def test_a_draft_is_its_writers_alone(cast: Cast) -> None:
    draft = _save(by=access_of(cast.ada), values={"title": "Half a thought"}, sequence=1)
    assert (draft.author, draft.title, draft.item) == (cast.ada, "Half a thought", None)
    for person in (cast.ben, cast.dora, cast.root):
        assert not Draft.objects.visible_to(access_of(person)).exists()
    assert not Draft.objects.visible_to(Access()).exists()


def test_a_later_save_replaces_and_an_earlier_one_changes_nothing(cast: Cast) -> None:
    ada = access_of(cast.ada)
    _save(by=ada, values={"title": "One"}, sequence=1)
    _save(by=ada, values={"title": "Three"}, sequence=3)
    with pytest.raises(Overtaken) as overtaken:
        _save(by=ada, values={"title": "Two"}, sequence=2)
    assert overtaken.value.draft.title == "Three"
    assert Draft.objects.get().title == "Three"


def test_the_same_save_twice_is_one(cast: Cast) -> None:
    ada = access_of(cast.ada)
    first = _save(by=ada, values={"title": "One"}, sequence=1)
    again = _save(by=ada, values={"title": "One"}, sequence=1)
    assert (first.pk, first.saved_at) == (again.pk, again.saved_at)


def test_an_edit_has_one_draft_whatever_the_editor(cast: Cast) -> None:
    item, ada = share(cast), access_of(cast.ada)
    first = save_draft(by=ada, key=uuid4(), values={"title": "A"}, sequence=1, item=item, version=1)
    second = save_draft(by=ada, key=uuid4(), values={"title": "B"}, sequence=2, item=item, version=1)
    assert first.pk == second.pk
    with pytest.raises(Refused):
        save_draft(by=access_of(cast.ben), key=uuid4(), values={}, sequence=1, item=item, version=1)


def test_another_persons_key_leads_nowhere(cast: Cast) -> None:
    hers = _save(by=access_of(cast.ada), values={"title": "Hers"}, sequence=1)
    his = _save(by=access_of(cast.ben), values={"title": "His"}, sequence=2)
    assert hers.pk != his.pk
    assert Draft.objects.get(pk=hers.pk).title == "Hers"
    delete_draft(by=access_of(cast.ben), draft=hers)
    assert Draft.objects.filter(pk=hers.pk).exists()


def test_number_and_size_are_limited(cast: Cast) -> None:
    ada = access_of(cast.ada)
    with pytest.raises(DraftTooLarge):
        _save(by=ada, values={"body": "x" * 300_001}, sequence=1)
    for _number in range(DRAFTS.most):
        save_draft(by=ada, key=uuid4(), values={"title": "One of many"}, sequence=1)
    with pytest.raises(QuotaReached):
        save_draft(by=ada, key=uuid4(), values={}, sequence=1)
    with pytest.raises(Refused):
        save_draft(by=access_of(cast.eve), key=uuid4(), values={}, sequence=1)


@pytest.mark.django_db(transaction=True)
def test_a_first_save_sent_by_many_at_once_makes_one_draft(cast: Cast) -> None:
    ada = access_of(cast.ada)
    acts = [partial(_save, by=ada, values={"title": f"Save {number}"}, sequence=number + 1) for number in range(32)]
    answers = at_once(acts)
    assert Draft.objects.get().title == "Save 31"
    assert all(isinstance(answer, Draft | Overtaken) for answer in answers)
