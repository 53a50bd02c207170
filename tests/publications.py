"""Texts of the information site as the tests need them: written and published in one go."""

from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.utils import timezone

from portal.access import Access
from portal.actions.publications import publish, write_publication
from portal.enums import AudienceKind, SignUpRule
from portal.models import Audience, Call, Cluster, Event, News, Page, Term, User
from portal.models.publication import Publication
from tests.cast import make_person

Row = TypeVar("Row", bound=Publication)
SYSTEM = Access.system()


def write(kind: type[Row], title: str, *, is_published: bool = True, at: datetime | None = None, **values: Any) -> Row:
    """A text for everyone unless said otherwise; ``at``: shown from."""
    given = {"title": title, "summary": f"{title} in a sentence.", **_needed(kind), **values}
    row = write_publication(by=SYSTEM, kind=kind, values=given)
    if is_published:
        publish(by=SYSTEM, publication=row, at=at)
    row.refresh_from_db()
    return row


def _needed(kind: type[Publication]) -> dict[str, Any]:
    begins = timezone.now() + timedelta(days=10)
    if kind is Event:
        return {"starts_at": begins, "ends_at": begins + timedelta(hours=2), "sign_up": SignUpRule.REGISTERED}
    return {"deadline": begins} if kind is Call else {}


def write_all(title: str, **values: Any) -> list[Any]:
    """One text of each kind."""
    return [write(kind, title, **values) for kind in (News, Event, Call, Page, Term)]


def audience_of(cluster: Cluster) -> Audience:
    return Audience.objects.get(kind=AudienceKind.CLUSTER, cluster=cluster)


def crowd(count: int, prefix: str = "Guest") -> list[User]:
    return [make_person(f"{prefix}{number}") for number in range(count)]
