"""What all texts of the information site have in the admin: their list, publishing, a preview, their translations."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.access import Access
from portal.actions.publications import edit_publication, publish, unpublish, write_publication
from portal.admin.asker import asker
from portal.admin.deeds import Deed
from portal.admin.filters import GovernedClusterFilter
from portal.admin.marks import badge
from portal.admin.panels import Panel, linked, panel
from portal.admin.places import MenuGroup
from portal.admin.publications.preview import PREVIEW, preview_page
from portal.admin.scoped import ScopedAdmin
from portal.enums import Language
from portal.models.publication import Publication
from portal.policies import publications as policies

PUBLISH = Deed(
    code="publish",
    label=_("Publish"),
    question=ngettext_lazy("Publish this text?", "Publish these %(count)d texts?", "count"),
    effect=_(
        "Its readers can see it from the moment it is to be shown, or at once where none is given. It stands in lists,"
        " feeds and search."
    ),
    done=ngettext_lazy("%(count)d text is published.", "%(count)d texts are published.", "count"),
    policy=policies.can_publish,
    action=publish,
    argument="publication",
)
UNPUBLISH = Deed(
    code="unpublish",
    label=_("Take back"),
    question=ngettext_lazy("Take this text back?", "Take these %(count)d texts back?", "count"),
    effect=_("It becomes a draft again: from the next click on nobody but governance can open it."),
    done=ngettext_lazy("%(count)d text is a draft again.", "%(count)d texts are drafts again.", "count"),
    policy=policies.can_unpublish,
    action=unpublish,
    argument="publication",
    tone="danger",
)


class PublicationAdmin(ScopedAdmin):
    """Texts of the clusters that a person governs. Each kind names its form and template."""

    change_form_template = "admin/portal/publication/change_form.html"
    template: ClassVar[str] = ""
    moment: ClassVar[str] = "publish_at"
    empty = _("Nothing is written yet. Begin with the button above.")
    menu_group = MenuGroup.INFORMATION
    public_words = _("Its page, as its readers see it")
    labels = {"audience": _("Who can read this")}
    list_display: Any = ("title", "state_mark", "language", "cluster", "audience", "publish_at")
    list_filter: ClassVar[Any] = ("state", "language", GovernedClusterFilter)
    search_fields = ("title", "summary", "slug")
    search_help_text = _("Title, first sentence or address")
    ordering: ClassVar[Any] = ("-pk",)
    facts: tuple[str, ...] = ("slug", "publish_at", "author", "created_at", "updated_at")
    deeds: tuple[Deed, ...] = (PUBLISH, UNPUBLISH)
    fields = None

    def rows(self, access: Access) -> QuerySet[Any]:
        kind: Any = self.model
        rows: QuerySet[Any] = kind.objects.governed_by(access)
        return rows.select_related("cluster", "audience__cluster", "audience__organisation", "author")

    def is_open_to(self, access: Access) -> bool:
        return access.is_administrator or bool(access.staff_cluster_ids)

    def may_add(self, access: Access) -> bool:
        return self.is_open_to(access)

    def may_change(self, access: Access, row: Publication | None) -> bool:
        return row is None or bool(policies.can_edit(access, row))

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,  # noqa: FBT001, FBT002 — Django's signature
        **kwargs: Any,
    ) -> type[ModelForm]:
        """The kind's form, knowing who writes."""
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"access": asker(request)})

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """``?original=…``: a text to be translated that the person may edit, with its cluster and readers."""
        given = request.GET.get("original", "")
        original = self.rows(asker(request)).filter(pk=given).first() if given.isdecimal() else None
        if original is None:
            return {}
        return {"original": original.pk, "cluster": original.cluster_id, "audience": original.audience_id}

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method == "POST" and PREVIEW in request.POST:
            shown = preview_page(self, request, object_id)
            if shown is not None:
                return shown
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Only what was changed, so that two officers at one page do not undo each other."""
        access = asker(request)
        if change:
            self.store(access, self.rows(access).get(pk=obj.pk), form.values)
            return
        obj.pk = write_publication(by=access, kind=self.model, values=form.values).pk

    def store(self, access: Access, row: Any, values: dict[str, Any]) -> None:
        edit_publication(by=access, publication=row, values=values)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """The actions have saved what belongs to the row."""

    def preview_context(self, request: HttpRequest, page: Any) -> dict[str, Any]:
        """What the template needs beside the text."""
        return {}

    def public_url(self, row: Publication) -> str:
        return row.get_absolute_url()  # type: ignore[attr-defined]

    def badges(self, row: Any) -> Iterable[str]:
        return [self.state_mark(row)]

    def panels(self, access: Access, row: Any) -> Iterable[Panel]:
        """The same text in other languages, and the way to one more."""
        first = row.original_id or row.pk
        rows = self.rows(access)
        found = [*rows.filter(pk=first), *rows.filter(original=first).order_by("language")]
        names = {"title": _("Title"), "language": _("Language"), "state": _("State")}
        cells = [
            (linked(self.change_url(each), each), each.get_language_display(), self.state_mark(each)) for each in found
        ]
        add = reverse(f"admin:{self.url_name('add')}") + f"?original={first}"
        may_add = {each.language for each in found} != set(Language.values)
        link, url = (_("Write it in another language"), add) if may_add else ("", "")
        yield panel(_("Languages"), names, cells, empty="", link=link, url=url)

    @admin.display(description=_("State"), ordering="state")
    def state_mark(self, row: Publication) -> str:
        if not row.is_published:
            return badge(_("Draft"), tone="warn")
        return badge(_("Published"), tone="good") if row.is_out else badge(_("Scheduled"), tone="accent")
