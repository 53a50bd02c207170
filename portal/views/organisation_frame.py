"""What the pages of one organisation share: finding it, the way here, and the tabs of its own people."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.access import Access
from portal.models import Organisation
from portal.policies import affiliations, organisations, partnerships
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@dataclass(frozen=True, kw_only=True, slots=True)
class Tab:
    """One view of the organisation."""

    label: str
    url: str
    is_current: bool
    count: int | None = None


def find_organisation(access: Access, slug: str, rows: QuerySet[Organisation] | None = None) -> Organisation:
    """The organisation, for governance with its places in clusters, as policies ask for them. Raises ``Http404``.

    ``rows``: all organisations with what the page needs besides.
    """
    found = (Organisation.objects.all() if rows is None else rows).select_related("audience__organisation")
    if access.staff_cluster_ids:
        found = found.prefetch_related("affiliations")
    return get_visible(found, access, slug=slug)


def frame(request: PageRequest, organisation: Organisation, current: str) -> dict[str, Any]:
    """Values for the frame of a page of this organisation; ``current`` is page, people, partners or clusters."""
    access = request.access
    pages = [("page", _("Page"), "organisation-detail", True)]
    pages.append(
        ("people", _("People"), "organisation-people", bool(organisations.can_see_people(access, organisation)))
    )
    pages.append(
        ("partners", _("Partners"), "organisation-partners", bool(partnerships.can_see_partners(access, organisation)))
    )
    pages.append(
        ("clusters", _("Clusters"), "organisation-clusters", bool(affiliations.can_see_places(access, organisation)))
    )
    tabs = [
        Tab(label=label, url=reverse(f"portal:{name}", args=[organisation.slug]), is_current=code == current)
        for code, label, name, is_open in pages
        if is_open
    ]
    return {
        "organisation": organisation,
        "tabs": tabs if len(tabs) > 1 else [],
        "directory_url": reverse("portal:organisation-list"),
        "people_url": reverse("portal:organisation-people", args=[organisation.slug]),
        "partners_url": reverse("portal:organisation-partners", args=[organisation.slug]),
        "clusters_url": reverse("portal:organisation-clusters", args=[organisation.slug]),
    }
