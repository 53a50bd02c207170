"""Many more sites for measurements: like the written ones, each somewhere else and of another size."""

from random import Random

from ckp.demo import texts
from ckp.demo.clusters import Ground
from ckp.demo.land import REGISTER, site_record
from ckp.demo.texts import Entry
from portal.access import Access
from portal.actions.site_records import record_sites
from portal.lib.site_records import SiteRecord
from portal.models import Cluster, Site, User

_BATCH = 200
_MARK = "scale-"
_SPREAD_DEGREES = 0.3


def add_scaled_sites(wanted: int) -> int:
    """Add until there are as many as wanted; answers how many were added."""
    made = Site.objects.filter(source=REGISTER, external_id__startswith=_MARK).count()
    patterns = [(ground, entry) for key, ground in _grounds().items() for entry in texts.sites(key)]
    for start in range(made, wanted, _BATCH):
        numbers = range(start, min(start + _BATCH, wanted))
        records = [_record(number, *patterns[number % len(patterns)]) for number in numbers]
        record_sites(by=Access.system(), records=records)
    return max(wanted - made, 0)


def _record(number: int, ground: Ground, entry: Entry) -> SiteRecord:
    chance = Random(f"site {number}")  # noqa: S311 — a place on a map, no secret
    size = chance.uniform(0.4, 1.8)
    moved = {
        name: entry[name] + chance.uniform(-_SPREAD_DEGREES, _SPREAD_DEGREES) for name in ("latitude", "longitude")
    }
    scores = [min(100, round(score * chance.uniform(0.7, 1.05))) for score in entry["scores"]]
    counted = {name: round(entry[name] * size) for name in ("firms", "jobs")}
    return site_record(
        {
            **entry,
            **moved,
            **counted,
            "number": f"{_MARK}{number}",
            "name": f"{entry['name']} {number}",
            "area": round(entry["area"] * size, 1),
            "scores": scores,
        },
        ground,
    )


def _grounds() -> dict[str, Ground]:
    """The clusters as they were founded, by key."""
    rows = {cluster.slug: cluster for cluster in Cluster.objects.all()}
    nobody = User()
    return {entry["key"]: Ground(rows[entry["slug"]], nobody, entry) for entry in texts.clusters()}
