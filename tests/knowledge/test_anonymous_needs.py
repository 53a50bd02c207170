"""A need asked without a name: nothing that others get to see depends on who asked it."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core import mail
from django.db import transaction
from django.db.models import ForeignKey, Model
from django.test import Client
from django.urls import reverse

from knowledge.actions.cards import put_card
from knowledge.actions.needs import back_need, meet_need, state_need
from knowledge.enums import Phase
from knowledge.models import Need, NeedAsker, Theme
from portal.actions.delivery import deliver_due
from portal.models import Notice, Organisation, Submission, User
from portal.queries.access import access_of
from tests.cast import Cast, make_firm, make_person
from tests.knowledge.writing import audience, share
from tests.world.cycle import WHEN

ClientOf = Callable[[User | None], Client]
ANONYMOUS = {"title": "Who buys chips?", "text": "We have ten tonnes", "how": "anonymous", "language": "en"}
WORDS = {name: ANONYMOUS[name] for name in ("title", "text", "language")}


def asked(cast: Cast, person: User, firm: Organisation) -> Need:
    return state_need(
        by=access_of(person), organisation=firm, cluster=cast.cluster, words=WORDS, is_anonymous=True, at=WHEN
    )


@pytest.fixture
def theme(cast: Cast) -> Theme:
    readers = audience(cast, "cluster")
    return Theme.objects.create(cluster=cast.cluster, slug="t", name="T", aim="A", audience=readers, at=WHEN)


def outputs(cast: Cast, client_of: ClientOf, need: Need, theme: Theme) -> dict[tuple[str, str], str]:
    """What everybody gets to see who neither asked nor governs, by person and address, the keys of rows blanked."""
    firms = [reverse("portal:organisation-detail", args=[firm.slug]) for firm in (cast.firm_a, cast.firm_b)]
    addresses = [
        need.get_absolute_url(),
        reverse("knowledge:need-list"),
        f"{reverse('knowledge:need-list')}?whose=own",
        reverse("knowledge:need-ranking", args=[cast.cluster.slug]),
        theme.get_absolute_url(),
        reverse("knowledge:theme-list"),
        reverse("knowledge:trace"),
        reverse("knowledge:trace-csv"),
        reverse("knowledge:item-list"),
        f"{reverse('portal:search')}?q=chips",
        f"{reverse('portal:search')}?q=chips+org:{cast.firm_a.slug}",
        reverse("portal:home"),
        reverse("portal:notice-list"),
        reverse("portal:cluster-detail", args=[cast.cluster.slug]),
        "/sitemap.xml",
        *firms,
    ]
    seen = {}
    for name, person in cast.people.items():
        if name in {"ada", "dora", "root"}:
            continue
        client = client_of(person)
        for address in addresses:
            answer: Any = client.get(address)
            page = f"{answer.status_code} {b''.join(answer).decode()}"
            page = re.sub(r'(value|nonce)="[^"]{20,}"', "", page)
            # A board names its cards by their keys, in many places.
            keys = r"()\d+" if address == theme.get_absolute_url() else r"(needs/|put/need/|\")\d+"
            seen[name, re.sub(r"\d+", "", address)] = re.sub(keys, r"\1", page)
    return seen


def undone(work: Callable[[], dict[tuple[str, str], str]]) -> dict[tuple[str, str], str]:
    """What the work answers; nothing that it wrote stays."""
    with transaction.atomic():
        seen = work()
        transaction.set_rollback(True)
    return seen


def test_no_output_depends_on_who_asked(cast: Cast, client_of: ClientOf, theme: Theme) -> None:
    third = make_firm("Third", manager=make_person("Tia"), cluster=cast.cluster)
    tia = User.objects.get(email="tia@example.org")

    def seen_after(person: User, firm: Organisation) -> dict[tuple[str, str], str]:
        need = asked(cast, person, firm)
        put_card(by=access_of(cast.cleo), theme=theme, subject=need, phase=Phase.IDENTIFY)
        return outputs(cast, client_of, need, theme)

    ours = undone(lambda: seen_after(cast.ada, cast.firm_a))
    theirs = undone(lambda: seen_after(tia, third))
    assert any("Who buys chips?" in page for page in ours.values())
    assert {key for key in ours if ours[key] != theirs[key]} == set()


def rows_of(model: type[Model]) -> dict[Any, dict[str, Any]]:
    return {
        row["pk"]: row
        for row in model._base_manager.values("pk", *(field.attname for field in model._meta.concrete_fields))
    }


def test_no_row_but_one_ties_the_asker_to_it(cast: Cast, client_of: ClientOf) -> None:
    """Whatever asking in the browser writes anywhere: history, log, submission and trace among it."""
    client = client_of(cast.ada)
    client.get(reverse("knowledge:need-new"))
    models = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    before = {model: set(rows_of(model)) for model in models}
    answer = client.post(reverse("knowledge:need-new"), ANONYMOUS | {"once": str(uuid4())})
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("knowledge:need-list"))
    need = Need.objects.get()
    written = set()
    for model in models:
        for pk, row in rows_of(model).items():
            if pk in before[model]:
                continue
            written.add(model.__name__)
            if model in {NeedAsker, Submission}:
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
            assert cast.ada.email not in str(row)
            assert cast.firm_a.name not in str(row)
    assert {"Need", "NeedAsker", "Act"} <= written
    assert "Context" not in written
    assert str(need.pk) not in Submission.objects.get(user=cast.ada).location


def test_who_may_know_is_told_and_nobody_else(cast: Cast, client_of: ClientOf) -> None:
    address = asked(cast, cast.ada, cast.firm_a).get_absolute_url()
    assert "You asked this without a name" in client_of(cast.ada).get(address).content.decode()
    for person in (cast.dora, cast.root):
        page = client_of(person).get(address).content.decode()
        assert f"{cast.ada.name} asked this for {cast.firm_a.name}" in page
    for person in (cast.ben, cast.cleo):
        page = client_of(person).get(address).content.decode()
        assert "Asked without a name" in page
        assert "asked this for" not in page
        assert cast.ada.name not in page


def test_a_colleague_of_the_asker_is_like_anybody(cast: Cast, client_of: ClientOf) -> None:
    """They may say "we too", settle nothing, and find it under "those we have" only after that."""
    need = asked(cast, cast.ada, cast.firm_a)
    ben, address = client_of(cast.ben), need.get_absolute_url()
    page = ben.get(address).content.decode()
    assert "We too" in page
    assert "It is answered" not in page
    assert ben.post(f"{address}settle/", {"deed": "close"}).status_code == 403
    own = f"{reverse('knowledge:need-list')}?whose=own"
    assert ben.get(own).context["lines"] == []
    assert ben.post(f"{address}back/").status_code == 302
    assert len(ben.get(own).context["lines"]) == 1


def test_an_asker_who_left_the_firm_settles_nothing(cast: Cast, client_of: ClientOf) -> None:
    need = asked(cast, cast.ada, cast.firm_a)
    NeedAsker.objects.update(user=cast.ben)
    cast.membership_of_ben.delete()
    assert client_of(cast.ben).post(f"{need.get_absolute_url()}settle/", {"deed": "close"}).status_code == 404


def test_it_cannot_be_shown_to_everybody(cast: Cast, client_of: ClientOf) -> None:
    need = asked(cast, cast.ada, cast.firm_a)
    for person in (cast.ada, cast.dora, cast.root):
        answer = client_of(person).post(f"{need.get_absolute_url()}settle/", {"deed": "open"})
        assert answer.status_code == 403
    assert Need.objects.get().audience == audience(cast, "cluster")


def test_the_notice_of_an_answer_is_the_same_for_asker_and_backers(cast: Cast) -> None:
    need, item = asked(cast, cast.ada, cast.firm_a), share(cast)
    back_need(by=access_of(cast.cleo), need=need, organisation=cast.firm_b)
    meet_need(by=access_of(cast.dora), need=need, item=item)
    told = Notice.objects.filter(kind="need-met")
    assert {row.recipient_id for row in told} == {cast.ada.pk, cast.cleo.pk}
    assert len({(row.ref, str(row.params), row.delivery) for row in told}) == 1
    deliver_due()
    letters = [letter for letter in mail.outbox if "Who buys chips?" in letter.subject]
    bodies = {re.sub(r"https?://\S+|Ada|Cleo", "", str(letter.body)) for letter in letters}
    assert len(letters) == 2
    assert len(bodies) == 1
    assert not [letter for letter in letters if cast.firm_a.name in letter.body or cast.firm_b.name in letter.body]


def test_a_named_need_says_who_asks(cast: Cast, client_of: ClientOf) -> None:
    """The measure for the tests above: with a name, the pages do tell."""
    need = state_need(by=access_of(cast.ada), organisation=cast.firm_a, cluster=cast.cluster, words=WORDS)
    assert cast.firm_a.name in client_of(cast.cleo).get(need.get_absolute_url()).content.decode()
