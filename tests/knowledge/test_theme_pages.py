"""The topic board and the boards of themes, as people use them."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from knowledge.actions.cards import place_card
from knowledge.actions.themes import begin_theme
from knowledge.enums import Phase
from knowledge.models import Card, Item, Need, NeedAsker, Theme
from knowledge.queries.board import LONGEST
from portal.actions.tags import add_tag
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.shelf import new, put
from tests.knowledge.writing import audience, share
from tests.world.cycle import WHEN

ClientOf = Callable[[User | None], Client]
WORDS = {"name": "Quick changes", "aim": "Under twenty minutes", "language": "en"}


def begin(cast: Cast, kind: str = "cluster", **changes: str) -> Theme:
    tag = changes.pop("tag", "")
    return begin_theme(
        by=access_of(cast.dora), cluster=cast.cluster, audience=audience(cast, kind), content=WORDS | changes, tag=tag
    )


def _shared(cast: Cast, circle: str) -> Item:
    return put([new(cast, content={"title": f"For {circle}"}, audience_id=audience(cast, circle).pk)])[0]


def html_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def titles(html: str, phase: str) -> list[str]:
    column = html.split(f'aria-labelledby="phase-{phase}"')[1].split("</section>", maxsplit=1)[0]
    return re.findall(r"<h3[^>]*>(?:<a[^>]*>)?([^<]+)", column)


def arrange(client: Client, theme: Theme, move: str) -> int:
    return client.post(f"{theme.get_absolute_url()}arrange/", {"move": move}).status_code


def test_a_manager_begins_a_theme_for_the_cluster(cast: Cast, client_of: ClientOf) -> None:
    add_tag(by=access_of(cast.dora), name="Setup time", labels={})
    share(cast, "cluster", title="It was there before", tags=("setup time",), phase="use")
    client = client_of(cast.ada)
    assert "All members" not in html_of(client, "/knowledge/themes/new/")
    answer = client.post(
        "/knowledge/themes/new/", {**WORDS, "tag": "setup time", "audience": audience(cast, "cluster").pk}
    )
    theme = Theme.objects.get()
    assert answer.headers["Location"] == theme.get_absolute_url() == f"/knowledge/themes/{theme.pk}/quick-changes/"
    assert titles(html_of(client_of(cast.cleo), theme.get_absolute_url()), "use") == ["It was there before"]


def test_only_governance_shows_a_theme_to_everybody(cast: Cast, client_of: ClientOf) -> None:
    public = {**WORDS, "audience": audience(cast, "public").pk}
    assert "Choose one of the audiences" in client_of(cast.ada).post("/knowledge/themes/new/", public).content.decode()
    assert not Theme.objects.exists()
    assert client_of(cast.dora).post("/knowledge/themes/new/", public).status_code == 302
    assert "Quick changes" in html_of(Client(), "/knowledge/themes/")


def test_two_themes_of_a_cluster_do_not_share_a_tag(cast: Cast, client_of: ClientOf) -> None:
    add_tag(by=access_of(cast.dora), name="Setup time", labels={})
    begin(cast, tag="Setup time")
    form = {**WORDS, "name": "Another", "tag": "setup time", "audience": audience(cast, "cluster").pk}
    html = client_of(cast.dora).post("/knowledge/themes/new/", form).content.decode()
    assert "has this tag already" in html
    assert 'value="Another"' in html
    assert Theme.objects.count() == 1


def test_everybody_sees_the_cards_of_what_they_may_read(cast: Cast, client_of: ClientOf) -> None:
    theme = begin(cast, "public")
    for circle, phase in (("firm", "use"), ("cluster", "use"), ("public", "acquire")):
        place_card(theme, _shared(cast, circle), phase)
    seen = {}
    for name in ("nobody", "ben", "cleo", "finn"):
        client = client_of(cast.people[name])
        html = html_of(client, theme.get_absolute_url())
        row = html_of(client, "/knowledge/themes/")
        seen[name] = (titles(html, "use"), titles(html, "acquire"))
        assert [int(number) for number in re.findall(r"<b>(\d)</b>", row)] == [0, 1, len(seen[name][0]), 0]
    assert seen["ben"] == (["For firm", "For cluster"], ["For public"])
    assert seen["cleo"] == (["For cluster"], ["For public"])
    assert seen["nobody"] == seen["finn"] == ([], ["For public"])


def test_a_card_says_who_else_does_not_see_it(cast: Cast, client_of: ClientOf) -> None:
    theme = begin(cast)
    for circle in ("firm", "public"):
        place_card(theme, _shared(cast, circle), "use")
    html = html_of(client_of(cast.ada), theme.get_absolute_url())
    assert html.count("People of Oficina Barbosa") == 1
    assert "Everyone" not in html


def test_an_anonymous_need_names_nobody_on_the_board(cast: Cast, client_of: ClientOf) -> None:
    theme = begin(cast)
    need = Need.objects.create(
        cluster=cast.cluster, audience=audience(cast, "cluster"), at=WHEN, title="Who hardens?", slug="who"
    )
    NeedAsker.objects.create(need=need, organisation=cast.firm_a, user=cast.ada)
    place_card(theme, need, "identify")
    for person in (cast.cleo, cast.ada, cast.root):
        html = html_of(client_of(person), theme.get_absolute_url())
        assert "Anonymous" in html
        assert "Oficina Barbosa" not in html.split('id="board"')[1]


def test_the_buttons_of_a_card_move_it(cast: Cast, client_of: ClientOf) -> None:
    theme, client = begin(cast), client_of(cast.cleo)
    cards = [place_card(theme, share(cast, "cluster", title=title), "identify").pk for title in ("One", "Two", "Three")]
    address = f"{theme.get_absolute_url()}?phase=identify"
    assert arrange(client, theme, f"{cards[2]}:up") == 302
    assert titles(html_of(client, address), "identify") == ["One", "Three", "Two"]
    assert arrange(client, theme, f"{cards[1]}:use") == 302
    assert arrange(client, theme, f"{cards[0]}:use:{cards[1]}") == 302
    assert titles(html_of(client, address), "use") == ["One", "Two"]
    assert arrange(client, theme, f"{cards[2]}:take") == 302
    assert titles(html_of(client, address), "identify") == []


@pytest.mark.parametrize("move", ["", "x:use", "1:nowhere", "1:use:x", "999999:use", "٣:use"])
def test_a_move_that_makes_no_sense_moves_nothing(cast: Cast, client_of: ClientOf, move: str) -> None:
    assert arrange(client_of(cast.ada), begin(cast), move) == 404


def test_a_card_of_what_one_may_not_read_cannot_be_moved(cast: Cast, client_of: ClientOf) -> None:
    theme = begin(cast)
    card = place_card(theme, share(cast, "firm", title="Ours"), "identify")
    assert arrange(client_of(cast.cleo), theme, f"{card.pk}:use") == 404
    assert Card.objects.get().phase == Phase.IDENTIFY


def test_an_item_is_put_on_a_board_from_its_page(cast: Cast, client_of: ClientOf) -> None:
    theme, item, client = begin(cast), share(cast, "cluster", title="Worth it", phase="use"), client_of(cast.cleo)
    page = html_of(client, item.get_absolute_url())
    assert f'action="/knowledge/themes/put/item/{item.pk}/"' in page
    answer = client.post(f"/knowledge/themes/put/item/{item.pk}/", {"theme": theme.pk, "phase": "use"})
    assert answer.headers["Location"].startswith(f"{theme.get_absolute_url()}?phase=use#card-")
    page = html_of(client, item.get_absolute_url())
    assert f'href="{theme.get_absolute_url()}?phase=use"' in page
    assert "Put it on a board" not in page


def test_nothing_hidden_is_put_anywhere(cast: Cast, client_of: ClientOf) -> None:
    theme, hidden, client = begin(cast), share(cast, "firm"), client_of(cast.cleo)
    posted = {"theme": theme.pk, "phase": "use"}
    assert client.post(f"/knowledge/themes/put/item/{hidden.pk}/", posted).status_code == 404
    assert client.post(f"/knowledge/themes/put/user/{cast.ada.pk}/", posted).status_code == 404
    shown = _shared(cast, "public")
    assert client_of(cast.finn).post(f"/knowledge/themes/put/item/{shown.pk}/", posted).status_code == 404
    assert not Card.objects.exists()


def test_a_closed_theme_keeps_its_board_as_it_is(cast: Cast, client_of: ClientOf) -> None:
    theme, client = begin(cast), client_of(cast.dora)
    card = place_card(theme, share(cast, "cluster", title="One"), "use")
    address = f"{theme.get_absolute_url()}close/"
    assert client_of(cast.ben).post(address, {"closed": "yes"}).status_code == 403
    client.post(address, {"closed": "yes"})
    assert arrange(client_of(cast.ada), theme, f"{card.pk}:acquire") == 403
    html = html_of(client_of(cast.ada), theme.get_absolute_url())
    assert titles(html, "use") == ["One"]
    assert "data-card" not in html
    assert "Quick changes" not in html_of(client, "/knowledge/themes/")
    assert "Quick changes" in html_of(client, "/knowledge/themes/?state=closed")
    client.post(address, {"closed": "no"})
    assert arrange(client_of(cast.ada), theme, f"{card.pk}:acquire") == 302


def test_a_change_keeps_the_address(cast: Cast, client_of: ClientOf) -> None:
    theme, client = begin(cast), client_of(cast.ada)
    form = {**WORDS, "name": "Changed", "audience": audience(cast, "cluster").pk}
    client.post(f"{theme.get_absolute_url()}edit/", form)
    assert "<h1" in html_of(client, theme.get_absolute_url())
    assert "Changed" in html_of(client, theme.get_absolute_url())
    answer = client.get(f"/knowledge/themes/{theme.pk}/anything/")
    assert (answer.status_code, answer.headers["Location"]) == (302, theme.get_absolute_url())


def test_a_long_column_is_read_in_steps(cast: Cast, client_of: ClientOf) -> None:
    theme, client = begin(cast), client_of(cast.cleo)
    for item in put([new(cast, content={"title": f"Card {number}"}) for number in range(LONGEST + 5)]):
        place_card(theme, item, "use")
    place_card(theme, share(cast, "cluster", title="Elsewhere"), "acquire")
    html = html_of(client, f"{theme.get_absolute_url()}?phase=use")
    assert len(titles(html, "use")) == LONGEST
    html = html_of(client, f"{theme.get_absolute_url()}?phase=use&start={LONGEST}")
    assert titles(html, "use") == [f"Card {number}" for number in range(LONGEST, LONGEST + 5)]
    assert titles(html, "acquire") == ["Elsewhere"]
    assert f"start={2 * LONGEST}" not in html


@pytest.mark.parametrize("count", [2, 20])
def test_a_board_takes_the_same_number_of_queries(
    cast: Cast, client_of: ClientOf, django_assert_max_num_queries: Callable[..., object], count: int
) -> None:
    theme, client = begin(cast, "public"), client_of(cast.cleo)
    for number in range(count):
        place_card(theme, share(cast, "cluster", title=f"Card {number}"), Phase.values[number % 4])
    client.get("/knowledge/themes/")
    with django_assert_max_num_queries(19):  # type: ignore[attr-defined]
        client.get(theme.get_absolute_url())
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        client.get("/knowledge/themes/")
