"""Which course is better taken before which, as far as somebody sees them."""

from collections import deque

from knowledge.models import Course, Prerequisite
from portal.access import Access


def way_between(access: Access, start: Course, end: Course) -> list[Course]:
    """The shortest way from a course over what it requires to another one, both ends in it; empty if there is none.

    One query for each step away from the start, one for the names.
    """
    if start.pk == end.pk:
        return [end]
    came_from: dict[int, int | None] = {start.pk: None}
    near: deque[int] = deque([start.pk])
    while near and end.pk not in came_from:
        rows = Prerequisite.objects.visible_to(access).filter(course__in=near).order_by("pk")
        near = deque()
        for before, after in rows.values_list("course_id", "requires_id"):
            if after not in came_from:
                came_from[after] = before
                near.append(after)
    return _named(_back(came_from, end.pk)) if end.pk in came_from else []


def _back(came_from: dict[int, int | None], place: int | None) -> list[int]:
    way: list[int] = []
    while place is not None:
        way.insert(0, place)
        place = came_from[place]
    return way


def _named(way: list[int]) -> list[Course]:
    rows = Course.objects.select_related("item").in_bulk(way)
    return [rows[pk] for pk in way]
