"""Things on a map gathered by the database: how many are where, and those of one place that fall on one spot."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Case, CharField, Count, F, FloatField, Func, Max, Min, Q, QuerySet, Value, When
from django.db.models.functions import Floor

from portal.lib.atlas import Pin, reach_of
from portal.lib.dots import CELL
from portal.lib.geo import Box, Frame

_REACH = {
    "west": Min("longitude"),
    "south": Min("latitude"),
    "east": Max("longitude"),
    "north": Max("latitude"),
}


@dataclass(frozen=True, slots=True)
class Spread:
    """How many things there are in each country (by code, "" where it is unknown) and from where to where; ``inside``
    of them lie in the view that was asked for.
    """

    countries: Mapping[str, tuple[int, Box]]
    inside: int

    @property
    def total(self) -> int:
        return sum(count for count, _box in self.countries.values())

    @property
    def view(self) -> Box:
        """The view that holds everything."""
        return Box.of(box for _count, box in self.countries.values()).framed() if self.countries else Box.around([])


def spread_of(pins: Iterable[Pin], box: Box | None) -> Spread:
    """Of pins that are known already."""
    countries: dict[str, list[Pin]] = {}
    inside = 0
    for pin in pins:
        countries.setdefault(pin.country, []).append(pin)
        inside += box is None or box.holds(pin)
    return Spread({code: (len(found), reach_of(found)) for code, found in countries.items()}, inside)


def spread(places: QuerySet[Any], box: Box | None, *, whole: Any) -> tuple[Spread, int | None]:
    """Of rows with a place, and what the subquery ``whole`` counts; None where no row has a place. One query."""
    inside = Count("pk", filter=within(box)) if box else Count("*")
    rows = places.order_by().values("country").annotate(n=Count("*"), inside=inside, whole=whole, **_REACH)
    found = list(rows)
    countries = {row["country"]: (row["n"], _box(row)) for row in found}
    return Spread(countries, sum(row["inside"] for row in found)), found[0]["whole"] if found else None


def within(box: Box) -> Q:
    return Q(longitude__range=(box.west, box.east), latitude__range=(box.south, box.north))


def cells(places: QuerySet[Any], box: Box, *, name: str, slug: str, url: Callable[[str], str]) -> list[Pin]:
    """What is in the view: the things of one place that fall on one spot of the drawing as a single pin, with the name
    and the address of one of them. One query.
    """
    wide, high, top = Frame(box).scale
    spot = {
        "column": Floor((F("longitude") - box.west) * (wide / CELL), output_field=FloatField()),
        "line": Floor((Value(top) - _northing()) * (high / CELL), output_field=FloatField()),
        # What has no place is called by its name.
        "called": Case(When(place="", then=F(name)), default=Value(""), output_field=CharField()),
    }
    rows = places.filter(within(box)).values("place", "country", **spot)
    gathered = rows.annotate(
        n=Count("*"), name=Min(name), slug=Min(slug), x=Avg("longitude"), y=Avg("latitude"), **_REACH
    )
    return [
        Pin(
            row["name"],
            url(row["slug"]),
            row["place"],
            row["country"],
            row["y"],
            row["x"],
            weight=row["n"],
            reach=_box(row),
        )
        for row in gathered.order_by("slug")
    ]


def _northing() -> Func:
    """``portal.lib.geo.northing`` in the database, for latitudes that are in a view."""
    latitude: Any = F("latitude")
    for function in ("radians", "tan", "asinh", "degrees"):
        latitude = Func(latitude, function=function, output_field=FloatField())
    return latitude


def _box(row: Mapping[str, float]) -> Box:
    return Box(row["west"], row["south"], row["east"], row["north"])
