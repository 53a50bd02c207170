"""Filters whose choices depend on who asks, or on the clock."""

from datetime import timedelta
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.admin.asker import asker
from portal.admin.marks import LATE, VERY_LATE
from portal.models import Cluster


class GovernedClusterFilter(SimpleListFilter):
    """The clusters a person governs; ``path`` leads from the row to the cluster. One cluster needs no filter."""

    title = _("cluster")
    parameter_name = "cluster"
    path = "cluster"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        clusters = Cluster.objects.governed_by(asker(request)).order_by("name")
        found = [(str(pk), name) for pk, name in clusters.values_list("pk", "name")]
        return found if len(found) > 1 else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Another cluster's number finds nothing, like a number that is no cluster's."""
        if self.value() is None:
            return queryset
        chosen = [pk for pk in (self.value(),) if pk in {value for value, _name in self.lookup_choices}]
        return queryset.filter(pk__in=self._tied(queryset, chosen)) if chosen else queryset.none()

    def _tied(self, queryset: QuerySet[Any], pks: list[str]) -> QuerySet[Any]:
        rows = queryset.model._default_manager.filter(**{f"{self.path}__in": pks})
        return rows.values("pk")


class WaitingFilter(SimpleListFilter):
    """How long a request waits already; ``moment`` and ``state`` are the row's columns."""

    title = _("waiting for")
    parameter_name = "waiting"
    moment = "requested_at"
    waiting: dict[str, str] = {}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            (str(days), ngettext("%(days)d day or more", "%(days)d days or more", days) % {"days": days})
            for days in (LATE, VERY_LATE)
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value not in {str(LATE), str(VERY_LATE)}:
            return queryset
        before = timezone.now() - timedelta(days=int(value))
        return queryset.filter(**self.waiting, **{f"{self.moment}__lte": before})
