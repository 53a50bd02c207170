"""Clusters: what a reader sees, and what governance staff may change."""

from typing import Any, Self

from django.db.models import Count, Q

from portal.access import Access
from portal.enums import AffiliationState, OrganisationState
from portal.querysets.readable import ReadableQuerySet


def governed_q(access: Access, path: str) -> Q:
    """Rows tied to a cluster that the person governs; ``path`` leads from the row to the cluster."""
    if access.is_administrator:
        return Q()
    return Q(**{f"{path}__in": access.staff_cluster_ids})


class ClusterQuerySet(ReadableQuerySet[Any]):
    def governed_by(self, access: Access) -> Self:
        return self.filter(governed_q(access, "pk"))

    def for_list(self) -> Self:
        listed = Q(
            affiliations__state=AffiliationState.ACCEPTED,
            affiliations__organisation__state=OrganisationState.VERIFIED,
        )
        return self.annotate(organisation_count=Count("affiliations", filter=listed)).order_by("name")
