"""A list as a file, CSV or XLSX: the rows of the list with its search and filters, every cell text."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import tablib
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from import_export.formats.base_formats import CSV, XLSX, TablibFormat

from portal.admin.changelist import PortalChangeList
from portal.lib.spreadsheet import as_text

FORMATS: Final[dict[str, type[TablibFormat]]] = {"csv": CSV, "xlsx": XLSX}
_BYTE_ORDER_MARK = "\ufeff"
_LONGEST_SHEET_NAME = 31


def export_urls(admin: Any, view: Callable[..., HttpResponse]) -> list[URLPattern]:
    """The address of the files, where the kind has a resource."""
    return [path("export/<str:kind>/", view, name=admin.url_name("export"))] if admin.resource else []


def export_page(admin: Any, request: HttpRequest, kind: str) -> HttpResponse:
    """The file. It asks the change list for its rows, so that it can hold no other."""
    if kind not in FORMATS:
        raise Http404
    found: PortalChangeList = admin.get_changelist_instance(request)
    dataset = _as_text(admin.resource().export(found.queryset), title=str(admin.plural))
    writer = FORMATS[kind]()
    body = writer.export_data(dataset)
    response = HttpResponse(_encoded(body), content_type=f"{writer.get_content_type()}; charset=utf-8")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{_name(admin, today=timezone.localdate())}.{kind}"'
    )
    return response


def _as_text(dataset: tablib.Dataset, *, title: str) -> tablib.Dataset:
    rows = [tuple(as_text(cell) for cell in row) for row in dataset]
    return tablib.Dataset(*rows, headers=dataset.headers, title=title[:_LONGEST_SHEET_NAME])


def _encoded(body: str | bytes) -> bytes:
    """CSV with the mark by which spreadsheets know UTF-8."""
    return body if isinstance(body, bytes) else (_BYTE_ORDER_MARK + body).encode()


def _name(admin: Any, *, today: date) -> str:
    return f"{admin.opts.model_name}-{today:%Y-%m-%d}"
