"""What the knowledge app adds to the shared pages."""

from collections.abc import Iterable

from knowledge.contribution import contributing, identifying, imports, practices, reading, returning, using, writing
from portal.access import Access
from portal.contributions import Contribution, DeskEntry, Link


def _overview(access: Access, cluster: str) -> str:
    return reading.overview(access, cluster) + practices.figure(access, cluster)


def _desk(access: Access) -> Iterable[DeskEntry]:
    return [*writing.desk(access), *using.desk(access)]


def _own(access: Access) -> Iterable[Link]:
    """What one writes, then what one keeps, then what should be looked at again."""
    return [*writing.own(access), *using.own(access), *contributing.own(access), *returning.own(access)]


contribution = Contribution(
    imports=imports.IMPORTS,
    notice_kinds=(*writing.NOTICE_KINDS, *using.NOTICE_KINDS, *identifying.NOTICE_KINDS, *contributing.NOTICE_KINDS),
    resolvers={**writing.RESOLVERS, **using.RESOLVERS, **identifying.RESOLVERS, **contributing.RESOLVERS},
    desk=_desk,
    own=_own,
    following=contributing.following,
    switches=using.switches,
    told=returning.told,
    suggested=returning.suggested,
    navigation=reading.NAVIGATION,
    searched=(*reading.SEARCHED, *identifying.SEARCHED),
    fresh=reading.fresh,
    sitemap={**reading.SITEMAP, **identifying.SITEMAP},
    activity=reading.activity,
    overview=_overview,
    catalogues=practices.CATALOGUES,
)
