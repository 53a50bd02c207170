"""Imports, and where imported organisations came from."""

from typing import Any, Self

from django.db.models import Q, QuerySet

from portal.access import Access
from portal.enums import ImportState
from portal.querysets.readable import visible_q


class ImportRunQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """One's own, as long as one belongs to governance. A file may hold what only its sender may know."""
        if access.is_administrator:
            return self
        return self.filter(by=access.user_id) if access.is_staff and access.is_signed_in else self.none()

    def waiting(self) -> Self:
        return self.filter(state=ImportState.WAITING)


class OriginQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """As readable as the organisation."""
        own = Q(organisation__in=access.standings.keys())
        return self if access.is_administrator else self.filter(own | visible_q(access, "organisation__audience"))
