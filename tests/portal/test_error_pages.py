"""Pages that say something went wrong: in the portal's face, with the reason and a way on."""

from http import HTTPStatus

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest
from django.template import TemplateSyntaxError
from django.test import Client, RequestFactory

from portal.access import Access, Refused
from portal.views import errors


@pytest.fixture
def request_of_nobody() -> HttpRequest:
    request = RequestFactory().get("/clusters/")
    request.user = AnonymousUser()
    request.access = Access()  # type: ignore[attr-defined]
    return request


@pytest.mark.django_db
def test_what_does_not_exist_offers_the_search_and_sets_nothing(client: Client) -> None:
    answer = client.get("/there/is/nothing/")
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert b'id="page-search"' in answer.content
    assert b"csrfmiddlewaretoken" not in answer.content
    assert not answer.cookies


def test_a_refusal_says_why(request_of_nobody: HttpRequest) -> None:
    answer = errors.forbidden(request_of_nobody, Refused("Only its manager can do this."))
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert b"Only its manager can do this." in answer.content


def test_a_refusal_without_a_reason_still_says_something(request_of_nobody: HttpRequest) -> None:
    assert b"does not allow this step" in errors.forbidden(request_of_nobody, PermissionDenied()).content


def test_a_form_without_its_token_and_a_bad_request_have_pages(request_of_nobody: HttpRequest) -> None:
    assert errors.csrf_failure(request_of_nobody, "no cookie").status_code == HTTPStatus.FORBIDDEN
    assert errors.bad_request(request_of_nobody, SuspiciousOperation()).status_code == HTTPStatus.BAD_REQUEST


def test_a_broken_portal_answers_without_database_or_request() -> None:
    answer = errors.server_error(HttpRequest())
    assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert b'class="mast"' in answer.content


def test_a_portal_that_rests_says_when_to_come_back() -> None:
    answer = errors.unavailable(HttpRequest())
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert answer.headers["Retry-After"] == "120"


def test_bare_words_remain_when_even_the_page_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_template: str) -> str:
        raise TemplateSyntaxError

    monkeypatch.setattr(errors, "render_to_string", fail)
    assert b"<" not in errors.server_error(HttpRequest()).content
