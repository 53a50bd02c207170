"""What follows from a site's statements: its stage, how complete it is, how well its infrastructure fits together."""

from collections.abc import Collection

from django.utils import timezone

from portal.lib.infrastructure import completeness, site_class, synchronisation
from portal.models import Site, SiteAssessment, SiteStep

_FOLLOW = ("stage", "completeness", "synchronisation", "completeness_class", "changed_at")
_AT_ONCE = 500


def refresh_sites(pks: Collection[int]) -> None:
    """Make these columns of the sites true again; every action that adds to the statements ends with this."""
    scores: dict[int, dict[str, int]] = {}
    assessments = SiteAssessment.objects.filter(site__in=pks).current("site", "item")
    for site, item, value in assessments.values_list("site", "item", "value"):
        scores.setdefault(site, {})[item] = value
    reached = SiteStep.objects.filter(site__in=pks, as_of__lte=timezone.localdate())
    stages = dict(reached.current("site").values_list("site", "value"))
    now = timezone.now()
    rows = [_followed(pk, scores.get(pk, {}), stages.get(pk, "")) for pk in sorted(pks)]
    for row in rows:
        row.changed_at = now
    Site.objects.bulk_update(rows, _FOLLOW, batch_size=_AT_ONCE)


def _followed(pk: int, scores: dict[str, int], stage: str) -> Site:
    return Site(
        pk=pk,
        stage=stage,
        completeness=completeness(scores),
        synchronisation=synchronisation(scores),
        completeness_class=site_class(scores),
    )
