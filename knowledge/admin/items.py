"""Items in the admin: those that governance reads, with what it may do to them. Texts are their firms' business."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from knowledge.actions.items import correct_credit
from knowledge.actions.withdrawing import withdraw_item
from knowledge.models import DiffusionStep, Item
from knowledge.policies import items as policies
from portal.access import Access
from portal.admin.asker import asker
from portal.admin.deeds import Deed
from portal.admin.filters import GovernedClusterFilter
from portal.admin.marks import badge
from portal.admin.panels import Panel, linked, panel
from portal.admin.places import MenuGroup
from portal.admin.scoped import ScopedAdmin
from portal.admin.site import site
from portal.forms.governance import ReasonForm
from portal.lib.words import in_words
from portal.queries.audiences import words_of

WITHDRAW = Deed(
    code="withdraw",
    label=_("Withdraw"),
    question=ngettext_lazy("Withdraw this item?", "Withdraw these %(count)d items?", "count"),
    effect=_(
        "For everybody outside its firm it is gone as if it had never been, for you as well. The firm reads your reason"
        " and can share it again, beginning with its own people."
    ),
    done=ngettext_lazy("%(count)d item is withdrawn.", "%(count)d items are withdrawn.", "count"),
    policy=policies.can_withdraw,
    action=withdraw_item,
    argument="item",
    form=ReasonForm,
    tone="danger",
)


class CreditForm(forms.ModelForm):
    """Who is credited, and what readers may do with it."""

    class Meta:
        model = Item
        fields = ("credit", "licence")


@admin.register(Item, site=site)
class ItemAdmin(ScopedAdmin):
    menu_order = 32
    menu_group = MenuGroup.KNOWLEDGE
    lead = _("What your cluster's firms share with it or further. What a firm keeps to itself does not appear here.")
    empty = _("Nothing is shared with the cluster yet.")
    labels = {"kind": _("Kind"), "phase": _("Phase"), "organisation": _("Organisation")}
    list_display = ("title", "organisation", "kind", "circle", "shared_at", "uses")
    list_filter = ("kind", "phase", "process", "language", GovernedClusterFilter)
    search_fields = ("title", "organisation__name")
    search_help_text = _("Title or organisation")
    ordering = ("-pk",)
    number_columns = ("uses",)
    facts = (
        "organisation_link",
        "cluster",
        "author",
        "kind",
        "phase",
        "process",
        "language",
        "circle",
        "shared_at",
        "changed_at",
        "version",
        "uses",
        "note",
    )
    fields: ClassVar[Any] = ("credit", "licence")
    form = CreditForm
    deeds = (WITHDRAW,)
    has_history = False  # older texts stay with those they were written for; the item's own history knows the rule

    def rows(self, access: Access) -> QuerySet[Any]:
        rows = Item.objects.visible_to(access)
        if not access.is_administrator:
            rows = rows.filter(cluster__in=access.staff_cluster_ids)
        related = ("organisation", "cluster", "author", "audience__organisation", "audience__cluster")
        return rows.select_related(*related).defer("body", "body_html", "tag_words")

    def may_change(self, access: Access, row: Any) -> bool:
        return row is None or bool(policies.can_correct_credit(access, row))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        stored = Item.objects.get(pk=obj.pk)
        correct_credit(by=asker(request), item=stored, **form.cleaned_data)

    def public_url(self, row: Item) -> str:
        return row.get_absolute_url()

    def badges(self, row: Item) -> Iterable[str]:
        return [badge(self.circle(row)), *([badge(_("Withdrawn"), tone="warn")] if row.withdrawn_at else [])]

    def panels(self, access: Access, row: Item) -> Iterable[Panel]:
        steps: Any = DiffusionStep.objects.filter(item=row).select_related(
            "after__organisation", "after__cluster", "by"
        )
        cells = [(in_words(step.at, {}), words_of(step.after), str(step.by or "–"), step.reason) for step in steps]
        columns = {"at": _("Date"), "after": _("Readers"), "by": _("By"), "reason": _("Reason")}
        yield panel(_("Who reads it since when"), columns, cells, empty=_("No step is known."))

    @admin.display(description=_("Readers"))
    def circle(self, row: Item) -> str:
        return words_of(row.audience)

    @admin.display(description=_("Organisation"))
    def organisation_link(self, row: Item) -> str:
        return linked(reverse("admin:portal_organisation_change", args=[row.organisation_id]), row.organisation)
