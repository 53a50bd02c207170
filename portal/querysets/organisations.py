"""Organisations and the parts of their pages."""

from typing import Any, Self

from django.db.models import Exists, FilteredRelation, Model, OuterRef, Prefetch, Q

from portal.access import Access
from portal.enums import NOT_YET_VOUCHED_FOR, AffiliationState, OrganisationState
from portal.querysets.clusters import governed_q
from portal.querysets.readable import ReadableQuerySet, visible_q

SINGLE_PARTS = ("trade", "premises")


class OrganisationQuerySet(ReadableQuerySet[Any]):
    def governed_by(self, access: Access) -> Self:
        """Organisations that governance of one of the person's clusters is responsible for."""
        if access.is_administrator:
            return self
        places = self.model._meta.get_field("affiliations").related_model._default_manager.responsible()
        return self.filter(Exists(places.filter(governed_q(access, "cluster"), organisation=OuterRef("pk"))))

    def verified(self) -> Self:
        return self.filter(state=OrganisationState.VERIFIED)

    def for_list(self, access: Access) -> Self:
        """What a directory row shows: the trade and premises as far as the reader may see them."""
        return self.prefetch_related(
            *(self._part(name, access) for name in ("trade", "premises")),
            "affiliations__cluster",
        )

    def with_single_parts(self, access: Access) -> Self:
        """With ``shown_trade`` and ``shown_premises`` as far as the reader may see those of a visible organisation."""
        shown = {f"shown_{name}": FilteredRelation(name, condition=part_q(access, name)) for name in SINGLE_PARTS}
        return self.annotate(**shown).select_related(*shown)

    def _part(self, name: str, access: Access) -> Prefetch:
        part: type[Model] = self.model._meta.get_field(name).related_model
        return Prefetch(name, queryset=part._default_manager.filter(visible_q(access)))


def part_q(access: Access, path: str) -> Q:
    """Parts of visible organisations that the reader may see; ``path`` leads to the part. See ``PartQuerySet``."""
    if access.is_administrator:
        return Q(**{f"{path}__pk__isnull": False})
    return Q(**{f"{path}__organisation__in": access.standings.keys()}) | visible_q(access, f"{path}__audience")


class PartQuerySet(ReadableQuerySet[Any]):
    """A part of an organisation's page: seen when the part and the organisation both may be, and by its own people."""

    def visible_to(self, access: Access) -> Self:
        if access.is_administrator:
            return self
        own = Q(organisation__in=access.standings.keys())
        return self.filter(own | visible_q(access) & visible_q(access, "organisation__audience"))

    def shown_to(self, access: Access) -> Self:
        """Of organisations that the reader was found to see already."""
        if access.is_administrator:
            return self
        return self.filter(Q(organisation__in=access.standings.keys()) | visible_q(access))


class AffiliationQuerySet(ReadableQuerySet[Any]):
    """An organisation's place in a cluster: as readable as the organisation and the cluster are."""

    def visible_to(self, access: Access) -> Self:
        return self.filter(visible_q(access, "organisation__audience"), visible_q(access, "cluster__audience"))

    def governed_by(self, access: Access) -> Self:
        return self.filter(governed_q(access, "cluster"))

    def responsible(self) -> Self:
        """Places that make the cluster's governance responsible for the organisation.

        A new organisation's request does; a request of one that others vouch for already is a question about the place
        alone, and a place that ended is over.
        """
        asked = Q(state=AffiliationState.REQUESTED, organisation__state__in=NOT_YET_VOUCHED_FOR)
        return self.filter(Q(state=AffiliationState.ACCEPTED) | asked)


def of_organisations_q(access: Access, *paths: str) -> Q:
    """Rows that concern an organisation of the reader's own, by any of the paths."""
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(**{f"{path}__in": access.organisation_ids})
    return found
