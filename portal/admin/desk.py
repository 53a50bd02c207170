"""The moderation desk, the first page of the admin: what waits, by kind, oldest first."""

from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.admin.asker import asker
from portal.admin.marks import age_badge
from portal.admin.pages import Tab
from portal.lib.table import Column
from portal.queries.moderation import Desk, moderation_desk

_ON_A_PAGE: Final = 50
_COLUMNS: Final = (
    Column(name="what", label=_("What")),
    Column(name="kind", label=_("Kind")),
    Column(name="since", label=_("Since")),
    Column(name="age", label=_("Waiting")),
)


def desk_context(request: HttpRequest) -> dict[str, Any]:
    """The rows of the page, and a tab for each kind where there are several."""
    desk = moderation_desk(asker(request), kind=request.GET.get("kind", ""))
    page = Paginator(desk.waiting, _ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        "desk": desk,
        "page": page,
        "rows": [(row, age_badge(row.days)) for row in page],
        "columns": _COLUMNS,
        "kinds": _tabs(request, desk),
    }


def _tabs(request: HttpRequest, desk: Desk) -> list[Tab]:
    if len(desk.kinds) < 2:  # noqa: PLR2004 — one kind needs no choice
        return []
    everything = Tab(_("Everything"), request.path, not desk.kind, desk.total)
    by_kind = [
        Tab(kind.label, f"{request.path}?{urlencode({'kind': kind.label})}", kind.label == desk.kind, kind.count)
        for kind in desk.kinds
    ]
    return [everything, *by_kind]
