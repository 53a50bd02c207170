"""What a person sees when a page cannot be shown: in the portal's face, with a way on."""

import logging
import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

logger = logging.getLogger(__name__)
# No connection to be had, lost, or refused for now: classes 08 and 57P of PostgreSQL's codes, and too many at once.
_AWAY = ("08", "57P", "53300")


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the address or the form makes no sense to the portal."""
    return render(request, "400.html", status=HTTPStatus.BAD_REQUEST)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the thing may be known, the act is not allowed. The exception's words are the reason."""
    return render(request, "403.html", {"reason": str(exception)}, status=HTTPStatus.FORBIDDEN)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same page for what does not exist and for what the reader may not know of."""
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: without context processors, so that nothing which just failed is asked again.

    Django asks for it while it handles what was raised anywhere, middleware included; a database that is away is 503.
    """
    if _is_database_away(sys.exception()):
        return unavailable(request)
    return _plain("500.html", HTTPStatus.INTERNAL_SERVER_ERROR)


def unavailable(_request: HttpRequest) -> HttpResponse:
    """503: the database does not answer; whoever asks is told when to come back."""
    response = _plain("503.html", HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = "120"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that came without its token: usually cookies are off, or the page was open for too long."""
    logger.warning("A form was refused: %s", reason)
    return render(request, "403_csrf.html", status=HTTPStatus.FORBIDDEN)


def _is_database_away(error: BaseException | None) -> bool:
    """A failed or lost connection, as against a statement the database refused: that one has a code of its own."""
    if not isinstance(error, (OperationalError, InterfaceError)):
        return False
    code = getattr(error.__cause__, "pgcode", None)
    return code is None or code.startswith(_AWAY)


def _plain(template: str, status: HTTPStatus) -> HttpResponse:
    """The page with no request and no database behind it; bare words when even that fails."""
    body: str
    try:
        body = render_to_string(template)
    except Exception:  # whatever broke the page may break this one too
        logger.exception("The error page itself failed")
        body = _("The portal cannot answer just now. Try again in a few minutes.")
    return HttpResponse(body, status=status)
