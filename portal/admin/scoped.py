"""The base of every class in the admin. List, search, filters, choices, autocomplete, deeds, exports, history and
pages by a guessed number all begin at ``rows``; what a person may do there, the portal's policies say.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.admin.asker import asker
from portal.admin.changelist import PortalChangeList, cell_of
from portal.admin.deeds import Deed, buttons_for, deed_page, deed_url
from portal.admin.exports import export_page, export_urls
from portal.admin.histories import history_page
from portal.admin.pages import Page, crumbs_of, page_context
from portal.admin.rights import GovernedRows
from portal.queries.history import Part
from portal.views.once import once

Text = str | Promise
View = Callable[..., HttpResponse]


class ScopedAdmin(GovernedRows):
    """Rows of one kind for the staff of the clusters they belong to.

    ``facts`` are shown on a row's page and never change there; ``fields`` are the form, saved through an action.
    ``menu_order`` is the place in the masthead (0: on the desk alone), ``menu_group`` what it stands under there.
    ``names`` (one, many) and ``labels`` of columns stand in where the model has no words of its own.
    """

    menu_order = 0
    menu_group = ""
    labels: Mapping[str, Text] = MappingProxyType({})
    names: tuple[Text, Text] | None = None
    lead: Text = ""
    public_words: Text = _("Its page in the portal")
    empty: Text = _("Nothing is here yet.")
    facts: tuple[str, ...] = ()
    fields: ClassVar[Any] = ()
    deeds: tuple[Deed, ...] = ()
    pages: tuple[Page, ...] = ()
    has_history = True
    history_parts: tuple[Part, ...] = ()
    resource: Any = None
    number_columns: tuple[str, ...] = ()
    actions = None
    list_per_page = 25
    list_max_show_all = 0
    show_full_result_count = False
    view_on_site = False

    @property
    def singular(self) -> Text:
        return self.names[0] if self.names else self.opts.verbose_name or ""

    @property
    def plural(self) -> Text:
        return self.names[1] if self.names else self.opts.verbose_name_plural or ""

    def public_url(self, row: Any) -> str:
        """The row's page in the portal, if it has one."""
        return ""

    def badges(self, row: Any) -> Iterable[str]:
        """What stands under the row's name."""
        return ()

    # Addresses

    def get_urls(self) -> list[URLPattern]:
        """List, deeds, files, and for each row its page, its further pages and its history."""
        return [
            path("", self._door(self.changelist_view), name=self.url_name("changelist")),
            path("add/", self._door(self.add_view), name=self.url_name("add")),
            *(self._deed_path(deed) for deed in self.deeds),
            *export_urls(self, self._door(partial(export_page, self))),
            path("<str:object_id>/change/", self._door(self.change_view), name=self.url_name("change")),
            *(self._page_path(page) for page in self.pages),
            *self._history_path(),
        ]

    def url_name(self, verb: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{verb}"

    def list_url(self) -> str:
        return reverse(f"admin:{self.url_name('changelist')}")

    def change_url(self, row: Model) -> str:
        return reverse(f"admin:{self.url_name('change')}", args=[row.pk])

    def _deed_path(self, deed: Deed) -> URLPattern:
        view = self._door(once(partial(deed_page, self, deed=deed)))
        return path(f"{deed.code}/", view, name=self.url_name(deed.code))

    def _page_path(self, page: Page) -> URLPattern:
        def view(request: HttpRequest, **named: Any) -> HttpResponse:
            if not page.is_open_to(asker(request)):
                raise Http404
            return page.view(self, request, **named)

        return path(f"<str:object_id>/{page.path}/", self._door(once(view)), name=self.url_name(page.code))

    def _history_path(self) -> list[URLPattern]:
        view = self._door(self.history_view)
        return [path("<str:object_id>/history/", view, name=self.url_name("history"))] if self.has_history else []

    def _door(self, view: View) -> View:
        """The site's door, and behind it the one of this kind: closed, it looks like a wall."""

        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not self.is_open_to(asker(request)):
                raise Http404
            return view(request, *args, **kwargs)

        return self.admin_site.admin_view(entered)

    # Pages

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[PortalChangeList]:
        return PortalChangeList

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list, with a button for each deed that sends the chosen rows to its confirmation page."""
        deeds = [(deed, deed_url(self, deed)) for deed in self.deeds if deed.is_open_to(asker(request))]
        exports = [(kind.upper(), self._export_url(request, kind)) for kind in ("csv", "xlsx") if self.resource]
        context = {
            "title": capfirst(str(self.plural)),
            "lead": self.lead,
            "empty": self.empty,
            "deeds": deeds,
            "exports": exports,
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def _export_url(self, request: HttpRequest, kind: str) -> str:
        query = request.META.get("QUERY_STRING", "")
        address = reverse(f"admin:{self.url_name('export')}", args=[kind])
        return f"{address}?{query}" if query else address

    @method_decorator(once)  # type: ignore[arg-type]
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if object_id is None and not self.has_add_permission(request):
            raise Http404
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(  # noqa: PLR0917 — Django's signature
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,  # noqa: FBT001, FBT002
        change: bool = False,  # noqa: FBT001, FBT002
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """The row's page: facts, deeds, form and panels; for a new row the form alone."""
        context |= crumbs_of(self)
        if obj is None:
            context["title"] = _("New: %(kind)s") % {"kind": self.singular}
        else:
            context |= self._row_context(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _row_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        access = asker(request)
        stored = self.rows(access).get(pk=row.pk)
        return {
            **page_context(self, request, stored),
            "facts": [(label, cell_of(self, name, stored)) for name, label in self._fact_labels()],
            "buttons": buttons_for(self, access, stored),
            "panels": list(self.panels(access, stored)),
        }

    def _fact_labels(self) -> list[tuple[str, str]]:
        return [(name, capfirst(str(self.label_of(name)))) for name in self.facts]

    def label_of(self, name: str) -> Text:
        """What a column or a fact is called."""
        if name in self.labels:
            return self.labels[name]
        method = getattr(self, name, None)
        return method.short_description if method else self.opts.get_field(name).verbose_name  # type: ignore[union-attr]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return history_page(self, request, object_id)

    # After saving

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Each kind saves through its own action; a kind without one has no form."""
        raise NotImplementedError

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        messages.success(request, _("Saved."))
        return redirect(self.change_url(obj))

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        messages.success(request, _("Saved."))
        return redirect(self.change_url(obj))
