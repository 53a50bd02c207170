"""Studies as a reader sees them: what is rated, one's own answers, and the frozen result."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from knowledge.lib.quadrants import Point, Rated, message, points, quadrants
from knowledge.models import Practice, PracticeRating, Study, StudyAnswer, StudyApproval, StudyEntry, StudyResult
from knowledge.queries.lines import name_for
from knowledge.queries.places import places_of
from portal.access import Access
from portal.lib.tables import Value
from portal.models import Organisation
from portal.querysets.confidential import opened

ADDING_UP: Final = "study-result"  # the purpose for which ratings of all firms are read
RESULT_COLUMNS: Final = ("entry", "kind", "name", "firms", "importance", "adoption", "gap", "quadrant")
ANSWER_COLUMNS: Final = ("firm", "entry", "kind", "name", "importance", "adoption")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is rated, in the reader's language. ``mark`` names it in short: a practice's code, or T1, T2 … for tools."""

    row: StudyEntry
    mark: str
    name: str
    sentence: str
    language: str
    url: str


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One entry of the result."""

    entry: Entry
    rated: Rated
    firms: int
    quadrant: str


@dataclass(frozen=True, slots=True)
class Result:
    """Of a study that has ended: what may be shown, widest gap first; and what may not."""

    lines: Sequence[ResultLine]
    withheld: Sequence[Entry]
    message: str
    points: Sequence[Point]


@dataclass(frozen=True, slots=True)
class StudyLine:
    """A study of the list. ``cluster`` is empty where the reader may not know of it."""

    study: Study
    cluster: str
    state: str  # soon, open, over or done


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """One of the person's organisations that may answer, and how many entries it has rated."""

    organisation: Organisation
    rated: int


def state_of(study: Study, now: datetime) -> str:
    """soon, open, over (its result is being made) or done."""
    if study.frozen_at is not None:
        return "done"
    if now >= study.closes_at:
        return "over"
    return "open" if now >= study.opens_at else "soon"


def study_rows(access: Access) -> Any:
    return Study.objects.visible_to(access).select_related("cluster", "audience__organisation", "audience__cluster")


def study_lines(access: Access, rows: Sequence[Study], now: datetime) -> list[StudyLine]:
    return [StudyLine(row, name_for(access, row.cluster), state_of(row, now)) for row in rows]


def entries_of(study: Study) -> list[Entry]:
    """In their order. Two queries."""
    rows = list(study.entries.all())
    practices = {row.pk: row for row in Practice.objects.in_language().filter(pk__in=[row.practice_id for row in rows])}
    tools = [row.pk for row in rows if row.practice_id is None]
    return [_entry(study, row, practices.get(row.practice_id or 0), tools) for row in rows]


def result_of(study: Study) -> Result:
    """Three queries."""
    entries = entries_of(study)
    results = {row.entry_id: row for row in StudyResult.objects.filter(entry__study=study)}
    names = quadrants()
    lines = [_result_line(entry, results[entry.row.pk], names) for entry in entries if entry.row.pk in results]
    lines.sort(key=lambda line: (-line.rated.gap, -line.rated.importance, line.entry.row.position))
    rated = [line.rated for line in lines]
    withheld = [entry for entry in entries if entry.row.pk not in results]
    return Result(lines, withheld, message(rated), points(rated))


def own_places(access: Access, study: Study) -> list[OwnPlace]:
    """The person's organisations in the study's cluster. Two queries for members, none for others."""
    if not access.is_member:
        return []
    found = [place.organisation for place in places_of(access) if place.cluster.pk == study.cluster_id]
    given = PracticeRating.objects.visible_to(access).filter(entry__study=study)
    with opened(owners=access.organisation_ids):
        owners = list(given.values_list("organisation", flat=True))
    return [OwnPlace(row, owners.count(row.pk)) for row in found]


def own_ratings(access: Access, study: Study, organisation: Organisation) -> dict[int, tuple[int, int]]:
    """Importance and adoption by entry. One query."""
    rows = PracticeRating.objects.visible_to(access).filter(entry__study=study, organisation=organisation)
    with opened(owners=access.organisation_ids):
        return {row.entry_id: (row.importance, row.adoption) for row in rows}


def answered(study: Study) -> int:
    """How many firms have answered so far; for governance."""
    rows = PracticeRating.objects.filter(entry__study=study)
    with opened(purpose=ADDING_UP):
        return rows.values("organisation").distinct().count()


def approved_by(access: Access, study: Study) -> list[StudyApproval]:
    """Who released it so far; for governance. One query."""
    return list(StudyApproval.objects.visible_to(access).filter(study=study).select_related("person"))


def result_rows(study: Study) -> Iterator[Sequence[Value]]:
    """For a file: what the page shows, with names in the active language when this is called."""
    found = [
        (
            *_columns(line.entry),
            line.firms,
            line.rated.importance,
            line.rated.adoption,
            line.rated.gap,
            line.rated.quadrant,
        )
        for line in result_of(study).lines
    ]
    return iter(found)


def answer_rows(access: Access, study: Study) -> Iterator[Sequence[Value]]:
    """For a file: a row for each rating that may be given out, by random numbers of firms."""
    entries = {entry.row.pk: entry for entry in entries_of(study)}
    rows = StudyAnswer.objects.visible_to(access).filter(result__entry__study=study).select_related("result")
    found = [
        (row.number, *_columns(entries[row.result.entry_id]), row.importance, row.adoption)
        for row in rows.order_by("number", "result__entry__position")
    ]
    return iter(found)


def _columns(entry: Entry) -> tuple[str, str, str]:
    return entry.mark, "tool" if entry.row.tool else "practice", entry.name


def _entry(study: Study, row: StudyEntry, practice: Practice | None, tools: Sequence[int]) -> Entry:
    if practice is None:
        return Entry(row, f"T{tools.index(row.pk) + 1}", row.tool, "", study.language, "")
    url = practice.get_absolute_url()
    return Entry(row, practice.code, practice.label, practice.told, practice.language, url)


def _result_line(entry: Entry, row: StudyResult, names: dict[str, str]) -> ResultLine:
    rated = Rated(entry.mark, entry.name, row.importance, row.adoption)
    return ResultLine(entry, rated, row.firms, names[rated.quadrant])
