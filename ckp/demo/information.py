"""Publishes the news, events, calls, pages and glossary of the demonstration, as governance of each cluster would."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from ckp.demo import texts
from ckp.demo.clusters import Ground
from ckp.demo.past import ago
from ckp.demo.texts import Entry
from portal.access import Access
from portal.actions.publications import publish, write_publication
from portal.enums import AudienceKind, Language
from portal.models import Audience, Call, News, Page, Term
from portal.models.publication import Publication

Grounds = Mapping[str, Ground]
SYSTEM = Access.system()
_WRITTEN = ("title", "summary", "language")
_EVENING = 17
_FIRST_WORDS = 300  # days since the glossary was begun


def add_information(grounds: Grounds) -> None:
    """Everything but events, which ``meetings`` calls."""
    news: dict[str, Publication] = {}
    for entry in texts.publications("news"):
        original = {"original": news[entry["of"]]} if "of" in entry else {}
        news[entry["key"]] = publication(News, entry, grounds, original)
    for entry in texts.publications("calls"):
        publication(Call, entry, grounds, _until(entry, grounds))
    for entry in texts.publications("pages"):
        _page(entry)
    _glossary()


def publication(kind: type[Any], entry: Entry, grounds: Grounds, more: Mapping[str, Any]) -> Any:
    """A text of governance's, published on its day unless the entry says that it is a draft."""
    ground = grounds.get(entry.get("cluster", ""))
    by = ground.by_staff if ground else SYSTEM
    row = write_publication(by=by, kind=kind, values={**_values(entry, ground), **more})
    if not entry.get("draft"):
        publish(by=by, publication=row, at=ago(entry["days_ago"]))
        row.refresh_from_db()
    return row


def moment(entry: Entry, grounds: Grounds, *, hour: int) -> tuple[datetime, str]:
    """``in_days`` from today at an hour of the cluster's place, and the name of its time zone.

    A Friday's meeting is on a Friday: ``weekday`` moves the day, further away from today.
    """
    ground = grounds.get(entry.get("cluster", ""))
    zone = ground.entry["time_zone"] if ground else "UTC"
    day = timezone.now().astimezone(ZoneInfo(zone)) + timedelta(days=entry["in_days"])
    if "weekday" in entry:
        ahead = (entry["weekday"] - day.isoweekday()) % 7
        day += timedelta(days=ahead if entry["in_days"] > 0 else ahead - 7)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0), zone


def _values(entry: Entry, ground: Ground | None) -> dict[str, Any]:
    values = {name: entry[name] for name in _WRITTEN} | {"body": entry.get("body", "").strip()}
    if ground is not None:
        values["cluster"] = ground.cluster
        if entry.get("audience") == "cluster":
            values["audience"] = Audience.objects.get(kind=AudienceKind.CLUSTER, cluster=ground.cluster)
    return values


def _until(entry: Entry, grounds: Grounds) -> dict[str, Any]:
    deadline, zone = moment(entry, grounds, hour=_EVENING)
    return {"deadline": deadline, "time_zone": zone, "eligible": entry["eligible"]}


def _page(entry: Entry) -> None:
    """In each language; the others are translations of the English one."""
    original: Publication | None = None
    for language in Language.values:
        written = entry[language]
        body = written["body"].strip().replace("{credits}", texts.credit_list())
        values = {**written, "body": body, "language": language, "place": entry["place"], "original": original}
        row = write_publication(by=SYSTEM, kind=Page, values=values)
        publish(by=SYSTEM, publication=row, at=ago(entry["days_ago"]))
        original = original or row


def _glossary() -> None:
    """Each language has its own words; those of one meaning are translations of the English one."""
    terms: dict[tuple[str, str], Term] = {}
    entries = texts.publications("terms")
    for entry in entries:
        for language in Language.values:
            terms[entry["key"], language] = _term(entry, language, terms.get((entry["key"], Language.ENGLISH)))
    for entry in entries:
        for language in Language.values:
            related = [terms[key, language] for key in entry.get("see_also", ())]
            if related:
                terms[entry["key"], language].see_also.set(related)


def _term(entry: Entry, language: str, original: Term | None) -> Term:
    written = entry[language]
    values = {
        "title": written["word"],
        "summary": written["meaning"],
        "synonyms": "\n".join(written.get("synonyms", ())),
        "module": entry.get("module", ""),
        "language": language,
        "original": original,
    }
    term = write_publication(by=SYSTEM, kind=Term, values=values)
    publish(by=SYSTEM, publication=term, at=ago(_FIRST_WORDS))
    return term


def event_values(entry: Entry, grounds: Grounds) -> dict[str, Any]:
    """The columns of an event beside those of every text. It is written ahead, so that people can sign up."""
    starts_at, zone = moment(entry, grounds, hour=entry["hour"])
    return {
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=entry["hours"]),
        "time_zone": zone,
        "venue": entry["venue"],
        "link": entry.get("link", ""),
        "sign_up": entry["sign_up"],
        "capacity": entry.get("capacity"),
    }
