"""Experts are asked about an anonymous need: nothing that they or others see depends on who asked."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import transaction
from django.db.models import ForeignKey, Model
from django.test import Client
from django.urls import reverse

from knowledge.actions.asks import answer_ask, ask_experts, share_answer
from knowledge.actions.needs import state_need
from knowledge.models import Ask, AskedExpert, Need, NeedAsker
from portal.access import PUBLIC_AUDIENCE_ID, Refused
from portal.actions.delivery import deliver_due
from portal.models import Notice, Organisation, Submission, User
from portal.queries.access import access_of
from tests.cast import Cast, make_firm, make_person
from tests.knowledge.writing import audience
from tests.world.asking import make_expert

ClientOf = Callable[[User | None], Client]
WORDS = {"title": "Who buys chips?", "text": "We have ten tonnes", "language": "en"}


@pytest.fixture
def third(cast: Cast) -> Organisation:
    """A firm whose manager is asked; Cleo of firm B is another one who fits."""
    make_expert(cast, "chips and scrap, who buys them", audience_id=PUBLIC_AUDIENCE_ID)
    firm = make_firm("Third", manager=make_person("Tia"), cluster=cast.cluster)
    tia = User.objects.get(email="tia@example.org")
    make_expert(cast, "chips and scrap", user=tia, organisation=firm, audience_id=PUBLIC_AUDIENCE_ID)
    return firm


def state(cast: Cast, person: User, firm: Organisation) -> Need:
    return state_need(by=access_of(person), organisation=firm, cluster=cast.cluster, words=WORDS, is_anonymous=True)


def seen_by_expert(cast: Cast, client_of: ClientOf, asker: User, firm: Organisation) -> list[str]:
    """All that Tia, who is asked, gets: pages, notice, mail; without keys and tokens. Undone afterwards."""
    with transaction.atomic():
        deliver_due()
        need = state(cast, asker, firm)
        ask = ask_experts(by=access_of(asker), need=need)
        tia = client_of(User.objects.get(email="tia@example.org"))
        addresses = (
            ask.get_absolute_url(),
            need.get_absolute_url(),
            reverse("knowledge:ask-list"),
            reverse("portal:notice-list"),
            reverse("portal:desk"),
        )
        pages = [tia.get(address).content.decode() for address in addresses]
        mail.outbox.clear()
        deliver_due()
        pages += [str(letter.body) + letter.subject for letter in mail.outbox if letter.to == ["tia@example.org"]]
        transaction.set_rollback(True)
    keys = r"[0-9a-f]{64}|/off/\S+|(value|nonce)=\"[^\"]{8,}\""
    return [re.sub(r"\d+", "", re.sub(keys, "", page)) for page in pages]


def test_what_an_expert_gets_does_not_depend_on_who_asks(cast: Cast, third: Organisation, client_of: ClientOf) -> None:
    ours = seen_by_expert(cast, client_of, cast.ada, cast.firm_a)
    theirs = seen_by_expert(cast, client_of, cast.cleo, cast.firm_b)
    assert len(ours) == 6
    assert ours == theirs
    assert cast.firm_a.name not in "".join(ours)
    assert "A firm of Sertão Metal asks you" in ours[-1]


def rows_of(model: type[Model]) -> dict[Any, dict[str, Any]]:
    return {
        row["pk"]: row
        for row in model._base_manager.values("pk", *(field.attname for field in model._meta.concrete_fields))
    }


def test_asking_ties_the_asker_to_nothing(cast: Cast, third: Organisation, client_of: ClientOf) -> None:
    """Whatever asking and changing in the browser writes anywhere."""
    need, client = state(cast, cast.ada, cast.firm_a), client_of(cast.ada)
    models = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    before = {model: set(rows_of(model)) for model in models}
    for name, posted in (("need-edit", WORDS | {"text": "We have twenty"}), ("need-ask", {"deed": "ask"})):
        assert client.post(reverse(f"knowledge:{name}", args=[need.pk, need.slug]), posted).status_code == 302
    assert Ask.objects.count() == 1
    for model in models:
        for pk, row in rows_of(model).items():
            if pk in before[model]:
                continue
            ties = {
                field.name
                for field in model._meta.concrete_fields
                if isinstance(field, ForeignKey)
                and (
                    (field.related_model is User and row[field.attname] == cast.ada.pk)
                    or (field.related_model is Organisation and row[field.attname] == cast.firm_a.pk)
                )
            }
            assert not ties, f"{model.__name__} tells who asked: {ties}"
            assert cast.firm_a.name not in str(row)
    assert not Submission.objects.filter(user=cast.ada).exists()


def test_colleagues_of_the_asker_do_not_see_the_ask(cast: Cast, third: Organisation, client_of: ClientOf) -> None:
    ask = ask_experts(by=access_of(cast.ada), need=state(cast, cast.ada, cast.firm_a))
    assert client_of(cast.ben).get(ask.get_absolute_url()).status_code == 404
    assert client_of(cast.ben).get(reverse("knowledge:ask-list")).context["lists"].own == []
    assert client_of(cast.ada).get(ask.get_absolute_url()).status_code == 200
    assert client_of(cast.dora).get(ask.get_absolute_url()).status_code == 200


def test_nobody_of_the_firm_that_asks_is_asked(cast: Cast, third: Organisation) -> None:
    make_expert(cast, "chips", user=cast.ben, organisation=cast.firm_a, audience_id=PUBLIC_AUDIENCE_ID)
    ask = ask_experts(by=access_of(cast.ada), need=state(cast, cast.ada, cast.firm_a))
    assert set(ask.experts.values_list("expert__name", flat=True)) == {"Cleo", "Tia"}


def test_of_an_anonymous_need_the_expert_alone_makes_an_item(cast: Cast, third: Organisation) -> None:
    ask = ask_experts(by=access_of(cast.ada), need=state(cast, cast.ada, cast.firm_a))
    asked = AskedExpert.objects.get(ask=ask, expert=cast.cleo)
    answer_ask(by=access_of(cast.cleo), asked=asked, answer="We do", may_share=True)
    words = {"title": "Who?", "summary": "We", "body": "We", "language": "en", "credit": "Cleo"}
    for person, firm in ((cast.ada, cast.firm_a), (cast.cleo, cast.firm_b)):
        values: dict[str, Any] = {"cluster": cast.cluster, "audience": audience(cast, "cluster"), "words": words}
        if person == cast.ada:
            with pytest.raises(Refused):
                share_answer(by=access_of(person), asked=asked, organisation=firm, **values)
        else:
            share_answer(by=access_of(person), asked=asked, organisation=firm, **values)
    assert Notice.objects.get(kind="answer-shared").recipient == cast.ada
    assert NeedAsker.objects.get().organisation == cast.firm_a
