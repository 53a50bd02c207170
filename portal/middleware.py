"""What stands between every request and its view: the language of the address, and who is asking."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast

from celery import current_app
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from portal.access import Access
from portal.models import User
from portal.queries.access import access_of
from portal.tasks import deliver_notices

logger = logging.getLogger(__name__)
Answer = Callable[[HttpRequest], HttpResponse]
# Kombu would try for ever, or for six seconds; people wait for an answer.
_IMPATIENT = {"max_retries": 0, "interval_start": 0, "socket_connect_timeout": 1, "socket_timeout": 1}


class LanguageMiddleware:
    """The address decides the language and nothing else does, so that a kept page is right for everybody."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class AccessMiddleware:
    """Gives the request its ``access`` (built when first asked for) and the person's time zone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.access = cast("Access", SimpleLazyObject(lambda: access_of(request.user)))  # type: ignore[attr-defined]
        zone = request.user.time_zone if isinstance(request.user, User) else settings.TIME_ZONE
        with timezone.override(zone):
            return self.get_response(request)


class DeliveryMiddleware:
    """After a request that wrote, wakes the task that drains the rows. Beat wakes it too: a deaf broker is no harm."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code < HTTPStatus.BAD_REQUEST:
            wake()
        return response


def wake(task: Any = deliver_notices) -> None:
    """Ask a worker to drain the rows now. A broker that is away costs the request a moment, not its success."""
    try:
        with current_app.connection_for_write(transport_options=_IMPATIENT) as connection:
            task.apply_async(connection=connection, retry=False)
    except (OperationalError, RedisError) as error:
        logger.warning("The broker did not answer: %s", error)
