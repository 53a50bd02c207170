"""Statements with a source: which of them hold, and which of those is the current one."""

from typing import Any, Self

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Value, When

from portal.enums import FigureStatus

SUREST_FIRST = Case(
    *(When(status=status, then=Value(rank)) for rank, status in enumerate(FigureStatus)),
    default=Value(len(FigureStatus)),
    output_field=IntegerField(),
)


class StatementQuerySet(QuerySet[Any]):
    """Rows of a ``portal.models.provenance.Provenance``."""

    def holding(self) -> Self:
        """Neither corrected nor a withdrawal."""
        corrections = self.model._default_manager.filter(corrects=OuterRef("pk"))
        return self.filter(~Exists(corrections), value__isnull=False)

    def current(self, *of: str) -> Self:
        """The current row of each thing, where ``of`` names the columns that say which thing: the latest day wins, on
        one day the surer status, then the row recorded last.
        """
        return self.holding().order_by(*of, "-as_of", SUREST_FIRST, "-pk").distinct(*of)

    def newest_first(self) -> Self:
        """All that was ever said, in the order in which ``current`` chooses."""
        return self.order_by("-as_of", SUREST_FIRST, "-pk")
