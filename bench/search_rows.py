"""Texts as rows of the portal: items of one organisation that everybody may read."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from bench.collections import Collection
from ckp.services.roles import as_owner
from knowledge.actions.bulk import NewItem, add_items
from knowledge.enums import ItemKind, Phase, Process
from knowledge.models import Item
from portal.access import PUBLIC_AUDIENCE_ID
from portal.actions.counting import count_words
from portal.enums import AudienceKind, ClusterKind, OrganisationState
from portal.models import Audience, Cluster, Organisation

TITLE_LENGTH = 160
CIRCLES = 57  # audiences other than everybody and all members
SHARES = {"en": 4, "pt-br": 2, "vi": 2, "zh-hant": 2}
_EMPTY = "TRUNCATE knowledge_item CASCADE"


def empty() -> None:
    """No items: the counted words go with the next count."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(_EMPTY)


def add(collection: Collection) -> dict[int, str]:
    """The passages as items; answers which item is which passage. Words are counted."""
    passages = list(collection.passages.items())
    rows = (_item(title, text, collection.language) for _, (title, text) in passages)
    items = [item for batch in add_items(rows) for item in batch]
    count_words()
    return {item.pk: key for item, (key, _) in zip(items, passages, strict=True)}


def fill(collections: Sequence[Collection], count: int) -> None:
    """So many items made of the collections' sentences, in all languages, half of them for smaller circles."""
    dice = random.Random(9)
    sentences = _sentences(collections)
    circles = [Audience.objects.create(kind=AudienceKind.GROUP, name=f"Circle {n}").pk for n in range(CIRCLES)]
    languages = dice.choices(list(SHARES), list(SHARES.values()), k=count)
    audiences = [PUBLIC_AUDIENCE_ID, 2, *circles]
    weights = [50, 20, *[30 / CIRCLES] * CIRCLES]
    rows = (
        _item(
            dice.choice(sentences[language])[:60],
            " ".join(dice.choices(sentences[language], k=dice.randint(2, 14))),
            language,
            audience=audience,
            days=dice.randint(0, 1500),
            html="<p></p>",
        )
        for language, audience in zip(languages, dice.choices(audiences, weights, k=count), strict=True)
    )
    for _ in add_items(rows):
        pass
    count_words()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE knowledge_item")


def _sentences(collections: Sequence[Collection]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for collection in collections:
        for _, text in collection.passages.values():
            found.setdefault(collection.language, []).extend(_split(text))
    return found


def _split(text: str) -> Iterator[str]:
    for sentence in text.replace("。", "。\n").replace(". ", ".\n").splitlines():
        if 15 < len(sentence) < 600:
            yield sentence


def _item(
    title: str, text: str, language: str, *, audience: int = PUBLIC_AUDIENCE_ID, days: int = 0, html: str = ""
) -> NewItem:
    organisation, cluster = _place()
    return NewItem(
        content={
            "title": title[:TITLE_LENGTH],
            "summary": title[TITLE_LENGTH:400],
            "body": text,
            "language": language,
            "kind": ItemKind.REPORT,
            "phase": Phase.IDENTIFY,
            "process": Process.COMBINATION,
        },
        organisation_id=organisation,
        cluster_id=cluster,
        audience_id=audience,
        shared_at=timezone.now() - timedelta(days=days),
        body_html=html,
    )


def _place() -> tuple[int, int]:
    """The organisation and the cluster of all items, made when they are first asked for."""
    cluster, _ = Cluster.objects.get_or_create(
        slug="bench", defaults={"name": "—", "kind": ClusterKind.NETWORK, "audience_id": PUBLIC_AUDIENCE_ID}
    )
    organisation, _ = Organisation.objects.get_or_create(
        slug="bench",
        defaults={
            "name": "—",
            "state": OrganisationState.VERIFIED,
            "decided_at": timezone.now(),
            "audience_id": PUBLIC_AUDIENCE_ID,
        },
    )
    return organisation.pk, cluster.pk


__all__ = ["Item", "add", "empty", "fill"]
