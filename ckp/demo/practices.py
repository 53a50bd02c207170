"""What clusters say of the practices, and studies of importance × adoption with the answers of firms."""

from collections.abc import Mapping
from typing import Any

from ckp.demo.library import Shelves
from ckp.demo.past import age_notices, ago
from ckp.demo.people import access_by_login
from ckp.demo.texts import Entry
from knowledge.actions.practices import SAID, mark_practice
from knowledge.actions.studies import CONTENT, answer_study, open_study, release_result
from knowledge.models import Item, Practice, PracticeMark, Study
from portal.actions.organisations import managers_of
from portal.models import Audience
from portal.queries.access import access_of


def add_practices(entries: Entry, *, shelves: Shelves, items: Mapping[str, Item]) -> None:
    """``items`` by folder and key."""
    practices = {row.code: row for row in Practice.objects.all()}
    for entry in entries["marks"]:
        evidence = [items[key] for key in entry.get("evidence", ())]
        _mark(entry, shelves=shelves, practice=practices[entry["practice"]], evidence=evidence)
    for entry in entries["studies"]:
        _study(entry, shelves=shelves, practices=practices)


def _mark(entry: Entry, *, shelves: Shelves, practice: Practice, evidence: list[Item]) -> None:
    said: dict[str, Any] = {"since": ago(entry["days"]).date()} | dict(entry)
    mark = mark_practice(
        by=access_by_login(entry["by"]),
        cluster=shelves.grounds[entry["cluster"]].cluster,
        practice=practice,
        said={name: said[name] for name in SAID},
        audience=_audience(entry, shelves),
        evidence=evidence,
    )
    PracticeMark.objects.filter(pk=mark.pk).update(at=ago(entry["days"]))


def _study(entry: Entry, *, shelves: Shelves, practices: Mapping[str, Practice]) -> None:
    """Opened, answered by its firms' managers, and with its result where it has ended."""
    content: dict[str, Any] = {"opens_at": ago(entry["opens"]), "closes_at": ago(entry["closes"])} | dict(entry)
    study = open_study(
        by=access_by_login(entry["by"]),
        cluster=shelves.grounds[entry["cluster"]].cluster,
        audience=_audience(entry, shelves),
        content={name: content[name] for name in CONTENT},
        rated=[practices[code] for code in entry["practices"]],
        tools=entry["tools"],
        at=ago(entry["days"]),
    )
    for name, given in entry["answers"].items():
        _answer(study, shelves, name, given)
    if entry["closes"] > 0:
        for login in entry["released_by"]:
            release_result(by=access_by_login(login), study=study, at=ago(entry["closes"] - 1))
    age_notices([f"knowledge.study:{study.pk}"], ago(entry["closes"] - 1 if entry["closes"] > 0 else entry["days"]))


def _answer(study: Study, shelves: Shelves, name: str, given: Entry) -> None:
    firm = shelves.firms[name]
    pairs = dict(zip(study.entries.values_list("pk", flat=True), given["ratings"].split(), strict=True))
    answer_study(
        by=access_of(next(iter(managers_of(firm)))),
        study=study,
        organisation=firm,
        ratings={pk: (int(pair[0]), int(pair[1])) for pk, pair in pairs.items() if pair != "--"},
        at=ago(given["days"]),
    )


def _audience(entry: Entry, shelves: Shelves) -> Audience:
    return Audience.objects.get(pk=shelves.audience_id(entry["audience"], entry))
