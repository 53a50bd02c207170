"""Rows about sites and the facts of clusters."""

from typing import Any

from tests.permissions.row import Row
from tests.world import World


def _site(world: World) -> tuple[Any, ...]:
    return (world.sites.site.slug,)


def _hidden(world: World) -> tuple[Any, ...]:
    return (world.sites.hidden.slug,)


def _off(world: World) -> tuple[Any, ...]:
    return (world.sites.switched_off.slug,)


def _csv(_world: World) -> tuple[Any, ...]:
    return ("csv",)


def _jsonl(_world: World) -> tuple[Any, ...]:
    return ("jsonl",)


def _geojson(_world: World) -> tuple[Any, ...]:
    return ("geojson",)


def _unknown(_world: World) -> tuple[Any, ...]:
    return ("pdf",)


def _paper(world: World) -> tuple[Any, ...]:
    return (world.sites.site.slug, world.sites.decision.pk)


# fmt: off
#                                                                        nobody eve ada ben cleo finn dora gus root
ROWS: tuple[Row, ...] = (
    Row("portal:site-list", "GET", "the register of sites", "200"),
    Row("portal:site-table", "GET", "the register as a table", "200"),
    Row("portal:site-map", "GET", "the register on the map", "200"),
    Row("portal:site-export", "GET", "the register as CSV", "200", _csv),
    Row("portal:site-export", "GET", "the register as JSON Lines", "200", _jsonl),
    Row("portal:site-export", "GET", "the register as GeoJSON", "200", _geojson),
    Row("portal:site-export", "GET", "the register as something else", "404", _unknown),
    Row("portal:site-detail", "GET", "a public site", "200", _site),
    Row("portal:site-detail", "GET", "a site for its cluster", "404 404 200 200 200 404 200 404 200", _hidden),
    Row("portal:site-detail", "GET", "a site of a cluster without the module", "404 404 404 404 404 404 404 404 200", _off),
    Row("portal:site-paper", "GET", "the file of a decision for members", "404 404 200 200 200 200 200 200 200", _paper),
)
# fmt: on
