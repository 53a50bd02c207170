"""The catalogue of practices in the admin: one for all clusters, in the words of four languages."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from knowledge.actions.practices import (
    CONTENT,
    add_practice,
    bring_back_practice,
    edit_practice,
    retire_practice,
    translate_practice,
)
from knowledge.enums import Process
from knowledge.forms.practices import PracticeForm, PracticeTextsForm
from knowledge.models import Practice
from knowledge.policies import practices as policies
from portal.access import Access
from portal.admin.asker import asker
from portal.admin.deeds import Deed
from portal.admin.marks import badge
from portal.admin.pages import Page, page_context
from portal.admin.recent import remember
from portal.admin.scoped import ScopedAdmin
from portal.admin.site import site

RETIRE = Deed(
    code="retire",
    label=_("Retire"),
    question=ngettext_lazy("Retire this practice?", "Retire these %(count)d practices?", "count"),
    effect=_(
        "It leaves the catalogue and new studies. What clusters and firms said of it stays, and so does its page."
    ),
    done=ngettext_lazy("%(count)d practice is retired.", "%(count)d practices are retired.", "count"),
    policy=policies.can_retire,
    action=retire_practice,
    argument="practice",
    tone="quiet",
)
BRING_BACK = Deed(
    code="bring-back",
    label=_("Bring back"),
    question=ngettext_lazy("Bring this practice back?", "Bring these %(count)d practices back?", "count"),
    effect=_("It stands in the catalogue again, with what was said of it."),
    done=ngettext_lazy("%(count)d practice is back.", "%(count)d practices are back.", "count"),
    policy=policies.can_bring_back,
    action=bring_back_practice,
    argument="practice",
    tone="quiet",
)


def texts_page(model_admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """GET shows its words in the other languages, POST makes them these."""
    practice = model_admin.get_object(request, object_id)
    form = PracticeTextsForm(request.POST if request.method == "POST" else None, practice=practice)
    if request.method == "POST" and form.is_valid():
        translate_practice(by=asker(request), practice=practice, texts=form.texts)
        remember(model_admin, request, practice, "texts")
        messages.success(request, _("Saved."))
        return redirect(request.path)
    context = {**page_context(model_admin, request, practice), "form": form}
    return TemplateResponse(request, "admin/knowledge/practice/texts.html", context)


@admin.register(Practice, site=site)
class PracticeAdmin(ScopedAdmin):
    menu_order = 37
    lead = _(
        "Ways in which a cluster handles knowledge: one catalogue for all. Each cluster says on its own what it does."
    )
    empty = _("There is no practice yet.")
    form = PracticeForm
    list_display = ("code", "name", "phase", "processes_said", "state")
    list_filter = ("phase", "basis")
    search_fields = ("code", "name", "texts__name")
    search_help_text = _("Code or name, in any language")
    ordering = ("code",)
    facts = ("code", "state")
    fields = None
    deeds = (RETIRE, BRING_BACK)
    pages = (Page(code="texts", path="texts", view=texts_page, label=_("Other languages")),)

    def rows(self, access: Access) -> QuerySet[Any]:
        return Practice.objects.prefetch_related("texts")

    def may_add(self, access: Access) -> bool:
        return bool(policies.can_keep_catalogue(access))

    def may_change(self, access: Access, row: Practice | None) -> bool:
        return bool(policies.can_keep_catalogue(access))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The code stands in addresses: it is given once."""
        return [name for name in PracticeForm.Meta.fields if name != "code" or obj is None]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """A new one gets its words in other languages on their own page."""
        values = form.cleaned_data
        content = {name: values[name] for name in CONTENT}
        if change:
            edit_practice(by=asker(request), practice=obj, content=content)
        else:
            obj.pk = add_practice(by=asker(request), code=values["code"], content=content).pk

    def public_url(self, row: Practice) -> str:
        return row.get_absolute_url()

    def badges(self, row: Practice) -> Iterable[str]:
        return [self.state(row)]

    @admin.display(description=_("State"), ordering="retired_at")
    def state(self, row: Practice) -> str:
        return badge(_("Retired"), tone="warn") if row.retired_at else badge(_("In the catalogue"), tone="good")

    @admin.display(description=_("SECI processes"))
    def processes_said(self, row: Practice) -> str:
        return " · ".join(str(Process(each).label) for each in row.processes)
