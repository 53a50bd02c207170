"""Files on their way out: to whom, as what, and so that no browser makes anything of them."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from knowledge.actions.attachments import add_file
from knowledge.actions.drafts import save_draft
from knowledge.actions.quarantine import look_at_waiting
from knowledge.enums import AttachmentState
from knowledge.lib.private_files import private_storage
from knowledge.models import Attachment, Item
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.test_drafts import KEY
from tests.knowledge.test_file_kinds import SVG, picture, wav
from tests.knowledge.writing import share

ClientOf = Callable[[User | None], Client]
FILES = {
    "drawing.svg": SVG,
    "notes.txt": b"Notes",
    "photo.png": picture() + b"<script>alert(1)</script>",
    "talk.wav": wav() + bytes(range(200)),
    "talk.vtt": b"WEBVTT\n\n00:01.000 --> 00:04.000\nHi",
}


@pytest.fixture
def item(cast: Cast) -> Item:
    """Shared with the cluster, with files that were looked at."""
    ada = access_of(cast.ada)
    draft = save_draft(by=ada, key=KEY, values={}, sequence=1)
    for name, data in FILES.items():
        add_file(by=ada, draft=draft, name=name, stream=BytesIO(data), size=len(data))
    look_at_waiting()
    return share(cast, draft=draft)


def url(item: Item, name: str, page: str = "attachment") -> str:
    return reverse(f"knowledge:{page}", args=[item.attachments.get(name=name).pk, name])


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_saved_and_none_is_shown(cast: Cast, item: Item, client_of: ClientOf, name: str) -> None:
    response = client_of(cast.cleo).get(url(item, name))
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "private" in response["Cache-Control"]
    assert response["Content-Type"].split(";")[0] not in {"image/svg+xml", "text/html", "application/xhtml+xml"}
    assert b"<script>" not in response.getvalue() or name == "drawing.svg"


def test_only_recordings_and_captions_are_shown_to_the_player(cast: Cast, item: Item, client_of: ClientOf) -> None:
    cleo = client_of(cast.cleo)
    for name in ("talk.wav", "talk.vtt"):
        response = cleo.get(url(item, name, "recording"))
        assert response["Content-Disposition"].startswith("inline")
        assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    for name in ("drawing.svg", "notes.txt", "photo.png"):
        assert cleo.get(url(item, name, "recording")).status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-3", 206, slice(0, 4)),
        ("bytes=10-", 206, slice(10, None)),
        ("bytes=-5", 206, slice(-5, None)),
        ("bytes=0-99999", 206, slice(0, None)),
        ("bytes=99999-", 416, None),
        ("bytes=5-2", 416, None),
        ("bytes=-", 416, None),
        ("lines=1-2", 200, slice(0, None)),
        ("bytes=0-1,4-5", 200, slice(0, None)),
    ],
)
def test_a_player_jumps_to_a_moment(
    cast: Cast, item: Item, client_of: ClientOf, asked: str, status: int, part: slice | None
) -> None:
    response = client_of(cast.cleo).get(url(item, "talk.wav", "recording"), headers={"Range": asked})
    assert response.status_code == status
    assert response["X-Content-Type-Options"] == "nosniff"
    if part is not None:
        assert response.getvalue() == FILES["talk.wav"][part]


def test_waiting_and_refused_files_stay_in_quarantine(cast: Cast, item: Item, client_of: ClientOf) -> None:
    row = item.attachments.get(name="notes.txt")
    address = url(item, "notes.txt")
    Attachment.objects.filter(pk=row.pk).update(state=AttachmentState.WAITING)
    assert client_of(cast.ada).get(address).status_code == 200
    assert client_of(cast.ben).get(address).status_code == 404
    assert "notes.txt" not in client_of(cast.cleo).get(item.get_absolute_url()).content.decode()
    assert "notes.txt" in client_of(cast.ada).get(item.get_absolute_url()).content.decode()
    Attachment.objects.filter(pk=row.pk).update(state=AttachmentState.REFUSED)
    assert client_of(cast.ada).get(address).status_code == 403
    assert client_of(cast.cleo).get(address).status_code == 404


def test_files_go_where_the_item_goes(cast: Cast, item: Item, client_of: ClientOf) -> None:
    address = url(item, "notes.txt")
    for person, status in ((cast.finn, 404), (None, 404), (cast.gus, 404), (cast.dora, 200)):
        assert client_of(person).get(address).status_code == status
    client_of(cast.ada).post(reverse("knowledge:item-withdraw", args=[item.pk, item.slug]))
    assert client_of(cast.cleo).get(address).status_code == 404
    assert client_of(cast.ben).get(address).status_code == 200


def test_bytes_that_are_gone_are_a_missing_page(cast: Cast, item: Item, client_of: ClientOf) -> None:
    private_storage().delete(item.attachments.get(name="notes.txt").path)
    assert client_of(cast.cleo).get(url(item, "notes.txt")).status_code == 404


def test_the_page_plays_its_own_recording_and_names_anothers_host(cast: Cast, item: Item, client_of: ClientOf) -> None:
    page = client_of(cast.cleo).get(item.get_absolute_url()).content.decode()
    assert '<audio controls preload="none"' in page
    elsewhere = share(cast, "cluster", kind="recording", link="https://videos.example/1", wordless="No words")
    page = client_of(cast.cleo).get(elsewhere.get_absolute_url()).content.decode()
    assert "Open it at videos.example" in page
    assert not any(tag in page for tag in ("<iframe", "<embed", "<object", "<video"))


def test_a_file_is_looked_at_after_the_request_that_brought_it(
    cast: Cast, client_of: ClientOf, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        client_of(cast.ada).post(
            "/knowledge/new/", {"action": "draft", "uploads": SimpleUploadedFile("notes.txt", b"Notes")}
        )
    assert Attachment.objects.get().state == AttachmentState.CLEAN
