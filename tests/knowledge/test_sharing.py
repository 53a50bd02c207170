"""Sharing an item: in whose name, with whom, and what is kept of it."""

from functools import partial
from typing import Any

import pytest

from knowledge.actions import items as actions
from knowledge.actions.holding import ITEMS, Quota, QuotaReached
from knowledge.actions.items import share_item
from knowledge.enums import OpeningState
from knowledge.models import DiffusionStep, Item, Opening, Revision
from portal.access import Refused
from portal.actions.clusters import switch_modules
from portal.actions.organisations import suspend_organisation
from portal.enums import AudienceKind, Module
from portal.models import Notice
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience, content_of, share
from tests.races import at_once


@pytest.mark.parametrize("kind", ["firm", "partners", "cluster"])
def test_up_to_the_cluster_it_is_shared_at_once(cast: Cast, kind: str) -> None:
    item = share(cast, kind, tags=("Lean", "5S"))
    assert item.audience.kind == kind
    assert (item.author, item.organisation, item.cluster, item.version) == (cast.ada, cast.firm_a, cast.cluster, 1)
    revision = Revision.objects.get(item=item)
    assert (revision.number, revision.audience, revision.tag_names) == (1, item.audience, ["Lean", "5S"])
    step = DiffusionStep.objects.get(item=item)
    assert (step.before, step.after, step.by) == (None, item.audience, cast.ada)
    assert "<h2>Where we started</h2>" in item.body_html
    assert not Opening.objects.exists()


@pytest.mark.parametrize("kind", ["members", "public"])
def test_beyond_it_the_firm_reads_it_and_governance_is_asked(cast: Cast, kind: str) -> None:
    item = share(cast, kind)
    assert item.audience == audience(cast, AudienceKind.FIRM)
    opening = Opening.objects.get(item=item)
    assert (opening.audience.kind, opening.state, opening.asked_by) == (kind, OpeningState.ASKED, cast.ada)
    told = Notice.objects.filter(kind="item-opening-asked")
    assert [notice.recipient for notice in told] == [cast.dora]
    seen = {
        name for name, person in cast.people.items() if person and item in Item.objects.visible_to(access_of(person))
    }
    assert seen == {"ada", "ben", "dora", "root"}


def test_tags_are_found_or_proposed_and_their_words_kept_for_the_search(cast: Cast) -> None:
    item = share(cast, tags=("Kaizen", "kaizen"))
    assert [tag.name for tag in item.tags.all()] == ["Kaizen"]
    assert item.tag_words == "Kaizen"


def test_nobody_writes_in_anothers_name_or_for_anothers_circle(cast: Cast) -> None:
    words: dict[str, Any] = {"cluster": cast.cluster, "content": content_of(), "tags": ()}
    cleo, eve, dora = (access_of(person) for person in (cast.cleo, cast.eve, cast.dora))
    for by in (cleo, eve, dora, access_of(cast.root)):
        with pytest.raises(Refused):
            share_item(by=by, organisation=cast.firm_a, audience=audience(cast, "firm"), **words)
    with pytest.raises(Refused):
        share_item(by=cleo, organisation=cast.firm_b, audience=audience(cast, "firm"), **words)
    with pytest.raises(Refused):
        share_item(
            by=access_of(cast.finn), organisation=cast.firm_f, audience=audience(cast, "firm", cast.firm_f), **words
        )
    assert not Item.objects.exists()


def test_a_suspended_firm_and_a_cluster_without_the_module_share_nothing(cast: Cast) -> None:
    switch_modules(by=access_of(cast.dora), cluster=cast.cluster, modules=[Module.FORUMS])
    with pytest.raises(Refused):
        share(cast)
    switch_modules(by=access_of(cast.dora), cluster=cast.cluster, modules=[Module.KNOWLEDGE])
    suspend_organisation(by=access_of(cast.dora), organisation=cast.firm_a, reason="Closed")
    with pytest.raises(Refused):
        share(cast)


def test_content_that_is_no_content_is_refused(cast: Cast) -> None:
    with pytest.raises(ValueError, match="uses"):
        share(cast, uses=7)


def test_a_machine_behind_an_account_is_stopped(cast: Cast) -> None:
    for _number in range(ITEMS.most):
        share(cast)
    with pytest.raises(QuotaReached, match="30 items"):
        share(cast)
    share(cast, by=cast.ben)


@pytest.mark.django_db(transaction=True)
def test_the_quota_holds_against_many_at_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "ITEMS", Quota(5, ITEMS.counted, ITEMS.words))
    answers = at_once([partial(share, cast)] * 32)
    assert sum(isinstance(answer, Item) for answer in answers) == 5
    assert sum(isinstance(answer, QuotaReached) for answer in answers) == 27
    assert Item.objects.count() == 5
