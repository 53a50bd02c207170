"""Plans that close gaps of a theme: made on its board, carried out, seen by those they are for."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from knowledge.actions.acquisitions import plan_acquisition
from knowledge.actions.cards import place_card
from knowledge.enums import ActKind, Phase, Process
from knowledge.models import Acquisition, Act, Card, Need, Theme
from portal.access import Refused
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.test_theme_pages import begin, html_of
from tests.knowledge.writing import audience, share
from tests.world.cycle import WHEN

ClientOf = Callable[[User | None], Client]
WORDS: dict[str, Any] = {"title": "Welding course", "way": "course", "responsible": "Ada", "language": "en"}


def plan(cast: Cast, theme: Theme, kind: str = "cluster", **changes: Any) -> Acquisition:
    return plan_acquisition(
        by=access_of(cast.ada),
        theme=theme,
        organisation=cast.firm_a,
        audience=audience(cast, kind),
        content=WORDS | changes,
    )


def need_on(cast: Cast, theme: Theme, kind: str = "cluster", title: str = "Who welds steel?") -> Need:
    need = Need.objects.create(
        cluster=cast.cluster, audience=audience(cast, kind), at=WHEN, title=title, slug="who", organisation=cast.firm_b
    )
    place_card(theme, need, "identify")
    return need


def test_a_plan_for_a_need_stands_on_the_board_and_in_the_trace(cast: Cast, client_of: ClientOf) -> None:
    theme = begin(cast)
    need, client = need_on(cast, theme), client_of(cast.ada)
    form = html_of(client, f"{theme.get_absolute_url()}plan/?need={need.pk}")
    assert f'<option value="{need.pk}" selected>Who welds steel?</option>' in form
    posted = {**WORDS, "need": need.pk, "cost": "1200.50", "currency": "brl", "audience": audience(cast, "cluster").pk}
    answer = client.post(f"{theme.get_absolute_url()}plan/", posted)
    made = Acquisition.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url()
    assert (made.need, made.currency, made.organisation) == (need, "BRL", cast.firm_a)
    assert Card.objects.get(acquisition=made).phase == Phase.ACQUIRE
    act = Act.objects.get(acquisition=made)
    assert (act.kind, act.phase, act.process) == (ActKind.ACQUISITION_PLANNED, "acquire", "combination")
    html = html_of(client_of(cast.cleo), made.get_absolute_url())
    assert "Who welds steel?" in html
    assert "It is done" not in html


def test_a_form_with_mistakes_keeps_what_was_typed(cast: Cast, client_of: ClientOf) -> None:
    theme = begin(cast)
    posted = {**WORDS, "title": "A visit", "way": "", "cost": "12", "audience": audience(cast, "public").pk}
    html = client_of(cast.ada).post(f"{theme.get_absolute_url()}plan/", posted).content.decode()
    assert "Say in which currency." in html
    assert "Choose one of the audiences below." in html
    assert 'value="A visit"' in html
    assert not Acquisition.objects.exists()


def test_a_need_that_one_may_not_read_cannot_be_named(cast: Cast, client_of: ClientOf) -> None:
    theme = begin(cast)
    hidden = need_on(cast, theme, "firm", "Ours alone")
    client = client_of(cast.cleo)
    assert "Ours alone" not in html_of(client, f"{theme.get_absolute_url()}plan/")
    posted = {**WORDS, "need": hidden.pk, "audience": audience(cast, "cluster").pk}
    client.post(f"{theme.get_absolute_url()}plan/", posted)
    assert not Acquisition.objects.filter(need=hidden).exists()
    made = plan(cast, theme, need=hidden)
    assert "Ours alone" not in html_of(client, made.get_absolute_url())
    assert "Ours alone" in html_of(client_of(cast.ben), made.get_absolute_url())


def test_done_is_an_act_by_the_way_it_was_brought_in(cast: Cast, client_of: ClientOf) -> None:
    theme = begin(cast)
    made, lesson, client = plan(cast, theme), share(cast, "cluster", title="What we learned"), client_of(cast.ada)
    place_card(theme, lesson, "contribute")
    address = f"{made.get_absolute_url()}state/"
    client.post(address, {"state": "under-way"})
    client.post(address, {"state": "done", "result": lesson.pk})
    client.post(address, {"state": "done"})
    made.refresh_from_db()
    assert (made.state, made.result) == ("done", lesson)
    acts = Act.objects.filter(acquisition=made, kind=ActKind.ACQUISITION_DONE)
    assert [act.process for act in acts] == [Process.INTERNALIZATION]
    assert client.post(address, {"state": "dropped"}).status_code == 403
    assert "What we learned" in html_of(client_of(cast.cleo), made.get_absolute_url())


def test_only_its_firm_says_how_far_it_is(cast: Cast, client_of: ClientOf) -> None:
    made = plan(cast, begin(cast))
    for person, status in ((cast.ben, 403), (cast.cleo, 403), (cast.dora, 403), (cast.finn, 404), (None, 302)):
        answer = client_of(person).post(f"{made.get_absolute_url()}state/", {"state": "done"})
        assert answer.status_code == status
    made.refresh_from_db()
    assert made.state == "planned"


def test_a_plan_goes_no_further_than_its_cluster(cast: Cast) -> None:
    theme = begin(cast, "public")
    for kind in ("members", "public"):
        with pytest.raises(Refused):
            plan(cast, theme, kind)
    with pytest.raises(Refused):
        plan_acquisition(
            by=access_of(cast.finn),
            theme=theme,
            organisation=cast.firm_f,
            audience=audience(cast, "firm", cast.firm_f),
            content=WORDS,
        )


def test_who_sees_the_theme_sees_the_plans_meant_for_them(cast: Cast, client_of: ClientOf) -> None:
    theme = begin(cast, "public")
    for kind in ("firm", "cluster"):
        plan(cast, theme, kind, title=f"For {kind}")
    seen = {}
    for name in ("nobody", "ben", "cleo", "finn"):
        page = html_of(client_of(cast.people[name]), theme.get_absolute_url())
        listed = html_of(client_of(cast.people[name]), f"/knowledge/acquisitions/?theme={theme.pk}")
        seen[name] = [kind for kind in ("firm", "cluster") if f"For {kind}" in page and f"For {kind}" in listed]
        assert all((f"For {kind}" in page) == (f"For {kind}" in listed) for kind in ("firm", "cluster"))
    assert seen == {"nobody": [], "ben": ["firm", "cluster"], "cleo": ["cluster"], "finn": []}


def test_what_is_late_says_so_until_it_is_done(cast: Cast, client_of: ClientOf) -> None:
    theme, client = begin(cast), client_of(cast.ada)
    made = plan(cast, theme, due_on=timezone.localdate() - timedelta(days=1))
    assert ">Late<" in html_of(client, theme.get_absolute_url())
    client.post(f"{made.get_absolute_url()}state/", {"state": "done"})
    assert ">Late<" not in html_of(client, theme.get_absolute_url())


def test_a_change_keeps_the_readers(cast: Cast, client_of: ClientOf) -> None:
    made, client = plan(cast, begin(cast), "firm"), client_of(cast.ada)
    posted = {**WORDS, "title": "A better course", "audience": audience(cast, "cluster").pk, "state": "done"}
    client.post(f"{made.get_absolute_url()}edit/", posted)
    made.refresh_from_db()
    assert (made.title, made.audience, made.state) == ("A better course", audience(cast, "firm"), "planned")


def test_the_list_takes_the_same_number_of_queries(
    cast: Cast, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    theme, client = begin(cast), client_of(cast.ada)
    client.get("/knowledge/acquisitions/")
    for count in (2, 18):
        for number in range(count):
            plan(cast, theme, title=f"Plan {count} {number}")
        with django_assert_max_num_queries(9):
            client.get("/knowledge/acquisitions/")
        with django_assert_max_num_queries(22):
            client.get(theme.get_absolute_url())
