"""What the knowledge app adds to the shared pages."""

from collections.abc import Iterable

from knowledge.actions.forgetting import forget_person
from knowledge.contribution import (
    asking,
    collecting,
    contributing,
    identifying,
    imports,
    learning,
    practices,
    reading,
    returning,
    taking,
    using,
    writing,
)
from portal.access import Access
from portal.contributions import Contribution, DeskEntry, Link

_PARTS = (
    writing,
    using,
    identifying,
    contributing,
    practices,
    collecting,
    asking,
    taking,
)  # that tell people of something


def _overview(access: Access, cluster: str) -> str:
    start = collecting.overview(access, cluster)
    return start + reading.overview(access, cluster) + practices.figure(access, cluster)


def _own(access: Access) -> Iterable[Link]:
    """Where one starts, what one writes, then what one keeps, then what should be looked at again."""
    return [
        *collecting.own(access),
        *writing.own(access),
        *using.own(access),
        *asking.own(access),
        *contributing.own(access),
        *returning.own(access),
        *learning.own(access),
    ]


def _desk(access: Access) -> Iterable[DeskEntry]:
    """Items to open, then trials, then collections."""
    return [*writing.desk(access), *using.desk(access), *collecting.desk(access)]


def _forget(access: Access) -> None:
    forget_person(by=access)


def _following(access: Access, ref: str) -> Iterable[Link]:
    return [*contributing.following(access, ref), *asking.after(access, ref)]


contribution = Contribution(
    imports=imports.IMPORTS,
    notice_kinds=tuple(kind for part in _PARTS for kind in part.NOTICE_KINDS),
    resolvers={ref: resolver for part in _PARTS for ref, resolver in part.RESOLVERS.items()},
    desk=_desk,
    own=_own,
    following=_following,
    forget=_forget,
    switches=using.switches,
    told=returning.told,
    suggested=returning.suggested,
    navigation=reading.NAVIGATION,
    searched=(*reading.SEARCHED, *identifying.SEARCHED, *collecting.SEARCHED),
    fresh=reading.fresh,
    sitemap={**reading.SITEMAP, **identifying.SITEMAP, **collecting.SITEMAP, **taking.SITEMAP},
    activity=reading.activity,
    overview=_overview,
    catalogues=practices.CATALOGUES,
)
