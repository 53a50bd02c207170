"""The way of a theme: from a source outside through three firms' trials to a lesson for everybody, and its trace."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from knowledge.actions.cards import put_card
from knowledge.actions.trials import tell_trial
from knowledge.enums import Phase
from knowledge.models import Act, Item, Theme
from portal.models import Audience, Organisation, User
from portal.queries.access import access_of
from tests.browser import cycle_steps as steps
from tests.browser.conftest import OpenWindow
from tests.browser.cycle_steps import ANONYMOUS, ITEM, LESSON, NEED, NOBODY, PLAN, SOURCE, Told
from tests.browser.knowledge_steps import Visit, ask_for_the_public
from tests.browser.window import Window
from tests.browser.window import sign_in as session_of
from tests.cast import PASSWORD, Cast, make_firm, make_person
from tests.knowledge.writing import audience, share

pytestmark = pytest.mark.browser
THIRD, FOURTH = "Prensas Tia", "Moldes Uma"
OUT_OF_SIGHT = "What the change costs us"

A, B = "Oficina Barbosa", "Usinagem Cleo"
DONE = [
    Told("A source was listed", SOURCE, A),
    Told("A need was stated", NEED, B),
    Told("A need was stated", ANONYMOUS, NOBODY),
    Told("An acquisition was planned", PLAN, A),
    Told("An item was shared", ITEM, A),
    Told("An acquisition was done", PLAN, A),
    Told("A firm tried it", ITEM, B),
    Told("A firm tried it", ITEM, THIRD),
    Told("A firm tried it", ITEM, FOURTH),
    Told("An item was shared", LESSON, B),
    Told("An item was opened to more readers", LESSON, B),
]
DONE_IN_PUBLIC = [
    Told("An item was shared", LESSON, B),
    Told("An item was opened to more readers", LESSON, B),
]
ON_THE_BOARD = {SOURCE, NEED, ANONYMOUS, PLAN, ITEM, LESSON}


@dataclass
class House:
    """Opens windows that all look alike, and keeps them until the end."""

    open_window: OpenWindow
    look: dict[str, Any]
    stack: ExitStack
    windows: list[Window] = field(default_factory=list)

    def visit(self, person: User | None = None) -> Visit:
        session = session_of(person.email, PASSWORD) if person else ""
        self.windows.append(self.stack.enter_context(self.open_window(session=session, **self.look)))
        return Visit(self.windows[-1])


@contextmanager
def house(open_window: OpenWindow, **look: Any) -> Iterator[House]:
    """At the end no page may have complained or asked another host for anything."""
    with ExitStack() as stack:
        opened = House(open_window, look, stack)
        yield opened
        assert [said for window in opened.windows for said in (*window.complaints, *window.foreign)] == []


@pytest.fixture(autouse=True)
def _staff_without_second_factor(settings: Settings) -> None:
    """Second factors have tests of their own."""
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def others(cast: Cast) -> list[Organisation]:
    """Two more firms of the cluster."""
    return [
        make_firm(name, manager=make_person(person), cluster=cast.cluster)
        for name, person in ((THIRD, "Tia"), (FOURTH, "Uma"))
    ]


@pytest.mark.parametrize(
    ("width", "theme", "scripts"), [(1280, "light", True), (360, "dark", False)], ids=["desk", "phone-no-scripts"]
)
def test_a_theme_goes_round_and_its_trace_tells_it(
    empty: OpenWindow,
    cast: Cast,
    others: list[Organisation],
    width: int,
    theme: Literal["light", "dark"],
    *,
    scripts: bool,
) -> None:
    cluster = audience(cast, "cluster")
    with house(empty, width=width, theme=theme, scripts=scripts) as at:
        ada, cleo, dora = (at.visit(person) for person in (cast.ada, cast.cleo, cast.dora))
        board = _gather(ada, cleo, dora, cluster)
        item = _bring_in(ada, board, cluster)
        _keep_elsewhere(cast)

        trial = steps.tell_trial(cleo, item, cluster, firm=B)
        for firm, person in zip(others, ("tia", "uma"), strict=True):
            _try(cast, firm, User.objects.get(email=f"{person}@example.org"))
        cleo.window.go(item)
        expect(cleo.main).to_contain_text("Tried by 3 firms, worked for 3")

        lesson = steps.write_lesson(cleo, trial, cluster)
        ask_for_the_public(cleo)
        assert at.visit().window.go(lesson).status == 404
        steps.approve_lesson(dora)

        visitor = at.visit()  # for a minute a visitor's browser keeps what it has
        assert steps.cards(visitor, board) == {LESSON}
        visitor.follow(LESSON)
        steps.arrive(visitor, LESSON)
        assert visitor.window.path == lesson

        assert steps.cards(cleo, board) == ON_THE_BOARD
        for reader in (cleo, dora):
            assert steps.trace_of_theme(reader, count=len(DONE)) == DONE
        assert steps.trace_of_theme(visitor, count=len(DONE_IN_PUBLIC)) == DONE_IN_PUBLIC
        for_ada = [*DONE[:6], Told("An item was shared", OUT_OF_SIGHT, A), *DONE[6:]]
        assert steps.trace_of_theme(ada, count=len(for_ada)) == for_ada


def _gather(ada: Visit, cleo: Visit, dora: Visit, circle: Audience) -> str:
    """A source and two needs, and the theme on whose board they are put; the theme's address."""
    source = steps.list_source(ada, circle)
    named = steps.state_need(cleo)
    anonymous = steps.state_anonymous_need(ada)
    cleo.window.go(anonymous)
    expect(cleo.main).to_contain_text("Asked without a name")
    expect(cleo.main).not_to_contain_text(A)
    board = steps.begin_theme(dora)
    steps.put_on_board(ada, source, title=SOURCE, phase="identify")
    steps.put_on_board(cleo, named, title=NEED, phase="identify")
    steps.put_on_board(dora, anonymous, title=ANONYMOUS, phase="identify")
    return board


def _bring_in(ada: Visit, board: str, circle: Audience) -> str:
    """A plan for the need, done with an item as its result; the item's address."""
    plan = steps.plan(ada, board, circle)
    item = steps.share_item(ada, circle)
    steps.put_on_board(ada, item, title=ITEM, phase="acquire")
    steps.finish_plan(ada, plan)
    return item


def _keep_elsewhere(cast: Cast) -> None:
    """What is no part of the trace that Cleo reads: an item on no board, and one on this board for Ada's firm alone."""
    share(cast, "cluster", title="Something else")
    secret = share(cast, "firm", title=OUT_OF_SIGHT)
    put_card(by=access_of(cast.ada), theme=Theme.objects.get(), subject=secret, phase=Phase.USE)
    assert Act.objects.filter(item=secret).exists()


def _try(cast: Cast, firm: Organisation, person: User) -> None:
    tell_trial(
        by=access_of(person),
        item=Item.objects.get(title=ITEM),
        organisation=firm,
        cluster=cast.cluster,
        audience=audience(cast, "cluster"),
        values={"done": "At one press", "outcome": "worked", "language": "en"},
    )
