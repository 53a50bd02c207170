"""The editor in the browser's eyes: every mistake is named, nothing typed is lost, nothing undeclared is taken."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from knowledge.actions.items import edit_item
from knowledge.enums import OpeningState
from knowledge.forms.items import CONTENT_FIELDS
from knowledge.lib.outlines import outline
from knowledge.models import Attachment, Draft, Item, Opening
from portal.actions.tags import add_tag
from portal.models import Tag, User
from portal.queries.access import access_of
from tests.cast import PASSWORD, Cast
from tests.governing import KEY
from tests.knowledge.test_file_kinds import HTML, bomb_png
from tests.knowledge.writing import audience, content_of, share

NEW = "/knowledge/new/"
ClientOf = Callable[[User | None], Client]
CHOICES = {"form": "explicit", "origin": "inside", "licence": "reserved"}


@pytest.fixture
def ada(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ada)


def whole(cast: Cast, **changes: Any) -> dict[str, Any]:
    """A post with everything right."""
    return {
        **content_of(),
        **CHOICES,
        "tags": "Lean",
        "audience": audience(cast, "cluster").pk,
        "action": "share",
    } | changes


def said(response: Any) -> str:
    return str(response.content.decode())


def test_a_whole_item_is_shared_and_shown(cast: Cast, ada: Client) -> None:
    response = ada.post(NEW, whole(cast, body="One\r\nTwo"))
    item = Item.objects.get()
    assert response["Location"] == item.get_absolute_url()
    assert (item.title, item.body, item.audience.kind) == ("Quick tool changes", "One\nTwo\n", "cluster")
    assert not Draft.objects.exists()


def test_the_widest_circles_say_what_happens_before_and_after(cast: Cast, ada: Client) -> None:
    page = said(ada.get(NEW))
    assert page.count("Governance decides. Until then only the people of your organisation read it.") == 2
    assert "2 people in 1 firm" in page
    response = ada.post(NEW, whole(cast, audience=audience(cast, "public").pk))
    assert Opening.objects.get().state == OpeningState.ASKED
    messages = [str(message) for message in ada.get(response["Location"]).context["messages"]]
    assert "Governance was asked to open it further" in messages[0]
    assert "Proposed as new tags: Lean" in messages[1]


MISTAKES: list[tuple[dict[str, Any], str, str]] = [
    ({"kind": ""}, "kind", "This field is required"),
    ({"kind": "poem"}, "kind", "Select a valid choice"),
    ({"title": " "}, "title", "This field is required"),
    ({"title": "x" * 161}, "title", "at most 160"),
    ({"body": "", "summary": ""}, "body", "Write a text, give a link or add a file."),
    ({"body": "x" * 200_001}, "body", "at most 200000"),
    ({"body": "# Only a heading", "summary": ""}, "summary", "Say in one or two sentences"),
    ({"summary": "x" * 401}, "summary", "at most 400"),
    ({"phase": ""}, "phase", "This field is required"),
    ({"process": "osmosis"}, "process", "Select a valid choice"),
    ({"audience": ""}, "audience", "Choose who may read this."),
    ({"audience": "999999"}, "audience", "Choose one of the audiences below."),
    ({"link": "javascript:alert(1)"}, "link", "Write a whole address"),
    ({"link": "ftp://files.example"}, "link", "Write a whole address"),
    ({"kind": "recording"}, "link", "Give the address of the video or audio"),
    ({"kind": "recording", "link": "https://v.example/1"}, "wordless", "Add captions or a transcript"),
    ({"tags": ",".join(str(number) for number in range(13))}, "tags", "At most 12 tags"),
    ({"tags": "x" * 81}, "tags", "at most 80"),
    ({"language": "de"}, "language", "Select a valid choice"),
    ({"licence": ""}, "licence", "This field is required"),
    ({"credit": "x" * 401}, "credit", "at most 400"),
    ({"review_by": "2020-01-01"}, "review_by", "still to come"),
    ({"review_by": "soon"}, "review_by", "Enter a valid date"),
    ({"title": "a\0b"}, "", ""),
]


@pytest.mark.parametrize(("changes", "field", "words"), MISTAKES[:-1], ids=lambda value: str(value)[:40])
def test_each_mistake_is_named_at_its_field_and_all_else_kept(
    cast: Cast, ada: Client, changes: dict[str, Any], field: str, words: str
) -> None:
    response = ada.post(NEW, whole(cast, credit="Kept credit") | changes)
    assert response.status_code == 200
    assert words in " ".join(response.context["form"].errors[field])
    assert not Item.objects.exists()
    page = said(response)
    assert "Something needs your attention" in page
    if field != "credit":
        assert "Kept credit" in page
    draft = Draft.objects.get()
    assert draft.author == cast.ada
    assert draft.values.get(field, "") == str(changes.get(field, draft.values.get(field, "")))[:201_000]


def test_a_zero_byte_is_left_out_and_breaks_nothing(cast: Cast, ada: Client) -> None:
    ada.post(NEW, whole(cast, title="a\0b", action="draft"))
    assert Draft.objects.get().title == "ab"
    assert ada.post(NEW, whole(cast, title="a\0b")).status_code == 200


def test_only_declared_fields_are_taken(cast: Cast, ada: Client) -> None:
    """Every field of the models, posted: the ones that are not in the form stay what they are."""
    names = {field.attname for model in (Item, Draft, Opening) for field in model._meta.concrete_fields}
    forged: dict[str, Any] = dict.fromkeys(names - set(CONTENT_FIELDS), "7")
    forged |= {"author": cast.cleo.pk, "organisation": cast.firm_b.pk, "cluster": cast.other_cluster.pk, "uses": "99"}
    ada.post(NEW, forged | whole(cast))
    item = Item.objects.get()
    assert (item.author, item.organisation, item.cluster, item.uses) == (cast.ada, cast.firm_a, cast.cluster, 0)
    assert (item.slug, item.version, item.withdrawn_at, item.note, item.source) == (
        "quick-tool-changes",
        1,
        None,
        "",
        "",
    )
    ada.post(reverse("knowledge:item-edit", args=[item.pk, item.slug]), forged | whole(cast, title="New", version=1))
    item.refresh_from_db()
    assert (item.title, item.version) == ("New", 2)
    assert (item.author, item.organisation, item.uses, item.audience.kind) == (cast.ada, cast.firm_a, 0, "cluster")


def test_anothers_audience_is_not_offered_whatever_is_posted(cast: Cast, client_of: ClientOf) -> None:
    for kind, firm in (("firm", cast.firm_b), ("partners", cast.firm_f), ("review", cast.firm_a)):
        response = client_of(cast.ada).post(NEW, whole(cast, audience=audience(cast, kind, firm).pk))
        assert "audience" in response.context["form"].errors
    assert not Item.objects.exists()


def test_the_kind_brings_an_outline_and_a_suggestion_that_says_so(cast: Cast, ada: Client) -> None:
    page = ada.get(NEW, {"kind": "lesson"})
    assert page.context["form"]["body"].value() == outline("lesson").strip()
    assert page.context["form"]["phase"].value() == "contribute"
    changed = ada.post(NEW, whole(cast, kind="method", body=outline("lesson"), action="outline"))
    assert changed.context["form"]["body"].value() == outline("method")
    kept = ada.post(NEW, whole(cast, kind="method", body="My own words", action="outline"))
    assert kept.context["form"]["body"].value() == "My own words"
    ada.post(NEW, whole(cast, kind="lesson", body=outline("lesson") + "The coolant.", summary="S"))
    assert "as far as you know" not in Item.objects.get().body


def test_without_scripts_a_draft_is_saved_found_and_gone_on_with(cast: Cast, ada: Client, client_of: ClientOf) -> None:
    response = ada.post(NEW, whole(cast, title="Half", action="draft"))
    draft = Draft.objects.get()
    assert response["Location"] == f"{NEW}?draft={draft.pk}"
    assert "Half" in said(ada.get("/me/drafts/"))
    page = ada.get(response["Location"])
    assert page.context["form"]["title"].value() == "Half"
    assert client_of(cast.ben).get(response["Location"]).status_code == 404
    assert ada.get(f"{NEW}?draft=x").status_code == 404
    assert ada.get(f"{NEW}?draft={'9' * 40}").status_code == 404
    again = ada.post(NEW, whole(cast, title="Whole", key=str(draft.key), sequence=draft.sequence))
    assert Item.objects.get().title == "Whole"
    assert again["Location"] == Item.objects.get().get_absolute_url()
    assert not Draft.objects.exists()


def test_the_preview_shows_what_readers_will_see_and_shares_nothing(cast: Cast, ada: Client) -> None:
    words = whole(cast, body="**Bold** <script>alert(1)</script>", tags="Lean, Falcon", action="preview")
    response = ada.post(NEW, words)
    assert "<strong>Bold</strong> &lt;script&gt;" in response.context["preview"].html
    assert response.context["preview"].new_tags == ["Lean", "Falcon"]
    assert not Item.objects.exists()
    fragment = said(ada.post("/knowledge/preview/", words))
    assert "<strong>Bold</strong>" in fragment
    assert "<html" not in fragment


def test_a_proposed_word_of_somebody_else_looks_as_new_as_any(cast: Cast, ada: Client, client_of: ClientOf) -> None:
    add_tag(by=access_of(cast.dora), name="Lean", labels={"pt-br": "Enxuta"})
    client_of(cast.cleo).post(NEW, whole(cast, tags="Falcon", audience=audience(cast, "firm", cast.firm_b).pk))
    assert Tag.objects.get(name="Falcon").state == "proposed"
    page = ada.get(NEW)
    assert page.context["vocabulary"] == ["Lean"]
    assert ada.get(f"/pt-br{NEW}").context["vocabulary"] == ["Enxuta"]
    preview = ada.post(NEW, whole(cast, tags="enxuta, falcon", action="preview")).context["preview"]
    assert preview.new_tags == ["falcon"]


def test_files_stay_with_the_draft_when_something_is_wrong(cast: Cast, ada: Client) -> None:
    good, bad = SimpleUploadedFile("plan.pdf", b"%PDF-1.7\nx"), SimpleUploadedFile("page.png", HTML)
    response = ada.post(NEW, whole(cast, title="", uploads=[good, bad]))
    errors = response.context["form"].errors
    assert errors["uploads"] == [
        "page.png: The content is not what the name says. Save the file again in its own program."
    ]
    assert errors["title"]
    row = Attachment.objects.get()
    assert (row.name, row.draft) == ("plan.pdf", Draft.objects.get())
    draft = Draft.objects.get()
    ada.post(NEW, whole(cast, key=str(draft.key), sequence=draft.sequence))
    row.refresh_from_db()
    assert row.item == Item.objects.get()


def test_a_file_is_refused_before_it_is_unpacked(cast: Cast, ada: Client) -> None:
    response = ada.post(NEW, whole(cast, uploads=SimpleUploadedFile("bomb.png", bomb_png())))
    assert "40 million pixels" in response.context["form"].errors["uploads"][0]
    assert not Attachment.objects.exists()
    assert not Item.objects.exists()


def test_a_recording_with_captions_needs_no_reason(cast: Cast, ada: Client) -> None:
    captions = SimpleUploadedFile("talk.vtt", b"WEBVTT\n\n00:01.000 --> 00:04.000\nHi")
    ada.post(NEW, whole(cast, kind="recording", link="https://v.example/1", words=captions))
    item = Item.objects.get()
    assert item.attachments.get().role == "captions"


def test_a_file_is_taken_away_from_the_editor(cast: Cast, ada: Client) -> None:
    ada.post(NEW, whole(cast, action="draft", uploads=SimpleUploadedFile("plan.pdf", b"%PDF-1.7\nx")))
    draft, row = Draft.objects.get(), Attachment.objects.get()
    words = whole(cast, title="Typed since", action=f"remove:{row.pk}", key=str(draft.key), sequence=draft.sequence)
    assert ada.post(NEW, words)["Location"] == draft.address
    assert not Attachment.objects.exists()
    assert Draft.objects.get().title == "Typed since"


def test_the_same_post_twice_shares_one_item(cast: Cast, ada: Client) -> None:
    first, second = (ada.post(NEW, whole(cast, once=KEY)) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Item.objects.count() == 1


def test_what_was_typed_before_the_session_ended_is_there_after_signing_in(cast: Cast, ada: Client) -> None:
    writer = ada.get(NEW).context["writer"]
    ada.logout()
    response = ada.post(
        NEW, whole(cast, title="Long typed", writer=writer, uploads=SimpleUploadedFile("a.pdf", b"%PDF-1.7"))
    )
    assert response["Location"].startswith("/accounts/login/?next=/knowledge/new/")
    signed_in = ada.post(response["Location"], {"login": cast.ada.email, "password": PASSWORD})
    page = ada.get(signed_in["Location"])
    assert page.context["form"]["title"].value() == "Long typed"
    assert "Files have to be chosen again." in said(page)
    assert not Draft.objects.exists()  # nothing is written by looking
    ada.post(NEW, whole(cast, title="Long typed", action="draft"))
    assert ada.get(NEW).context["form"]["title"].value() != "Long typed"


def test_nobody_else_gets_it_and_a_stranger_fills_no_session(cast: Cast, ada: Client, client_of: ClientOf) -> None:
    writer = ada.get(NEW).context["writer"]
    ada.logout()
    ada.post(NEW, whole(cast, title="Long typed", writer=writer))
    ada.force_login(cast.ben)
    assert "Long typed" not in said(ada.get(NEW))
    stranger = client_of(None)
    for forged in ("", "7", f"{cast.ada.pk}:forged"):
        assert stranger.post(NEW, whole(cast, writer=forged)).status_code == 302
        assert "typed" not in stranger.session
    stranger.post(NEW, whole(cast, writer=writer, body="x" * 200_000, credit="x" * 200_000))
    assert "typed" not in stranger.session


def save(client: Client, **words: Any) -> Any:
    return client.post("/knowledge/drafts/save/", {"key": KEY, "sequence": 0, "title": "Typed"} | words)


def test_a_scripts_save_answers_with_the_number_of_the_next(cast: Cast, ada: Client, client_of: ClientOf) -> None:
    first = save(ada)
    assert first.status_code == 200
    assert (first.json()["sequence"], first.json()["key"]) == ("1", KEY)
    assert save(ada).status_code == 200  # the same again
    assert save(ada, sequence=5, title="Later").json()["sequence"] == "6"
    late = save(ada, sequence=3, title="Late")
    assert late.status_code == 409
    assert "another window" in late.json()["words"]
    assert Draft.objects.get().title == "Later"
    assert save(client_of(None)).status_code == 401
    assert save(client_of(cast.eve)).status_code == 403
    assert save(ada, sequence=9, body="x" * 201_000, credit="x" * 201_000).status_code == 403


def test_a_scripts_save_of_an_edit_needs_the_right(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast)
    for person, status in ((cast.ada, 200), (cast.ben, 403), (cast.finn, 404)):
        assert save(client_of(person), item=item.pk, version=1).status_code == status
    assert Draft.objects.get().item == item


def test_another_windows_text_is_shown_before_it_is_replaced(cast: Cast, ada: Client) -> None:
    save(ada, sequence=7, body="From the phone", title="Phone")
    draft = Draft.objects.get()
    response = ada.post(NEW, whole(cast, key=KEY, sequence=2, body="From the desk"))
    assert not Item.objects.exists()
    page = said(response)
    assert "saved in another window" in page
    assert "From the phone" in page
    assert response.context["form"]["body"].value() == "From the desk"
    assert response.context["editing"].sequence == draft.sequence
    ada.post(NEW, whole(cast, key=KEY, sequence=draft.sequence, body="From the desk"))
    assert Item.objects.get().body == "From the desk\n"


@pytest.fixture
def edited(cast: Cast) -> Item:
    """Ben's item, changed by Ada after Ben opened it at version 1."""
    item = share(cast, by=cast.ben, body="One.\n\nTwo.\n\nThree.\n", title="Old")
    edit_item(
        by=access_of(cast.ada),
        item=item,
        version=1,
        content=content_of(body="One.\n\nTwo.\n\nThree of Ada's.\n", title="Ada's title"),
        tags=(),
    )
    item.refresh_from_db()
    return item


def test_changes_of_other_places_are_put_together(cast: Cast, edited: Item, client_of: ClientOf) -> None:
    ben, url = client_of(cast.ben), reverse("knowledge:item-edit", args=[edited.pk, edited.slug])
    words = whole(cast, body="One of Ben's.\n\nTwo.\n\nThree.\n", title="Old", tags="", version=1, comment="Mine")
    response = ben.post(url, words)
    assert response.status_code == 409
    assert response.context["conflict"].is_clean
    form = response.context["form"]
    assert form["body"].value() == "One of Ben's.\n\nTwo.\n\nThree of Ada's.\n"
    assert (form["title"].value(), form["comment"].value()) == ("Ada's title", "Mine")
    edited.refresh_from_db()
    assert edited.version == 2
    draft = Draft.objects.get()
    assert draft.values["body"] == words["body"]
    again = words | {"body": form["body"].value(), "title": form["title"].value(), "version": 2}
    ben.post(url, again | {"sequence": response.context["editing"].sequence})
    edited.refresh_from_db()
    assert (edited.version, edited.body) == (3, form["body"].value())
    assert not Draft.objects.exists()


def test_changes_of_the_same_place_are_both_shown(cast: Cast, edited: Item, client_of: ClientOf) -> None:
    url = reverse("knowledge:item-edit", args=[edited.pk, edited.slug])
    words = whole(cast, body="One.\n\nTwo.\n\nThree of Ben's.\n", title="Ben's title", tags="", version=1)
    response = client_of(cast.ben).post(url, words)
    conflict = response.context["conflict"]
    assert [dispute.label for dispute in conflict.disputes] == ["Title", "Text"]
    assert response.context["form"]["body"].value() == words["body"]
    page = said(response)
    assert "Three of Ada&#x27;s." in page
    assert "Ada&#x27;s title" in page
    assert Item.objects.get(pk=edited.pk).title == "Ada's title"


def test_the_editor_costs_the_same_with_two_tags_and_with_forty(cast: Cast, ada: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert ada.get(NEW).status_code == 200
        return len(captured)

    def fill(numbers: range) -> None:
        for number in numbers:
            add_tag(by=access_of(cast.dora), name=f"Tag {number}", labels={"vi": f"Thẻ {number}"})

    fill(range(2))
    few = cost()
    fill(range(2, 40))
    assert cost() == few <= 32
