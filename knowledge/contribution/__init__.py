"""What the knowledge app adds to the shared pages."""

from collections.abc import Iterable

from knowledge.actions.forgetting import forget_person
from knowledge.contribution import (
    contributing,
    identifying,
    imports,
    learning,
    practices,
    reading,
    taking,
    using,
    writing,
)
from portal.access import Access
from portal.contributions import Contribution, Link


def _overview(access: Access, cluster: str) -> str:
    return reading.overview(access, cluster) + practices.figure(access, cluster)


def _own(access: Access) -> Iterable[Link]:
    """What one writes, then what one keeps, then what should be looked at again."""
    return [*writing.own(access), *using.own(access), *contributing.own(access), *learning.own(access)]


def _forget(access: Access) -> None:
    forget_person(by=access)


contribution = Contribution(
    imports=imports.IMPORTS,
    notice_kinds=(
        *writing.NOTICE_KINDS,
        *using.NOTICE_KINDS,
        *identifying.NOTICE_KINDS,
        *contributing.NOTICE_KINDS,
        *taking.NOTICE_KINDS,
    ),
    resolvers={
        **writing.RESOLVERS,
        **using.RESOLVERS,
        **identifying.RESOLVERS,
        **contributing.RESOLVERS,
        **taking.RESOLVERS,
    },
    desk=writing.desk,
    own=_own,
    following=contributing.following,
    forget=_forget,
    navigation=reading.NAVIGATION,
    searched=(*reading.SEARCHED, *identifying.SEARCHED),
    fresh=reading.fresh,
    sitemap={**reading.SITEMAP, **identifying.SITEMAP, **taking.SITEMAP},
    activity=reading.activity,
    overview=_overview,
    catalogues=practices.CATALOGUES,
)
