"""Addresses: machines first, then pages in the four languages. One include per app, nothing else."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

import knowledge.admin  # noqa: F401 — puts its classes into the admin's site before its addresses are made
from portal.admin.site import site

urlpatterns = [
    path("", include("portal.urls.machines")),
    *i18n_patterns(
        path("admin/", site.urls),
        path("accounts/", include("portal.urls.accounts")),
        path("", include("knowledge.urls")),
        path("", include("portal.urls.pages")),
        prefix_default_language=False,
    ),
]
handler400 = "portal.views.errors.bad_request"
handler403 = "portal.views.errors.forbidden"
handler404 = "portal.views.errors.not_found"
handler500 = "portal.views.errors.server_error"
