"""“Who could read this?” says exactly who can: the numbers are those of ``access_of``."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.utils import translation

from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, Access
from portal.actions.audiences import create_group_audience, organisation_audiences, set_group_members
from portal.actions.organisations import register_organisation, suspend_organisation
from portal.actions.partnerships import confirm_partnership, propose_partnership
from portal.enums import AudienceKind, PartnershipKind
from portal.forms.audiences import AudienceField
from portal.models import Audience, Organisation, User
from portal.queries.access import access_of
from portal.queries.audiences import offered_readerships, readership, readerships
from tests.cast import Cast, join, make_firm, make_person


@pytest.fixture
def town(cast: Cast) -> Cast:
    """Two in firm A, somebody in two firms, staff who are members too, ties, a suspended firm, somebody locked out."""
    join(cast.eve, cast.firm_a)
    join(cast.eve, cast.firm_b)
    join(cast.dora, cast.firm_b)
    locked = make_person("Kim")
    join(locked, cast.firm_a)
    User.objects.filter(pk=locked.pk).update(is_active=False)
    tie = propose_partnership(
        by=access_of(cast.ada), organisation=cast.firm_a, partner=cast.firm_f, kind=PartnershipKind.PARTNER
    )
    confirm_partnership(by=access_of(cast.finn), partnership=tie)
    ian, jo = make_person("Ian"), make_person("Jo")
    gone = make_firm("Fundição Ian", manager=ian, cluster=cast.cluster)
    suspend_organisation(by=Access.system(), organisation=gone, reason="Gone")
    register_organisation(by=access_of(jo), name="Waits", summary="Waits.", cluster=cast.other_cluster)
    group = create_group_audience(name="Surface finish circle")
    set_group_members(group, organisations=[cast.firm_f, gone], people=[cast.eve, cast.finn, ian])
    return cast


def test_the_numbers_are_those_who_can_read(town: Cast) -> None:
    reach = [access_of(person).audience_ids for person in User.objects.all()]
    audiences = Audience.objects.exclude(pk=PUBLIC_AUDIENCE_ID)
    assert {audience.kind for audience in audiences} == set(AudienceKind.values) - {AudienceKind.PUBLIC}
    for audience in audiences:
        counted = readership(audience)
        assert counted.people is not None
        assert counted.people + counted.staff == sum(audience.pk in ids for ids in reach), audience


def test_a_person_in_two_firms_counts_once(town: Cast) -> None:
    members = readership(Audience.objects.get(pk=MEMBERS_AUDIENCE_ID))
    assert (members.people, members.organisations, members.staff) == (6, 3, 1)
    assert members.sentence == "All members: 6 people in 3 firms, and 1 of governance"


def test_the_words_name_the_firm_and_the_cluster(town: Cast) -> None:
    own = organisation_audiences(town.firm_a)
    cluster = Audience.objects.get(kind=AudienceKind.CLUSTER, cluster=town.cluster)
    group = Audience.objects.get(kind=AudienceKind.GROUP)
    assert readership(own[AudienceKind.FIRM]).sentence == "People of Oficina Barbosa: 3 people in 1 firm"
    assert readership(own[AudienceKind.PARTNERS]).words == "Oficina Barbosa and its partners"
    assert readership(own[AudienceKind.REVIEW]).words == "People of Oficina Barbosa and governance"
    assert readership(cluster).words == "Members of Sertão Metal"
    assert readership(group).words == "Surface finish circle"


def test_everybody_has_no_number_and_asks_nothing(
    cast: Cast, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    public = Audience.objects.get(pk=PUBLIC_AUDIENCE_ID)
    with django_assert_num_queries(0):
        assert readership(public).sentence == "Everyone"
    assert readership(public).people is None


def test_each_audience_is_asked_once(
    cast: Cast, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    members = Audience.objects.get(pk=MEMBERS_AUDIENCE_ID)
    with django_assert_num_queries(1):
        assert set(readerships([members, members, members])) == {MEMBERS_AUDIENCE_ID}


def test_the_words_follow_the_readers_language(cast: Cast) -> None:
    members = Audience.objects.get(pk=MEMBERS_AUDIENCE_ID)
    with translation.override("pt-br"):
        assert readership(members).words == str(translation.gettext("All members"))


def test_a_member_is_offered_their_own_audiences_smallest_first(town: Cast) -> None:
    offered = offered_readerships(access_of(town.ben), town.firm_a)
    assert [each.kind for each in offered] == ["firm", "partners", "cluster", "members", "public"]


@pytest.mark.parametrize("name", ["cleo", "nobody"])
def test_nobody_is_offered_what_they_cannot_read(town: Cast, name: str) -> None:
    access = access_of(town.cleo) if name == "cleo" else Access()
    offered = offered_readerships(access, town.firm_a)
    assert not {"firm", "partners"} & {each.kind for each in offered}


def test_the_field_takes_only_what_was_offered(town: Cast) -> None:
    field = AudienceField()
    firm = organisation_audiences(town.firm_a)[AudienceKind.FIRM]
    field.offer([readership(firm)])
    assert field.clean(str(firm.pk)) == firm.pk
    for wrong in ("", "1", "x", str(firm.pk + 1000)):
        with pytest.raises(Exception, match="Choose"):
            field.clean(wrong)


def test_a_part_says_who_could_read_it_before_it_is_saved(
    town: Cast, client_of: Callable[[User | None], Client]
) -> None:
    page = client_of(town.ada).get(f"/organisations/{town.firm_a.slug}/trade/").content.decode()
    assert "All members: 6 people in 3 firms, and 1 of governance" in page
    assert "Everyone" in page


def test_a_firm_without_people_is_no_error(cast: Cast) -> None:
    empty = Organisation.objects.create(name="Empty", slug="empty", summary="Empty.", audience_id=PUBLIC_AUDIENCE_ID)
    firm = organisation_audiences(empty)[AudienceKind.FIRM]
    assert readership(firm).numbers == "0 people in 0 firms"
