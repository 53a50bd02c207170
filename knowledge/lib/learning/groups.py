"""Numbers about learners, told so that nobody can be singled out."""

from typing import Final

FEWEST: Final = 5


def may_tell(part: int, whole: int) -> bool:
    """May one say that ``part`` of ``whole`` learners did something?

    The group, those who did and those who did not are each nobody or at least ``FEWEST`` people: else the figure, or
    what is left when it is taken away, is about a handful.
    """
    return whole >= FEWEST and all(size == 0 or size >= FEWEST for size in (part, whole - part))


def counts_all(shown: int, whole: int) -> bool:
    """May figures be about all, where ``shown`` of them are listed by name beside the figures?

    Taking those listed away from all leaves the others: nobody, or at least ``FEWEST``.
    """
    others = whole - shown
    return others == 0 or others >= FEWEST
