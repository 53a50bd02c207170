"""Four questions: who answers them after a trial or an event, and what comes of the answers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.cards import put_card
from knowledge.actions.lessons import write_lesson
from knowledge.enums import ActKind, Cell, ItemKind, Phase, Process, Relation
from knowledge.models import Act, Card, Item, Lineage, Theme, Trial
from knowledge.queries.lessons import lessons_of
from portal.access import Refused
from portal.models import Event, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.test_trials import tell
from tests.knowledge.writing import audience, share
from tests.publications import audience_of, write
from tests.world.cycle import WHEN

ClientOf = Callable[[User | None], Client]
ANSWERS = {
    "meant": "Ten minutes a change.",
    "happened": "Twenty.",
    "why": "The **old** clamps.",
    "next": "New clamps first.",
    "title": "Clamps before speed",
    "language": "en",
    "tags": "Lean",
}


def lesson(cast: Cast, trial: Trial | None, *, by: User | None = None, circle: str = "cluster") -> Item:
    return write_lesson(
        by=access_of(by or cast.cleo),
        organisation=cast.firm_b,
        cluster=cast.cluster,
        audience=audience(cast, circle, cast.firm_b),
        words={"title": "Clamps", "summary": "Clamps first.", "body": "New clamps.", "language": "en"},
        trial=trial,
    )


def address_of(trial: Trial) -> str:
    return reverse("knowledge:lesson-after-trial", args=[trial.pk])


def test_a_lesson_descends_from_its_trial_and_is_contributed(cast: Cast) -> None:
    trial = tell(cast, share(cast))
    theme = Theme.objects.create(
        cluster=cast.cluster, slug="t", name="T", aim="A", audience=audience(cast, "cluster"), at=WHEN
    )
    put_card(by=access_of(cast.cleo), theme=theme, subject=trial, phase=Phase.USE)
    item = lesson(cast, trial)
    line = Lineage.objects.get(item=item)
    assert (line.relation, line.to_trial_id, item.kind) == (Relation.DERIVED, trial.pk, ItemKind.LESSON)
    act = Act.objects.get(item=item)
    assert (act.kind, Cell(Phase(act.phase), Process(act.process))) == (
        ActKind.ITEM_SHARED,
        Cell(Phase.CONTRIBUTE, Process.EXTERNALIZATION),
    )
    assert Card.objects.get(theme=theme, item=item).phase == Phase.CONTRIBUTE


def test_only_the_firm_that_tried_it_says_what_it_learned(cast: Cast) -> None:
    trial = tell(cast, share(cast))
    for person in (cast.ada, cast.eve, cast.finn, cast.dora):
        with pytest.raises(Refused):
            lesson(cast, trial, by=person)
    assert not Lineage.objects.exists()


def test_a_lesson_of_fewer_readers_is_not_told_of_on_the_page_of_the_trial(cast: Cast) -> None:
    trial = tell(cast, share(cast))
    own, seen = lesson(cast, trial, circle="firm"), lesson(cast, trial)
    assert [line.item.pk for line in lessons_of(access_of(cast.cleo), trial)] == [seen.pk, own.pk]
    assert [line.item.pk for line in lessons_of(access_of(cast.ada), trial)] == [seen.pk]
    assert lessons_of(access_of(cast.finn), trial) == []


def test_four_answers_become_the_text(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast, tags=("Lean",))
    trial = tell(cast, item)
    client = client_of(cast.cleo)
    page = client.get(address_of(trial))
    assert page.context["form"].initial["tags"] == "Lean"
    answer = client.post(address_of(trial), ANSWERS | {"audience": audience(cast, "cluster").pk})
    written = Item.objects.get(kind=ItemKind.LESSON)
    assert answer.headers["Location"] == written.get_absolute_url()
    assert [line for line in written.body.splitlines() if line.startswith("##")] == [
        "## What was meant",
        "## What happened",
        "## Why",
        "## What next",
    ]
    assert (written.title, written.summary) == ("Clamps before speed", "New clamps first.")
    assert "Clamps before speed" in client_of(cast.ada).get(trial.get_absolute_url()).content.decode()


def test_the_headings_are_in_the_language_of_the_text_and_a_question_without_answer_is_left_out(
    cast: Cast, client_of: ClientOf
) -> None:
    trial = tell(cast, share(cast))
    answers = ANSWERS | {"why": " ", "language": "pt-br", "audience": audience(cast, "cluster").pk}
    client_of(cast.cleo).post(address_of(trial), answers)
    body = Item.objects.get(kind=ItemKind.LESSON).body
    assert body.count("## ") == 3
    assert "## What happened" not in body


def test_what_is_missing_stands_at_its_field(cast: Cast, client_of: ClientOf) -> None:
    trial = tell(cast, share(cast))
    form = client_of(cast.cleo).post(address_of(trial), {"why": "x" * 4001}).context["form"]
    assert set(form.errors) == {"meant", "happened", "why", "next", "title", "language", "audience"}
    assert not Item.objects.filter(kind=ItemKind.LESSON).exists()


def test_the_page_of_the_trial_asks_the_firm_alone(cast: Cast, client_of: ClientOf) -> None:
    trial = tell(cast, share(cast))
    asked = {
        person.email: address_of(trial) in client_of(person).get(trial.get_absolute_url()).content.decode()
        for person in (cast.ada, cast.cleo, cast.dora)
    }
    assert list(asked.values()) == [False, True, False]


def held(**values: Any) -> Event:
    begun = timezone.now() - timedelta(days=2)
    return write(Event, "Open day", starts_at=begun, ends_at=begun + timedelta(hours=3), **values)


def test_after_an_event_members_are_asked(cast: Cast, client_of: ClientOf) -> None:
    event = held()
    address = reverse("knowledge:lesson-after-event", args=[event.pk])
    for person, is_asked in ((cast.ada, True), (cast.eve, False), (None, False)):
        page = client_of(person).get(event.get_absolute_url()).content.decode()
        assert (address in page) == is_asked
    answer = client_of(cast.ada).post(address, ANSWERS | {"audience": audience(cast, "cluster").pk})
    item = Item.objects.get()
    assert answer.headers["Location"] == item.get_absolute_url()
    assert item.link.endswith(event.get_absolute_url())
    assert not Lineage.objects.exists()


def test_the_address_of_an_event_for_few_is_not_written_into_the_lesson(cast: Cast, client_of: ClientOf) -> None:
    event = held(cluster=cast.cluster, audience=audience_of(cast.cluster))
    address = reverse("knowledge:lesson-after-event", args=[event.pk])
    assert client_of(cast.finn).get(address).status_code == 404
    client_of(cast.ada).post(address, ANSWERS | {"audience": audience(cast, "cluster").pk})
    assert Item.objects.get().link == ""


def test_nothing_is_learned_at_an_event_that_has_not_begun_or_is_cancelled(cast: Cast, client_of: ClientOf) -> None:
    to_come = write(Event, "Next year")
    cancelled = held()
    Event.objects.filter(pk=cancelled.pk).update(cancelled_at=timezone.now(), cancel_reason="Rain")
    for event in (to_come, cancelled):
        assert client_of(cast.ada).get(reverse("knowledge:lesson-after-event", args=[event.pk])).status_code == 404
        assert "/lesson/" not in client_of(cast.ada).get(event.get_absolute_url()).content.decode()


def test_the_page_of_a_trial_costs_the_same_with_many_lessons(cast: Cast, client_of: ClientOf) -> None:
    trial = tell(cast, share(cast))
    client = client_of(cast.cleo)

    def cost() -> int:
        client.get(trial.get_absolute_url())
        with CaptureQueriesContext(connection) as asked:
            assert client.get(trial.get_absolute_url()).status_code == 200
        return len(asked)

    lesson(cast, trial)
    few = cost()
    for _ in range(9):
        lesson(cast, trial)
    assert cost() == few
