"""The watch: who notes and reads, what becomes of a note, and who hears of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from knowledge.actions.cards import put_card
from knowledge.actions.follows import follow
from knowledge.actions.watch import brief_note, take_note, take_note_away
from knowledge.enums import ActKind, Phase, Process
from knowledge.models import Act, Card, Item, Theme, WatchNote
from portal.access import PUBLIC_AUDIENCE_ID, Refused
from portal.models import Notice, Tag, User
from portal.queries.access import access_of
from portal.queries.notices import readable
from tests.cast import Cast
from tests.knowledge.writing import audience
from tests.world.cycle import WHEN

ClientOf = Callable[[User | None], Client]
LIST, NEW = "/knowledge/watch/", "/knowledge/watch/new/"
BRIEF = {"title": "The laser in plain words", "summary": "Half", "body": "Half the price.", "language": "en"}


def words(**changes: str) -> dict[str, str]:
    said = {"title": "A new laser", "link": "https://example.org/l", "judgement": "Half the price", "language": "en"}
    return said | changes


def noted(
    cast: Cast, circle: str = "cluster", *, tags: tuple[str, ...] = (), by: User | None = None, **changes: str
) -> WatchNote:
    return take_note(
        by=access_of(by or cast.ada),
        organisation=cast.firm_a,
        cluster=cast.cluster,
        audience=audience(cast, circle),
        words=words(**changes),
        tags=tags,
    )


def briefed(cast: Cast, note: WatchNote, circle: str = "cluster") -> Item:
    return brief_note(
        by=access_of(cast.cleo),
        note=note,
        organisation=cast.firm_b,
        cluster=cast.cluster,
        audience=audience(cast, circle, cast.firm_b),
        words=BRIEF,
    )


def test_noting_is_an_act_of_combination(cast: Cast) -> None:
    act = Act.objects.get(note=noted(cast))
    assert (act.kind, act.phase, act.process) == (ActKind.NOTE_TAKEN, Phase.IDENTIFY, Process.COMBINATION)
    assert (act.organisation_id, act.person_id) == (cast.firm_a.pk, cast.ada.pk)


def test_nobody_notes_for_others_nor_beyond_the_cluster(cast: Cast) -> None:
    for person in (cast.cleo, cast.eve, cast.dora, cast.finn):
        with pytest.raises(Refused):
            noted(cast, by=person)
    for circle in ("members", "public"):
        with pytest.raises(Refused):
            noted(cast, circle)
    assert not WatchNote.objects.exists()


def test_a_brief_is_made_once_stands_on_the_boards_and_is_told_to_those_who_follow(cast: Cast) -> None:
    note = noted(cast, tags=("Laser",))
    theme = Theme.objects.create(
        cluster=cast.cluster, slug="t", name="T", aim="A", audience=audience(cast, "cluster"), at=WHEN
    )
    put_card(by=access_of(cast.ada), theme=theme, subject=note, phase=Phase.IDENTIFY)
    for person, thing in ((cast.ben, theme), (cast.dora, Tag.objects.get(name="Laser")), (cast.finn, cast.firm_b)):
        follow(by=access_of(person), thing=thing)
    item = briefed(cast, note)
    note.refresh_from_db()
    assert (item.kind, item.link, note.brief_id) == ("brief", note.link, item.pk)
    assert [tag.name for tag in item.tags.all()] == ["Laser"]
    assert Card.objects.get(item=item).phase == Phase.ACQUIRE
    told = set(Notice.objects.filter(kind="brief-shared").values_list("recipient", flat=True))
    assert told == {cast.ada.pk, cast.ben.pk, cast.dora.pk}
    with pytest.raises(Refused):
        briefed(cast, note)


def test_a_brief_that_nobody_follows_is_told_to_its_noter_alone(cast: Cast) -> None:
    briefed(cast, noted(cast))
    assert [row.recipient for row in Notice.objects.filter(kind="brief-shared")] == [cast.ada]


def test_a_brief_for_few_is_told_to_few(cast: Cast) -> None:
    follow(by=access_of(cast.ben), thing=cast.firm_b)
    briefed(cast, noted(cast), "firm")
    (notice,) = Notice.objects.filter(kind="brief-shared")
    assert notice.recipient == cast.ada
    assert not readable(access_of(cast.ada), [notice])


def test_a_note_is_taken_away_by_those_who_answer_for_it(cast: Cast) -> None:
    note = noted(cast)
    for person in (cast.ben, cast.cleo, cast.gus):
        with pytest.raises(Refused):
            take_note_away(by=access_of(person), note=note)
    take_note_away(by=access_of(cast.dora), note=note)
    assert not WatchNote.objects.exists()


def test_it_is_noted_in_a_form_briefed_and_read(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.ada).post(NEW, words(tags="Laser") | {"audience": str(audience(cast, "cluster").pk)})
    note = WatchNote.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{LIST}#note-{note.pk}")
    cleo = client_of(cast.cleo)
    assert "Make a brief of it" in cleo.get(LIST).content.decode()
    address = reverse("knowledge:watch-brief", args=[note.pk])
    assert "A brief of “A new laser”" in cleo.get(address).content.decode()
    post: dict[str, Any] = BRIEF | {"audience": audience(cast, "firm", cast.firm_b).pk}
    assert cleo.post(address, post).headers["Location"] == Item.objects.get().get_absolute_url()
    assert "The laser in plain words" in cleo.get(LIST).content.decode()
    page = client_of(cast.ada).get(LIST).content.decode()
    assert "A new laser" in page
    assert "The laser in plain words" not in page
    assert "A new laser" not in client_of(cast.finn).get(LIST).content.decode()


def test_what_is_wrong_stands_at_its_field(cast: Cast, client_of: ClientOf) -> None:
    wrong = words(title="", link="javascript:alert(1)", judgement="x" * 281) | {"audience": str(PUBLIC_AUDIENCE_ID)}
    form = client_of(cast.ada).post(NEW, wrong).context["form"]
    assert set(form.errors) == {"title", "link", "judgement", "audience"}
    assert not WatchNote.objects.exists()


def test_the_list_is_narrowed_read_in_steps_and_keeps_its_budget(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.cleo)

    def cost() -> int:
        client.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(LIST).status_code == 200
        return len(asked)

    laser = noted(cast, tags=("Laser",))
    briefed(cast, laser)
    few = cost()
    for turn in range(22):
        briefed(cast, noted(cast, title=f"Note {turn}", tags=(f"T{turn}",)))
    noted(cast, "firm", tags=("Secret",))
    assert cost() == few
    first = client.get(LIST).context["step"]
    second = client.get(first.on_url).context["step"]
    assert (len(first.rows), len(second.rows), second.on_url) == (20, 3, "")
    assert [row.pk for row in client.get(f"{LIST}?tag=laser").context["step"].rows] == [laser.pk]
    assert "Secret" not in client.get(LIST).content.decode()
