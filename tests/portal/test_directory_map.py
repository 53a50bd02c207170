"""The map: drawn on the server, the same as the list beside it, and never from another host."""

import math
import re
from dataclasses import dataclass

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from portal.lib.atlas import Pin, sheet
from portal.lib.boundaries import clipped, features, outlines
from portal.lib.dots import dots
from portal.lib.geo import HEIGHT, WIDTH, WORLD, Box, Frame, bar_length, latitude_at, northing
from portal.queries import maps
from tests.cast import Cast
from tests.directory import make_listed, make_many, text_of

DOT = re.compile(r'<a href="([^"]+)" transform="translate\(([\d.]+) ([\d.]+)\)" aria-label="([^"]+)"')
LISTED = re.compile(r'<li><a href="([^"]+)"><span>([^<]*)</span> <span class="num">(\d+)</span>')
degrees = st.tuples(st.floats(-179, 179), st.floats(-50, 70))


@dataclass(frozen=True)
class Somewhere:
    longitude: float
    latitude: float


def test_a_dot_leads_to_the_firm_and_the_list_says_the_same(cast: Cast) -> None:
    point = {"latitude": -22.3, "longitude": -47.4}
    make_listed("Alfa", cluster=cast.cluster, premises={"place": "Araras", "country": "BR", **point})
    body = text_of(Client(), "/organisations/map/")
    ((address, _x, _y, label),) = DOT.findall(body)
    assert (address, label) == ("/organisations/alfa/", "Alfa")
    assert '<a href="/organisations/?country=BR&amp;place=Araras">' in body
    assert "3 more organisations show no place on the map." in body


def test_many_firms_of_one_place_share_a_dot_that_leads_to_their_list(cast: Cast) -> None:
    for number in range(5):
        point = {"latitude": -22.3, "longitude": -47.4}
        make_listed(f"Alfa {number}", cluster=cast.cluster, premises={"place": "Araras", "country": "BR", **point})
    ((address, _x, _y, label),) = DOT.findall(text_of(Client(), "/organisations/map/"))
    assert (address, label) == ("/organisations/?country=BR&amp;place=Araras", "Araras, 5")
    assert ">5 organisations" in text_of(Client(), address.replace("&amp;", "&"))


def test_places_that_share_a_dot_open_a_closer_view_which_keeps_the_question(cast: Cast) -> None:
    make_listed("Far", cluster=cast.cluster, premises={"country": "TW", "latitude": 24, "longitude": 120.6})
    make_many(12, cluster=cast.cluster)
    body = text_of(Client(), "/organisations/map/?kind=firm")
    (address,) = {found[0] for found in DOT.findall(body) if "view=" in found[0]}
    assert address.startswith("/organisations/map/?kind=firm&amp;view=")
    closer = text_of(Client(), address.replace("&amp;", "&").partition("#")[0])
    assert len(DOT.findall(closer)) > 2
    assert "12 organisations in this view" in closer
    assert "Firm 005" in closer


@pytest.mark.parametrize("view", ["", "?view=105.3,20.8,106.2,21.3", "?view=120,23,121,25", "?kind=firm"])
def test_what_the_database_gathers_is_drawn_as_if_each_stood_for_itself(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    taichung = {"place": "臺中市", "country": "TW", "longitude": 120.6}
    for number in range(6):
        make_listed(f"Close {number}", cluster=cast.cluster, premises={**taichung, "latitude": 24 + number / 500})
    make_listed("Nowhere", cluster=cast.cluster, premises={"country": "VN", "latitude": 21.03, "longitude": 105.8})
    make_many(12, cluster=cast.cluster)
    address = f"/organisations/map/{view}"
    one_by_one = text_of(Client(), address)
    monkeypatch.setattr(maps, "FEW", 0)
    monkeypatch.setattr(maps, "PINS_SHOWN", 0)
    gathered = text_of(Client(), address)
    assert DOT.findall(gathered) == DOT.findall(one_by_one) != []
    assert LISTED.findall(gathered) == LISTED.findall(one_by_one) != []


@pytest.mark.parametrize(
    "view", ["", "1", "1,2,3", "a,b,c,d", "nan,0,1,1", "2,0,1,1", "-181,0,1,1", "0,0,1,inf", "0,-90,1,1"]
)
def test_a_view_that_makes_no_sense_is_the_whole_map(cast: Cast, view: str) -> None:
    make_many(3, cluster=cast.cluster)
    assert Box.read(view) is None
    assert "3 organisations in this view" in text_of(Client(), f"/organisations/map/?view={view}")


@pytest.mark.parametrize("view", ["105.5,20.9,105.500001,20.900001", "-180,-57,180,79", "179.9,78.9,180,79", "0,0,1,1"])
def test_any_other_view_can_be_drawn(cast: Cast, view: str) -> None:
    make_many(3, cluster=cast.cluster)
    assert "<svg" in text_of(Client(), f"/organisations/map/?view={view}")


def test_the_map_needs_no_script_and_no_other_host(cast: Cast) -> None:
    make_many(3, cluster=cast.cluster)
    body = text_of(Client(), "/organisations/map/")
    assert "map.js" not in body
    assert not re.search(r"(src|href)=\"(https?:)?//(?!testserver)", body)
    assert " style=" not in body


def test_clusters_with_a_place_are_on_their_map(cast: Cast) -> None:
    assert "No cluster has a place yet." in text_of(Client(), "/clusters/map/")
    for cluster, longitude in ((cast.cluster, -48.0), (cast.other_cluster, 105.8)):
        cluster.latitude, cluster.longitude = 21, longitude
        cluster.save(update_fields=("latitude", "longitude"))
    dots_of = {label: address for address, _x, _y, label in DOT.findall(text_of(Client(), "/clusters/map/"))}
    assert dots_of == {row.name: row.get_absolute_url() for row in (cast.cluster, cast.other_cluster)}


@given(degrees)
def test_mercator_goes_there_and_back(place: tuple[float, float]) -> None:
    assert math.isclose(latitude_at(northing(place[1])), place[1], abs_tol=1e-9)


@given(st.lists(degrees, min_size=1, max_size=30))
def test_a_view_around_points_holds_them_all_and_has_the_shape_of_the_drawing(
    places: list[tuple[float, float]],
) -> None:
    points = [Somewhere(*place) for place in places]
    box = Box.around(points)
    assert all(box.holds(point) for point in points)
    assert math.isclose(box.span / (northing(box.north) - northing(box.south)), WIDTH / HEIGHT, rel_tol=1e-6)
    assert WORLD.west - 1e-9 <= box.west < box.east <= WORLD.east + 1e-9
    read = Box.read(str(box))
    assert read is not None
    assert abs(read.west - box.west) < 0.001


@given(st.lists(degrees, max_size=60))
def test_every_point_is_in_one_dot_and_dots_keep_apart(places: list[tuple[float, float]]) -> None:
    points = [Somewhere(*place) for place in places]
    found = dots(Frame(WORLD), points)
    assert sorted(map(id, (point for dot in found for point in dot.points))) == sorted(map(id, points))
    assert len(found) < 200


@given(st.floats(0.01, 40_000))
def test_a_scale_bar_is_round_and_fits(kilometres: float) -> None:
    length = bar_length(kilometres)
    assert kilometres / 15 < length <= kilometres / 5
    assert f"{length:e}"[0] in "125"


@given(st.lists(degrees, min_size=3, max_size=20))
def test_what_is_cut_off_lies_outside(ring: list[tuple[float, float]]) -> None:
    box = Box(-20, -10, 30, 40)
    assert all(box.holds(Somewhere(round(x, 9), round(y, 9))) for x, y in clipped(ring, box))


def test_labels_keep_clear_of_dots_and_of_each_other() -> None:
    pins = [Pin(f"臺中市大雅區 {n}", "#", f"Place {n}", "TW", 24 + n / 40, 120.5 + n / 9) for n in range(40)]
    drawn = sheet(Box.around(pins), pins, leads_to=lambda _pins: "#")
    assert 0 < sum(bool(mark.side) for mark in drawn.marks) <= 16
    assert sum(mark.count for mark in drawn.marks) == 40


@pytest.mark.parametrize(
    ("name", "code", "count"),
    [("world", "BR", 170), ("region", "VN", 180), ("brazil", "BR", 27), ("vietnam", "VN", 34), ("taiwan", "TW", 22)],
)
def test_the_boundaries_are_all_there(name: str, code: str, count: int) -> None:
    found = features(name)
    assert len(found) >= count
    assert code in {feature.code for feature in found}


def test_a_close_view_is_drawn_with_finer_lines() -> None:
    assert {outline.level for outline in outlines(WORLD)} == {"country"}
    assert {outline.level for outline in outlines(Box(105.5, 20.8, 106.1, 21.2).shaped())} == {"state", "ward"}
