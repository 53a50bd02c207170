"""Every subject's own page says on which boards it stands, and puts it on others."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from knowledge.actions.cards import place_card
from knowledge.enums import SourceKind, TrialOutcome, Way
from knowledge.models import Acquisition, Need, Source, Trial
from portal.models import User
from tests.cast import Cast
from tests.knowledge.test_theme_pages import begin, html_of, titles
from tests.knowledge.writing import audience, share
from tests.world.cycle import WHEN

ClientOf = Callable[[User | None], Client]


def subject(cast: Cast, name: str) -> Any:
    written = {"cluster": cast.cluster, "audience": audience(cast, "cluster"), "at": WHEN, "organisation": cast.firm_a}
    if name == "source":
        day = WHEN.date()
        return Source.objects.create(
            **written, name="A fair", slug="a", kind=SourceKind.FAIR, summary="Machines", checked_on=day
        )
    if name == "need":
        return Need.objects.create(**written, title="Who hardens?", slug="a")
    if name == "trial":
        item = share(cast, "cluster", title="It was tried")
        return Trial.objects.create(**written, item=item, done="Tried", outcome=TrialOutcome.WORKED)
    theme = begin(cast, name="Another")
    return Acquisition.objects.create(**written, theme=theme, title="A course", way=Way.COURSE, responsible="Ada")


@pytest.mark.parametrize("name", ["source", "need", "trial", "acquisition"])
def test_it_goes_onto_a_board_and_says_so(cast: Cast, client_of: ClientOf, name: str) -> None:
    row, theme, client = subject(cast, name), begin(cast), client_of(cast.cleo)
    address = f"/knowledge/themes/put/{name}/{row.pk}/"
    assert f'action="{address}"' in html_of(client, row.get_absolute_url())
    assert client.post(address, {"theme": theme.pk, "phase": "acquire"}).status_code == 302
    assert f'href="{theme.get_absolute_url()}?phase=acquire"' in html_of(client, row.get_absolute_url())
    title = "It was tried" if name == "trial" else str(row)
    html = html_of(client, theme.get_absolute_url())
    assert titles(html, "acquire") == [title]
    assert f'href="{row.get_absolute_url()}"' in html


def test_a_withdrawn_item_leaves_the_board_of_the_others(cast: Cast, client_of: ClientOf) -> None:
    theme, item = begin(cast), share(cast, "cluster", title="Gone")
    place_card(theme, item, "use")
    type(item).objects.filter(pk=item.pk).update(withdrawn_at=WHEN)
    assert titles(html_of(client_of(cast.cleo), theme.get_absolute_url()), "use") == []
    assert titles(html_of(client_of(cast.ben), theme.get_absolute_url()), "use") == ["Gone"]
