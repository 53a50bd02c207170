"""Boundaries of sites drawn into a view."""

from portal.lib.boundaries import clipped
from portal.lib.geo import Box, Frame
from portal.lib.geojson import Geometry, bounds_of, rings_of

_BLEED = 0.04


def view_around(boundary: Geometry) -> Box:
    """A view that shows the whole boundary and some of what lies about it, never closer than maps go."""
    west, south, east, north = bounds_of(boundary)
    wide, high = east - west, north - south
    return Box(west - wide, south - high, east + wide, north + high).padded().shaped()


def parcel_path(boundary: Geometry, box: Box) -> str:
    """The boundary as a path in units of the drawing, filled by the even-odd rule; empty where none is in view."""
    frame = Frame(box)
    wide, high = (box.east - box.west) * _BLEED, (box.north - box.south) * _BLEED
    edge = Box(box.west - wide, box.south - high, box.east + wide, box.north + high)
    return "".join(_ring(ring, frame, edge) for ring in rings_of(boundary))


def _ring(ring: list[list[float]], frame: Frame, edge: Box) -> str:
    kept = clipped([(x, y) for x, y in ring], edge)
    if len(kept) < 3:  # noqa: PLR2004 - a triangle has three corners
        return ""
    places = (frame.place(*point) for point in kept)
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in places) + "z"
