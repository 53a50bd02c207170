"""Who reads a trial: widened and narrowed by its firm, opened to everybody by governance, and who is told."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.derived import translate_item
from knowledge.actions.diffusion import narrow_item
from knowledge.actions.openings import AlreadyAsked, ChangedMeanwhile, approve_opening, ask_to_open
from knowledge.actions.trial_circles import (
    approve_trial_opening,
    ask_to_open_trial,
    change_trial_circle,
    send_trial_back,
    withdraw_trial_opening,
    wording_of,
)
from knowledge.actions.trials import edit_trial
from knowledge.actions.withdrawing import withdraw_item
from knowledge.contribution import contribution
from knowledge.enums import Licence, OpeningState
from knowledge.models import Act, Card, Item, Theme, Trial, TrialOpening
from portal.access import Access, Refused
from portal.models import Notice, User
from portal.queries.access import access_of
from portal.queries.notices import readable
from tests.cast import Cast
from tests.knowledge.test_trials import tell, told
from tests.knowledge.writing import audience, share
from tests.world.cycle import WHEN

ClientOf = Callable[[User | None], Client]


def opened(cast: Cast, circle: str = "public") -> Item:
    """Ada's item, read by everybody or by all members."""
    item = share(cast)
    opening = ask_to_open(by=access_of(cast.ada), item=item, audience=audience(cast, circle))
    approve_opening(by=access_of(cast.dora), opening=opening)
    item.refresh_from_db()
    return item


def asked(cast: Cast, trial: Trial, circle: str = "public") -> TrialOpening:
    return ask_to_open_trial(
        by=access_of(cast.cleo), trial=trial, audience=audience(cast, circle), message="Please look"
    )


def people_told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("recipient__name", flat=True))


def test_fewer_readers_need_a_reason_and_are_told_with_it(cast: Cast) -> None:
    trial, cleo = tell(cast, share(cast)), access_of(cast.cleo)
    own = audience(cast, "firm", cast.firm_b)
    with pytest.raises(Refused):
        change_trial_circle(by=cleo, trial=trial, audience=own)
    change_trial_circle(by=cleo, trial=trial, audience=own, reason="Figures of a customer")
    assert people_told("trial-narrowed") == {"Ada", "Ben", "Dora"}
    (words,) = readable(access_of(cast.ada), Notice.objects.filter(kind="trial-narrowed", recipient=cast.ada))
    assert "Figures of a customer" in words.body
    assert "Cleo" not in words.title + words.body
    assert words.url == reverse("portal:notice-list")
    assert not readable(access_of(cast.finn), Notice.objects.filter(kind="trial-narrowed"))


def test_its_act_and_its_card_go_along(cast: Cast) -> None:
    item = share(cast)
    theme = Theme.objects.create(
        cluster=cast.cluster, slug="t", name="T", aim="A", audience=audience(cast, "cluster"), at=WHEN
    )
    Card.objects.create(
        theme=theme, item=item, cluster=cast.cluster, audience=item.audience, phase="use", position=0, at=WHEN
    )
    trial, own = tell(cast, item), audience(cast, "firm", cast.firm_b)
    change_trial_circle(by=access_of(cast.cleo), trial=trial, audience=own, reason="Why")
    for rows in (Act.objects.filter(trial=trial), Card.objects.filter(trial=trial)):
        assert [row.audience_id for row in rows] == [own.pk]
        assert not rows.visible_to(access_of(cast.ada)).exists()
    change_trial_circle(by=access_of(cast.cleo), trial=trial, audience=audience(cast, "cluster"))
    assert Act.objects.visible_to(access_of(cast.ada)).filter(trial=trial).exists()
    assert Notice.objects.filter(kind="trial-narrowed").count() == len(("Ada", "Ben", "Dora"))


def test_nobody_else_changes_its_circle_and_no_firm_opens_it_alone(cast: Cast) -> None:
    trial = tell(cast, opened(cast))
    own, everybody = audience(cast, "firm", cast.firm_b), audience(cast, "public")
    tries = ((cast.ada, own), (cast.dora, own), (cast.cleo, everybody), (cast.cleo, audience(cast, "firm")))
    for person, readers in tries:
        with pytest.raises(Refused):
            change_trial_circle(by=access_of(person), trial=trial, audience=readers, reason="Why")
    trial.refresh_from_db()
    assert trial.audience == audience(cast, "cluster")


def test_governance_reads_a_firm_s_trial_while_it_is_asked_and_opens_it(cast: Cast) -> None:
    trial, dora = tell(cast, opened(cast), "firm"), access_of(cast.dora)
    assert not Trial.objects.visible_to(dora).exists()
    opening = asked(cast, trial)
    assert Trial.objects.visible_to(dora).get() == trial
    assert not Trial.objects.visible_to(access_of(cast.gus)).exists()
    assert not Trial.objects.visible_to(access_of(cast.ada)).exists()
    assert people_told("trial-opening-asked") == {"Dora"}
    assert contribution.desk is not None
    assert [str(entry.kind) for entry in contribution.desk(dora)] == ["Trial to open"]
    approve_trial_opening(by=dora, opening=opening, seen=wording_of(trial))
    assert Trial.objects.visible_to(Access(modules=access_of(cast.ada).modules, audience_ids=frozenset({1}))).exists()
    assert people_told("trial-opened") == {"Cleo"}
    assert not list(contribution.desk(dora))


def test_it_is_never_opened_further_than_its_item(cast: Cast) -> None:
    trial = tell(cast, share(cast))
    with pytest.raises(Refused, match="read no further"):
        asked(cast, trial)
    item = opened(cast)
    later = tell(cast, item)
    opening = asked(cast, later)
    narrow_item(by=access_of(cast.ada), item=item, audience=audience(cast, "cluster"), reason="Why")
    with pytest.raises(Refused, match="read no further"):
        approve_trial_opening(by=access_of(cast.dora), opening=opening)


def test_only_what_was_looked_at_is_opened(cast: Cast) -> None:
    trial = tell(cast, opened(cast))
    opening, seen = asked(cast, trial), wording_of(trial)
    edit_trial(by=access_of(cast.cleo), trial=trial, values=told(done="Something else"))
    with pytest.raises(ChangedMeanwhile):
        approve_trial_opening(by=access_of(cast.dora), opening=opening, seen=seen)
    trial.refresh_from_db()
    assert trial.audience == audience(cast, "cluster")


def test_a_request_waits_once_and_ends_once(cast: Cast) -> None:
    trial, dora = tell(cast, opened(cast)), access_of(cast.dora)
    opening = asked(cast, trial)
    with pytest.raises(AlreadyAsked):
        asked(cast, trial)
    with pytest.raises(IntegrityError), transaction.atomic():
        TrialOpening.objects.create(trial=trial, audience=audience(cast, "public"), asked_at=timezone.now())
    for person in (cast.ada, cast.gus, cast.cleo):
        with pytest.raises(Refused):
            approve_trial_opening(by=access_of(person), opening=opening)
    send_trial_back(by=dora, opening=opening, reason="Say which press")
    assert people_told("trial-sent-back") == {"Cleo"}
    with pytest.raises(Refused):
        approve_trial_opening(by=dora, opening=opening)
    again = asked(cast, trial)
    withdraw_trial_opening(by=access_of(cast.cleo), opening=again)
    withdraw_item(by=access_of(cast.ada), item=trial.item, reason="")
    states = set(TrialOpening.objects.values_list("state", flat=True))
    assert states == {OpeningState.SENT_BACK, OpeningState.WITHDRAWN}


def test_a_request_ends_with_its_item(cast: Cast) -> None:
    trial = tell(cast, opened(cast))
    opening = asked(cast, trial)
    withdraw_item(by=access_of(cast.ada), item=trial.item, reason="")
    opening.refresh_from_db()
    assert opening.state == OpeningState.WITHDRAWN


def test_back_from_the_public_those_are_told_who_have_to_do_with_it(cast: Cast) -> None:
    trial = tell(cast, opened(cast))
    approve_trial_opening(by=access_of(cast.dora), opening=asked(cast, trial))
    own = audience(cast, "firm", cast.firm_b)
    change_trial_circle(by=access_of(cast.cleo), trial=trial, audience=own, reason="Why")
    assert people_told("trial-narrowed") == {"Ada", "Ben", "Dora"}


def test_who_made_something_of_an_item_hears_that_it_is_narrowed(cast: Cast) -> None:
    item = opened(cast)
    Item.objects.filter(pk=item.pk).update(licence=Licence.CC_BY)
    item.refresh_from_db()
    made = translate_item(
        by=access_of(cast.finn),
        original=item,
        organisation=cast.firm_f,
        cluster=cast.other_cluster,
        audience=audience(cast, "partners", cast.firm_f),
        content={"title": "Đổi khuôn nhanh", "summary": "Nhanh", "body": "Nhanh.", "language": "vi"},
    )
    narrow_item(by=access_of(cast.ada), item=item, audience=audience(cast, "firm"), reason="Too early")
    assert "Finn" in people_told("item-narrowed")
    (words,) = readable(access_of(cast.finn), Notice.objects.filter(kind="original-narrowed"))
    assert "Đổi khuôn nhanh" in words.title
    assert words.url == made.get_absolute_url()
    assert people_told("original-narrowed") == {"Finn"}


def test_pages_change_the_circle_and_ask_governance(cast: Cast, client_of: ClientOf) -> None:
    trial = tell(cast, opened(cast))
    client, address = client_of(cast.cleo), reverse("knowledge:trial-audience", args=[trial.pk])
    form = client.get(address).context["form"]
    assert set(form.offered) == {
        audience(cast, kind, cast.firm_b).pk for kind in ("firm", "partners", "members", "public")
    }
    own = audience(cast, "firm", cast.firm_b)
    assert "reason" in client.post(address, {"audience": own.pk, "reason": ""}).context["form"].errors
    posted = client.post(address, {"audience": audience(cast, "public").pk, "reason": "Worth telling"})
    assert posted.headers["Location"] == trial.get_absolute_url()
    opening = TrialOpening.objects.get()
    page = client_of(cast.dora).get(trial.get_absolute_url()).content.decode()
    decide = reverse("admin:knowledge_trialopening_decide", args=[opening.pk])
    assert decide in page
    assert decide not in client_of(cast.ada).get(trial.get_absolute_url()).content.decode()
    shown = client_of(cast.ada).get(trial.get_absolute_url()).content.decode()
    assert "Governance was asked" not in shown
    client.post(reverse("knowledge:trial-opening-withdraw", args=[opening.pk]))
    opening.refresh_from_db()
    assert opening.state == OpeningState.WITHDRAWN
    client.post(address, {"audience": own.pk, "reason": "Why"})
    trial.refresh_from_db()
    assert trial.audience == own
