"""One reading rule told twice says the same: ``can_view`` of each row, ``visible_to`` of all."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser

from knowledge.actions.assists import answer_peer
from knowledge.models import AssistPeer
from knowledge.policies.reading import can_view
from knowledge.queries.studies import ADDING_UP
from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID
from portal.actions.audiences import create_group_audience, organisation_audiences, set_group_members
from portal.actions.invitations import invite
from portal.actions.memberships import ask_to_join, leave_organisation
from portal.actions.organisations import register_organisation, suspend_organisation
from portal.actions.partnerships import confirm_partnership, propose_partnership
from portal.enums import AudienceKind, CapabilityKind, PartnershipKind
from portal.models import Audience, Capability, Cluster, Contact, Membership, Partnership
from portal.queries.access import access_of
from portal.querysets.confidential import opened
from tests.cast import Cast, join, make_firm, make_person
from tests.world import (
    asking,
    collecting,
    contributing,
    cycle,
    imports,
    items,
    learning,
    practices,
    publications,
    sites,
    using,
)

READ = [model for model in apps.get_models() if hasattr(model._default_manager, "visible_to")]


@pytest.fixture
def full_world(cast: Cast) -> Cast:
    """At least one row of every kind in every state that changes who may see it."""
    ada, eve, cleo = (access_of(person) for person in (cast.ada, cast.eve, cast.cleo))
    register_organisation(by=eve, name="Eve & Co", summary="Waits.", cluster=cast.cluster)
    ask_to_join(by=eve, organisation=cast.firm_a, message="Let me in")
    invite(by=ada, organisation=cast.firm_a, email="hal@example.org")
    tie = propose_partnership(by=ada, organisation=cast.firm_a, partner=cast.firm_f, kind=PartnershipKind.SUPPLIER)
    confirm_partnership(by=access_of(cast.finn), partnership=tie)
    propose_partnership(by=cleo, organisation=cast.firm_b, partner=cast.firm_a, kind=PartnershipKind.PARTNER)
    _parts_of(cast)
    _gone(cast)
    publications.add(cast)
    sites.add(cast)
    imports.add(cast)
    shelf = items.add(cast)
    cycle.add(cast)
    using.add(cast, shelf.shared, shelf.public)
    contributing.add(cast, shelf)
    practices.add(cast, shelf)
    asking.add(cast, shelf.shared)
    answer_peer(by=access_of(cast.cleo), peer=AssistPeer.objects.earliest("pk"), comes=False)
    collecting.add(cast, shelf)
    learning.add(cast, shelf)
    return cast


def _parts_of(cast: Cast) -> None:
    group = create_group_audience(name="Surface finish circle")
    set_group_members(group, organisations=[cast.firm_b], people=[cast.eve])
    own = organisation_audiences(cast.firm_a)
    ids = [PUBLIC_AUDIENCE_ID, MEMBERS_AUDIENCE_ID, group.pk, *(audience.pk for audience in own.values())]
    ids.append(Audience.objects.get(kind=AudienceKind.CLUSTER, cluster=cast.cluster).pk)
    for pk in ids:
        Capability.objects.create(
            organisation=cast.firm_a, kind=CapabilityKind.COMPETENCE, name=f"Turning {pk}", audience_id=pk
        )
    Contact.objects.create(organisation=cast.firm_a, user=cast.ada, audience_id=MEMBERS_AUDIENCE_ID)
    Cluster.objects.filter(pk=cast.other_cluster.pk).update(
        audience=Audience.objects.get(kind=AudienceKind.CLUSTER, cluster=cast.other_cluster)
    )


def _gone(cast: Cast) -> None:
    """A firm that was suspended, and somebody who left."""
    ian, jo = make_person("Ian"), make_person("Jo")
    suspended = make_firm("Fundição Ian", manager=ian, cluster=cast.cluster)
    suspend_organisation(by=access_of(cast.dora), organisation=suspended, reason="Closed down")
    left = join(jo, cast.firm_a)
    leave_organisation(by=access_of(jo), membership=left)


@pytest.mark.parametrize("name", ["nobody", "ada", "ben", "cleo", "dora", "eve", "finn", "gus", "root"])
def test_can_view_says_what_visible_to_says(full_world: Cast, name: str) -> None:
    access = access_of(full_world.people[name] or AnonymousUser())
    for model in READ:
        with opened(purpose=ADDING_UP):  # so that the rules stand for themselves, without the database below them
            rows = list(model._default_manager.all())
            assert rows, f"The world has no {model.__name__}."
            one_by_one = {row.pk for row in rows if can_view(access, row)}
            at_once = set(model._default_manager.visible_to(access).values_list("pk", flat=True))  # type: ignore[attr-defined]
        assert one_by_one == at_once, model.__name__


def test_each_kind_of_reader_sees_a_different_world(full_world: Cast) -> None:
    """Guards the test above against a world in which everybody sees all or nothing."""
    seen = {
        name: frozenset(
            Capability.objects.visible_to(access_of(person or AnonymousUser())).values_list("name", flat=True)
        )
        for name, person in full_world.people.items()
    }
    assert len(set(seen.values())) >= 6
    assert seen["nobody"] < seen["cleo"]
    assert seen["root"] == frozenset(Capability.objects.values_list("name", flat=True))


def test_ties_between_two_firms_are_theirs_alone(full_world: Cast) -> None:
    access = access_of(full_world.cleo)
    for tie in Partnership.objects.visible_to(access):
        assert full_world.firm_b.pk in (tie.proposer_id, tie.partner_id)
    assert not Membership.objects.visible_to(access).filter(organisation=full_world.firm_a).exists()
