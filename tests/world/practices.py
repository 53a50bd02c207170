"""What clusters say of practices, and studies: one that is open and one with a result."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from knowledge.actions.practices import mark_practice
from knowledge.actions.studies import answer_study, open_study
from knowledge.models import Practice, PracticeEvidence, PracticeMark, Study, StudyAnswer, StudyApproval, StudyResult
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience
from tests.world.items import ItemsWorld

_CLUSTER = {"ada", "ben", "cleo", "dora", "root"}

# A word nobody else writes, and who alone may meet it anywhere.
CANARIES: dict[str, set[str]] = {
    "canary-mark-cluster": _CLUSTER,
    "canary-study-open": _CLUSTER,
    "canary-study-tool": _CLUSTER,
    "canary-study-done": _CLUSTER,
}


@dataclass(frozen=True)
class PracticesWorld:
    """The rows that the tables of permissions name."""

    mark: PracticeMark
    open: Study
    done: Study


def add(cast: Cast, shelf: ItemsWorld) -> PracticesWorld:
    """The evidence of a mark that everybody reads is an item that only Ada's firm reads."""
    told = mark(cast, "P01", "public", reason="Twice a year")
    PracticeEvidence.objects.create(mark=told, item=shelf.private)
    word = "canary-study"
    return PracticesWorld(
        mark=mark(cast, "P02", "cluster", reason="canary-mark-cluster"),
        open=_open(cast, f"{word}-open"),
        done=_done(cast, f"{word}-done"),
    )


def mark(cast: Cast, code: str, circle: str, *, standing: str = "does", reason: str = "It helps") -> PracticeMark:
    return mark_practice(
        by=access_of(cast.dora),
        cluster=cast.cluster,
        practice=Practice.objects.get(code=code),
        said={"standing": standing, "since": timezone.localdate(), "reason": reason, "language": "en"},
        audience=audience(cast, circle),
    )


def study(
    cast: Cast, *, title: str = "What matters", opens: int = -2, closes: int = 5, circle: str = "cluster"
) -> Study:
    """Of two practices and a tool; the days are counted from now."""
    now = timezone.now()
    moments = {"opens_at": now + timedelta(days=opens), "closes_at": now + timedelta(days=closes)}
    return open_study(
        by=access_of(cast.dora),
        cluster=cast.cluster,
        audience=audience(cast, circle),
        content={"title": title, "purpose": title, "language": "en", **moments},
        rated=Practice.objects.filter(code__in=("P01", "P02")).order_by("code"),
        tools=["canary-study-tool"],
    )


def _open(cast: Cast, word: str) -> Study:
    found = study(cast, title=word)
    first = found.entries.all()[0]
    answer_study(by=access_of(cast.ada), study=found, organisation=cast.firm_a, ratings={first.pk: (5, 2)})
    return found


def _done(cast: Cast, word: str) -> Study:
    """As if five firms had answered about one practice."""
    found = study(cast, title=word, opens=-9, closes=-3)
    means = {"firms": 5, "importance": Decimal("3.8"), "adoption": Decimal("2.2")}
    result = StudyResult.objects.create(entry=found.entries.all()[0], **means)
    StudyAnswer.objects.create(result=result, number=4711, importance=4, adoption=2)
    for person in (cast.dora, cast.root):
        StudyApproval.objects.create(study=found, person=person, at=timezone.now())
    Study.objects.filter(pk=found.pk).update(frozen_at=timezone.now(), firms=5)
    found.refresh_from_db()
    return found
