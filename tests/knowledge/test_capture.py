"""Two minutes on a phone: shared with the firm alone or kept as a draft, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from knowledge.actions.holding import DRAFTS
from knowledge.enums import ItemKind, Phase, Process
from knowledge.models import Attachment, Draft, Item
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast, join
from tests.governing import KEY
from tests.knowledge.test_file_kinds import HTML, picture
from tests.knowledge.writing import audience

ClientOf = Callable[[User | None], Client]
ADDRESS = "/knowledge/capture/"


@pytest.fixture
def ada(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ada)


def seen(cast: Cast, **changes: Any) -> dict[str, Any]:
    return {
        "title": "Their saw runs dry",
        "kind": "report",
        "audience": audience(cast, "firm").pk,
        "action": "share",
    } | changes


def photo(name: str = "saw.png", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or picture(), "image/png")


def test_a_sentence_and_a_photograph_are_shared_with_the_firm(cast: Cast, ada: Client) -> None:
    answer = ada.post(ADDRESS, seen(cast, uploads=photo()))
    item = Item.objects.get()
    assert answer.headers["Location"] == item.get_absolute_url()
    assert (item.title, item.summary, item.audience_id) == (
        "Their saw runs dry",
        "Their saw runs dry",
        audience(cast, "firm").pk,
    )
    assert (item.kind, item.phase, item.process) == (ItemKind.REPORT, Phase.IDENTIFY, Process.COMBINATION)
    assert [row.item_id for row in Attachment.objects.all()] == [item.pk]
    assert not Draft.objects.exists()


def test_the_suggestion_may_be_overruled(cast: Cast, ada: Client) -> None:
    ada.post(ADDRESS, seen(cast, phase="acquire", process="socialization"))
    item = Item.objects.get()
    assert (item.phase, item.process) == (Phase.ACQUIRE, Process.SOCIALIZATION)


def test_a_draft_is_gone_on_with_in_the_editor(cast: Cast, ada: Client) -> None:
    ada.post(ADDRESS, seen(cast, action="draft", uploads=photo()))
    draft = Draft.objects.get()
    assert not Item.objects.exists()
    assert (draft.values["title"], draft.values["phase"], draft.values["process"]) == (
        "Their saw runs dry",
        "identify",
        "combination",
    )
    form = ada.get(draft.address).context["form"]
    assert (form["title"].value(), form["kind"].value()) == ("Their saw runs dry", "report")
    assert draft.attachments.count() == 1


def test_no_wider_circle_is_offered_or_taken(cast: Cast, ada: Client) -> None:
    for circle in ("partners", "cluster", "public"):
        form = ada.post(ADDRESS, seen(cast, audience=audience(cast, circle).pk)).context["form"]
        assert set(form.errors) == {"audience"}
    assert not Item.objects.exists()


def test_what_cannot_be_taken_leaves_the_words_on_the_page_and_no_rows(cast: Cast, ada: Client) -> None:
    for action in ("share", "draft"):
        page = ada.post(ADDRESS, seen(cast, action=action, uploads=photo("saw.png", HTML)))
        assert set(page.context["form"].errors) == {"uploads"}
        assert "Their saw runs dry" in page.content.decode()
    empty = ada.post(ADDRESS, seen(cast, title=" ", action="draft"))
    assert set(empty.context["form"].errors) == {"title"}
    assert (Item.objects.count(), Draft.objects.count(), Attachment.objects.count()) == (0, 0, 0)


def test_a_full_drawer_is_said_on_the_page(cast: Cast, ada: Client) -> None:
    Draft.objects.bulk_create(Draft(author=cast.ada, saved_at="2026-01-01T00:00Z") for _ in range(DRAFTS.most))
    page = ada.post(ADDRESS, seen(cast, action="draft"))
    assert "50 drafts" in page.content.decode()
    assert "Their saw runs dry" in page.content.decode()


def test_sent_twice_it_is_one(cast: Cast, ada: Client) -> None:
    for _ in range(2):
        ada.post(ADDRESS, seen(cast, once=KEY))
    assert Item.objects.count() == 1


def test_who_was_signed_out_finds_the_words_after_signing_in(cast: Cast, ada: Client, client_of: ClientOf) -> None:
    writer = ada.get(ADDRESS).context["writer"]
    signed_out = client_of(None)
    answer = signed_out.post(ADDRESS, seen(cast, writer=writer))
    assert "/accounts/login/" in answer.headers["Location"]
    signed_out.force_login(cast.ada)
    assert signed_out.get(ADDRESS).context["form"]["title"].value() == "Their saw runs dry"
    assert not Item.objects.exists()


def test_somebody_of_two_firms_says_for_which(cast: Cast, ada: Client) -> None:
    join(cast.ada, cast.firm_b)
    own, other = (audience(cast, "firm", firm) for firm in (cast.firm_a, cast.firm_b))
    wrong = seen(cast, organisation=cast.firm_a.pk, audience=other.pk)
    assert set(ada.post(ADDRESS, wrong).context["form"].errors) == {"audience"}
    ada.post(ADDRESS, wrong | {"audience": own.pk})
    assert Item.objects.get().organisation_id == cast.firm_a.pk
    assert access_of(cast.cleo).organisation_ids
    assert not Item.objects.visible_to(access_of(cast.cleo)).exists()
