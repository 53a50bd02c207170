"""The admin as one site: its door, its places, and the moderation desk as its first page."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.models import LogEntry
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from portal.admin.asker import asker
from portal.admin.desk import desk_context
from portal.admin.places import place_groups, support_places
from portal.admin.recent import recent_deeds
from portal.views.second_factor import second_factor_needed

View = Callable[..., HttpResponse]


class PortalAdminSite(AdminSite):
    """Governance's side of the portal. There is no second password door: signing in and out is the portal's own.

    Somebody signed in who is not staff finds nothing here, at any address.
    """

    site_title = site_header = _("Governance")
    index_title = _("Moderation desk")
    site_url = None
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return asker(request).is_staff and not second_factor_needed(request)

    def _turned_away(self, request: HttpRequest) -> HttpResponse | None:
        """The answer for somebody who may not come in, or None."""
        access = asker(request)
        if not access.is_signed_in:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if not access.is_staff:
            raise Http404
        if second_factor_needed(request):
            return redirect_to_login(request.get_full_path(), reverse("portal:second-factor"))
        return None

    def admin_view(  # type: ignore[override]
        self,
        view: View,
        cacheable: bool = False,  # noqa: FBT001, FBT002 — Django's signature
    ) -> View:
        """The door in front of every view of the site."""

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return self._turned_away(request) or view(request, *args, **kwargs)

        return guarded if cacheable else never_cache(guarded)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Only what the portal uses: no password pages, and no shortcut that would name rows by their number."""
        models = [
            path(f"{model._meta.app_label}/{model._meta.model_name}/", include(model_admin.urls))
            for model, model_admin in self._registry.items()
        ]
        labels = "|".join(sorted({model._meta.app_label for model in self._registry}))
        return [
            path("", self.admin_view(self.index), name="index"),
            path("login/", self.login, name="login"),
            path("logout/", self.logout, name="logout"),
            path("autocomplete/", self.admin_view(self.autocomplete_view), name="autocomplete"),
            *models,
            re_path(rf"^(?P<app_label>{labels})/$", self.admin_view(self.app_index), name="app_list"),
            re_path(r"^(?P<url>.*)$", self.admin_view(self.catch_all_view), name="nowhere"),
        ]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect_to_login(reverse("admin:index"), reverse("account_login"))

    def logout(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account_logout")

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Django's, with the places of the admin where the portal's own are in the masthead."""
        own = {
            "place_groups": place_groups(self._registry.values(), request),
            "index_url": reverse("admin:index"),
            "home_url": reverse("portal:home"),
        }
        return {**super().each_context(request), **own}

    def get_log_entries(self, request: HttpRequest) -> QuerySet[LogEntry]:
        """One's own doings alone; ``recent_deeds`` leaves out what one may not see any more."""
        return LogEntry.objects.filter(user=asker(request).user_id).select_related("content_type")

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The moderation desk: everything that waits, oldest first."""
        context = {
            **self.each_context(request),
            **desk_context(request),
            "title": self.index_title,
            "support": support_places(self._registry.values(), request),
            "recent": recent_deeds(self, request),
        }
        request.current_app = self.name
        return TemplateResponse(request, "admin/index.html", context)


site = PortalAdminSite(name="admin")
