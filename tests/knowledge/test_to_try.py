"""A firm's list of things to try: who sees it, when it is asked how it went, and what an answer does."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.to_try import answer_question, ask_due_questions, forget_to_try, save_to_try
from knowledge.enums import TryAnswer
from knowledge.models import Item, ToTry, TryQuestion
from knowledge.tasks import ask_about_trials
from portal.access import Refused
from portal.actions.memberships import leave_organisation
from portal.models import Membership, Notice, User
from portal.queries.access import access_of
from portal.queries.notices import readable
from tests.cast import Cast, join, make_person
from tests.knowledge.test_trials import tell
from tests.knowledge.writing import share
from tests.races import at_once

ClientOf = Callable[[User | None], Client]


def save(cast: Cast, item: Item, *, by: User | None = None, days: int = 0) -> ToTry:
    return save_to_try(
        by=access_of(by or cast.cleo),
        item=item,
        organisation=cast.firm_b,
        cluster_id=cast.cluster.pk,
        at=timezone.now() - timedelta(days=days),
    )


def asked(person: User) -> list[str]:
    rows = Notice.objects.filter(recipient=person, kind="try-asked").order_by("pk")
    return [words.title for words in readable(access_of(person), rows)]


def test_a_firm_saves_what_others_shared_once(cast: Cast) -> None:
    item = share(cast)
    first = save(cast, item)
    assert save(cast, item) == first
    days = [(row.days, (row.due_at - first.at).days) for row in first.questions.all()]
    assert days == [(30, 30), (90, 90)]
    for person in (cast.ada, cast.eve, cast.dora, cast.finn):
        with pytest.raises(Refused):
            save(cast, item, by=person)


def test_only_the_firm_sees_its_list_and_only_it_changes_it(cast: Cast, client_of: ClientOf) -> None:
    row = save(cast, share(cast))
    for person in (cast.ada, cast.dora, cast.finn, cast.eve):
        assert not ToTry.objects.visible_to(access_of(person)).exists()
        with pytest.raises(Refused):
            forget_to_try(by=access_of(person), to_try=row)
    address = reverse("knowledge:to-try-list")
    assert [line.to_try for line in client_of(cast.cleo).get(address).context["lines"]] == [row]
    for person in (cast.ada, cast.root, cast.dora):
        assert client_of(person).get(address).context["lines"] == []


def test_a_due_question_is_asked_once(cast: Cast) -> None:
    item = share(cast)
    save(cast, item, days=29)
    assert ask_due_questions() == 0
    TryQuestion.objects.filter(days=30).update(due_at=timezone.now())
    assert ask_about_trials() == 1
    assert ask_due_questions() == 0
    assert asked(cast.cleo) == ["How did it go with “Quick tool changes”?"]


@pytest.mark.django_db(transaction=True)
def test_two_askers_at_once_ask_once(cast: Cast) -> None:
    save(cast, share(cast), days=31)
    counts = at_once([partial(ask_due_questions)] * 8)
    assert sum(count for count in counts if isinstance(count, int)) == 1
    assert Notice.objects.filter(kind="try-asked").count() == 1


def test_who_left_is_not_asked_but_the_managers_are(cast: Cast) -> None:
    gil = make_person("Gil")
    membership = join(gil, cast.firm_b)
    save(cast, share(cast), by=gil, days=31)
    leave_organisation(by=access_of(gil), membership=Membership.objects.get(pk=membership.pk))
    assert ask_due_questions() == 1
    assert (len(asked(cast.cleo)), asked(gil)) == (1, [])


def test_a_trial_answers_and_a_narrowed_item_is_not_named(cast: Cast) -> None:
    item, gone = share(cast), share(cast, title="Narrowed")
    row = save(cast, item, days=31)
    tell(cast, item, outcome="partly")
    assert set(row.questions.values_list("answer", flat=True)) == {"partly"}
    save(cast, gone, days=31)
    ask_due_questions()
    assert asked(cast.cleo) == ["How did it go with “Narrowed”?"]
    Item.objects.filter(pk=gone.pk).update(withdrawn_at=timezone.now())
    assert asked(cast.cleo) == []
    assert not ToTry.objects.visible_to(access_of(cast.cleo)).filter(item=gone).exists()


def test_an_answer_ends_the_questions_unless_it_is_not_yet(cast: Cast) -> None:
    row = save(cast, share(cast), days=31)
    first, second = row.questions.all()
    cleo = access_of(cast.cleo)
    answer_question(by=cleo, question=first, answer=TryAnswer.NOT_YET)
    assert list(row.questions.values_list("answer", flat=True)) == ["not-yet", ""]
    answer_question(by=cleo, question=second, answer=TryAnswer.DROPPED)
    assert list(row.questions.values_list("answer", flat=True)) == ["not-yet", "dropped"]
    with pytest.raises(Refused):
        answer_question(by=access_of(cast.ada), question=first, answer=TryAnswer.WORKED)


def test_one_click_saves_and_one_answers(cast: Cast, client_of: ClientOf) -> None:
    item, client = share(cast), client_of(cast.cleo)
    assert "Put on our list to try" in client.get(item.get_absolute_url()).content.decode()
    client.post(reverse("knowledge:to-try-save", args=[item.pk, item.slug]), {"saved": "yes"})
    assert "On our list to try" in client.get(item.get_absolute_url()).content.decode()
    question = TryQuestion.objects.get(days=30)
    address = reverse("knowledge:try-question", args=[question.pk])
    assert client_of(cast.ada).get(address).status_code == 404
    assert "How did it go?" in client.get(address).content.decode()
    assert client.post(address, {"answer": "wonderful"}).status_code == 200
    answer = client.post(address, {"answer": "worked"})
    assert answer.headers["Location"].endswith("/try/?outcome=worked")
    form = client.get(answer.headers["Location"]).context["form"]
    assert form["outcome"].value() == "worked"
    client.post(reverse("knowledge:to-try-save", args=[item.pk, item.slug]), {"saved": "no"})
    assert not ToTry.objects.exists()
