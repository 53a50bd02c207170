"""Whom the portal tells of what happens to an item: its author and the firm's managers, governance, lost readers."""

from collections.abc import Iterable

from knowledge.models import DiffusionStep, Item, Opening
from knowledge.queries.freshness import reviewer_of
from knowledge.queries.readers import built_on, losing
from portal.access import Access
from portal.actions.notices import notify
from portal.actions.organisations import managers_of
from portal.models import User
from portal.queries.moderation import staff_of_cluster


def tell_author(item: Item, kind: str, *, by: Access, event: str, reason: str = "") -> None:
    """The author while in the organisation, else its managers; whether they may still read it is asked at delivery."""
    people = [item.author] if item.author is not None else list(managers_of(item.organisation))
    _tell(item, kind, people, by=by, event=event, reason=reason)


def tell_reviewer(item: Item, kind: str, *, by: Access, event: str) -> None:
    """Who looks at it again: whoever was named, else the author; once they have left, the organisation's managers."""
    person = reviewer_of(item)
    people = [person] if person is not None else list(managers_of(item.organisation))
    _tell(item, kind, people, by=by, event=event, reason="")


def tell_firm(item: Item, kind: str, *, by: Access, event: str, reason: str = "") -> None:
    """The author and the organisation's managers."""
    people = [*managers_of(item.organisation), *([item.author] if item.author is not None else [])]
    _tell(item, kind, people, by=by, event=event, reason=reason)


def tell_governance(opening: Opening, kind: str, *, by: Access, event: str) -> None:
    """The staff of the item's cluster."""
    item: Item = opening.item
    notify(
        kind=kind,
        ref=f"knowledge.opening:{opening.pk}",
        recipients=staff_of_cluster(item.cluster),
        params=_params(item) | {"message": opening.message},
        event=event,
        by=by,
    )


def tell_decision(opening: Opening, kind: str, *, by: Access) -> None:
    """Whoever asked, and the author."""
    item: Item = opening.item
    people = {person.pk: person for person in (opening.asked_by, item.author) if person is not None}
    notify(
        kind=kind,
        ref=f"knowledge.item:{item.pk}",
        recipients=people.values() or managers_of(item.organisation),
        params=_params(item) | {"reason": opening.reason},
        event=str(opening.pk),
        by=by,
    )


def tell_lost_readers(item: Item, step: DiffusionStep, *, by: Access) -> None:
    """Those who could read the item and cannot any more.

    The notice names what they could read until now and leads nowhere near it: its ref is the step, which
    ``knowledge.contribution.writing`` resolves for whoever was told of it, rights to the item or not.
    """
    if step.before is None:
        return
    notify(
        kind="item-narrowed",
        ref=f"knowledge.narrowing:{step.pk}",
        recipients=losing(item, step.before, step.after),
        params=_params(item) | {"reason": step.reason},
        event=str(step.pk),
        by=by,
    )


def tell_those_who_built_on(item: Item, step: DiffusionStep, *, by: Access) -> None:
    """Authors of translations and briefs that are now read by more than their original.

    The notice names what they wrote themselves and leads there; whether it stays as it is, is for them to say.
    """
    for made in built_on(item, step.after):
        notify(
            kind="original-narrowed",
            ref=f"knowledge.item:{made.pk}",
            recipients=[made.author] if made.author is not None else managers_of(made.organisation),
            params={"title": made.title, "organisation": made.organisation.name, "reason": step.reason},
            event=f"{step.pk}:{made.pk}",
            by=by,
        )


def _tell(item: Item, kind: str, people: Iterable[User], *, by: Access, event: str, reason: str) -> None:
    notify(
        kind=kind,
        ref=f"knowledge.item:{item.pk}",
        recipients=people,
        params=_params(item) | {"reason": reason},
        event=event,
        by=by,
    )


def _params(item: Item) -> dict[str, str]:
    return {"title": item.title, "organisation": item.organisation.name, "cluster": item.cluster.name}
