"""Credit that firms show on their pages."""

from typing import Any, Self

from django.db.models import QuerySet

from portal.access import Access


class ShownCreditQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """As readable as the organisation."""
        organisations = self.model._meta.get_field("organisation").related_model._default_manager.visible_to(access)
        return self.filter(organisation__in=organisations)
