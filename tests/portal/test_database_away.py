"""While the database does not answer, pages say so with 503 and a time to come back; other faults stay 500."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest
from django.test import Client

from portal.views import errors
from tests.cast import Cast

NOBODY_LISTENS = {"HOST": "127.0.0.1", "PORT": 9}


@pytest.fixture
def database_away(transactional_db: None) -> Iterator[None]:
    """Every new connection is refused until the end of the test."""
    kept = {name: connection.settings_dict[name] for name in NOBODY_LISTENS}
    connection.close()
    connection.settings_dict.update(NOBODY_LISTENS)
    yield
    connection.close()
    connection.settings_dict.update(kept)


@pytest.mark.parametrize("address", ["/", "/organisations/", "/admin/", "/accounts/login/"])
@pytest.mark.usefixtures("database_away")
def test_a_page_without_its_database_says_when_to_come_back(address: str) -> None:
    answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert answer.headers["Retry-After"] == "120"
    assert "Back in a moment" in answer.content.decode()
    assert not answer.cookies


@pytest.mark.django_db(transaction=True)
def test_somebody_signed_in_is_told_the_same(cast: Cast, request: pytest.FixtureRequest) -> None:
    """Who is asking is asked of the database before any view."""
    client = Client(raise_request_exception=False)
    client.force_login(cast.ada)
    request.getfixturevalue("database_away")
    assert client.get("/vi/me/").status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert Client().get("/healthz").status_code == HTTPStatus.OK
    assert Client().get("/readyz").json()["database"] == "unreachable"


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("SELECT pg_terminate_backend(pg_backend_pid())", HTTPStatus.SERVICE_UNAVAILABLE),
        ("SET LOCAL statement_timeout = 1; SELECT pg_sleep(1)", HTTPStatus.INTERNAL_SERVER_ERROR),
        ("SELECT 1 / 0", HTTPStatus.INTERNAL_SERVER_ERROR),
    ],
)
@pytest.mark.usefixtures("transactional_db")
def test_a_lost_connection_is_told_from_a_refused_statement(statement: str, status: int) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        answer = errors.server_error(HttpRequest())
    assert answer.status_code == status
