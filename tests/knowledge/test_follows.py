"""Follows: what is new to whom, who is concerned by a subject, and nothing that a person may not read."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.cards import put_card
from knowledge.actions.diffusion import widen_item
from knowledge.actions.follows import follow, mark_seen, unfollow
from knowledge.actions.sources import list_source
from knowledge.enums import Phase
from knowledge.models import Follow, Item, Source, Theme, WatchNote, WatchTag
from knowledge.queries.follows import count_new, followers_concerned, news
from knowledge.queries.unread import unread
from portal.access import Access, Refused
from portal.actions.tags import add_tag
from portal.models import Tag, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.test_trials import tell
from tests.knowledge.writing import audience, share
from tests.world.cycle import WHEN

ClientOf = Callable[[User | None], Client]


@pytest.fixture
def tag(cast: Cast) -> Tag:
    return add_tag(by=access_of(cast.dora), name="Welding", labels={})


def listed(cast: Cast) -> Source:
    """One that Ada's firm lists for the cluster."""
    return list_source(
        by=access_of(cast.ada),
        organisation=cast.firm_a,
        cluster=cast.cluster,
        audience=audience(cast, "cluster"),
        content={
            "name": "A fair",
            "kind": "fair",
            "origin": "outside",
            "form": "explicit",
            "language": "en",
            "summary": "Machines",
        },
    )


def begun(cast: Cast) -> Theme:
    return Theme.objects.create(
        cluster=cast.cluster, slug="t", name="T", aim="A", audience=audience(cast, "cluster"), at=WHEN
    )


def new(person: User) -> list[str]:
    return sorted(line.title for line in news(access_of(person)).lines)


def test_what_was_done_since_is_new_and_counted_once(cast: Cast, tag: Tag) -> None:
    cleo = access_of(cast.cleo)
    share(cast, title="Before", tags=("welding",))
    for thing in (tag, cast.firm_a):
        follow(by=cleo, thing=thing)
        follow(by=cleo, thing=thing)
    assert Follow.objects.count() == 2
    assert count_new(cleo) == 0
    share(cast, title="Both ways", tags=("welding",))
    share(cast, title="Of the firm")
    assert new(cast.cleo) == ["Both ways", "Of the firm"]
    assert count_new(cleo) == news(cleo).count == 2
    assert {line.label: line.new for line in news(cleo).followed} == {"Welding": 1, "Oficina Barbosa": 2}
    mark_seen(by=cleo, until=timezone.now())
    assert count_new(cleo) == 0
    unfollow(by=cleo, thing=tag)
    share(cast, title="Again", tags=("welding",))
    assert [line.why for line in news(cleo).lines] == ["Oficina Barbosa"]


def test_one_s_own_deeds_are_not_news(cast: Cast) -> None:
    item = share(cast)
    for person in (cast.ada, cast.cleo):
        follow(by=access_of(person), thing=item)
    tell(cast, item)
    assert (count_new(access_of(cast.ada)), count_new(access_of(cast.cleo))) == (1, 0)


def test_nothing_is_new_that_one_may_not_read(cast: Cast, tag: Tag) -> None:
    for person in (cast.cleo, cast.finn, cast.eve):
        follow(by=access_of(person), thing=tag)
        follow(by=access_of(person), thing=cast.firm_a)
    item = share(cast, "firm", title="Hidden", tags=("welding",))
    assert [count_new(access_of(person)) for person in (cast.cleo, cast.finn, cast.eve)] == [0, 0, 0]
    assert set(followers_concerned(item)) == set()
    widen_item(by=access_of(cast.ada), item=item, audience=audience(cast, "cluster"))
    assert [count_new(access_of(person)) for person in (cast.cleo, cast.finn, cast.eve)] == [2, 0, 0]
    item.refresh_from_db()
    assert set(followers_concerned(item)) == {cast.cleo}
    Item.objects.filter(pk=item.pk).update(withdrawn_at=timezone.now())
    assert count_new(access_of(cast.cleo)) == 0


def test_a_trial_for_fewer_readers_concerns_only_them(cast: Cast) -> None:
    item = share(cast)
    for person in (cast.ada, cast.dora):
        follow(by=access_of(person), thing=item)
    own, told = tell(cast, item, "firm"), tell(cast, item, "cluster")
    assert (set(followers_concerned(own)), set(followers_concerned(told))) == (set(), {cast.ada, cast.dora})
    assert count_new(access_of(cast.dora)) == 1


def test_a_note_of_the_watch_concerns_those_who_follow_its_tags(cast: Cast, tag: Tag) -> None:
    for person in (cast.ada, cast.cleo, cast.finn):
        follow(by=access_of(person), thing=tag)
    written: dict[str, Any] = {"cluster": cast.cluster, "organisation": cast.firm_a, "author": cast.ada}
    note = WatchNote.objects.create(
        **written,
        audience=audience(cast, "cluster"),
        at=WHEN,
        title="New wire",
        link="https://example.org/",
        judgement="Worth a look",
    )
    assert not followers_concerned(note).exists()
    WatchTag.objects.create(content_object=note, tag=tag)
    assert set(followers_concerned(note)) == {cast.ada, cast.cleo}


def test_a_theme_brings_what_stands_on_its_board(cast: Cast) -> None:
    theme = begun(cast)
    follow(by=access_of(cast.cleo), thing=theme)
    item = share(cast)
    assert count_new(access_of(cast.cleo)) == 0
    put_card(by=access_of(cast.ada), theme=theme, subject=item, phase=Phase.USE)
    assert count_new(access_of(cast.cleo)) == 1
    assert set(followers_concerned(item)) == {cast.cleo}


def test_visitors_keep_nothing(cast: Cast) -> None:
    with pytest.raises(Refused):
        follow(by=Access(), thing=share(cast))
    assert not Follow.objects.visible_to(Access()).exists()


def test_pages_follow_let_go_and_mark_as_seen(cast: Cast, tag: Tag, client_of: ClientOf) -> None:
    item, client = share(cast, tags=("welding",)), client_of(cast.cleo)
    assert "Hear what is new" in client.get(item.get_absolute_url()).content.decode()
    address, pages = reverse("knowledge:follow-set"), reverse("knowledge:follow-list")
    answer = client.post(address, {"kind": "tag", "id": tag.pk, "item": item.pk, "following": "yes"})
    assert answer.headers["Location"] == item.get_absolute_url()
    share(cast, title="Arrived", tags=("welding",))
    page = client.get(pages)
    assert "Arrived" in page.content.decode()
    assert "1 new in what I follow" in client.get(reverse("portal:desk")).content.decode()
    for moment in ("", "yesterday", "2026-13-45T00:00", "2026-01-01T00:00"):
        client.post(reverse("knowledge:follow-seen"), {"until": moment})
    assert client.get(pages).context["news"].count == 1
    client.post(reverse("knowledge:follow-seen"), {"until": page.context["until"]})
    assert client.get(pages).context["news"].count == 0
    client.post(address, {"kind": "tag", "id": tag.pk, "following": "no", "back": "list"})
    assert not Follow.objects.exists()


def test_what_one_may_not_see_cannot_be_followed(cast: Cast, client_of: ClientOf) -> None:
    hidden, address = share(cast, "firm"), reverse("knowledge:follow-set")
    for kind, number in (("item", hidden.pk), ("item", 10**9), ("user", 1), ("tag", "x"), ("", "")):
        assert client_of(cast.cleo).post(address, {"kind": kind, "id": number, "following": "yes"}).status_code == 404
    assert not Follow.objects.exists()


def test_twenty_follows_cost_what_two_cost(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.cleo)

    def cost(count: int) -> list[int]:
        items = [share(cast, title=f"Item {number}") for number in range(count)]
        for item in items:
            follow(by=access_of(cast.cleo), thing=item)
            tell(cast, item, by=cast.cleo)
            Follow.objects.update(seen_at=WHEN)
        found = []
        for address in (reverse("knowledge:follow-list"), reverse("portal:desk")):
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            found.append(len(asked))
        return found

    assert cost(2) == cost(18)


def test_pages_of_sources_themes_tags_and_organisations_have_a_button(
    cast: Cast, tag: Tag, client_of: ClientOf
) -> None:
    address = reverse("knowledge:follow-set")
    share(cast, tags=("welding",))
    things: dict[str, tuple[Any, str]] = {
        "source": (source := listed(cast), source.get_absolute_url()),
        "theme": (theme := begun(cast), theme.get_absolute_url()),
        "organisation": (cast.firm_a, cast.firm_a.get_absolute_url()),
        "tag": (tag, f"{reverse('knowledge:item-list')}?tag={tag.slug}"),
    }
    client = client_of(cast.cleo)
    for kind, (thing, page) in things.items():
        assert 'aria-pressed="false"' in client.get(page).content.decode(), kind
        answer = client.post(address, {"kind": kind, "id": thing.pk, "following": "yes"})
        assert answer.headers["Location"] == page, kind
        assert 'aria-pressed="true"' in client.get(page).content.decode(), kind
        assert address not in client_of(None).get(page).content.decode(), kind
    assert Follow.objects.filter(user=cast.cleo).count() == len(things)


def test_lists_mark_what_is_new_to_whoever_follows(cast: Cast, client_of: ClientOf) -> None:
    item, source, theme = share(cast), listed(cast), begun(cast)
    cleo = access_of(cast.cleo)
    for thing in (item, source, theme):
        follow(by=cleo, thing=thing)
    Follow.objects.update(seen_at=WHEN)
    put_card(by=access_of(cast.ada), theme=theme, subject=item, phase=Phase.USE)
    pages = [reverse(f"knowledge:{name}-list") for name in ("item", "source", "theme")]
    for page in pages:
        assert "1 new" in client_of(cast.cleo).get(page).content.decode(), page
        for other in (cast.ada, cast.dora, None):
            assert "1 new" not in client_of(other).get(page).content.decode(), page
    assert unread(cleo, "item") == {item.pk: 1}
    mark_seen(by=cleo, until=timezone.now())
    assert not unread(cleo, "item")


def test_marks_count_nothing_that_one_may_not_read(cast: Cast) -> None:
    cleo, theme = access_of(cast.cleo), begun(cast)
    follow(by=cleo, thing=theme)
    hidden = share(cast, "firm")
    put_card(by=access_of(cast.ada), theme=theme, subject=hidden, phase=Phase.USE)
    Follow.objects.update(seen_at=WHEN)
    assert unread(cleo, "theme") == {}
    assert unread(Access(), "theme") == {}
