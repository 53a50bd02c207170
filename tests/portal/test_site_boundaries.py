"""Boundaries: every mistake is named, what is right comes out in one form and keeps its area."""

import copy
import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib.geo import Box
from portal.lib.geojson import BadBoundary, bounds_of, hectares_of, middle_of, read_boundary
from portal.lib.parcels import parcel_path, view_around

SQUARE = [[105.0, 21.0], [105.01, 21.0], [105.01, 21.01], [105.0, 21.01], [105.0, 21.0]]
HOLE = [[105.004, 21.004], [105.004, 21.006], [105.006, 21.006], [105.006, 21.004], [105.004, 21.004]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}


def changed(**values: Any) -> dict[str, Any]:
    return {**copy.deepcopy(POLYGON), **values}


def test_a_polygon_comes_out_as_it_went_in() -> None:
    assert read_boundary(POLYGON) == POLYGON
    assert read_boundary(json.dumps(POLYGON)) == POLYGON


@pytest.mark.parametrize(
    "wrapped",
    [
        {"type": "Feature", "properties": {}, "geometry": POLYGON},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": None, "geometry": POLYGON}]},
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        changed(crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}),
        changed(coordinates=[SQUARE[::-1]]),
        changed(coordinates=[[[x, y, 12.5] for x, y in SQUARE]]),
    ],
)
def test_what_programs_wrap_around_a_polygon_is_taken_off(wrapped: dict[str, Any]) -> None:
    assert read_boundary(wrapped) == POLYGON


def test_two_polygons_become_one_boundary() -> None:
    other = [[x + 1, y] for x, y in SQUARE]
    features = [{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}} for ring in (SQUARE, other)]
    read = read_boundary({"type": "FeatureCollection", "features": features})
    assert read["type"] == "MultiPolygon"
    assert hectares_of(read) == pytest.approx(2 * hectares_of(POLYGON), rel=1e-6)


WRONG = {
    "": "This is not JSON.",
    "{": "This is not JSON.",
    "[1, 2]": "an object with a type",
    '{"type": "Point", "coordinates": [105, 21]}': "a Polygon or a MultiPolygon",
    '{"type": "LineString", "coordinates": [[105, 21], [106, 21]]}': "a Polygon or a MultiPolygon",
    '{"type": "Feature", "geometry": null}': "a Polygon or a MultiPolygon",
    '{"type": "FeatureCollection", "features": []}': "No polygon is in it.",
    '{"type": "MultiPolygon", "coordinates": []}': "No polygon is in it.",
    '{"type": "Polygon"}': "Coordinates are missing",
    '{"type": "Polygon", "coordinates": []}': "A polygon has no ring.",
    '{"type": "Polygon", "coordinates": [[]]}': "fewer than four points",
    '{"type": "Polygon", "coordinates": [[[105, 21], [106, 21], [105, 21]]]}': "fewer than four points",
    '{"type": "Polygon", "coordinates": [[[105, 21], [106, 21], [106, 22], [105, 22]]]}': "not closed",
    '{"type": "Polygon", "coordinates": [[[105, 21], [106, 21], [107, 21], [105, 21]]]}': "encloses nothing",
    '{"type": "Polygon", "coordinates": [[[105, 21], [105, 21], [105, 21], [105, 21]]]}': "encloses nothing",
    '{"type": "Polygon", "coordinates": [[[21, 105], [21, 106], [22, 106], [21, 105]]]}': "the longitude first",
    '{"type": "Polygon", "coordinates": [[[585000, 9], [586000, 9], [586000, 8], [585000, 9]]]}': "not on the globe",
    '{"type": "Polygon", "coordinates": [[["105", "21"], [106, 21], [106, 22], ["105", "21"]]]}': "no number",
    '{"type": "Polygon", "coordinates": [[[true, 21], [106, 21], [106, 22], [true, 21]]]}': "no number",
    '{"type": "Polygon", "coordinates": [[[105], [106, 21], [106, 22], [105]]]}': "a longitude and a latitude",
    '{"type": "Polygon", "coordinates": [[105, 21, 106, 21]]}': "a longitude and a latitude",
    '{"type": "Polygon", "coordinates": {"a": 1}}': "Coordinates are missing",
    '{"type": "Polygon", "coordinates": [[[NaN, 21], [106, 21], [106, 22], [NaN, 21]]]}': "This is not JSON.",
    '{"type": "Polygon", "coordinates": [[[1e999, 21], [106, 21], [106, 22], [1e999, 21]]]}': "not on the globe",
    '{"type": "Polygon", "coordinates": [[[1'
    + "0" * 400
    + ", 21], [106, 21], [106, 22], [105, 21]]]}": "not on the globe",
    '{"type": "Polygon", "crs": {"type": "name", "properties": {"name": "EPSG:3405"}}, "coordinates": []}': (
        "in another system"
    ),
}


@pytest.mark.parametrize("text", WRONG)
def test_each_mistake_is_named(text: str) -> None:
    with pytest.raises(BadBoundary) as caught:
        read_boundary(text)
    assert WRONG[text] in str(caught.value.reason)


def test_a_boundary_may_be_long_but_not_endless() -> None:
    ring = [[105 + 0.01 * math.cos(i / 2000), 21 + 0.01 * math.sin(i / 2000)] for i in range(12_566)]
    with pytest.raises(BadBoundary, match="10,000 points"):
        read_boundary({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})
    with pytest.raises(BadBoundary, match="400,000"):
        read_boundary(" " * 400_001)
    nested: Any = POLYGON
    for _depth in range(5):
        nested = {"type": "FeatureCollection", "features": [nested]}
    with pytest.raises(BadBoundary, match="Collections within"):
        read_boundary(nested)
    with pytest.raises(BadBoundary, match="not JSON"):
        read_boundary("[" * 100_000)


def test_the_area_is_that_of_the_ground() -> None:
    """A hundredth of a degree each way at 21° north: 1.112 km by 1.038 km."""
    assert hectares_of(read_boundary(POLYGON)) == pytest.approx(115.43, rel=1e-3)
    with_hole = read_boundary({"type": "Polygon", "coordinates": [SQUARE, HOLE]})
    assert hectares_of(with_hole) == pytest.approx(115.43 * 0.96, rel=1e-3)
    assert middle_of(POLYGON) == (21.005, 105.005)
    assert bounds_of(POLYGON) == (105.0, 21.0, 105.01, 21.01)


corners = st.floats(0, 2 * math.pi)
middles = st.tuples(st.floats(-170, 170), st.floats(-60, 60))


@given(
    middles,
    st.lists(corners, min_size=3, max_size=12, unique_by=lambda angle: round(angle, 2)),
    st.sampled_from([1, -1]),
)
def test_any_plot_reads_the_same_again_and_has_an_area(
    middle: tuple[float, float], angles: list[float], turn: int
) -> None:
    ring = [[middle[0] + 0.01 * math.cos(a), middle[1] + 0.01 * math.sin(a)] for a in sorted(angles)][::turn]
    try:
        read = read_boundary({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})
    except BadBoundary:
        return  # corners so near each other that nothing lies between them
    assert read_boundary(read) == read
    assert 0 < hectares_of(read) < 400
    west, south, east, north = bounds_of(read)
    latitude, longitude = middle_of(read)
    assert west <= longitude <= east
    assert south <= latitude <= north


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_nonsense_never_breaks_the_reader(thing: Any) -> None:
    for given_thing in ({"type": "Polygon", "coordinates": thing}, {"type": "FeatureCollection", "features": thing}):
        with pytest.raises(BadBoundary):
            read_boundary(given_thing)


def test_a_boundary_is_drawn_where_it_is_and_cut_where_the_view_ends() -> None:
    box = view_around(POLYGON)
    path = parcel_path(POLYGON, box)
    assert path.startswith("M")
    assert path.endswith("z")
    assert parcel_path(POLYGON, Box(10, 10, 11, 11).shaped()) == ""
