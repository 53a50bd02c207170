"""Further pages of a row beside its form, and the tabs that lead to them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.admin.asker import asker


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page at ``<row>/<path>/``, the view called with the admin, the request and what the path names.

    Without a label no tab leads to it.
    """

    code: str
    path: str
    view: Callable[..., HttpResponse]
    label: str | Promise = ""
    for_administrators: bool = False

    def is_open_to(self, access: Access) -> bool:
        return access.is_administrator or not self.for_administrators


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of the row's pages."""

    label: str | Promise
    url: str
    is_current: bool
    count: int | None = None


def tabs_of(admin: Any, request: HttpRequest, row: Any) -> list[Tab]:
    """The form, the further pages open to the person, and the history."""
    shown = [page for page in admin.pages if page.label and page.is_open_to(asker(request))]
    codes = [("change", _("Details")), *((page.code, page.label) for page in shown)]
    if admin.has_history:
        codes.append(("history", _("History")))
    urls = [(reverse(f"admin:{admin.url_name(code)}", args=[row.pk]), label) for code, label in codes]
    return [Tab(label, url, url == request.path) for url, label in urls]


def crumbs_of(admin: Any) -> dict[str, Any]:
    """The list above a page, for the way back."""
    return {"plural": capfirst(str(admin.plural)), "list_url": admin.list_url()}


def page_context(admin: Any, request: HttpRequest, row: Any) -> dict[str, Any]:
    """What the frame of every page of a row needs."""
    return {
        **admin.admin_site.each_context(request),
        "title": str(row),
        "opts": admin.opts,
        "original": row,
        "badges": admin.badges(row),
        "tabs": tabs_of(admin, request, row),
        **crumbs_of(admin),
        "public_url": admin.public_url(row),
        "public_words": admin.public_words,
    }
