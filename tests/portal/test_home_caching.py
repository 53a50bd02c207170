"""What may be kept: a visitor's pages for a minute, a person's own never unasked."""

from collections.abc import Callable

import pytest
from django.test import Client

from portal.models import Organisation, User
from tests.cast import Cast
from tests.directory import LISTS, make_many

PAGES = (*LISTS, "/about/", "/accessibility/", "/search/", "/search/?q=firm")


@pytest.mark.parametrize("address", PAGES)
def test_a_visitors_page_may_be_kept_and_carries_nothing_of_its_own(cast: Cast, address: str) -> None:
    response = Client().get(address)
    assert response.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
    assert response.headers["ETag"].startswith('W/"')
    assert "Cookie" in response.headers["Vary"]
    assert not response.cookies
    assert b"csrf" not in response.content


@pytest.mark.parametrize("address", PAGES)
def test_a_visitor_who_has_the_page_is_told_so(cast: Cast, address: str) -> None:
    etag = Client().get(address).headers["ETag"]
    again = Client().get(address, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == etag
    assert again.headers["Cache-Control"].startswith("public")


def test_a_page_that_changed_is_sent_again(cast: Cast) -> None:
    etag = Client().get("/organisations/").headers["ETag"]
    make_many(1, cluster=cast.cluster)
    assert Client().get("/organisations/", headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_a_persons_page_is_their_own(cast: Cast, client_of: Callable[[User | None], Client], address: str) -> None:
    response = client_of(cast.eve).get(address)
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "ETag" not in response.headers


def test_a_page_with_a_message_is_not_for_everybody(cast: Cast, client_of: Callable[[User | None], Client]) -> None:
    leaving = client_of(cast.eve)
    leaving.post("/accounts/logout/")
    told, after = leaving.get("/about/"), leaving.get("/about/")
    assert b'class="messages"' in told.content
    assert told.headers["Cache-Control"] == "private, no-cache"
    assert b'class="messages"' not in after.content
    assert after.headers["Cache-Control"].startswith("public")


def test_a_page_that_is_not_there_is_not_kept(cast: Cast) -> None:
    assert "public" not in Client().get("/clusters/nowhere/").headers.get("Cache-Control", "")


def test_only_reading_is_answered(cast: Cast) -> None:
    assert [address for address in PAGES if Client().post(address).status_code != 405] == []
    assert Client().head("/").status_code == 200
    assert Organisation.objects.count() == 3
