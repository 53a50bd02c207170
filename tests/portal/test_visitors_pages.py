"""A visitor who has a page is told so with one query, and never once anything on it was changed."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import psycopg2
import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.models import Cluster, Organisation, PublicChange, User
from portal.queries.access import access_of_visitor
from portal.views import caching
from tests.cast import Cast
from tests.directory import LISTS

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = (*LISTS, "/about/", "/accessibility/", "/search/?q=firm", "/vi/organisations/")
RENAME = "UPDATE portal_cluster SET name = %s WHERE slug = 'sertao-metal'"


@pytest.fixture(autouse=True)
def a_quiet_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test falls on the moment at which the clock alone makes pages new."""
    monkeypatch.setattr(caching, "_by_the_clock", lambda: ("2026-05-04", 2963000))


@pytest.fixture
def someone() -> Iterator[Any]:
    """A connection of its own, as another worker of the portal has one."""
    with closing(_connect(database=connection.settings_dict["NAME"])) as theirs:
        yield theirs


def _connect(*, database: str) -> Any:
    names = {"user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return psycopg2.connect(dbname=database, **{name: connection.settings_dict[key] for name, key in names.items()})


def _etag(address: str = "/clusters/", **headers: str) -> str:
    response = Client().get(address, headers=headers)
    assert response.status_code == 200
    return response.headers["ETag"]


def _asked_again(etag: str, address: str = "/clusters/", client: Client | None = None, **headers: str) -> Any:
    return (client or Client()).get(address, headers={"if-none-match": etag, **headers})


def _rename(theirs: Any, name: str) -> None:
    with theirs.cursor() as cursor:
        cursor.execute(RENAME, [name])


@pytest.mark.parametrize("address", PAGES)
def test_one_query_tells_that_nothing_changed(cast: Cast, address: str) -> None:
    etag = _etag(address)
    with CaptureQueriesContext(connection) as asked:
        again = _asked_again(etag, address)
    assert (again.status_code, again.content, len(asked)) == (304, b"", 1)
    assert again.headers["ETag"] == etag
    assert again.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
    assert "Cookie" in again.headers["Vary"]
    assert ("Accept-Language" in again.headers["Vary"]) == (address == "/")
    assert not again.cookies


@pytest.mark.parametrize(
    "change",
    [
        lambda cast: Cluster.objects.filter(pk=cast.cluster.pk).update(summary="Other words."),
        lambda cast: Organisation.objects.filter(pk=cast.firm_f.pk).delete(),
        lambda cast: User.objects.filter(pk=cast.ada.pk).update(name="Ada B."),
        lambda _cast: Cluster.objects.bulk_create([Cluster(name="New", slug="new", kind="network", audience_id=1)]),
    ],
    ids=["update", "delete", "a name of somebody", "insert"],
)
def test_whatever_way_a_row_is_changed_the_page_is_sent_again(cast: Cast, change: Callable[[Cast], object]) -> None:
    etag = _etag()
    change(cast)
    assert _asked_again(etag).status_code == 200


def test_what_visitors_never_see_changes_nothing(cast: Cast, client_of: Callable[[User | None], Client]) -> None:
    etag = _etag()
    client_of(cast.ada)
    User.objects.filter(pk=cast.ada.pk).update(last_login=timezone.now(), language="vi")
    assert _asked_again(etag).status_code == 304


def test_a_page_asked_for_during_a_change_is_not_good_after_it(cast: Cast, someone: Any) -> None:
    _rename(someone, "Changed")
    etag = _etag()
    assert b"Changed" not in Client().get("/clusters/").content
    assert _asked_again(etag).status_code == 304
    someone.commit()
    after = _asked_again(etag)
    assert after.status_code == 200
    assert b"Changed" in after.content


def test_of_two_changes_the_one_that_began_first_may_end_last(cast: Cast, someone: Any) -> None:
    _rename(someone, "Early and late")
    Cluster.objects.filter(pk=cast.other_cluster.pk).update(name="Late and early")
    etag = _etag()
    someone.commit()
    after = _asked_again(etag)
    assert after.status_code == 200
    assert b"Early and late" in after.content


def test_a_change_that_is_taken_back_changes_nothing(cast: Cast, someone: Any) -> None:
    etag = _etag()
    _rename(someone, "Never")
    someone.rollback()
    assert _asked_again(etag).status_code == 304


def test_a_change_behind_a_point_of_return_is_noted_all_the_same(cast: Cast) -> None:
    etag = _etag()
    with transaction.atomic():
        for name, is_kept in (("First", False), ("Second", True)):
            with transaction.atomic():
                Cluster.objects.filter(pk=cast.cluster.pk).update(name=name)
                transaction.set_rollback(not is_kept)
    after = _asked_again(etag)
    assert after.status_code == 200
    assert b"Second" in after.content


def test_notes_of_another_server_count_for_nothing(cast: Cast) -> None:
    """As in a copy restored elsewhere, where transactions are counted anew."""
    PublicChange.objects.create(xid=2**60)
    etag = _etag()
    assert _asked_again(etag).status_code == 304
    Cluster.objects.filter(pk=cast.cluster.pk).update(summary="Other words.")
    assert _asked_again(etag).status_code == 200


def test_old_notes_go_and_nobody_waits_for_them(cast: Cast, someone: Any) -> None:
    with someone.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    _rename(someone, "Slow")
    for number in range(20):
        Cluster.objects.filter(pk=cast.other_cluster.pk).update(name=f"Number {number}")
    someone.commit()
    assert PublicChange.objects.count() <= 3


def test_every_address_and_reader_has_a_tag_of_its_own(cast: Cast, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    addresses = ("/clusters/", "/clusters/?page=2", "/pt-br/clusters/", "/organisations/")
    etags = [_etag(address) for address in addresses]
    etags.append(_etag(**{"accept-language": "vi"}))
    etags.append(Client().get("/clusters/", headers={"host": "other.example"}).headers["ETag"])
    etags.append(Client().get("/clusters/", secure=True).headers["ETag"])
    assert len(set(etags)) == len(etags)


@pytest.mark.parametrize("later", [("2026-05-04", 2963001), ("2026-05-05", 2963000)])
def test_the_clock_alone_makes_a_page_new(cast: Cast, monkeypatch: pytest.MonkeyPatch, later: tuple[str, int]) -> None:
    etag = _etag()
    monkeypatch.setattr(caching, "_by_the_clock", lambda: later)
    assert _asked_again(etag).status_code == 200


def test_another_release_makes_a_page_new(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    etag = _etag()
    monkeypatch.setattr(caching, "_release", lambda: "another")
    assert _asked_again(etag).status_code == 200
    monkeypatch.setattr(caching, "_release", lambda: None)
    by_content = _etag()
    assert _asked_again(by_content).status_code == 304
    Cluster.objects.filter(pk=cast.cluster.pk).update(founded=1950)
    assert _asked_again(by_content).status_code == 304, "The register does not tell the year."


def test_a_tag_is_good_for_visitors_only(cast: Cast, client_of: Callable[[User | None], Client]) -> None:
    etag = _etag()
    for client in (client_of(cast.ada), client_of(cast.eve)):
        again = _asked_again(etag, client=client)
        assert (again.status_code, again.headers["Cache-Control"]) == (200, "private, no-cache")
    assert _asked_again("*").status_code == 304
    assert _asked_again("*", "/clusters/nowhere/").status_code == 404


def test_a_page_that_went_is_gone_for_who_has_it(cast: Cast) -> None:
    address = f"/organisations/{cast.firm_f.slug}/"
    etag = _etag(address)
    Organisation.objects.filter(pk=cast.firm_f.pk).update(audience=cast.firm_f.audiences.get(kind="review"))
    assert _asked_again(etag, address).status_code == 404


def test_inside_a_transaction_that_wrote_there_is_no_stamp(cast: Cast) -> None:
    assert access_of_visitor()[1] is not None
    with transaction.atomic():
        assert access_of_visitor()[1] is not None
        User.objects.filter(pk=cast.ada.pk).update(last_login=timezone.now())
        assert access_of_visitor()[1] is None


def test_what_runs_in_another_database_of_the_server_is_of_no_account(cast: Cast) -> None:
    """Else tests side by side, or a second portal on the server, would make pages new without cause."""
    with closing(_connect(database="ckp")) as elsewhere:
        with elsewhere.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")
        Cluster.objects.filter(pk=cast.cluster.pk).update(summary="Other words.")
        etag = _etag()
        elsewhere.rollback()
        assert _asked_again(etag).status_code == 304
