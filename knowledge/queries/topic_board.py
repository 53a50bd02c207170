"""The topic board: a row for each theme, a column for each phase, and in a cell the cards that the reader sees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from knowledge.enums import Phase
from knowledge.models import Card, Theme
from knowledge.models.about import Subject, subject_name
from knowledge.queries.lines import name_for
from knowledge.queries.unread import unread
from portal.access import Access
from portal.enums import Module
from portal.lib.sixteen import heat
from portal.models import Cluster
from portal.queries.audiences import words_of


@dataclass(frozen=True, slots=True)
class Cell:
    """One phase of one theme. ``level`` from 0 to 5 as on the map."""

    phase: Phase
    count: int
    level: int
    url: str


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """``cluster`` is empty where the reader may not know of it; ``new``: how much is, where the reader follows it."""

    theme: Theme
    cluster: str
    audience: str
    cells: Sequence[Cell]
    new: int

    @property
    def total(self) -> int:
        return sum(cell.count for cell in self.cells)


def themes_of(access: Access, *, cluster: str, is_closed: bool) -> QuerySet[Theme]:
    """Those the reader sees; ``cluster`` is an address, or empty for all."""
    rows = Theme.objects.visible_to(access).select_related("cluster", "audience__organisation", "audience__cluster")
    rows = rows.filter(closed_at__isnull=not is_closed)
    return rows.filter(cluster__slug=cluster) if cluster else rows


def theme_rows(access: Access, themes: Iterable[Theme]) -> list[ThemeRow]:
    """One query for all of them, another for people."""
    themes = list(themes)
    new = unread(access, "theme") if themes else {}
    counts = _counts(access, themes)
    most = max(counts.values(), default=0)
    return [
        ThemeRow(
            theme=theme,
            cluster=name_for(access, theme.cluster),
            audience=words_of(theme.audience),
            cells=[
                Cell(
                    phase,
                    count := counts.get((theme.pk, phase.value), 0),
                    heat(count, most),
                    f"{theme.get_absolute_url()}?phase={phase.value}",
                )
                for phase in Phase
            ],
            new=new.get(theme.pk, 0),
        )
        for theme in themes
    ]


def clusters_with_themes(access: Access) -> QuerySet[Cluster]:
    """What the list can be narrowed to: clusters that the reader knows of, with a theme that they see."""
    themes = Theme.objects.visible_to(access).values("cluster")
    return Cluster.objects.visible_to(access).filter(pk__in=themes).order_by("name", "pk")


def clusters_to_keep(access: Access) -> QuerySet[Cluster]:
    """Clusters in which knowledge is on and the person is at home or governs. Whether they keep themes is asked."""
    switched_on = access.modules.get(Module.KNOWLEDGE, frozenset())
    own = switched_on if access.is_administrator else (access.cluster_ids | access.staff_cluster_ids) & switched_on
    return Cluster.objects.filter(pk__in=own).order_by("name", "pk")


def themes_beside(access: Access, subject: Subject) -> list[Any]:
    """The themes of the thing's cluster, each with ``stands_in``: the phase of its card there, None without one."""
    here = Card.objects.filter(theme=OuterRef("pk"), **{subject_name(subject): subject.pk})
    rows = Theme.objects.visible_to(access).filter(cluster=subject.cluster_id)
    return list(rows.annotate(stands_in=Subquery(here.values("phase")[:1])))


def _counts(access: Access, themes: Sequence[Theme]) -> Mapping[tuple[int, str], int]:
    rows = Card.objects.visible_to(access).filter(theme__in=[theme.pk for theme in themes])
    found = rows.order_by().values_list("theme", "phase").annotate(n=Count("pk"))
    return {(theme, phase): count for theme, phase, count in found}
