"""The board of a theme: cards in the columns of the phases."""

import pytest
from django.contrib.auth.models import AnonymousUser

from knowledge.actions.cards import move_card, put_card, shift_card, take_card
from knowledge.actions.items import edit_item
from knowledge.enums import Phase
from knowledge.models import Card, Theme
from portal.access import Refused
from portal.actions.tags import add_tag
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience, share
from tests.world.cycle import WHEN


@pytest.fixture
def theme(cast: Cast) -> Theme:
    tag = add_tag(by=access_of(cast.dora), name="Quick changes", labels={})
    return Theme.objects.create(
        cluster=cast.cluster,
        slug="changes",
        name="Changes",
        aim="Quicker",
        audience=audience(cast, "cluster"),
        at=WHEN,
        tag=tag,
    )


def _column(theme: Theme, phase: Phase) -> list[str]:
    return [card.subject.title for card in Card.objects.filter(theme=theme, phase=phase).select_related("item")]


def test_cards_are_put_moved_and_taken_away(cast: Cast, theme: Theme) -> None:
    ada = access_of(cast.ada)
    cards = [
        put_card(by=ada, theme=theme, subject=share(cast, "cluster", title=title), phase=Phase.IDENTIFY)
        for title in ("One", "Two", "Three")
    ]
    move_card(by=access_of(cast.cleo), card=cards[2], phase=Phase.IDENTIFY, before=cards[0])
    assert _column(theme, Phase.IDENTIFY) == ["Three", "One", "Two"]
    move_card(by=ada, card=cards[0], phase=Phase.USE)
    assert (_column(theme, Phase.IDENTIFY), _column(theme, Phase.USE)) == (["Three", "Two"], ["One"])
    take_card(by=ada, card=Card.objects.get(pk=cards[1].pk))
    assert _column(theme, Phase.IDENTIFY) == ["Three"]


def test_putting_it_there_twice_is_putting_it_there_once(cast: Cast, theme: Theme) -> None:
    ada, item = access_of(cast.ada), share(cast, "cluster", title="One")
    put_card(by=ada, theme=theme, subject=item, phase=Phase.IDENTIFY)
    put_card(by=ada, theme=theme, subject=item, phase=Phase.USE)
    assert _column(theme, Phase.IDENTIFY) == ["One"]


def test_an_item_with_the_theme_s_tag_comes_by_itself(cast: Cast, theme: Theme) -> None:
    share(cast, "cluster", title="Tagged", tags=("quick changes",))
    share(cast, "cluster", title="Other", tags=("welding",))
    assert [card.subject.title for card in Card.objects.filter(theme=theme)] == ["Tagged"]


def test_a_tag_that_an_item_gets_later_brings_it_there(cast: Cast, theme: Theme) -> None:
    item, ada = share(cast, "cluster", title="Late", tags=("welding",)), access_of(cast.ada)
    edit_item(by=ada, item=item, version=1, content={}, tags=("welding", "quick changes"))
    take_card(by=ada, card=Card.objects.get(theme=theme, item=item))
    edit_item(by=ada, item=item, version=2, content={"title": "Later"}, tags=("welding", "quick changes"))
    assert not Card.objects.filter(theme=theme).exists()


def test_a_step_passes_the_next_card_that_the_person_sees(cast: Cast, theme: Theme) -> None:
    ada = access_of(cast.ada)
    titles = (("One", "cluster"), ("Hidden from Cleo", "firm"), ("Three", "cluster"))
    cards = [
        put_card(by=ada, theme=theme, subject=share(cast, circle, title=title), phase=Phase.USE)
        for title, circle in titles
    ]
    shift_card(by=access_of(cast.cleo), card=cards[2], step=-1)
    assert _column(theme, Phase.USE) == ["Three", "One", "Hidden from Cleo"]
    shift_card(by=access_of(cast.cleo), card=cards[2], step=-1)
    shift_card(by=ada, card=cards[2], step=1)
    assert _column(theme, Phase.USE) == ["One", "Three", "Hidden from Cleo"]
    shift_card(by=access_of(cast.cleo), card=cards[2], step=1)
    assert _column(theme, Phase.USE) == ["One", "Three", "Hidden from Cleo"]


@pytest.mark.parametrize("name", ["nobody", "eve", "finn"])
def test_people_from_elsewhere_arrange_nothing(cast: Cast, theme: Theme, name: str) -> None:
    card = put_card(by=access_of(cast.ada), theme=theme, subject=share(cast, "cluster", title="One"), phase=Phase.USE)
    stranger = access_of(cast.people[name] or AnonymousUser())
    with pytest.raises(Refused):
        move_card(by=stranger, card=card, phase=Phase.IDENTIFY)
    with pytest.raises(Refused):
        take_card(by=stranger, card=card)
    assert _column(theme, Phase.USE) == ["One"]
