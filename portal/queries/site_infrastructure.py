"""The infrastructure of one site: each item of the catalogue with its assessment, and the two numbers explained."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from portal.enums import SiteClass
from portal.lib import infrastructure
from portal.lib.infrastructure import Item
from portal.lib.statements import by_thing
from portal.models import SiteAssessment
from portal.queries.statements import Stated, stated

Text = str | Promise


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item with what was found, if anybody looked."""

    item: Item
    stated: Stated | None
    is_lowest: bool = False

    @property
    def score(self) -> int | None:
        return self.stated.current.value if self.stated else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Infrastructure:
    """``mean`` is of the critical items. ``synchronisation`` and ``mean`` are None until all of those are assessed."""

    lines: Sequence[ItemLine]
    assessed: int
    critical_assessed: int
    completeness: float | None
    synchronisation: float | None
    lowest: int | None
    mean: float | None
    site_class: SiteClass

    @property
    def items(self) -> int:
        return len(infrastructure.ITEMS)

    @property
    def critical_items(self) -> int:
        return len(infrastructure.CRITICAL)

    @property
    def behind(self) -> Sequence[Text]:
        """The critical items that are furthest behind."""
        return [line.item.title for line in self.lines if line.is_lowest]


def infrastructure_of(rows: Iterable[SiteAssessment]) -> Infrastructure:
    """From all assessments of one site, in whatever order. One query where they come from the database."""
    told = by_thing(rows, lambda row: row.item)
    found = {item.code: stated(item.title, told.get(item.code, ())) for item in infrastructure.ITEMS}
    scores: dict[str, int] = {code: one.current.value for code, one in found.items() if one}
    critical = [scores[code] for code in infrastructure.CRITICAL if code in scores]
    is_whole = len(critical) == len(infrastructure.CRITICAL)
    lowest = min(critical) if is_whole else None
    return Infrastructure(
        lines=[
            ItemLine(item, found[item.code], item.is_critical and lowest is not None and scores[item.code] == lowest)
            for item in infrastructure.ITEMS
        ],
        assessed=infrastructure.assessed(scores),
        critical_assessed=len(critical),
        completeness=infrastructure.completeness(scores),
        synchronisation=infrastructure.synchronisation(scores),
        lowest=lowest,
        mean=sum(critical) / len(critical) if is_whole else None,
        site_class=SiteClass(infrastructure.site_class(scores)),
    )
