"""The trace: what is done becomes an act, in one cell, for the readers of its subject."""

from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction

from knowledge.actions.acts import record
from knowledge.actions.diffusion import narrow_item, widen_item
from knowledge.enums import ActKind, Cell, Form, ItemKind, Phase, Process, Way
from knowledge.lib.conversions import cell_of, cell_of_bringing_in, cell_of_listing, cell_of_sharing
from knowledge.models import Act, Item, Need
from portal.models import Audience
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience, share
from tests.world.cycle import WHEN

_BY_SUBJECT = {ActKind.SOURCE_LISTED, ActKind.ACQUISITION_DONE, ActKind.ITEM_SHARED}


@pytest.mark.parametrize("kind", [kind for kind in ActKind if kind not in _BY_SUBJECT])
def test_every_kind_counts_in_one_cell(kind: ActKind) -> None:
    phase, process = cell_of(kind)
    assert (phase in Phase, process in Process) == (True, True)


def test_what_the_subject_decides_is_decided_for_every_subject() -> None:
    assert {cell_of_listing(form).process for form in Form} == {Process.EXTERNALIZATION, Process.COMBINATION}
    assert {cell_of_bringing_in(way).phase for way in Way} == {Phase.ACQUIRE}
    shared = {cell_of_sharing(kind, phase) for kind, phase in product(ItemKind, Phase)}
    assert {cell.phase for cell in shared} == set(Phase)
    assert cell_of_sharing(ItemKind.LESSON, Phase.USE) == Cell(Phase.USE, Process.EXTERNALIZATION)
    assert cell_of_sharing(ItemKind.BRIEF, Phase.ACQUIRE) == Cell(Phase.ACQUIRE, Process.COMBINATION)


def test_sharing_and_opening_are_traced(cast: Cast) -> None:
    item = share(cast, "firm", title="Quick changes")
    widen_item(by=access_of(cast.ada), item=item, audience=audience(cast, "cluster"))
    acts = Act.objects.filter(item=item)
    assert [act.kind for act in acts] == [ActKind.ITEM_SHARED, ActKind.ITEM_WIDENED]
    assert {(act.organisation_id, act.person_id) for act in acts} == {(cast.firm_a.pk, cast.ada.pk)}


def test_acts_follow_the_audience_of_their_subject(cast: Cast) -> None:
    item = share(cast, "cluster", title="Quick changes")
    cleo = access_of(cast.cleo)
    assert Act.objects.visible_to(cleo).filter(item=item).count() == 1
    narrow_item(by=access_of(cast.ada), item=item, audience=audience(cast, "firm"), reason="Too early")
    assert set(Act.objects.filter(item=item).values_list("audience", flat=True)) == {audience(cast, "firm").pk}
    assert not Act.objects.visible_to(cleo).filter(item=item).exists()
    Item.objects.filter(pk=item.pk).update(audience=audience(cast, "public"))
    assert Act.objects.visible_to(cleo).filter(item=item).exists()


def test_the_database_refuses_an_act_for_other_readers(cast: Cast) -> None:
    item = share(cast, "firm", title="Quick changes")
    with pytest.raises(IntegrityError):
        _show_act_to_all(item, audience(cast, "public"))


@transaction.atomic
def _show_act_to_all(item: Item, everybody: Audience) -> None:
    Act.objects.filter(item=item).update(audience=everybody)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_an_anonymous_act_knows_nobody(cast: Cast) -> None:
    need = Need.objects.create(
        cluster=cast.cluster, audience=audience(cast, "cluster"), at=WHEN, title="How?", slug="how"
    )
    act = record(ActKind.NEED_STATED, need, by=access_of(cast.ada), organisation_id=cast.firm_a.pk, is_anonymous=True)
    act.refresh_from_db()
    assert (act.organisation_id, act.person_id) == (None, None)
    assert (act.phase, act.process) == (Phase.IDENTIFY, Process.EXTERNALIZATION)
