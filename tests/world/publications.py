"""News, events, calls, pages and terms in every state."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from portal.access import MEMBERS_AUDIENCE_ID, Access
from portal.actions.calendars import make_calendar_key
from portal.actions.events import cancel_event, sign_off, sign_up
from portal.actions.publications import publish, write_publication
from portal.enums import AudienceKind, Module
from portal.lib.tokens import token_from
from portal.models import Audience, Call, Cluster, Event, News, Page, SignUp, Term
from portal.queries.access import access_of
from portal.queries.events import CALENDAR_PURPOSE
from tests.cast import Cast

_OF_CLUSTER = {"ada", "ben", "cleo", "dora", "root"}
_MEMBERS = {"ada", "ben", "cleo", "finn", "dora", "gus", "root"}
_GOVERNANCE = {"dora", "root"}
_KINDS = (News, Event, Call, Page, Term)
# A word nobody else writes, and who alone may meet it anywhere.
CANARIES = {
    **{f"canary-{kind._meta.model_name}-draft": _GOVERNANCE for kind in _KINDS},
    **{f"canary-{kind._meta.model_name}-scheduled": _GOVERNANCE for kind in _KINDS},
    **{f"canary-{kind._meta.model_name}-members": _MEMBERS for kind in _KINDS},
    **{f"canary-{kind._meta.model_name}-cluster": _OF_CLUSTER for kind in _KINDS},
    "canary-event-link": {"ada", "dora", "root"},
}


@dataclass(frozen=True)
class PublicationsWorld:
    """The rows that the tables of permissions name. Ada has the only place at the event, Ben waits for it."""

    news: News
    draft: News
    scheduled: News
    for_members: News
    for_cluster: News
    event: Event
    draft_event: Event
    members_event: Event
    call: Call
    page: Page
    term: Term
    place: SignUp
    token: str

    def of(self, name: str) -> Any:
        return getattr(self, name)


def add(cast: Cast) -> PublicationsWorld:
    by = access_of(cast.dora)
    texts = {state: [_write(by, kind, cast.cluster, state) for kind in _KINDS] for state in _STATES}
    event = texts["public"][1]
    place = sign_up(by=access_of(cast.ada), event=event)
    sign_up(by=access_of(cast.ben), event=event)
    left = sign_up(by=access_of(cast.cleo), event=event)
    sign_off(by=access_of(cast.cleo), place=left)
    gone = _write(by, Event, cast.cluster, "public", title="Cancelled visit")
    sign_up(by=access_of(cast.ada), event=gone)
    cancel_event(by=by, event=gone, reason="The speaker is ill.")
    key = make_calendar_key(by=access_of(cast.ada))
    return PublicationsWorld(
        news=texts["public"][0],
        draft=texts["draft"][0],
        scheduled=texts["scheduled"][0],
        for_members=texts["members"][0],
        for_cluster=texts["cluster"][0],
        event=event,
        draft_event=texts["draft"][1],
        members_event=texts["members"][1],
        call=texts["public"][2],
        page=texts["public"][3],
        term=texts["public"][4],
        place=place,
        token=token_from(key.nonce, purpose=CALENDAR_PURPOSE),
    )


_STATES = ("public", "draft", "scheduled", "members", "cluster")


def _write(by: Access, kind: Any, cluster: Cluster, state: str, title: str = "") -> Any:
    """A text in a state, its title, summary and body a canary unless it is for everybody; its address says nothing."""
    canary = title or (f"Open {kind.__name__}" if state == "public" else f"canary-{kind._meta.model_name}-{state}")
    values = {"title": canary, "summary": f"{canary} summary", "body": f"{canary} body", "cluster": cluster}
    values |= _NEEDED.get(kind, dict)() | {"audience": _audience(cluster, state)}
    row = write_publication(by=by, kind=kind, values=values)
    if state != "draft":
        later = timezone.now() + timedelta(days=3) if state == "scheduled" else None
        publish(by=by, publication=row, at=later)
    if state != "public":
        kind.objects.filter(pk=row.pk).update(slug=f"a-{kind._meta.model_name}-that-is-{state}")
    return kind.objects.get(pk=row.pk)


def _audience(cluster: Cluster, state: str) -> Audience:
    if state == "cluster":
        return Audience.objects.get(kind=AudienceKind.CLUSTER, cluster=cluster)
    return Audience.objects.get(pk=MEMBERS_AUDIENCE_ID if state == "members" else 1)


def _event() -> dict[str, Any]:
    begins = timezone.now() + timedelta(days=20)
    link = "https://meet.example.org/canary-event-link"
    return {"starts_at": begins, "ends_at": begins + timedelta(hours=2), "capacity": 1, "link": link}


_NEEDED: dict[Any, Any] = {
    Event: _event,
    Call: lambda: {"deadline": timezone.now() + timedelta(days=20)},
    Term: lambda: {"module": Module.KNOWLEDGE, "synonyms": ""},
}
