"""Trials: read inside their own audience, and no further than the item they tried."""

from typing import Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from knowledge.enums import OpeningState
from knowledge.querysets.cycle import CycleQuerySet
from knowledge.querysets.items import module_q
from portal.access import Access
from portal.querysets.readable import visible_q


class TrialQuerySet(CycleQuerySet):
    def visible_to(self, access: Access) -> Self:
        """Of items that the reader sees, those whose audience the reader is in.

        Governance of a trial's cluster sees it as well while it is asked to open it.
        """
        if access.is_administrator:
            return self
        items = self.model._meta.get_field("item").related_model._default_manager.visible_to(access)
        rule = visible_q(access)
        if access.staff_cluster_ids:
            openings = self.model._meta.get_field("openings").related_model._default_manager
            waiting = openings.filter(trial=OuterRef("pk"), state=OpeningState.ASKED)
            rule |= Q(cluster__in=access.staff_cluster_ids) & Q(Exists(waiting))
        return self.filter(rule, module_q(access), item__in=items)

    def for_list(self) -> Self:
        """What a line shows: with the item and the names behind the trial."""
        return self.select_related("item", "organisation", "audience__organisation", "audience__cluster").defer(
            "item__body", "item__body_html", "item__search"
        )


class TrialOpeningQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """The trial's own firm, and governance of its cluster, as far as they see the item that was tried."""
        if access.is_administrator:
            return self
        own = Q(trial__organisation__in=access.organisation_ids) | Q(trial__cluster__in=access.staff_cluster_ids)
        trials = self.model._meta.get_field("trial").related_model._default_manager
        items = trials.model._meta.get_field("item").related_model._default_manager.visible_to(access)
        return self.filter(own, trial__item__in=items)

    def governed_by(self, access: Access) -> Self:
        return self if access.is_administrator else self.filter(trial__cluster__in=access.staff_cluster_ids)
