"""The demonstration: loaded once, nothing empty, each row valid, and never in production."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, Model, Q, QuerySet
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from ckp.demo.cast import CAST, sign_ins
from ckp.demo.load import is_loaded
from ckp.demo.scale import (
    ITEMS_PER_STEP,
    NEEDS_PER_STEP,
    NOTES_PER_STEP,
    PER_STEP,
    SITES_PER_STEP,
    SOURCES_PER_STEP,
    TEXTS_PER_STEP,
    TRIALS_PER_STEP,
)
from knowledge.enums import AttachmentRole, AttachmentState, OpeningState, Phase, Process
from knowledge.models import (
    Attachment,
    Comment,
    DiffusionStep,
    Draft,
    Item,
    Need,
    Opening,
    Revision,
    Source,
    SourceRating,
    Trial,
    Use,
    WatchNote,
)
from portal.enums import MembershipState, OrganisationState, PartnershipState
from portal.models import (
    AdministrativeUnit,
    Affiliation,
    Audience,
    Call,
    Capability,
    Cluster,
    ClusterFact,
    Contact,
    Event,
    Invitation,
    Membership,
    News,
    Notice,
    Organisation,
    Page,
    Partnership,
    Premises,
    SignUp,
    Site,
    SiteAssessment,
    SiteFigure,
    Term,
    Trade,
    User,
)
from portal.queries.access import access_of

# Loading takes long, longest where others use the machine: one worker does it once for all of this.
pytestmark = [pytest.mark.django_db, pytest.mark.timeout(300), pytest.mark.xdist_group("demo-load")]


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


def test_items_hold_files_that_were_looked_at_and_one_was_taken_back() -> None:
    rows = Attachment.objects.filter(state=AttachmentState.CLEAN).exclude(item=None)
    assert set(rows.values_list("role", flat=True)) == {AttachmentRole.FILE, AttachmentRole.RECORDING}
    for item in Item.objects.filter(attachments__in=rows):
        assert item.version == item.revisions.count()
    assert not Draft.objects.filter(values={}).exists()
    (withdrawn,) = Item.objects.exclude(withdrawn_at=None)
    assert withdrawn.withdrawn_reason
    assert not Item.objects.visible_to(access_of(AnonymousUser())).filter(pk=withdrawn.pk).exists()


def test_every_invented_firm_says_that_it_is_invented() -> None:
    notes = ("inventada para a demonstração", "để minh họa", "示範所虛構", "CC0")
    for organisation in Organisation.objects.all():
        assert any(note in organisation.description for note in notes), organisation.name


CHECKED = (
    *(Organisation, Trade, Premises, Capability, Contact, Membership, User, Cluster),
    *(Item, Revision, Opening, Site, SiteFigure, ClusterFact, AdministrativeUnit, News, Event, Call, Page, Term),
)


@pytest.mark.parametrize("model", CHECKED)
def test_every_row_passes_the_checks_of_a_form(model: type[Model]) -> None:
    relations = {field.name for field in model._meta.get_fields() if field.is_relation}
    unfinished = {"password", "agency", "description_html", "search"}
    for row in model._default_manager.all():
        row.clean_fields(exclude=relations | unfinished)


def test_every_organisation_has_its_audiences_and_parts() -> None:
    firms = Audience.objects.exclude(organisation=None).values("organisation")
    assert firms.annotate(count=Count("pk")).exclude(count=3).count() == 0
    counted = Organisation.objects.all()
    assert not counted.filter(Q(trade=None) | Q(premises=None) | Q(affiliations=None)).exists()
    assert Audience.objects.exclude(organisation=None).count() == 3 * counted.count()


def test_every_cluster_has_knowledge_of_its_own_and_something_to_decide() -> None:
    for cluster in Cluster.objects.all():
        own = written_items().filter(cluster=cluster)
        assert own.filter(source="own").count() >= 10
        assert set(own.values_list("phase", flat=True)) == set(Phase.values)
        assert set(own.values_list("process", flat=True)) == set(Process.values)
        assert Opening.objects.filter(item__cluster=cluster, state=OpeningState.ASKED).exists()
        assert own.filter(uses__gt=3).exists()
    assert Opening.objects.filter(state=OpeningState.SENT_BACK).count() == 2
    for login in ("ada", "ben", "cleo", "finn", "mei"):
        assert Draft.objects.filter(author__email=f"{login}@example.org").exists()


def test_a_trail_leads_from_one_firm_to_everybody() -> None:
    item = Item.objects.get(source="own", external_id="barbosa-preparacao")
    steps = DiffusionStep.objects.filter(item=item).order_by("at")
    assert [step.after.kind for step in steps] == ["firm", "partners", "cluster", "public"]
    assert item.audience.kind == "public"
    assert item.shared_at.date() == steps[0].at.date()
    folder = Item.objects.get(source="own", external_id="barbosa-folha")
    assert folder.version == Revision.objects.filter(item=folder).count() == 3


def test_an_item_is_found_of_use_by_those_who_may_read_it() -> None:
    counted = Item.objects.annotate(rows=Count("use_rows"))
    assert [item.title for item in counted if item.uses != item.rows] == []
    for use in Use.objects.filter(item__in=written_items()).select_related("item", "user")[:50]:
        assert use.item.audience_id in access_of(use.user).audience_ids


def test_sites_have_figures_that_say_where_they_are_from() -> None:
    for model in (SiteFigure, SiteAssessment):
        assert model.objects.exclude(status="estimated", note="demonstration").count() == 0
    assert Site.objects.filter(unit=None).count() == 0
    assert set(Site.objects.values_list("completeness_class", flat=True)) == {"complete", "partly", "poor", "open"}
    assert ClusterFact.objects.filter(cluster__slug="hanoi-industrial-sites", status="reported").count() >= 5


def test_there_is_something_to_read_to_attend_and_to_apply_for() -> None:
    for cluster in Cluster.objects.all():
        assert News.objects.out().filter(cluster=cluster, slug__in=unscaled(News)).count() >= 7
        assert Call.objects.out().filter(cluster=cluster, deadline__gt=timezone.now()).exists()
        assert Call.objects.out().filter(cluster=cluster, deadline__lt=timezone.now()).exists()
        signed = SignUp.objects.filter(event__cluster=cluster)
        assert signed.filter(attended=True).exists()
        assert signed.filter(state="waiting").exists()
    assert Page.objects.out().count() == 20
    assert Event.objects.filter(starts_at__lte=timezone.now(), ends_at__gte=timezone.now()).exists()


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


def test_the_scale_adds_what_is_done_with_knowledge() -> None:
    for model, wanted in ((Source, SOURCES_PER_STEP), (Need, NEEDS_PER_STEP), (WatchNote, NOTES_PER_STEP)):
        assert model.objects.filter(note="scale").count() == wanted
    trials = Trial.objects.filter(note="scale")
    assert trials.count() == TRIALS_PER_STEP
    assert all(trial.acts.get().audience_id == trial.audience_id for trial in trials)
    needs = Need.objects.filter(note="scale").annotate(joined=Count("backings"))
    assert all(need.backers == need.joined for need in needs)
    assert all(need.organisation_id in {None, need.asker.organisation_id} for need in needs)
    assert SourceRating.objects.filter(source__note="scale").exists()
    assert Comment.objects.filter(item__source="scale").exists()


def test_the_scale_adds_items_sites_and_texts_for_every_kind_of_reader() -> None:
    items = Item.objects.filter(source="scale")
    assert items.count() == ITEMS_PER_STEP
    assert set(items.values_list("audience__kind", flat=True)) == {"public", "members", "cluster", "partners", "firm"}
    assert items.values("phase", "process").distinct().count() == 16
    assert items.values("shared_at__year").distinct().count() >= 5
    assert items.filter(item_tags=None).count() == 0
    assert Revision.objects.filter(item__in=items).count() == ITEMS_PER_STEP
    assert Site.objects.filter(external_id__startswith="scale-").count() == SITES_PER_STEP
    assert sum(model.objects.filter(slug__startswith="scale-").count() for model in (News, Event)) == TEXTS_PER_STEP


def written_items() -> QuerySet[Item]:
    return Item.objects.exclude(source="scale")


def unscaled(model: type[News]) -> list[str]:
    return list(model.objects.exclude(slug__startswith="scale-").values_list("slug", flat=True))


def written() -> list[str]:
    return list(Organisation.objects.exclude(slug__startswith="scale-").values_list("slug", flat=True))
