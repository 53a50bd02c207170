"""Many more news and events for measurements, with shuffled texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from ckp.demo import texts
from ckp.demo.shuffled import Pattern, patterns, shuffled
from ckp.demo.texts import Entry
from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID
from portal.enums import PublicationState, SignUpRule
from portal.models import Cluster, Event, News

_MARK = "scale-"
_BATCH = 500
_DAYS = 1500
_AHEAD = 200
_PUBLIC = 0.8
_EVENT_EVERY = 3


@dataclass(frozen=True, slots=True)
class Seed:
    """One text to be made, in a cluster. The same number makes the same text."""

    number: int
    pattern: Pattern
    ground: Entry

    @property
    def is_event(self) -> bool:
        return self.number % _EVENT_EVERY == 0


def add_publications(wanted: int) -> int:
    """Add until there are as many as wanted, every third an event; answers how many were added."""
    made = sum(kind.objects.filter(slug__startswith=_MARK).count() for kind in (News, Event))
    grounds = {entry["key"]: entry for entry in texts.clusters()}
    clusters = {cluster.slug: cluster.pk for cluster in Cluster.objects.all()}
    for start in range(made, wanted, _BATCH):
        numbers = range(start, min(start + _BATCH, wanted))
        seeds = [Seed(number, _pattern(number), grounds[_pattern(number).entry["cluster"]]) for number in numbers]
        News.objects.bulk_create(News(**_values(seed, clusters)) for seed in seeds if not seed.is_event)
        Event.objects.bulk_create(Event(**_values(seed, clusters), **_times(seed)) for seed in seeds if seed.is_event)
    return max(wanted - made, 0)


def _pattern(number: int) -> Pattern:
    return patterns()[number % len(patterns())]


def _values(seed: Seed, clusters: Mapping[str, int]) -> dict[str, Any]:
    chance = Random(f"news {seed.number}")  # noqa: S311 — a text for measurements, no secret
    text = shuffled(seed.pattern, chance=chance)
    published = timezone.now() - timedelta(days=chance.randrange(1, _DAYS), minutes=chance.randrange(1440))
    return {
        "title": text.title,
        "slug": f"{_MARK}{seed.number}",
        "summary": text.summary,
        "body": text.body,
        "body_html": text.html,
        "language": seed.pattern.language,
        "cluster_id": clusters[seed.ground["slug"]],
        "audience_id": PUBLIC_AUDIENCE_ID if chance.random() < _PUBLIC else MEMBERS_AUDIENCE_ID,
        "state": PublicationState.PUBLISHED,
        "publish_at": published,
    }


def _times(seed: Seed) -> dict[str, Any]:
    """Some events are over, some lie ahead."""
    chance, zone = Random(f"event {seed.number}"), seed.ground["time_zone"]  # noqa: S311
    day = timezone.now().astimezone(ZoneInfo(zone)) + timedelta(days=chance.randrange(-_DAYS, _AHEAD))
    starts_at = day.replace(hour=chance.randrange(8, 20), minute=0, second=0, microsecond=0)
    return {
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=chance.randrange(1, 5)),
        "time_zone": zone,
        "venue": "",
        "sign_up": chance.choice(SignUpRule.values),
    }
