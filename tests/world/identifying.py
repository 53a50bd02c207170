"""Where knowledge can be had, for a cluster and for one firm alone; what firms want to know, and what they saw."""

from dataclasses import dataclass
from typing import TypeVar

from knowledge.actions.needs import back_need, state_need
from knowledge.actions.sources import list_source, rate_source
from knowledge.actions.watch import take_note
from knowledge.models import Need, Source, WatchNote
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience

Subject = TypeVar("Subject", Source, Need)
# A word nobody else writes, and who alone may meet it anywhere.
CANARIES: dict[str, set[str]] = {
    "canary-source-firm": {"ada", "ben", "root"},
    "canary-source-cluster": {"ada", "ben", "cleo", "dora", "root"},
    "canary-watch-firm": {"ada", "ben", "root"},
    "canary-watch-cluster": {"ada", "ben", "cleo", "dora", "root"},
    "canary-need-named": {"ada", "ben", "cleo", "dora", "root"},
    "canary-need-anonymous": {"ada", "ben", "cleo", "dora", "root"},
}


@dataclass(frozen=True)
class IdentifyingWorld:
    """The rows that the tables of permissions name, all of Ada's; Cleo's firm joined in the named need."""

    source: Source
    private: Source
    need: Need
    anonymous: Need
    note: WatchNote
    private_note: WatchNote


def add(cast: Cast) -> IdentifyingWorld:
    need = _need(cast, "named")
    back_need(by=access_of(cast.cleo), need=need, organisation=cast.firm_b)
    return IdentifyingWorld(
        source=_source(cast, "cluster"),
        private=_source(cast, "firm"),
        need=need,
        anonymous=_need(cast, "anonymous"),
        note=_note(cast, "cluster"),
        private_note=_note(cast, "firm"),
    )


def _need(cast: Cast, how: str) -> Need:
    word = f"canary-need-{how}"
    need = state_need(
        by=access_of(cast.ada),
        organisation=cast.firm_a,
        cluster=cast.cluster,
        words={"title": word, "text": word, "language": "en"},
        is_anonymous=how == "anonymous",
    )
    return _renamed(need, "a-need")


def _note(cast: Cast, circle: str) -> WatchNote:
    word = f"canary-watch-{circle}"
    return take_note(
        by=access_of(cast.ada),
        organisation=cast.firm_a,
        cluster=cast.cluster,
        audience=audience(cast, circle),
        words={"title": word, "link": f"https://example.org/{word}", "judgement": word, "language": "en"},
    )


def _source(cast: Cast, circle: str) -> Source:
    word = f"canary-source-{circle}"
    by = access_of(cast.ada)
    source = list_source(
        by=by,
        organisation=cast.firm_a,
        cluster=cast.cluster,
        audience=audience(cast, circle),
        content={
            "name": word,
            "kind": "institute",
            "summary": word,
            "contact": word,
            "link": f"https://example.org/{word}",
            "conditions": word,
        },
    )
    rate_source(by=by, source=source, organisation=cast.firm_a, stars=4, reason=word)
    return _renamed(source, "a-source")


def _renamed(row: Subject, slug: str) -> Subject:
    """An address without the word: a page that is not there names the address that was asked for."""
    row.slug = slug
    row.save(update_fields=("slug",))
    return row
