"""A little every day: which lessons are today's."""

from collections.abc import Iterable


def portion(open_minutes: Iterable[tuple[int, int]], daily: int, *, done_today: int) -> list[int]:
    """Keys of the next lessons up to ``daily`` minutes, less the minutes of the lessons done today.

    ``open_minutes`` are keys and minutes of the open lessons in their order. The first of a day is always there,
    however long it is; nothing is left for today once the minutes are used up.

    >>> portion([(1, 4), (2, 3), (3, 5)], 7, done_today=0), portion([(3, 5)], 7, done_today=7)
    ([1, 2], [])
    """
    left = daily - done_today
    found: list[int] = []
    for key, minutes in open_minutes:
        is_first = not found and done_today == 0
        if minutes > left and not is_first:
            break
        found.append(key)
        left -= minutes
    return found
