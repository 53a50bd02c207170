"""The demonstration: loaded once, nothing empty, each row valid, and never in production."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, Model, Q
from pytest_django import DjangoDbBlocker, Settings

from ckp.demo.cast import CAST, sign_ins
from ckp.demo.load import is_loaded
from ckp.demo.scale import PER_STEP
from portal.enums import MembershipState, OrganisationState, PartnershipState
from portal.models import (
    Affiliation,
    Audience,
    Capability,
    Cluster,
    Contact,
    Invitation,
    Membership,
    Notice,
    Organisation,
    Partnership,
    Premises,
    Trade,
    User,
)
from portal.queries.access import access_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def said(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Loaded once for all tests of this module; what the command said."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load("--scale", "2")
        transaction.set_rollback(True)


def load(*arguments: str) -> str:
    output = StringIO()
    call_command("demo_load", *arguments, stdout=output)
    return output.getvalue()


def test_a_second_load_says_so_and_adds_nothing(said: str) -> None:
    before = Organisation.objects.count()
    assert "is loaded: " in said
    assert is_loaded()
    assert load("--scale", "2") == "The demonstration is loaded already.\n"
    assert Organisation.objects.count() == before


def test_production_is_refused(settings: Settings) -> None:
    settings.IS_PRODUCTION = True
    with pytest.raises(CommandError, match="published passwords"):
        load()


@pytest.mark.parametrize("player", CAST, ids=lambda player: player.login)
def test_each_of_the_cast_can_sign_in(player: object) -> None:
    name, email, password, role = sign_ins()[CAST.index(player)]
    person = authenticate(None, email=email, password=password)
    assert isinstance(person, User)
    assert person.emailaddress_set.filter(verified=True, primary=True).count() == 1  # type: ignore[attr-defined]
    assert name
    assert role


def test_nobody_else_can_sign_in() -> None:
    others = User.objects.exclude(email__in=[player.email for player in CAST])
    assert others.exists()
    assert not any(person.has_usable_password() for person in others)


def test_every_cluster_has_something_on_every_desk() -> None:
    for cluster in Cluster.objects.all():
        own = Organisation.objects.filter(affiliations__cluster=cluster, slug__in=written())
        assert cluster.agency in own
        assert own.filter(state=OrganisationState.WAITING).exists()
        assert own.filter(state=OrganisationState.VERIFIED).count() >= 10
        asked = Membership.objects.filter(organisation__in=own, state=MembershipState.REQUESTED)
        assert asked.exists()
        assert Contact.objects.filter(organisation__in=own).exclude(ask_about="").exists()
        for state in (PartnershipState.PROPOSED, PartnershipState.CONFIRMED):
            assert Partnership.objects.filter(partner__in=own, state=state).exists()
        assert Invitation.objects.open().filter(organisation__in=own).exists()
    assert Organisation.objects.filter(state=OrganisationState.SUSPENDED).count() == 1
    assert Partnership.objects.filter(state=PartnershipState.ENDED).exists()
    assert Cluster.objects.exclude(accent="").count() == 2


def test_the_people_played_have_something_to_read_and_to_answer() -> None:
    for login in ("ada", "finn", "mei"):
        access = access_of(User.objects.get(email=f"{login}@example.org"))
        assert access.managed_ids
        assert Notice.objects.visible_to(access).filter(read_at=None).exists()
        assert Partnership.objects.filter(partner__in=access.managed_ids, state=PartnershipState.PROPOSED).exists()
    eve = access_of(User.objects.get(email="eve@example.org"))
    assert eve.is_signed_in
    assert not eve.standings


def test_every_invented_firm_says_that_it_is_invented() -> None:
    notes = ("inventada para a demonstração", "để minh họa", "示範所虛構", "CC0")
    for organisation in Organisation.objects.all():
        assert any(note in organisation.description for note in notes), organisation.name


@pytest.mark.parametrize("model", [Organisation, Trade, Premises, Capability, Contact, Membership, User, Cluster])
def test_every_row_passes_the_checks_of_a_form(model: type[Model]) -> None:
    relations = {field.name for field in model._meta.get_fields() if field.is_relation}
    unfinished = {"password", "agency", "description_html"}
    for row in model._default_manager.all():
        row.clean_fields(exclude=relations | unfinished)


def test_every_organisation_has_its_audiences_and_parts() -> None:
    firms = Audience.objects.exclude(organisation=None).values("organisation")
    assert firms.annotate(count=Count("pk")).exclude(count=3).count() == 0
    counted = Organisation.objects.all()
    assert not counted.filter(Q(trade=None) | Q(premises=None) | Q(affiliations=None)).exists()
    assert Audience.objects.exclude(organisation=None).count() == 3 * counted.count()


def test_the_scale_adds_whole_organisations() -> None:
    added = Organisation.objects.filter(slug__startswith="scale-")
    assert added.count() == PER_STEP
    waiting = added.filter(state=OrganisationState.WAITING)
    assert waiting.exists()
    assert all(row.audience.organisation_id == row.pk for row in waiting.select_related("audience"))
    manager = Membership.objects.accepted().filter(organisation__in=added.verified(), role="manager").first()
    assert manager is not None
    access = access_of(manager.user)
    assert manager.organisation_id in access.organisation_ids
    assert Affiliation.objects.filter(organisation__in=added).count() == PER_STEP


def written() -> list[str]:
    return list(Organisation.objects.exclude(slug__startswith="scale-").values_list("slug", flat=True))
