"""Sites and what is stated of them: who sees it, and who governs it."""

from typing import Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from portal.access import PUBLIC_AUDIENCE_ID, Access
from portal.enums import Module
from portal.querysets.clusters import governed_q
from portal.querysets.provenance import SUREST_FIRST, StatementQuerySet
from portal.querysets.readable import ReadableQuerySet, visible_q


class SiteQuerySet(ReadableQuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """Within the audience, and in a cluster that uses the module; a site of no cluster while any cluster does."""
        if access.is_administrator:
            return self
        on = access.modules.get(Module.SITES, frozenset())
        places = self._places()
        in_use = Q(pk__in=places.filter(cluster__in=on).values("site"))
        if on:
            in_use |= ~Q(pk__in=places.values("site"))
        return self.filter(visible_q(access), in_use)

    def governed_by(self, access: Access) -> Self:
        """Sites of a cluster that the person governs; those of no cluster are the administrators'."""
        if access.is_administrator:
            return self
        return self.filter(Exists(self._places().filter(governed_q(access, "cluster"), site=OuterRef("pk"))))

    def of_cluster(self, slug: str) -> Self:
        return self.filter(pk__in=self._places().filter(cluster__slug=slug).values("site"))

    def for_list(self) -> Self:
        """What a row of a list shows; boundaries and long texts stay where they are."""
        return self.select_related("unit").defer("boundary", "description", "description_html", "environment")

    def for_detail(self) -> Self:
        return self.select_related("unit", "audience__organisation", "audience__cluster")

    def _places(self) -> QuerySet[Any]:
        through: Any = self.model._meta.get_field("clusters").remote_field.through
        places: QuerySet[Any] = through._default_manager.all()
        return places


def _sites(rows: QuerySet[Any]) -> SiteQuerySet:
    model: Any = rows.model._meta.get_field("site").related_model
    sites: SiteQuerySet = model._default_manager.all()
    return sites


class OfSiteQuerySet(StatementQuerySet):
    """Statements that are as readable as their site."""

    def visible_to(self, access: Access) -> Self:
        if access.is_administrator:
            return self
        return self.filter(site__in=_sites(self).visible_to(access).values("pk"))

    def governed_by(self, access: Access) -> Self:
        return self.filter(site__in=_sites(self).governed_by(access).values("pk"))


class SitePartQuerySet(OfSiteQuerySet):
    """Parts of a site with an audience of their own: seen when the part and the site both may be."""

    def visible_to(self, access: Access) -> Self:
        return super().visible_to(access).shown_to(access)

    def shown_to(self, access: Access) -> Self:
        """Of sites that the reader was found to see already."""
        return self.filter(visible_q(access))


class SiteFigureQuerySet(SitePartQuerySet):
    """Figures; the database marks those that may be current for somebody."""

    def current_for(self, access: Access) -> Self:
        """The current figure of each site and kind among those that the reader may see, of sites that the reader sees.

        A reader of what is public alone has one head of each. Whoever reads more may have an older public one beside a
        newer one of a smaller circle.
        """
        heads = self.shown_to(access).filter(is_head=True)
        if access.audience_ids == {PUBLIC_AUDIENCE_ID} and not access.is_administrator:
            return heads
        others = self.model._default_manager.alias(surest=SUREST_FIRST)
        newer: Self = others.filter(
            Q(as_of__gt=OuterRef("as_of"))
            | Q(as_of=OuterRef("as_of"), surest__lt=OuterRef("surest"))
            | Q(as_of=OuterRef("as_of"), surest=OuterRef("surest"), pk__gt=OuterRef("pk")),
            is_head=True,
            site=OuterRef("site"),
            kind=OuterRef("kind"),
        )
        # Of one site and kind one head is public. Others are few, and the database looks for them first.
        is_public = Q(audience=PUBLIC_AUDIENCE_ID)
        is_closer = Q(audience__in=access.audience_ids - {PUBLIC_AUDIENCE_ID})
        is_closer = ~is_public if access.is_administrator else is_closer
        older = others.filter(is_closer, Exists(newer.filter(is_public)), is_head=True)
        return heads.alias(surest=SUREST_FIRST).filter(
            ~Exists(newer.filter(is_closer)), ~Exists(older.filter(pk=OuterRef("pk")))
        )


class ClusterFactQuerySet(StatementQuerySet):
    """Facts with an audience of their own, seen when the fact and the cluster both may be."""

    def visible_to(self, access: Access) -> Self:
        return self.filter(visible_q(access), visible_q(access, "cluster__audience"))

    def governed_by(self, access: Access) -> Self:
        return self.filter(governed_q(access, "cluster"))
