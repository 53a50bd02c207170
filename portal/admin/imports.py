"""Imports in the admin: a list is sent, its columns get their meaning, its rows are checked, then taken in."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.admin.import_files import file_page
from portal.admin.import_pages import columns_page, run_page, start_page, upload_page
from portal.admin.marks import badge
from portal.admin.pages import Page
from portal.admin.scoped import ScopedAdmin
from portal.admin.site import site
from portal.contributions import import_kinds
from portal.enums import ImportState
from portal.models import ImportRun
from portal.policies import imports
from portal.views.once import once

_TONES = {
    ImportState.NEW: "warn",
    ImportState.WAITING: "accent",
    ImportState.CHECKED: "accent",
    ImportState.REFUSED: "bad",
    ImportState.FAILED: "bad",
    ImportState.DONE: "good",
}


@admin.register(ImportRun, site=site)
class ImportRunAdmin(ScopedAdmin):
    menu_order = 90
    lead = _(
        "Lists of organisations, sites and items from files. Nothing is taken in before you have seen what would be."
    )
    empty = _("You have sent no list yet.")
    list_display = ("file_name", "state_mark", "what", "source", "outcome", "sent_at", "by")
    list_filter = ("state",)
    search_fields = ("file_name", "source")
    search_help_text = _("Name of the file or the list")
    ordering = ("-pk",)
    has_history = False
    facts = ("what", "source", "sent_at", "by")
    labels = {"by": _("Sent by"), "sent_at": _("Sent"), "source": _("Name of the list"), "file_name": _("File")}
    pages = (
        Page(code="columns", path="columns", view=columns_page, label=_("Columns")),
        Page(code="start", path="start", view=start_page),
        Page(code="file", path="files/<str:name>", view=file_page),
    )

    def rows(self, access: Access) -> QuerySet[Any]:
        return ImportRun.objects.visible_to(access).select_related("by")

    def is_open_to(self, access: Access) -> bool:
        return access.is_staff and bool(imports.can_import(access))

    def may_add(self, access: Access) -> bool:
        return bool(imports.can_import(access))

    def may_change(self, access: Access, row: ImportRun | None) -> bool:
        return row is None or bool(imports.can_ask_for(access, row))

    @method_decorator(once)  # type: ignore[arg-type]
    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return upload_page(self, request)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return run_page(self, request, object_id)

    def badges(self, row: ImportRun) -> Iterable[str]:
        return [self.state_mark(row)]

    @admin.display(description=_("State"), ordering="state")
    def state_mark(self, row: ImportRun) -> str:
        return badge(row.get_state_display(), tone=_TONES.get(ImportState(row.state), "plain"))

    @admin.display(description=_("What is in it"), ordering="kind")
    def what(self, row: ImportRun) -> str:
        kind = import_kinds().get(row.kind)
        return str(kind.label) if kind else row.kind

    @admin.display(description=_("Outcome"))
    def outcome(self, row: ImportRun) -> str:
        if not row.counts:
            return ""
        done = _("%(added)d added, %(changed)d changed, %(faulty)d with mistakes")
        would = _("%(added)d to be added, %(changed)d to be changed, %(faulty)d with mistakes")
        return str((done if row.counts.get("written") else would) % row.counts)
