"""What the knowledge app adds to the shared pages."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.contribution import contributing, identifying, imports, reading, using, writing
from knowledge.lib.practices import PRACTICES
from portal.access import Access
from portal.contributions import Catalogue, Contribution, SearchHit
from portal.enums import Module


def _practices(_access: Access) -> Iterable[SearchHit]:
    here = reverse("knowledge:practice-list")
    return [SearchHit(title=str(row.name), text=str(row.sentence), url=f"{here}#{row.code}") for row in PRACTICES]


contribution = Contribution(
    imports=imports.IMPORTS,
    notice_kinds=(*writing.NOTICE_KINDS, *using.NOTICE_KINDS, *identifying.NOTICE_KINDS),
    resolvers={**writing.RESOLVERS, **using.RESOLVERS, **identifying.RESOLVERS},
    desk=writing.desk,
    own=writing.own,
    following=contributing.following,
    navigation=reading.NAVIGATION,
    searched=(*reading.SEARCHED, *identifying.SEARCHED),
    fresh=reading.fresh,
    sitemap={**reading.SITEMAP, **identifying.SITEMAP},
    activity=reading.activity,
    overview=reading.overview,
    catalogues=(Catalogue(code="practice", label=_("Practices"), entries=_practices, module=Module.KNOWLEDGE),),
)
