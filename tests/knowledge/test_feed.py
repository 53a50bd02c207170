"""The library as a feed: the same filters, the same reading rule, well-formed whatever is in it."""

from collections.abc import Callable
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from knowledge.models import Item
from portal.access import MEMBERS_AUDIENCE_ID
from portal.models import User
from tests.cast import Cast
from tests.knowledge.shelf import new, put

ClientOf = Callable[[User | None], Client]
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def entries(client: Client, query: str = "") -> list[ET.Element]:
    answer = client.get(f"/knowledge/feed/{query}")
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content).findall(f"{ATOM}entry")


def titles(client: Client, query: str = "") -> list[str]:
    return [entry.findtext(f"{ATOM}title", "") for entry in entries(client, query)]


def test_visitors_and_members_get_what_each_may_read(cast: Cast, client_of: ClientOf) -> None:
    put([new(cast, content={"title": "Public"}), new(cast, content={"title": "Ours"}, audience_id=MEMBERS_AUDIENCE_ID)])
    assert titles(Client()) == ["Public"]
    assert set(titles(client_of(cast.finn))) == {"Public", "Ours"}
    assert Client().get("/knowledge/feed/").headers["Cache-Control"].startswith("public")


def test_the_newest_come_first_and_no_more_than_thirty(cast: Cast) -> None:
    put(
        new(cast, content={"title": f"{day}"}, shared_at=datetime(2026, 1, day % 28 + 1, day, tzinfo=UTC))
        for day in range(24)
    )
    put(new(cast, shared_at=datetime(2020, 1, 1, tzinfo=UTC)) for _each in range(10))
    found = titles(Client())
    assert len(found) == 30
    newest = Item.objects.order_by("-shared_at", "-pk").values_list("title", flat=True)[:30]
    assert found == list(newest)


@pytest.mark.parametrize("query", ["?phase=identify", "?phase=identify&sort=used", "?language=vi&kind=story"])
def test_it_obeys_the_filters_of_the_list(cast: Cast, query: str) -> None:
    put([new(cast), new(cast, content={"title": "Found", "phase": "identify", "language": "vi", "kind": "story"})])
    assert titles(Client(), query) == ["Found"]


def test_each_entry_has_its_language_and_a_name_for_ever(cast: Cast) -> None:
    (item,) = put([new(cast, content={"title": "快速換模 & <b>", "language": "zh-hant", "summary": "a\x0bb"})])
    (entry,) = entries(Client())
    assert entry.get(LANG) == "zh-Hant-TW"
    assert entry.findtext(f"{ATOM}title") == "快速換模 & <b>"
    first = entry.findtext(f"{ATOM}id")
    Item.objects.filter(pk=item.pk).update(slug="another", title="Other")
    (entry,) = entries(Client(), "?language=zh-hant")
    assert entry.findtext(f"{ATOM}id") == first


def test_lists_lead_to_their_feed(cast: Cast) -> None:
    put([new(cast)])
    html = Client().get("/knowledge/?kind=case&sort=used").content.decode()
    assert 'type="application/atom+xml" title="Library" href="/knowledge/feed/?kind=case"' in html
