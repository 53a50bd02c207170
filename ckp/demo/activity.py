"""What goes on between people and firms: requests, partnerships, invitations, a wish to be in a second cluster."""

from collections.abc import Callable

from django.utils import timezone

from ckp.demo.cast import DOMAIN
from ckp.demo.past import age_invitation, age_notices, age_partnership, age_request, ago
from ckp.demo.people import access_by_login, person
from ckp.demo.texts import Entry
from portal.access import Access
from portal.actions.affiliations import ask_for_place
from portal.actions.invitations import invite, revoke_invitation
from portal.actions.memberships import ask_to_join, refuse_membership
from portal.actions.notices import set_preference
from portal.actions.organisations import managers_of
from portal.actions.partnerships import (
    confirm_partnership,
    decline_partnership,
    end_partnership,
    propose_partnership,
)
from portal.enums import Delivery, Role
from portal.models import Cluster, Notice, Organisation, Partnership
from portal.queries.access import access_of

Known = dict[str, Organisation]


def add_activity(entries: Entry, *, firms: Known, clusters: dict[str, Cluster]) -> None:
    """``firms`` by name, ``clusters`` by key."""
    for entry in entries["requests"]:
        _request(entry, firms[entry["organisation"]])
    for entry in entries["partnerships"]:
        _partnership(entry, firms)
    for entry in entries["invitations"]:
        _invitation(entry, firms[entry["organisation"]])
    for entry in entries["places"]:
        firm = firms[entry["organisation"]]
        place = ask_for_place(by=_manager(firm), organisation=firm, cluster=clusters[entry["cluster"]])
        age_notices([f"portal.affiliation:{place.pk}"], ago(entry["days_ago"]))
    for entry in entries["preferences"]:
        by = access_by_login(entry["person"])
        set_preference(by=by, kind=entry["kind"], delivery=Delivery(entry["delivery"]))


def _request(entry: Entry, firm: Organisation) -> None:
    who = entry["person"]
    somebody = person(who, language=who.get("language", "en"), time_zone="UTC")
    membership = ask_to_join(by=access_of(somebody), organisation=firm, message=entry["message"])
    if entry.get("answer") == "refused":
        refuse_membership(by=_manager(firm), membership=membership, reason=entry["reason"])
    age_request(membership, days=entry["days_ago"])


def _partnership(entry: Entry, firms: Known) -> None:
    proposer, partner = firms[entry["proposer"]], firms[entry["partner"]]
    partnership = propose_partnership(
        by=_manager(proposer),
        organisation=proposer,
        partner=partner,
        kind=entry["kind"],
        message=entry["message"],
    )
    _ANSWER[entry["state"]](_manager(partner), partnership)
    age_partnership(partnership, days=entry["days_ago"])


def _confirm(by: Access, partnership: Partnership) -> None:
    confirm_partnership(by=by, partnership=partnership)


def _decline(by: Access, partnership: Partnership) -> None:
    decline_partnership(by=by, partnership=partnership)


def _end(by: Access, partnership: Partnership) -> None:
    confirm_partnership(by=by, partnership=partnership)
    end_partnership(by=by, partnership=partnership)


def _no_answer(_by: Access, _partnership: Partnership) -> None:
    """The second firm has not answered yet."""


_ANSWER: dict[str, Callable[[Access, Partnership], None]] = {
    "proposed": _no_answer,
    "confirmed": _confirm,
    "declined": _decline,
    "ended": _end,
}


def _invitation(entry: Entry, firm: Organisation) -> None:
    by = access_by_login(entry["by"])
    invitation = invite(by=by, organisation=firm, email=entry["email"], role=entry.get("role", Role.MEMBER))
    age_invitation(invitation, days=entry["days_ago"])
    if entry.get("state") == "withdrawn":
        revoke_invitation(by=by, invitation=invitation)


def _manager(firm: Organisation) -> Access:
    return access_of(next(iter(managers_of(firm))))


def read_some(login: str, *, kept: int) -> None:
    """Somebody has read all of their notices but the newest."""
    rows = Notice.objects.filter(recipient__email=f"{login}@{DOMAIN}").order_by("-created_at")
    unread = rows.filter(pk__in=[row.pk for row in rows[:kept]])
    rows.exclude(pk__in=unread).filter(read_at=None).update(read_at=timezone.now())
