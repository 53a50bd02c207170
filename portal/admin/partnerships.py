"""Partnerships in the admin. Who trades with whom is the two organisations' secret: administrators alone look."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.admin.marks import state_badge
from portal.admin.places import MenuGroup
from portal.admin.scoped import ScopedAdmin
from portal.admin.site import site
from portal.models import Partnership


@admin.register(Partnership, site=site)
class PartnershipAdmin(ScopedAdmin):
    menu_order = 80
    menu_group = MenuGroup.ORGANISATIONS
    lead = _("Proposed by one organisation, confirmed by the other. Governance staff of a cluster do not see them.")
    list_display = ("proposer", "partner", "kind", "state_mark", "proposed_at")
    list_filter = ("state", "kind")
    search_fields = ("proposer__name", "partner__name")
    search_help_text = _("Name of either organisation")
    ordering = ("-pk",)
    facts = ("proposer", "partner", "kind", "proposed_at", "proposed_by", "confirmed_at", "ended_at")

    def rows(self, access: Access) -> QuerySet[Any]:
        rows = Partnership.objects.visible_to(access)
        return rows.select_related("proposer", "partner", "proposed_by")

    def is_open_to(self, access: Access) -> bool:
        return access.is_staff and access.is_administrator

    def badges(self, row: Partnership) -> Iterable[str]:
        return [self.state_mark(row)]

    @admin.display(description=_("State"), ordering="state")
    def state_mark(self, row: Partnership) -> str:
        return state_badge(row.state, row.get_state_display())
