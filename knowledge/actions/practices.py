"""The catalogue of practices, kept by governance; and what a cluster says of a practice."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from knowledge.models import Item, Practice, PracticeEvidence, PracticeMark, PracticeText
from knowledge.policies import practices as policies
from portal.access import Access, require
from portal.models import Audience, Cluster

CONTENT: Final = ("name", "sentence", "phase", "processes", "form", "origin", "basis")
SAID: Final = ("standing", "since", "reason", "language")
Texts = Mapping[str, tuple[str, str]]  # by language: name and sentence


@transaction.atomic
def add_practice(*, by: Access, code: str, content: Mapping[str, Any]) -> Practice:
    """A new one; ``content`` holds valid values for ``CONTENT``. Its words in other languages follow."""
    require(policies.can_keep_catalogue(by))
    return Practice.objects.create(code=code, **{name: content[name] for name in CONTENT if name in content})


@transaction.atomic
def edit_practice(*, by: Access, practice: Practice, content: Mapping[str, Any]) -> None:
    """Its place and its English words; the code stays."""
    require(policies.can_keep_catalogue(by))
    row = Practice.objects.select_for_update(no_key=True).get(pk=practice.pk)
    for name in CONTENT:
        setattr(row, name, content[name])
    row.save(update_fields=CONTENT)


@transaction.atomic
def translate_practice(*, by: Access, practice: Practice, texts: Texts) -> None:
    """Make its words in the other languages exactly these; a language without any is shown in English."""
    require(policies.can_keep_catalogue(by))
    Practice.objects.select_for_update(no_key=True).get(pk=practice.pk)
    practice.texts.exclude(language__in=texts).delete()
    for language, (name, sentence) in texts.items():
        words = {"name": name, "sentence": sentence}
        PracticeText.objects.update_or_create(practice=practice, language=language, defaults=words)


@transaction.atomic
def retire_practice(*, by: Access, practice: Practice) -> None:
    """It is offered no longer. What clusters and firms said of it stays."""
    require(policies.can_retire(by, practice))
    Practice.objects.filter(pk=practice.pk, retired_at=None).update(retired_at=timezone.now())


@transaction.atomic
def bring_back_practice(*, by: Access, practice: Practice) -> None:
    require(policies.can_bring_back(by, practice))
    Practice.objects.filter(pk=practice.pk).update(retired_at=None)


@transaction.atomic
def mark_practice(
    *,
    by: Access,
    cluster: Cluster,
    practice: Practice,
    said: Mapping[str, Any],
    audience: Audience,
    evidence: Iterable[Item] = (),
) -> PracticeMark:
    """The cluster does it, plans it or does not want it: once for each practice, with the items that show it.

    ``said`` holds valid values for ``SAID``. Evidence that the person may not read stays: somebody else put it there.
    """
    require(policies.can_mark(by, cluster.pk))
    require(policies.can_show(cluster.pk, audience))
    values = {name: said[name] for name in SAID}
    values |= {"audience": audience, "marked_by_id": by.user_id, "at": timezone.now()}
    mark, _is_new = PracticeMark.objects.update_or_create(cluster=cluster, practice=practice, defaults=values)
    items = list(Item.objects.visible_to(by).filter(pk__in=[item.pk for item in evidence]))
    mark.evidence.filter(item__in=Item.objects.visible_to(by)).exclude(item__in=items).delete()
    PracticeEvidence.objects.bulk_create(
        [PracticeEvidence(mark=mark, item=item) for item in items], ignore_conflicts=True
    )
    return mark


@transaction.atomic
def take_mark_away(*, by: Access, mark: PracticeMark) -> None:
    """The cluster says nothing of the practice any more. Its history stays."""
    require(policies.can_mark(by, mark.cluster_id))
    PracticeMark.objects.filter(pk=mark.pk).delete()
