"""Experts are asked: who fits, who has had enough, declining by mail, answers and what is made of them."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.asks import (
    AskGone,
    NobodyFits,
    answer_ask,
    ask_experts,
    decline_ask,
    decline_by_token,
    decline_token,
    mark_helpful,
    pass_on_unanswered,
    set_limit,
    share_answer,
)
from knowledge.actions.needs import close_need
from knowledge.enums import ActKind, Phase, Process
from knowledge.models import Act, Ask, AskedExpert, AskLimit, Item, Lineage, Need
from knowledge.queries.asks.experts import asker_of
from knowledge.queries.asks.fit import fitting_experts
from portal.access import PUBLIC_AUDIENCE_ID, Refused
from portal.actions.delivery import deliver_due
from portal.models import Notice, Organisation, Tag, TagWord, Trade, User
from portal.queries.access import access_of
from tests.cast import Cast, join, make_firm, make_person
from tests.knowledge.writing import audience
from tests.races import at_once
from tests.world.asking import make_expert, stated

ClientOf = Callable[[User | None], Client]
NAMES = ("Ivo", "Jon", "Kai", "Lea", "Max")


@pytest.fixture
def experts(cast: Cast) -> dict[str, User]:
    """Five firms of the cluster, each with somebody to ask about grinding; Ivo knows most, then in this order."""
    found = {}
    words = ["grinding", "wheels", "for", "hardened", "steel", "shafts"]
    for place, name in enumerate(NAMES):
        person = make_person(name)
        firm = make_firm(f"Firm {name}", manager=person, cluster=cast.cluster)
        line = "grinding " + " ".join(words[1 : len(words) - place])
        make_expert(cast, line, user=person, organisation=firm, audience_id=PUBLIC_AUDIENCE_ID)
        found[name] = person
    return found


def question(cast: Cast, *, is_anonymous: bool = False) -> Need:
    return stated(cast, "Which grinding wheels for hardened steel shafts?", is_anonymous=is_anonymous)


def ask(cast: Cast, need: Need, **which: Any) -> list[str]:
    """The names of those who were asked."""
    row = ask_experts(by=access_of(cast.ada), need=need, **which)
    return [each.expert.name for each in row.experts.all()]


def firm_of(name: str) -> Organisation:
    return Organisation.objects.get(name=f"Firm {name}")


def asked(name: str) -> AskedExpert:
    return AskedExpert.objects.select_related("ask__need").get(expert__name=name)


def fitting(cast: Cast, need: Need, **which: Any) -> list[tuple[str, list[str]]]:
    organisation = asker_of(need)
    assert organisation is not None
    found = fitting_experts(access_of(cast.ada), need, own=organisation.pk, **which)
    return [(fit.contact.user.name, fit.reasons) for fit in found]


def test_it_goes_to_the_three_who_fit_best_with_the_reasons(cast: Cast, experts: dict[str, User]) -> None:
    assert ask(cast, question(cast)) == ["Ivo", "Jon", "Kai"]
    assert asked("Kai").reasons == ["hardened", "grinding", "wheels"]
    told = Notice.objects.filter(kind="ask-received")
    assert {row.recipient for row in told} == {experts[name] for name in ("Ivo", "Jon", "Kai")}
    assert {row.params["organisation"] for row in told} == {cast.firm_a.name}


def test_the_same_need_is_asked_once(cast: Cast, experts: dict[str, User]) -> None:
    need = question(cast)
    first = ask_experts(by=access_of(cast.ada), need=need)
    assert ask_experts(by=access_of(cast.ada), need=need) == first
    assert AskedExpert.objects.count() == 3
    for person in (cast.ben, cast.cleo, cast.dora, cast.root):
        with pytest.raises(Refused):
            ask_experts(by=access_of(person), need=need)
    close_need(by=access_of(cast.ada), need=need)
    with pytest.raises(Refused):
        ask_experts(by=access_of(cast.ada), need=need)


def test_firms_that_are_left_out_and_rivals_are_never_asked(cast: Cast, experts: dict[str, User]) -> None:
    for firm in (cast.firm_a, firm_of("Jon")):
        Trade.objects.update_or_create(organisation=firm, defaults={"isic": "25", "audience_id": PUBLIC_AUDIENCE_ID})
    assert ask(cast, question(cast), without=[firm_of("Ivo")], leaves_rivals=True) == ["Kai", "Lea", "Max"]
    decline_ask(by=access_of(experts["Kai"]), asked=asked("Kai"))
    assert set(AskedExpert.objects.values_list("expert__name", flat=True)) == {"Kai", "Lea", "Max"}


def test_outside_the_audience_in_the_own_firm_and_without_a_line_nobody_is_asked(cast: Cast) -> None:
    """Finn is of another cluster; Ben is of the firm that asks; Eve has no firm."""
    make_expert(cast, "grinding wheels", user=cast.finn, organisation=cast.firm_f, audience_id=PUBLIC_AUDIENCE_ID)
    make_expert(cast, "grinding wheels", user=cast.ben, organisation=cast.firm_a, audience_id=PUBLIC_AUDIENCE_ID)
    make_expert(cast, "painting")
    need = question(cast)
    assert fitting(cast, need) == []
    with pytest.raises(NobodyFits):
        ask_experts(by=access_of(cast.ada), need=need)
    assert not Ask.objects.exists()


def test_a_line_in_another_language_fits_by_its_tag(cast: Cast) -> None:
    tag = Tag.objects.create(name="Grinding", slug="grinding")
    for language, word in (("en", "grinding"), ("pt-br", "retífica"), ("zh-hant", "研磨")):
        TagWord.objects.create(tag=tag, language=language, word=word, key=word, plain=word, is_label=True)
    make_expert(cast, "retífica de eixos")
    assert fitting(cast, question(cast)) == [("Cleo", ["grinding"])]


def test_words_that_every_sentence_has_make_nobody_fit(cast: Cast) -> None:
    make_expert(cast, "which way, what for, and how to ask for help")
    assert fitting(cast, stated(cast, "What is this for, and how?")) == []


def test_an_expert_is_asked_no_more_often_than_they_want(cast: Cast, experts: dict[str, User]) -> None:
    set_limit(by=access_of(experts["Ivo"]), most=0)
    set_limit(by=access_of(experts["Jon"]), most=1)
    assert ask(cast, question(cast)) == ["Jon", "Kai", "Lea"]
    for _turn in range(2):  # of equals the one who was asked less comes first
        assert ask(cast, question(cast)) == ["Kai", "Max", "Lea"]
    assert ask(cast, question(cast)) == ["Max"]
    AskedExpert.objects.update(at=timezone.now() - timedelta(days=31))
    assert ask(cast, question(cast)) == ["Jon", "Kai", "Lea"]


@pytest.mark.django_db(transaction=True)
def test_two_askers_at_once_do_not_ask_too_much(cast: Cast) -> None:
    make_expert(cast, "grinding wheels")
    set_limit(by=access_of(cast.cleo), most=1)
    needs = [question(cast) for _turn in range(6)]
    at_once([partial(ask_experts, by=access_of(cast.ada), need=need) for need in needs])
    assert AskedExpert.objects.count() == 1


def test_not_this_time_passes_it_on_and_tells_nobody_why(cast: Cast, experts: dict[str, User]) -> None:
    ask(cast, question(cast))
    decline_ask(by=access_of(experts["Jon"]), asked=asked("Jon"))
    assert list(Ask.objects.get().experts.values_list("expert__name", "state")) == [
        ("Ivo", "asked"),
        ("Jon", "declined"),
        ("Kai", "asked"),
        ("Lea", "asked"),
    ]
    assert not Ask.objects.visible_to(access_of(experts["Jon"])).exists()
    with pytest.raises(Refused):
        answer_ask(by=access_of(experts["Jon"]), asked=asked("Jon"), answer="After all")
    for person in (experts["Kai"], cast.ada):
        with pytest.raises(Refused):
            decline_ask(by=access_of(person), asked=asked("Ivo"))


def test_the_mail_has_a_link_that_declines_by_a_post_alone(
    cast: Cast, experts: dict[str, User], client_of: ClientOf
) -> None:
    """Programs that open every link of a mail decline nothing."""
    ask(cast, question(cast))
    deliver_due()
    (letter,) = [each for each in mail.outbox if each.to == [experts["Ivo"].email] and "asks you" in each.subject]
    assert "Not this time" in letter.body
    (path,) = re.findall(r"https?://[^/]+(/\S*not-now/\S+)", str(letter.body))
    assert isinstance(letter, EmailMultiAlternatives)
    assert path in str(letter.alternatives[0][0])
    visitor = client_of(None)
    for _turn in range(2):
        assert "grinding wheels" in visitor.get(path).content.decode()
        assert visitor.head(path).status_code == 200
    assert asked("Ivo").state == "asked"
    assert visitor.post(path).status_code == 200
    assert asked("Ivo").state == "declined"
    gone, never = visitor.get(path), visitor.get(path[:-2] + "x/")
    assert gone.status_code == never.status_code == 404
    assert visitor.post(path).status_code == 404
    assert AskedExpert.objects.filter(state="asked").count() == 3


def test_the_link_ends_with_the_question_and_with_the_right_to_read_it(cast: Cast, experts: dict[str, User]) -> None:
    need = question(cast)
    ask(cast, need)
    token = decline_token(asked("Ivo"))
    assert token not in str(AskedExpert.objects.values())
    experts["Ivo"].memberships.all().delete()
    with pytest.raises(AskGone):
        decline_by_token(token)
    close_need(by=access_of(cast.ada), need=need)
    with pytest.raises(AskGone):
        decline_by_token(decline_token(asked("Jon")))


def test_who_does_not_answer_for_two_weeks_is_passed_over_but_may_still_answer(
    cast: Cast, experts: dict[str, User]
) -> None:
    ask(cast, question(cast))
    assert pass_on_unanswered() == 0
    AskedExpert.objects.filter(expert=experts["Ivo"]).update(at=timezone.now() - timedelta(days=15))
    assert pass_on_unanswered() == 1
    assert pass_on_unanswered() == 0
    assert asked("Ivo").state == "lapsed"
    assert asked("Lea").state == "asked"
    answer_ask(by=access_of(experts["Ivo"]), asked=asked("Ivo"), answer="Late, but here")
    assert asked("Ivo").state == "answered"


def test_an_answer_is_read_by_who_asked_and_governance_alone(
    cast: Cast, experts: dict[str, User], client_of: ClientOf
) -> None:
    ask(cast, question(cast))
    client = client_of(experts["Ivo"])
    row = Ask.objects.get()
    assert "1 question to you" in client.get(reverse("portal:desk")).content.decode()
    answer = client.post(reverse("knowledge:ask-answer", args=[row.pk]), {"answer": "Take a soft wheel"})
    assert answer.status_code == 302
    for person in (cast.ada, cast.ben, cast.dora, cast.root, experts["Ivo"]):
        assert "Take a soft wheel" in client_of(person).get(row.get_absolute_url()).content.decode()
    assert "Take a soft wheel" not in client_of(experts["Jon"]).get(row.get_absolute_url()).content.decode()
    for person in (cast.cleo, cast.finn, cast.eve, experts["Max"]):
        assert client_of(person).get(row.get_absolute_url()).status_code == 404
    (act,) = Act.objects.filter(kind=ActKind.EXPERT_ANSWERED)
    assert (act.need_id, act.phase, act.process) == (row.need_id, Phase.ACQUIRE, Process.SOCIALIZATION)
    assert (act.organisation, act.person) == (None, None)
    assert [each.recipient for each in Notice.objects.filter(kind="ask-answered")] == [cast.ada]
    assert client.post(reverse("knowledge:ask-answer", args=[row.pk]), {"answer": "Again"}).status_code == 403


def test_it_helped_is_for_who_asked_to_say_and_told_once(cast: Cast, experts: dict[str, User]) -> None:
    ask(cast, question(cast))
    ivo = access_of(experts["Ivo"])
    with pytest.raises(Refused):
        mark_helpful(by=access_of(cast.ada), asked=asked("Ivo"), is_helpful=True)
    answer_ask(by=ivo, asked=asked("Ivo"), answer="Take a soft wheel")
    for person in (experts["Ivo"], cast.ben, cast.dora, cast.cleo):
        with pytest.raises(Refused):
            mark_helpful(by=access_of(person), asked=asked("Ivo"), is_helpful=True)
    for is_helpful in (True, False, True):
        mark_helpful(by=access_of(cast.ada), asked=asked("Ivo"), is_helpful=is_helpful)
    assert asked("Ivo").helpful_at is not None
    assert [row.recipient for row in Notice.objects.filter(kind="answer-helpful")] == [experts["Ivo"]]


def made_of(cast: Cast, by: User, firm: Organisation, row: AskedExpert) -> Item:
    return share_answer(
        by=access_of(by),
        asked=row,
        organisation=firm,
        cluster=cast.cluster,
        audience=audience(cast, "cluster"),
        words={"title": "Which wheels?", "summary": "Soft", "body": "Soft", "language": "en", "credit": "Ivo"},
    )


def test_who_asked_makes_an_item_that_meets_the_need(cast: Cast, experts: dict[str, User]) -> None:
    need = question(cast)
    ask(cast, need)
    answer_ask(by=access_of(experts["Ivo"]), asked=asked("Ivo"), answer="Soft", may_share=False)
    with pytest.raises(Refused):
        made_of(cast, cast.ada, cast.firm_a, asked("Ivo"))
    AskedExpert.objects.filter(expert=experts["Ivo"]).update(may_share=True)
    item = made_of(cast, cast.ada, cast.firm_a, asked("Ivo"))
    need.refresh_from_db()
    assert (need.state, need.answer, item.kind, item.credit) == ("met", item, "question", "Ivo")
    assert Lineage.objects.filter(item=item, relation="answers", to_need=need).count() == 1
    with pytest.raises(Refused):
        made_of(cast, cast.ada, cast.firm_a, asked("Ivo"))


def test_an_expert_makes_an_item_and_who_asked_decides_whether_it_answers(
    cast: Cast, experts: dict[str, User], client_of: ClientOf
) -> None:
    need = question(cast)
    ask(cast, need)
    answer_ask(by=access_of(experts["Ivo"]), asked=asked("Ivo"), answer="Soft")
    address = reverse("knowledge:answer-share", args=[asked("Ivo").pk])
    form = client_of(experts["Ivo"]).get(address).context["form"]
    assert form.initial["body"] == "Soft"
    posted = {"title": "Which wheels?", "body": "Soft", "language": "en", "audience": audience(cast, "cluster").pk}
    assert client_of(experts["Ivo"]).post(address, posted).status_code == 302
    item = Item.objects.get()
    need.refresh_from_db()
    assert (item.organisation, item.credit, need.state) == (firm_of("Ivo"), "Ivo, Firm Ivo", "open")
    assert [row.recipient for row in Notice.objects.filter(kind="answer-shared")] == [cast.ada]


def test_the_limit_is_ones_own(cast: Cast, client_of: ClientOf) -> None:
    address = reverse("knowledge:ask-limit")
    assert client_of(cast.cleo).post(address, {"most": "31"}).status_code == 200
    assert client_of(cast.cleo).post(address, {"most": "5"}).status_code == 302
    assert list(AskLimit.objects.values_list("user", "most")) == [(cast.cleo.pk, 5)]
    page = client_of(cast.cleo).get(reverse("knowledge:ask-list"))
    assert page.context["form"].initial == {"most": 5}


def test_the_pages_lead_from_the_directory_over_the_need_to_the_experts(
    cast: Cast, experts: dict[str, User], client_of: ClientOf
) -> None:
    ada = client_of(cast.ada)
    start = f"{reverse('knowledge:need-new')}?then=ask"
    assert start in ada.get(reverse("portal:expert-list")).content.decode()
    assert start not in client_of(None).get(reverse("portal:expert-list")).content.decode()
    posted = {"title": "Which grinding wheels for steel?", "how": "named", "language": "en"}
    answer = ada.post(start, posted)
    need = Need.objects.get()
    assert answer.headers["Location"] == reverse("knowledge:need-ask", args=[need.pk, need.slug])
    page = ada.get(answer.headers["Location"])
    assert [fit.contact.user.name for fit in page.context["fits"]] == ["Ivo", "Jon", "Kai"]
    out = {"without": [firm_of("Ivo").pk], "deed": "show"}
    shown = ada.post(answer.headers["Location"], out)
    assert [fit.contact.user.name for fit in shown.context["fits"]] == ["Jon", "Kai", "Lea"]
    assert not Ask.objects.exists()
    done = ada.post(answer.headers["Location"], out | {"deed": "ask"})
    assert done.headers["Location"] == Ask.objects.get().get_absolute_url()
    assert ada.get(answer.headers["Location"]).headers["Location"] == done.headers["Location"]
    assert "Questions to experts and their answers" in ada.get(need.get_absolute_url()).content.decode()
    assert "Ask experts" not in client_of(cast.cleo).get(need.get_absolute_url()).content.decode()


def test_the_list_costs_the_same_with_more_in_it(
    cast: Cast, experts: dict[str, User], client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    set_limit(by=access_of(experts["Ivo"]), most=30)
    client = client_of(experts["Ivo"])
    for _turn in range(5):
        ask(cast, question(cast))
    client.get(reverse("knowledge:ask-list"))
    with django_assert_max_num_queries(14):
        page = client.get(reverse("knowledge:ask-list"))
    assert len(page.context["lists"].waiting) == 5


def test_a_colleague_who_joins_later_sees_the_named_ask(cast: Cast, experts: dict[str, User]) -> None:
    ask(cast, question(cast))
    join(cast.eve, cast.firm_a)
    assert Ask.objects.visible_to(access_of(cast.eve)).count() == 1
