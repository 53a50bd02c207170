"""The request as the portal's views know it."""

from django.http import HttpRequest

from portal.access import Access


class PageRequest(HttpRequest):
    """A request after the middleware: it knows who is asking."""

    access: Access
