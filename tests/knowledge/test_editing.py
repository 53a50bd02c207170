"""Changing an item: versions, conflicts without loss, restoring, and whose text reaches whom."""

from functools import partial

import pytest

from knowledge.actions.drafts import save_draft
from knowledge.actions.items import EditConflict, correct_credit, edit_item, restore_revision
from knowledge.models import Draft, Item, Revision
from portal.access import Refused
from portal.actions.memberships import leave_organisation
from portal.models import Notice
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.test_drafts import KEY
from tests.knowledge.writing import content_of, share
from tests.races import at_once


def edit(cast: Cast, item: Item, version: int = 1, **changes: object) -> Item:
    return edit_item(
        by=access_of(cast.ada), item=item, version=version, content=content_of(**changes), tags=("Lean",), comment="Why"
    )


def test_a_change_makes_a_version_and_keeps_the_one_before(cast: Cast) -> None:
    item = share(cast, tags=("Lean",))
    changed = edit(cast, item, body="New text", phase="contribute")
    assert (changed.version, changed.body, changed.phase, changed.slug) == (2, "New text", "contribute", item.slug)
    assert changed.changed_at > changed.shared_at
    newest, first = Revision.objects.filter(item=item)
    assert (newest.number, newest.comment, newest.body) == (2, "Why", "New text")
    assert (first.number, first.body) == (1, item.body)
    assert "New text" in Item.objects.get(pk=item.pk).body_html


def test_nothing_changed_makes_no_version(cast: Cast) -> None:
    item = share(cast, tags=("Lean",))
    assert edit(cast, item).version == 1
    assert Revision.objects.filter(item=item).count() == 1


def test_tags_alone_are_a_change(cast: Cast) -> None:
    item = share(cast, tags=("5S",))
    assert edit(cast, item).version == 2
    assert [tag.name for tag in item.tags.all()] == ["Lean"]


def test_an_outdated_version_overwrites_nothing(cast: Cast) -> None:
    item = share(cast)
    edit(cast, item, title="Hers")
    with pytest.raises(EditConflict) as conflict:
        edit_item(by=access_of(cast.ada), item=item, version=1, content=content_of(title="His"), tags=())
    assert conflict.value.item.version == 2
    item.refresh_from_db()
    assert (item.title, item.version) == ("Hers", 2)


def test_author_and_managers_change_it_and_nobody_else(cast: Cast) -> None:
    of_ben = share(cast, by=cast.ben)
    assert edit(cast, of_ben, title="Managers may").version == 2
    assert Notice.objects.filter(kind="item-edited", recipient=cast.ben).count() == 1
    of_ada = share(cast)
    for person in (cast.ben, cast.cleo, cast.dora, cast.eve):
        with pytest.raises(Refused):
            edit_item(by=access_of(person), item=of_ada, version=1, content=content_of(title="No"), tags=())
    leave_organisation(by=access_of(cast.ben), membership=cast.membership_of_ben)
    with pytest.raises(Refused):
        edit_item(by=access_of(cast.ben), item=of_ben, version=2, content=content_of(title="No"), tags=())


def test_saving_takes_the_draft_of_the_edit_away(cast: Cast) -> None:
    item = share(cast)
    save_draft(by=access_of(cast.ada), key=KEY, values={"title": "Half"}, sequence=1, item=item, version=1)
    edit(cast, item, title="Whole")
    assert not Draft.objects.exists()


def test_a_version_comes_back_as_a_new_one(cast: Cast) -> None:
    item = share(cast, tags=("5S", "Lean"))
    edit(cast, item, title="Second", phase="contribute")
    first = Revision.objects.get(item=item, number=1)
    restored = restore_revision(by=access_of(cast.ada), item=item, revision=first)
    assert (restored.version, restored.title, restored.phase) == (3, item.title, "use")
    assert [tag.name for tag in restored.tags.order_by("item_tags__pk")] == ["5S", "Lean"]
    assert Revision.objects.get(item=item, number=3).comment == "Restored from version 1"
    with pytest.raises(Refused):
        restore_revision(by=access_of(cast.ben), item=item, revision=first)
    other = Revision.objects.get(item=share(cast))
    with pytest.raises(ValueError, match="another"):
        restore_revision(by=access_of(cast.ada), item=item, revision=other)


def test_governance_puts_the_credit_right_and_nothing_else(cast: Cast) -> None:
    item = share(cast)
    changed = correct_credit(by=access_of(cast.dora), item=item, credit="SENAI", licence="cc-by-4.0")
    assert (changed.credit, changed.licence, changed.version) == ("SENAI", "cc-by-4.0", 2)
    assert Notice.objects.filter(kind="item-edited", recipient=cast.ada).exists()
    for person in (cast.gus, cast.cleo, cast.ben):
        with pytest.raises(Refused):
            correct_credit(by=access_of(person), item=item, credit="Me", licence="mit")


@pytest.mark.django_db(transaction=True)
def test_of_many_who_save_the_same_version_one_does_and_the_others_are_told(cast: Cast) -> None:
    item = share(cast, by=cast.ben)
    acts = [
        partial(
            edit_item, by=access_of(person), item=item, version=1, content=content_of(title=f"Title {number}"), tags=()
        )
        for number in range(16)
        for person in (cast.ada, cast.ben)
    ]
    answers = at_once(acts)
    assert sum(isinstance(answer, Item) for answer in answers) == 1
    assert sum(isinstance(answer, EditConflict) for answer in answers) == 31
    assert list(Revision.objects.filter(item=item).values_list("number", flat=True)) == [2, 1]
