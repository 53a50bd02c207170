"""Files in the admin: what waits in quarantine, what was refused and why. Nobody fetches a refused file from here."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from knowledge.actions.quarantine import look_again, refuse_file
from knowledge.enums import AttachmentState
from knowledge.lib.findings import in_words
from knowledge.models import Attachment, Item
from knowledge.policies import attachments as policies
from portal.access import Access
from portal.admin.deeds import Deed
from portal.admin.filters import GovernedClusterFilter
from portal.admin.marks import badge
from portal.admin.panels import linked
from portal.admin.places import MenuGroup
from portal.admin.scoped import ScopedAdmin
from portal.admin.site import site
from portal.forms.governance import ReasonForm

_TONES = {AttachmentState.WAITING: "warn", AttachmentState.CLEAN: "good", AttachmentState.REFUSED: "bad"}

LOOK = Deed(
    code="look-again",
    label=_("Look again"),
    question=ngettext_lazy("Look at this file again?", "Look at these %(count)d files again?", "count"),
    effect=_("The scanner decides: clean files can be fetched, others cannot. Without a scanner only the type counts."),
    done=ngettext_lazy("%(count)d file was looked at.", "%(count)d files were looked at.", "count"),
    policy=policies.can_judge,
    action=look_again,
    argument="attachment",
)
REFUSE = Deed(
    code="refuse",
    label=_("Refuse"),
    question=ngettext_lazy("Refuse this file?", "Refuse these %(count)d files?", "count"),
    effect=_("Nobody can fetch it any more. Whoever added it reads your reason."),
    done=ngettext_lazy("%(count)d file is refused.", "%(count)d files are refused.", "count"),
    policy=policies.can_refuse,
    action=refuse_file,
    argument="attachment",
    form=ReasonForm,
    tone="danger",
)


class OfCluster(GovernedClusterFilter):
    path = "item__cluster"


@admin.register(Attachment, site=site)
class AttachmentAdmin(ScopedAdmin):
    menu_order = 34
    menu_group = MenuGroup.KNOWLEDGE
    lead = _("Files of the items you read. A file is sent to others after it was looked at.")
    empty = _("No item has a file yet.")
    list_display = ("name", "item_link", "role", "size_words", "state_mark", "uploaded_at")
    list_filter = ("state", "role", OfCluster)
    search_fields = ("name", "item__title")
    search_help_text = _("File or title of the item")
    ordering = ("-pk",)
    facts = ("name", "item_link", "role", "media_type", "size_words", "sha256", "found", "uploaded_by", "uploaded_at")
    deeds = (LOOK, REFUSE)
    has_history = False

    def rows(self, access: Access) -> QuerySet[Any]:
        """Of items alone: what somebody has in a draft is nobody's business."""
        items = Item.objects.visible_to(access)
        if not access.is_administrator:
            items = items.filter(cluster__in=access.staff_cluster_ids)
        return Attachment.objects.filter(item__in=items).select_related("item", "uploaded_by")

    def badges(self, row: Attachment) -> Iterable[str]:
        return [self.state_mark(row)]

    @admin.display(description=_("Item"))
    def item_link(self, row: Any) -> str:
        return linked(row.item.get_absolute_url(), row.item)

    @admin.display(description=_("Size"), ordering="size")
    def size_words(self, row: Attachment) -> str:
        return filesizeformat(row.size)

    @admin.display(description=_("State"), ordering="state")
    def state_mark(self, row: Attachment) -> str:
        return badge(row.get_state_display(), tone=_TONES.get(AttachmentState(row.state), "plain"))

    @admin.display(description=_("Finding"))
    def found(self, row: Attachment) -> str:
        return in_words(row.finding)
