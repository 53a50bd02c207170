"""Who asks, as the admin's classes get at it: Django hands them a plain request."""

from typing import Any

from django.http import HttpRequest

from portal.access import Access


def asker(request: HttpRequest) -> Access:
    """The access that the middleware gave to the request."""
    held: Any = request
    access: Access = held.access
    return access
