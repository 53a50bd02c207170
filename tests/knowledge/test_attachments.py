"""Files of drafts and items: kept privately, quarantined until looked at, gone when nothing knows them."""

import socket
import struct
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from threading import Thread

import pytest
from django.core.files.base import ContentFile
from django.test import TestCase
from django.utils import timezone
from pytest_django import Settings

from knowledge.actions.attachments import (
    MOST_FILES,
    add_file,
    forget_lost_files,
    remove_file,
)
from knowledge.actions.drafts import delete_draft, save_draft
from knowledge.actions.holding import FILES, QuotaReached
from knowledge.actions.items import edit_item
from knowledge.actions.quarantine import look_again, look_at_waiting, refuse_file
from knowledge.enums import AttachmentRole, AttachmentState
from knowledge.lib import clamd, findings
from knowledge.lib.private_files import private_storage
from knowledge.lib.refusal import FileRefused
from knowledge.models import Attachment, Draft
from portal.access import Refused
from portal.models import Notice, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.test_drafts import KEY
from tests.knowledge.test_file_kinds import picture, wav
from tests.knowledge.writing import content_of, share

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture
def draft(cast: Cast) -> Draft:
    return save_draft(by=access_of(cast.ada), key=KEY, values={"title": "With files"}, sequence=1)


def add(draft: Draft, by: User, name: str = "notes.txt", data: bytes = b"Notes", **more: bool) -> Attachment:
    return add_file(by=access_of(by), draft=draft, name=name, stream=BytesIO(data), size=len(data), **more)


@pytest.fixture
def daemon() -> Iterator[tuple[str, list[bytes]]]:
    """A ClamAV daemon that knows one virus: its address and what it was sent."""
    server = socket.create_server(("127.0.0.1", 0))
    sent: list[bytes] = []

    def serve() -> None:
        while True:
            try:
                connection, _address = server.accept()
            except OSError:
                return
            with connection:
                sent.append(_received(connection))
                found = b"Eicar-Signature FOUND" if EICAR in sent[-1] else b"OK"
                connection.sendall(b"stream: " + found + b"\0")

    Thread(target=serve, daemon=True).start()
    host, port = server.getsockname()
    yield f"{host}:{port}", sent
    server.shutdown(socket.SHUT_RDWR)
    server.close()


def _received(connection: socket.socket) -> bytes:
    stream = connection.makefile("rb")
    assert stream.read(10) == b"zINSTREAM\0"
    data = b""
    while size := struct.unpack("!L", stream.read(4))[0]:
        data += stream.read(size)
    return data


def test_a_file_waits_and_its_name_says_nothing_in_the_storage(cast: Cast, draft: Draft) -> None:
    row = add(draft, cast.ada, "../../Ata da reunião\n.txt")
    assert (row.state, row.role, row.name) == (AttachmentState.WAITING, AttachmentRole.FILE, "Ata da reunião.txt")
    assert "txt" not in row.path
    assert private_storage().open(row.path).read() == b"Notes"
    assert add(draft, cast.ada, "Ata da reunião.txt").pk == row.pk


def test_roles_follow_from_the_content(cast: Cast, draft: Draft) -> None:
    captions = b"WEBVTT\n\n00:01.000 --> 00:04.000\nHi"
    assert add(draft, cast.ada, "a.wav", wav()).role == AttachmentRole.RECORDING
    assert add(draft, cast.ada, "a.vtt", captions).role == AttachmentRole.CAPTIONS
    assert add(draft, cast.ada, "a.txt", is_transcript=True).role == AttachmentRole.TRANSCRIPT
    with pytest.raises(FileRefused, match="one video"):
        add(draft, cast.ada, "b.wav", wav() + b"\0")


def test_files_are_limited_by_number_and_by_day(cast: Cast, draft: Draft) -> None:
    for number in range(MOST_FILES):
        add(draft, cast.ada, f"{number}.txt")
    with pytest.raises(FileRefused, match="at most 10"):
        add(draft, cast.ada, "more.txt")
    others = [Attachment(draft=draft, path=f"x{number}", size=1, uploaded_by=cast.ada) for number in range(FILES.most)]
    Attachment.objects.bulk_create(others)
    with pytest.raises(QuotaReached):
        add(draft, cast.ada, "more.txt")


def test_nobody_adds_to_anothers_draft(cast: Cast, draft: Draft) -> None:
    for person in (cast.ben, cast.cleo, cast.root):
        with pytest.raises(Refused):
            add(draft, person)


def test_files_go_with_the_draft_into_the_item(cast: Cast, draft: Draft) -> None:
    row = add(draft, cast.ada)
    item = share(cast, draft=draft)
    row.refresh_from_db()
    assert (row.item, row.draft) == (item, None)
    assert not Draft.objects.exists()
    ada = access_of(cast.ada)
    edit = save_draft(by=ada, key=KEY, values={}, sequence=1, item=item, version=1)
    second = add(edit, cast.ada, "second.txt", b"Second")
    edit_item(by=ada, item=item, version=1, content=content_of(), tags=())
    second.refresh_from_db()
    assert second.item == item


def test_without_a_scanner_the_type_decides_and_the_file_says_so(cast: Cast, draft: Draft) -> None:
    row = add(draft, cast.ada)
    assert look_at_waiting() == 1
    row.refresh_from_db()
    assert (row.state, row.finding) == (AttachmentState.CLEAN, findings.UNSCANNED)
    assert "No virus scanner" in findings.in_words(row.finding)
    assert look_at_waiting() == 0


def test_the_scanner_gets_every_byte_and_its_word_counts(
    cast: Cast, draft: Draft, settings: Settings, daemon: tuple[str, list[bytes]]
) -> None:
    settings.CLAMAV_ADDRESS, sent = daemon
    good = add(draft, cast.ada, "good.txt", b"good" * 40_000)
    bad = add(draft, cast.ada, "bad.txt", b"before " + EICAR)
    assert look_at_waiting() == 2
    good.refresh_from_db()
    bad.refresh_from_db()
    assert sent == [b"good" * 40_000, b"before " + EICAR]
    assert (good.state, good.finding) == (AttachmentState.CLEAN, "")
    assert (bad.state, findings.in_words(bad.finding)) == (
        AttachmentState.REFUSED,
        "A virus was found in it: Eicar-Signature",
    )
    assert Notice.objects.filter(
        kind="attachment-refused", recipient=cast.ada, ref=f"knowledge.draft:{draft.pk}"
    ).exists()


def test_nothing_goes_through_while_the_scanner_is_silent(cast: Cast, draft: Draft, settings: Settings) -> None:
    settings.CLAMAV_ADDRESS = "127.0.0.1:1"
    row = add(draft, cast.ada)
    assert look_at_waiting() == 0
    row.refresh_from_db()
    assert (row.state, row.finding) == (AttachmentState.WAITING, findings.SILENT)
    settings.CLAMAV_ADDRESS = None
    assert look_at_waiting() == 1


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: \0"])
def test_an_answer_that_is_none_lets_nothing_through(answer: bytes) -> None:
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _address = server.accept()
        with connection:
            connection.recv(64)
            connection.sendall(answer)

    Thread(target=serve, daemon=True).start()
    with pytest.raises(clamd.ClamdSilent):
        clamd.scan("{}:{}".format(*server.getsockname()), BytesIO(b"x"))
    server.close()


def test_governance_judges_the_files_of_items_it_reads(cast: Cast, draft: Draft) -> None:
    row = add(draft, cast.ada)
    look_at_waiting()
    item = share(cast)
    Attachment.objects.filter(pk=row.pk).update(draft=None, item=item)
    row.refresh_from_db()
    for person in (cast.ada, cast.cleo, cast.gus):
        with pytest.raises(Refused):
            refuse_file(by=access_of(person), attachment=row, reason="No")
    refuse_file(by=access_of(cast.dora), attachment=row, reason="A customer's drawing")
    row.refresh_from_db()
    assert (row.state, row.finding) == (AttachmentState.REFUSED, "A customer's drawing")
    look_again(by=access_of(cast.dora), attachment=row)
    row.refresh_from_db()
    assert row.state == AttachmentState.CLEAN


def test_removing_takes_the_bytes_once_it_is_certain(cast: Cast, draft: Draft) -> None:
    row = add(draft, cast.ada, "a.png", picture())
    with pytest.raises(Refused):
        remove_file(by=access_of(cast.ben), attachment=row)
    with TestCase.captureOnCommitCallbacks(execute=True):
        remove_file(by=access_of(cast.ada), attachment=row)
    assert not private_storage().exists(row.path)
    second = add(draft, cast.ada)
    with TestCase.captureOnCommitCallbacks(execute=True):
        delete_draft(by=access_of(cast.ada), draft=draft)
    assert not private_storage().exists(second.path)
    assert not Attachment.objects.exists()


def test_bytes_that_no_row_knows_are_forgotten_after_a_day(
    cast: Cast, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = add(draft, cast.ada)
    lost = private_storage().save("zz/lost", ContentFile(b"lost"))
    assert forget_lost_files() == 0
    tomorrow = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert forget_lost_files() >= 1
    assert not private_storage().exists(lost)
    assert private_storage().exists(kept.path)
