"""Administrative units: public data, the same for every reader."""

from datetime import date
from typing import Any, Self

from django.db.models import Q, QuerySet

from portal.access import Access


class UnitQuerySet(QuerySet[Any]):
    def visible_to(self, _access: Access) -> Self:
        """What a law says is everybody's to read."""
        return self

    def valid_on(self, day: date) -> Self:
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day),
            Q(valid_until=None) | Q(valid_until__gte=day),
        )
