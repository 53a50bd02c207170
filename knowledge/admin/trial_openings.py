"""Requests to open a trial to all members or the public: looked at as its readers will see it, then decided."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from knowledge.actions.openings import ChangedMeanwhile
from knowledge.actions.trial_circles import approve_trial_opening, send_trial_back, wording_of
from knowledge.enums import OpeningState
from knowledge.models import Trial, TrialOpening
from knowledge.policies import trials as policies
from knowledge.queries.trials import trial_line
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
    question=ngettext_lazy("Send this trial back?", "Send these %(count)d trials back?", "count"),
    effect=_("Its readers stay as they are. The author reads your reason and can ask again."),
    done=ngettext_lazy("%(count)d trial is sent back.", "%(count)d trials are sent back.", "count"),
    policy=policies.can_decide_trial_opening,
    action=send_trial_back,
    argument="opening",
    form=ReasonForm,
    tone="quiet",
)


class ApproveForm(forms.Form):
    """The wording that was looked at. Another one is not approved by it."""

    seen = forms.CharField(widget=forms.HiddenInput)


def decide_page(model_admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """GET shows the trial as its readers will see it, POST opens it: what was shown, or nothing."""
    opening = model_admin.get_object(request, object_id)
    access, trial = asker(request), opening.trial
    posted = request.POST if request.method == "POST" else None
    form = ApproveForm(posted, initial={"seen": wording_of(trial)})
    if form.is_valid():
        try:
            approve_trial_opening(by=access, opening=opening, seen=form.cleaned_data["seen"])
        except ChangedMeanwhile as changed:
            messages.warning(request, str(changed.reason))
            return redirect(request.path)
        remember(model_admin, request, opening, "approve")
        messages.success(request, _("It is open. Its author was told."))
        return redirect(reverse("admin:index"))
    context = {
        **page_context(model_admin, request, opening),
        "opening": opening,
        "trial": trial,
        "line": trial_line(access, trial),
        "form": form,
        "decision": policies.can_decide_trial_opening(access, opening),
        "now": readership(trial.audience),
        "then": readership(opening.audience),
        "send_back_url": deed_url(model_admin, SEND_BACK, [opening.pk]),
    }
    return TemplateResponse(request, "admin/knowledge/trialopening/decide.html", context)


class Waiting(WaitingFilter):
    moment = "asked_at"
    waiting = {"state": OpeningState.ASKED}


class OfCluster(GovernedClusterFilter):
    path = "trial__cluster"


@admin.register(TrialOpening, site=site)
class TrialOpeningAdmin(ScopedAdmin):
    menu_order = 31
    menu_group = MenuGroup.KNOWLEDGE
    lead = _("Firms show trials to their own circles at once. All members and the public read one after you opened it.")
    empty = _("Nobody asked to open a trial yet.")
    list_display = ("title", "organisation", "state_mark", "asked_at", "waits")
    list_filter = ("state", Waiting, OfCluster)
    search_fields = ("trial__item__title", "trial__organisation__name")
    search_help_text = _("Title or organisation")
    ordering = ("-pk",)
    facts = ("title", "organisation", "wanted", "asked_by", "asked_at", "message", "decided_by", "decided_at", "reason")
    deeds = (SEND_BACK,)
    pages = (Page(code="decide", path="decide", label=_("Look and decide"), view=decide_page),)
    has_history = False

    def rows(self, access: Access) -> QuerySet[Any]:
        """Of trials that governance may read now."""
        rows = TrialOpening.objects.governed_by(access).filter(trial__in=Trial.objects.visible_to(access))
        related = ("trial__item", "trial__organisation", "trial__cluster", "trial__author")
        audiences = ("audience", "trial__audience__organisation", "trial__audience__cluster")
        return rows.select_related(*related, *audiences, "asked_by", "decided_by")

    def public_url(self, row: TrialOpening) -> str:
        return row.trial.get_absolute_url()

    def badges(self, row: TrialOpening) -> Iterable[str]:
        return [self.state_mark(row), self.waits(row)]

    @admin.display(description=_("Item"), ordering="trial__item__title")
    def title(self, row: TrialOpening) -> str:
        return str(row.trial.item.title)

    @admin.display(description=_("Organisation"))
    def organisation(self, row: TrialOpening) -> str:
        return str(row.trial.organisation)

    @admin.display(description=_("Open to"))
    def wanted(self, row: TrialOpening) -> str:
        return str(row.audience.get_kind_display())

    @admin.display(description=_("State"), ordering="state")
    def state_mark(self, row: TrialOpening) -> str:
        return badge(row.get_state_display(), tone=_TONES.get(OpeningState(row.state), "plain"))

    @admin.display(description=_("Waiting"))
    def waits(self, row: TrialOpening) -> str:
        return age_since(row.asked_at if row.state == OpeningState.ASKED else None)
