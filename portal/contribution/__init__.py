"""What the ground itself adds to the shared pages: its menu, its notices, links to its rows, the moderation desk."""

from collections.abc import Iterable

from portal.access import Access
from portal.contribution import affiliations, imports, organisations, publications, searching, sites
from portal.contributions import Contribution, DeskEntry

_PARTS = (organisations, affiliations, publications, sites)


def _desk(access: Access) -> Iterable[DeskEntry]:
    return [entry for part in _PARTS for entry in part.desk(access)]


contribution = Contribution(
    navigation=tuple(item for part in _PARTS for item in part.NAVIGATION),
    notice_kinds=tuple(kind for part in _PARTS for kind in part.NOTICE_KINDS),
    resolvers={kind: resolver for part in _PARTS for kind, resolver in part.RESOLVERS.items()},
    desk=_desk,
    fresh=publications.fresh,
    own=publications.own,
    sitemap={name: kind for part in _PARTS for name, kind in getattr(part, "SITEMAP", {}).items()},
    imports=imports.IMPORTS,
    activity=sites.activity,
    searched=tuple(kind for part in (searching, *_PARTS) for kind in getattr(part, "SEARCHED", ())),
)
