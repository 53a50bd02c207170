"""A text is there for its readers from its moment on and for nobody else: page, list, feed, calendar, files, search."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from portal.access import MEMBERS_AUDIENCE_ID, Access
from portal.actions.publications import publish, unpublish
from portal.contributions import resolve
from portal.enums import Module
from portal.models import Audience, Cluster, News, Term, User
from portal.policies.reading import can_view
from portal.queries.access import access_of
from tests.cast import Cast
from tests.governing import without_its_address
from tests.publications import SYSTEM, audience_of, write, write_all
from tests.world import publications

ClientOf = Callable[[User | None], Client]
LISTS = ("/news/", "/events/", "/events/past/", "/calls/", "/calls/past/", "/pages/", "/glossary/")
FEEDS = ("/news/feed/", "/events/feed/", "/calls/feed/", "/glossary/feed/", "/events.ics")
FILES = tuple(f"/sitemap-{kind}-0.xml" for kind in ("news", "events", "calls", "pages", "glossary"))
WORD = "canary-word"


def _written(**values: Any) -> list[Any]:
    """A text of each kind with the word in title, summary and body, at an address that says nothing of it."""
    rows = write_all(WORD, body=f"{WORD} in the body", **values)
    for row in rows:
        type(row).objects.filter(pk=row.pk).update(slug=f"a-{row._meta.model_name}")
        row.refresh_from_db()
    return rows


def _outputs(client: Client, rows: list[Any]) -> dict[str, str]:
    """Everything that could tell of the rows."""
    addresses = [*LISTS, *FEEDS, *FILES, "/", "/sitemap.xml", f"/search/?q={WORD}", f"/glossary/?q={WORD}"]
    addresses += [row.get_absolute_url() for row in rows]
    return {address: client.get(address).content.decode() for address in addresses}


def _telling(client: Client, rows: list[Any]) -> set[str]:
    said = _outputs(client, rows)
    question = (f'value="{WORD}"', f"q={WORD}", f"“{WORD}”")
    for address, body in said.items():
        for words in question:
            body = body.replace(words, "")  # noqa: PLW2901 — what was asked comes back
        said[address] = body
    named = {address for address in FILES if any(f"{row.get_absolute_url()}<" in said[address] for row in rows)}
    return named | {address for address, body in said.items() if WORD in body}


def test_what_is_public_is_told_everywhere(cast: Cast) -> None:
    """Guards the tests below against looking where nothing is."""
    rows = _written()
    told = _telling(Client(), rows)
    pages = {row.get_absolute_url() for row in rows}
    assert told >= {"/", "/news/", "/events/", "/calls/", "/pages/", "/glossary/", *FEEDS, *FILES, *pages}


@pytest.mark.parametrize("state", ["draft", "scheduled", "members", "cluster"])
def test_a_visitor_learns_of_nothing_that_is_not_public(cast: Cast, state: str) -> None:
    later = timezone.now() + timedelta(days=1) if state == "scheduled" else None
    values: dict[str, Any] = {"is_published": state != "draft", "at": later}
    if state in {"members", "cluster"}:
        audience = audience_of(cast.cluster) if state == "cluster" else Audience.objects.get(pk=MEMBERS_AUDIENCE_ID)
        values |= {"audience": audience, "cluster": cast.cluster}
    assert _telling(Client(), _written(**values)) == set()


def test_members_read_what_is_for_them_in_lists_and_feeds_and_no_file_for_machines_tells_it(
    cast: Cast, client_of: ClientOf
) -> None:
    rows = _written(cluster=cast.cluster, audience=audience_of(cast.cluster))
    told = _telling(client_of(cast.ben), rows)
    assert told >= {"/news/", "/events/", "/calls/", "/pages/", "/glossary/", *FEEDS}
    assert not told & set(FILES)
    assert _telling(client_of(cast.finn), rows) == set()


def test_governance_opens_what_it_prepares_and_its_lists_show_what_everybody_sees(
    cast: Cast, client_of: ClientOf
) -> None:
    rows = _written(is_published=False, cluster=cast.cluster)
    assert _telling(client_of(cast.dora), rows) == {row.get_absolute_url() for row in rows}
    assert _telling(client_of(cast.gus), rows) == set()
    assert "Preview: this is a draft" in client_of(cast.dora).get(rows[0].get_absolute_url()).content.decode()


def test_a_scheduled_text_appears_at_its_moment(cast: Cast) -> None:
    moment = timezone.now() + timedelta(hours=5)
    rows = _written(at=moment)
    with time_machine.travel(moment - timedelta(seconds=2), tick=False):
        assert _telling(Client(), rows) == set()
    with time_machine.travel(moment + timedelta(seconds=2), tick=False):
        assert _telling(Client(), rows) >= {"/news/", "/news/feed/", "/events.ics", "/sitemap-news-0.xml"}


def test_hidden_and_missing_are_the_same_bytes(cast: Cast, client_of: ClientOf) -> None:
    row = write(News, WORD, is_published=False, cluster=cast.cluster)
    client = client_of(cast.ada)
    hidden = client.get(row.get_absolute_url())
    News.objects.filter(pk=row.pk).update(slug="another-address")
    missing = client.get(row.get_absolute_url())
    assert hidden.status_code == missing.status_code == 404
    assert without_its_address(hidden.content.decode()) == without_its_address(missing.content.decode())


def test_what_is_taken_back_is_gone_with_the_next_click(cast: Cast) -> None:
    rows = _written()
    for row in rows:
        assert Client().get(row.get_absolute_url()).status_code == 200
        unpublish(by=SYSTEM, publication=row)
    assert _telling(Client(), rows) == set()


def test_one_rule_told_twice_says_the_same(cast: Cast) -> None:
    """``can_view`` of each row, ``visible_to`` of all."""
    publications.add(cast)
    write(Term, "Off everywhere", module=Module.SITES)
    Cluster.objects.update(modules=[Module.KNOWLEDGE])
    kinds = publications._KINDS
    for person in cast.people.values():
        access = access_of(person or AnonymousUser())
        for kind in kinds:
            rows: Any = kind.objects
            one_by_one = {row.pk for row in rows.all() if can_view(access, row)}
            assert one_by_one == set(rows.visible_to(access).values_list("pk", flat=True)), (person, kind)


def test_a_word_of_a_part_that_is_off_is_not_there(cast: Cast) -> None:
    term = write(Term, "Boundary", summary=WORD, module=Module.SITES)
    assert Client().get(term.get_absolute_url()).status_code == 200
    Cluster.objects.update(modules=[Module.KNOWLEDGE])
    assert _telling(Client(), [term]) == set()


def test_a_cluster_that_is_hidden_is_not_named(cast: Cast, client_of: ClientOf) -> None:
    """The news are public, the cluster they come from is not."""
    Cluster.objects.filter(pk=cast.other_cluster.pk).update(name=WORD, audience=audience_of(cast.other_cluster))
    rows = write_all("From far away", cluster=Cluster.objects.get(pk=cast.other_cluster.pk))
    assert _telling(Client(), rows) - set(FILES) == set()
    slug = cast.other_cluster.slug
    assert "From far away" not in Client().get(f"/news/?cluster={slug}").content.decode()
    assert "From far away" in client_of(cast.finn).get(f"/news/?cluster={slug}").content.decode()


def test_a_notice_leads_nowhere_once_its_event_is_taken_back(cast: Cast) -> None:
    event = write_all("Visit")[1]
    ref = f"portal.event:{event.pk}"
    assert ref in resolve(Access(), [ref])
    unpublish(by=SYSTEM, publication=event)
    assert resolve(access_of(cast.root), [ref]) == {}
    publish(by=SYSTEM, publication=event)
    assert ref in resolve(Access(), [ref])
