"""Feeds: valid Atom, the newest first, only what the reader may see, the same name for an entry for ever."""

from collections.abc import Callable
from datetime import timedelta
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pytest
from django.test import Client
from django.utils import timezone

from portal.actions.publications import edit_publication
from portal.models import News, User
from tests.cast import Cast
from tests.publications import SYSTEM, audience_of, write, write_all

ClientOf = Callable[[User | None], Client]
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(client: Client, url: str) -> Element:
    response = client.get(url)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root: Element = ET.fromstring(response.content)
    return root


def entries(root: Element) -> list[Element]:
    return root.findall(f"{ATOM}entry")


def text(element: Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


@pytest.mark.parametrize("kind", ["news", "events", "calls", "glossary"])
def test_each_list_has_a_feed_named_in_its_page(cast: Cast, kind: str) -> None:
    write_all("Coolant & <oil>", body="**Eleven** shops.", cluster=cast.cluster)
    root = feed(Client(), f"/{kind}/feed/")
    (entry,) = entries(root)
    assert text(entry, "title") == "Coolant & <oil>"
    assert text(entry, "summary") == "Coolant &amp; &lt;oil&gt; in a sentence."
    assert "<strong>Eleven</strong>" in text(entry, "content")
    assert entry.get(LANG) == "en"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Sertão Metal"
    assert 'type="application/atom+xml" title="' in Client().get(f"/{kind}/").content.decode()
    assert f'href="/{kind}/feed/' in Client().get(f"/{kind}/").content.decode()


def test_the_newest_come_first_and_thirty_at_most(cast: Cast) -> None:
    now = timezone.now()
    for number in range(33):
        write(News, f"News {number:02}", at=now - timedelta(hours=number))
    found = [text(entry, "title") for entry in entries(feed(Client(), "/news/feed/"))]
    assert found == [f"News {number:02}" for number in range(30)]


def test_an_entry_keeps_its_name_in_every_language_and_after_a_change(cast: Cast) -> None:
    row = write(News, "News")
    (first,) = entries(feed(Client(), "/news/feed/"))
    edit_publication(by=SYSTEM, publication=row, values={"title": "Newer"})
    (second,) = entries(feed(Client(), "/vi/news/feed/"))
    assert text(first, "id") == text(second, "id")
    assert text(first, "updated") < text(second, "updated")
    assert "tag:localhost," in text(first, "id")


def test_a_cluster_and_a_language_have_feeds_of_their_own(cast: Cast) -> None:
    write(News, "Sertão", cluster=cast.cluster)
    write(News, "Đông Anh", cluster=cast.other_cluster, language="vi")
    titles = {
        query: [text(entry, "title") for entry in entries(feed(Client(), f"/news/feed/?{query}"))]
        for query in (f"cluster={cast.cluster.slug}", "language=vi", "language=pt-br", "cluster=nowhere")
    }
    assert list(titles.values()) == [["Sertão"], ["Đông Anh"], [], []]
    assert 'href="/news/feed/?language=vi"' in Client().get("/news/?language=vi").content.decode()


def test_a_visitors_feed_is_shared_and_a_members_is_their_own(cast: Cast, client_of: ClientOf) -> None:
    write(News, "For members", cluster=cast.cluster, audience=audience_of(cast.cluster))
    visitor, member = Client().get("/news/feed/"), client_of(cast.ben).get("/news/feed/")
    assert visitor.headers["Cache-Control"].startswith("public")
    assert member.headers["Cache-Control"] == "private, no-cache"
    assert b"For members" in member.content
    assert b"For members" not in visitor.content
    again = Client().get("/news/feed/", headers={"if-none-match": visitor.headers["ETag"]})
    assert again.status_code == 304


def test_control_characters_do_not_break_the_feed(cast: Cast) -> None:
    row = write(News, "News")
    News.objects.filter(pk=row.pk).update(title="Ne\x0bws", summary="a\x1fb", body_html="<p>\x0c</p>")
    (entry,) = entries(feed(Client(), "/news/feed/"))
    assert text(entry, "title") == "News"
