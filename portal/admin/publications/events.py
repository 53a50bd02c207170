"""Events in the admin: written, cancelled, who signed up and who was there."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.access import Access, refused
from portal.actions.events import cancel_event, edit_event
from portal.admin.deeds import Deed
from portal.admin.marks import badge
from portal.admin.pages import Page
from portal.admin.publications.attendance import attendance_page
from portal.admin.publications.base import PUBLISH, UNPUBLISH, PublicationAdmin
from portal.admin.publications.export import resource_of
from portal.admin.site import site
from portal.forms.events import EventForm
from portal.forms.governance import ReasonForm
from portal.models import Event, SignUp
from portal.policies import events as policies
from portal.queries.events import event_page
from portal.queries.history import Part

CANCEL = Deed(
    code="cancel",
    label=_("Cancel"),
    question=ngettext_lazy("Cancel this event?", "Cancel these %(count)d events?", "count"),
    effect=_("Its page stays and says that it is cancelled. Everybody with a place or on the waiting list reads why."),
    done=ngettext_lazy("%(count)d event is cancelled.", "%(count)d events are cancelled.", "count"),
    policy=policies.can_cancel,
    action=cancel_event,
    argument="event",
    form=ReasonForm,
    tone="danger",
)


@admin.register(Event, site=site)
class EventAdmin(PublicationAdmin):
    menu_order = 61
    lead = _("Visits, courses and meetings. People with a place are told when time or place change.")
    form = EventForm
    template = "portal/events/detail.html"
    list_display = ("title", "state_mark", "starts_at", "taken", "language", "cluster", "audience")
    ordering = ("-starts_at", "-pk")
    number_columns = ("taken",)
    fieldsets = (
        (None, {"fields": ("title", "summary", "body", "language", "original", "credit")}),
        (_("Time and place"), {"fields": ("starts_at", "ends_at", "time_zone", "venue", "link")}),
        (_("Sign-up"), {"fields": ("sign_up", "sign_up_until", "capacity")}),
        (_("Readers"), {"fields": ("cluster", "audience", "publish_at")}),
    )
    facts = ("slug", "taken", "waiting", "publish_at", "author", "created_at", "updated_at", "cancel_reason")
    deeds = (PUBLISH, UNPUBLISH, CANCEL)
    pages = (Page(code="attendance", path="attendance", view=attendance_page, label=_("Sign-ups")),)
    history_parts = (Part(SignUp, "event"),)
    resource = resource_of(Event, "starts_at", "ends_at", "time_zone", "venue", "capacity", "cancelled_at")

    def rows(self, access: Access) -> QuerySet[Any]:
        rows: Any = super().rows(access)
        return rows.with_counts()

    def store(self, access: Access, row: Any, values: dict[str, Any]) -> None:
        edit_event(by=access, event=row, values=values)

    def preview_context(self, request: HttpRequest, page: Any) -> dict[str, Any]:
        shown = event_page(page, None, knows_link=True)
        return {"page": shown, "may_sign_up": refused(_("Only a preview.")), "may_sign_off": False}

    def badges(self, row: Any) -> Iterable[str]:
        cancelled = [badge(_("Cancelled"), tone="bad")] if row.is_cancelled else []
        return [self.state_mark(row), *cancelled]

    @admin.display(description=_("Places taken"))
    def taken(self, row: Event) -> str:
        if row.capacity is None:
            return str(row.going_count)
        return _("%(taken)d of %(all)d") % {"taken": row.going_count, "all": row.capacity}

    @admin.display(description=_("On the waiting list"))
    def waiting(self, row: Event) -> str:
        return str(row.waiting_count) if row.waiting_count else ""
