"""The trace's pages: each reader's own, counted, drawn and told act by act."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from knowledge.actions.acts import record
from knowledge.actions.cards import put_card
from knowledge.actions.diffusion import narrow_item, widen_item
from knowledge.actions.withdrawing import withdraw_item
from knowledge.enums import ActKind, Cell, Phase, Process, Relation, TrialOutcome
from knowledge.lib.spiral import rounds, spiral, stretches
from knowledge.models import Act, Item, Lineage, Need, Theme, Trial
from knowledge.queries.item_trace import item_trace
from knowledge.queries.stops import stops
from knowledge.queries.trace import ActLine, Asked, act_lines, acts, trace
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience, share
from tests.world.cycle import WHEN

ClientOf = Callable[[User | None], Client]
S, E, C, I = (Cell(Phase.USE, process) for process in Process)  # noqa: E741 — Nonaka's letters


def test_acts_in_a_row_in_one_cell_are_one_stretch() -> None:
    found = stretches([S, S, E, S])
    assert [(each.cell, each.count, each.first, each.last) for each in found] == [
        (S, 2, 1, 2),
        (E, 1, 3, 3),
        (S, 1, 4, 4),
    ]
    assert stretches([]) == []


@pytest.mark.parametrize(
    ("cells", "times"),
    [([], 0), ([S, E, C], 0), ([S, E, C, I], 1), ([S, S, E, C, I, I], 1), ([S, E, C, I, I, C, E, S], 2)],
)
def test_a_round_is_all_four_conversions(cells: list[Cell], times: int) -> None:
    assert rounds(cells) == times


def test_the_spiral_goes_outwards_through_the_right_quadrants() -> None:
    drawn = spiral(stretches([S, E, C, I]))
    sides = [(point.x < 200, point.y < 200) for point in drawn.points]
    assert sides == [(True, True), (False, True), (False, False), (True, False)]
    distances = [(point.x - 200) ** 2 + (point.y - 200) ** 2 for point in drawn.points]
    assert distances == sorted(distances)
    assert drawn.path.startswith("M")
    assert spiral([]).points == []


def test_each_reader_sees_the_acts_about_what_they_read(cast: Cast) -> None:
    share(cast, "firm", title="Own"), share(cast, "cluster", title="Told")
    seen = {name: {line.title for line in _lines(cast, name)} for name in ("ada", "cleo", "nobody")}
    assert seen == {"ada": {"Own", "Told"}, "cleo": {"Told"}, "nobody": set()}
    assert trace(access_of(cast.cleo), Asked()).total == 1


def test_a_withdrawn_item_takes_its_acts_along(cast: Cast) -> None:
    item = share(cast, "cluster", title="Told")
    withdraw_item(by=access_of(cast.ada), item=item, reason="Wrong")
    assert _lines(cast, "cleo") == []
    assert [line.title for line in _lines(cast, "ada")] == ["Told"]


def test_a_theme_s_trace_is_about_what_lies_on_its_board(cast: Cast) -> None:
    theme, ada = _theme(cast), access_of(cast.ada)
    on_board = share(cast, "cluster", title="On the board")
    share(cast, "cluster", title="Elsewhere")
    put_card(by=ada, theme=theme, subject=on_board, phase=Phase.USE)
    rows = acts(access_of(cast.cleo), Asked(theme=theme))
    assert set(rows.values_list("item", flat=True)) == {on_board.pk}


def test_it_says_where_knowledge_stops(cast: Cast) -> None:
    ada = access_of(cast.ada)
    item = share(cast, "cluster", title="Bought", phase="acquire")
    waiting = share(cast, "cluster", title="Nobody tried this", phase="acquire")
    need = Need.objects.create(
        cluster=cast.cluster, audience=audience(cast, "cluster"), at=WHEN, title="How?", slug="how"
    )
    trial = Trial.objects.create(
        cluster=cast.cluster,
        organisation=cast.firm_b,
        audience=audience(cast, "cluster"),
        at=WHEN,
        item=item,
        done="Tried",
        outcome=TrialOutcome.WORKED,
    )
    before = stops(ada)
    assert [(stop.reached, stop.gone_on) for stop in before] == [(1, 0), (2, 1), (1, 0)]
    assert [row.title for row in before[1].waiting] == [waiting.title]
    lesson = share(cast, "cluster", title="What we learned", phase="contribute")
    Lineage.objects.create(item=lesson, relation=Relation.DERIVED, to_trial=trial)
    Lineage.objects.create(item=lesson, relation=Relation.ANSWERS, to_need=need)
    assert [(stop.reached, stop.gone_on) for stop in stops(ada)] == [(1, 1), (2, 1), (1, 1)]
    assert [(stop.reached, stop.gone_on) for stop in stops(access_of(AnonymousUser()))] == [(0, 0)] * 3


def test_the_way_of_an_item_shows_both_directions(cast: Cast) -> None:
    item, secret = share(cast, "cluster", title="Case"), share(cast, "firm", title="Own notes")
    widened = widen_item(
        by=access_of(cast.ada), item=share(cast, "firm", title="Lesson"), audience=audience(cast, "cluster")
    )
    Lineage.objects.create(item=item, relation=Relation.DERIVED, to_item=secret)
    Lineage.objects.create(item=widened, relation=Relation.DERIVED, to_item=item)
    ada, cleo = (item_trace(access_of(person), item) for person in (cast.ada, cast.cleo))
    assert [row.title for row in ada.made_from] == ["Own notes"]
    assert cleo.made_from == []
    assert [row.title for row in cleo.made_of_it] == ["Lesson"]
    assert len(item_trace(access_of(cast.cleo), Item.objects.get(pk=widened.pk)).treads) == 2


def test_the_way_of_an_item_marks_what_others_made_of_it_at_its_time(cast: Cast, client_of: ClientOf) -> None:
    item, first, last = share(cast, title="Case"), share(cast, title="First"), share(cast, "firm", title="Last")
    day = timedelta(days=1)
    for made, days in ((last, 8), (first, 4)):
        Lineage.objects.create(item=made, relation=Relation.DERIVED, to_item=item)
        Item.objects.filter(pk=made.pk).update(shared_at=WHEN + days * day)
    item.diffusion_steps.update(at=WHEN)
    narrow_item(by=access_of(cast.ada), item=item, audience=audience(cast, "firm"), reason="Why")
    item.diffusion_steps.filter(is_narrower=True).update(at=WHEN + 8 * day)
    found = item_trace(access_of(cast.ada), Item.objects.get(pk=item.pk))
    assert [row.title for row in found.made_of_it] == ["First", "Last"]
    start, end = found.treads
    assert [(mark.number, mark.x, mark.y) for mark in found.marks] == [
        (1, (start.x + start.end) / 2, start.y),
        (2, end.x, end.y),
    ]
    widen_item(by=access_of(cast.ada), item=item, audience=audience(cast, "cluster"))
    cleo = item_trace(access_of(cast.cleo), Item.objects.get(pk=item.pk))
    assert ([row.title for row in cleo.made_of_it], len(cleo.marks)) == (["First"], 1)
    address = f"{item.get_absolute_url()}trace/csv/"
    rows = list(csv.DictReader(io.StringIO(client_of(cast.cleo).get(address).getvalue().decode("utf-8-sig"))))
    assert [row["what"] for row in rows] == ["circle", "circle", "circle", "built-on"]
    assert (rows[-1]["title"], rows[0]["until"] == rows[1]["since"]) == ("First", True)
    assert client_of(cast.finn).get(address).status_code == 404


def test_the_spiral_is_drawn_for_a_theme_and_for_a_cluster(cast: Cast, client_of: ClientOf) -> None:
    share(cast)
    client = client_of(cast.ada)
    assert 'class="spiral"' not in client.get("/knowledge/trace/").content.decode()
    for query in ({"cluster": cast.cluster.slug}, {"cluster": cast.cluster.slug, "span": "30"}):
        assert 'class="spiral"' in client.get("/knowledge/trace/", query).content.decode()


def test_the_file_has_what_the_page_counts(cast: Cast, client_of: ClientOf) -> None:
    share(cast, "firm", title="Own"), share(cast, "cluster", title="=1+1")
    body = client_of(cast.cleo).get("/knowledge/trace/csv/").getvalue().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(body))
    assert (row["kind"], row["phase"], row["organisation"]) == ("item-shared", "use", "oficina-barbosa")
    assert not row["title"].startswith("=")


def test_an_anonymous_need_names_nobody_in_the_trace(cast: Cast, client_of: ClientOf) -> None:
    need = Need.objects.create(
        cluster=cast.cluster, audience=audience(cast, "cluster"), at=WHEN, title="How?", slug="how"
    )
    record(ActKind.NEED_STATED, need, by=access_of(cast.ada), organisation_id=cast.firm_a.pk, is_anonymous=True)
    (line,) = act_lines(access_of(cast.cleo), list(Act.objects.with_subjects()))
    assert (line.title, line.organisation) == ("How?", "")


@pytest.mark.parametrize(
    "query", ["cluster=nowhere", "theme=x", "span=-1", "phase=none", "from=zzz", "theme=99999999999"]
)
def test_an_address_that_makes_no_sense_asks_nothing(cast: Cast, client_of: ClientOf, query: str) -> None:
    share(cast, "cluster", title="Told")
    page = client_of(cast.cleo).get(f"/knowledge/trace/?{query}")
    assert page.status_code == 200
    assert page.context["trace"].total == 1


def test_the_page_keeps_its_budget(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.cleo)
    costs = []
    for count in (2, 18):
        for number in range(count):
            share(cast, "cluster", title=f"Item {number}", phase="acquire")
        with CaptureQueriesContext(connection) as asked:
            client.get("/knowledge/trace/")
        costs.append(len(asked))
    assert costs[0] == costs[1]
    assert costs[1] <= 20


def _lines(cast: Cast, name: str) -> list[ActLine]:
    access = access_of(cast.people[name] or AnonymousUser())
    return act_lines(access, list(acts(access, Asked()).with_subjects()))  # type: ignore[attr-defined]


def _theme(cast: Cast) -> Theme:
    return Theme.objects.create(
        cluster=cast.cluster, slug="x", name="Changes", aim="Quicker", audience=audience(cast, "cluster"), at=WHEN
    )
