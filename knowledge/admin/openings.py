"""Requests to open an item to all members or the public: looked at as its readers will see it, then decided."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from knowledge.actions.openings import ChangedMeanwhile, approve_opening, send_back
from knowledge.enums import OpeningState
from knowledge.models import Item, Opening
from knowledge.policies import items as policies
from knowledge.queries.texts import html_of
from knowledge.queries.vocabulary import labels_of
from knowledge.views.item_frame import files_of
from portal.access import Access
from portal.admin.asker import asker
from portal.admin.deeds import Deed, deed_url
from portal.admin.filters import GovernedClusterFilter, WaitingFilter
from portal.admin.marks import age_since, badge
from portal.admin.pages import Page, page_context
from portal.admin.places import MenuGroup
from portal.admin.recent import remember
from portal.admin.scoped import ScopedAdmin
from portal.admin.site import site
from portal.forms.governance import ReasonForm
from portal.queries.audiences import readership

_TONES = {OpeningState.ASKED: "warn", OpeningState.APPROVED: "good", OpeningState.SENT_BACK: "bad"}

SEND_BACK = Deed(
    code="send-back",
    label=_("Send back"),
    question=ngettext_lazy("Send this item back?", "Send these %(count)d items back?", "count"),
    effect=_("Its readers stay as they are. The author reads your reason and can ask again."),
    done=ngettext_lazy("%(count)d item is sent back.", "%(count)d items are sent back.", "count"),
    policy=policies.can_decide_opening,
    action=send_back,
    argument="opening",
    form=ReasonForm,
    tone="quiet",
)


class ApproveForm(forms.Form):
    """The version that was looked at. Another one is not approved by it."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def decide_page(model_admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """GET shows the item as its readers will see it, POST opens it: the version that was shown, or none."""
    opening = model_admin.get_object(request, object_id)
    access, item = asker(request), opening.item
    form = ApproveForm(request.POST if request.method == "POST" else None, initial={"version": item.version})
    if form.is_valid():
        try:
            approve_opening(by=access, opening=opening, version=form.cleaned_data["version"])
        except ChangedMeanwhile as changed:
            messages.warning(request, str(changed.reason))
            return redirect(request.path)
        remember(model_admin, request, opening, "approve")
        messages.success(request, _("It is open. Its author was told."))
        return redirect(reverse("admin:index"))
    context = {
        **page_context(model_admin, request, opening),
        "opening": opening,
        "item": item,
        "html": html_of(access, item),
        "form": form,
        "decision": policies.can_decide_opening(access, opening),
        "now": readership(item.audience),
        "then": readership(opening.audience),
        "labels": labels_of(item),
        "files": files_of(access, item).files,
        "send_back_url": deed_url(model_admin, SEND_BACK, [opening.pk]),
    }
    return TemplateResponse(request, "admin/knowledge/opening/decide.html", context)


class Waiting(WaitingFilter):
    moment = "asked_at"
    waiting = {"state": OpeningState.ASKED}


class OfCluster(GovernedClusterFilter):
    path = "item__cluster"


@admin.register(Opening, site=site)
class OpeningAdmin(ScopedAdmin):
    menu_order = 30
    menu_group = MenuGroup.KNOWLEDGE
    lead = _("Firms share with their own circles at once. All members and the public read an item after you opened it.")
    empty = _("Nobody asked to open an item yet.")
    list_display = ("title", "organisation", "state_mark", "asked_at", "waits")
    list_filter = ("state", Waiting, OfCluster)
    search_fields = ("item__title", "item__organisation__name")
    search_help_text = _("Title or organisation")
    ordering = ("-pk",)
    facts = (
        "title",
        "organisation",
        "wanted",
        "asked_by",
        "asked_at",
        "reminded_at",
        "message",
        "decided_by",
        "decided_at",
        "reason",
    )
    deeds = (SEND_BACK,)
    pages = (Page(code="decide", path="decide", label=_("Look and decide"), view=decide_page),)
    has_history = False

    def rows(self, access: Access) -> QuerySet[Any]:
        """What waits; of what was decided, the items governance may still read."""
        rows = Opening.objects.governed_by(access)
        rows = rows.filter(Q(state=OpeningState.ASKED) | Q(item__in=Item.objects.visible_to(access)))
        related = ("item__organisation", "item__cluster", "item__author", "item__audience__organisation")
        return rows.select_related(*related, "item__audience__cluster", "audience", "asked_by", "decided_by")

    def public_url(self, row: Opening) -> str:
        return row.item.get_absolute_url()

    def badges(self, row: Opening) -> Iterable[str]:
        return [self.state_mark(row), self.waits(row)]

    @admin.display(description=_("Item"), ordering="item__title")
    def title(self, row: Opening) -> str:
        return str(row.item.title)

    @admin.display(description=_("Organisation"))
    def organisation(self, row: Opening) -> str:
        return str(row.item.organisation)

    @admin.display(description=_("Open to"))
    def wanted(self, row: Opening) -> str:
        return str(row.audience.get_kind_display())

    @admin.display(description=_("State"), ordering="state")
    def state_mark(self, row: Opening) -> str:
        return badge(row.get_state_display(), tone=_TONES.get(OpeningState(row.state), "plain"))

    @admin.display(description=_("Waiting"))
    def waits(self, row: Opening) -> str:
        return age_since(row.asked_at if row.state == OpeningState.ASKED else None)
