"""Registers the invented firms, fills their pages as their managers would, and lets governance decide."""

from collections.abc import Callable

from ckp.demo.clusters import Ground
from ckp.demo.parts import audience_of, capabilities
from ckp.demo.past import age_organisation
from ckp.demo.people import person
from ckp.demo.texts import Entry
from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, Access
from portal.actions.memberships import accept_membership, ask_to_join, change_role
from portal.actions.organisations import (
    edit_organisation,
    refuse_organisation,
    register_organisation,
    suspend_organisation,
    verify_organisation,
)
from portal.actions.profile import save_capabilities, save_contact, save_premises, save_trade
from portal.enums import CapabilityKind, OrganisationKind, Role
from portal.models import Organisation, User
from portal.queries.access import access_of


def add_firm(ground: Ground, entry: Entry, *, days: int) -> Organisation:
    """A firm with its people and its page, registered that many days ago."""
    first, *others = entry["people"]
    manager = person(first, **ground.speech)
    firm = register_organisation(
        by=access_of(manager),
        name=entry["name"],
        summary=entry["summary"],
        cluster=ground.cluster,
        kind=entry.get("kind", OrganisationKind.FIRM),
        language=ground.entry["language"],
    )
    _write_page(firm, entry, country=ground.entry["country"], by=access_of(manager))
    _DECIDE[entry.get("state", "verified")](ground.by_staff, firm, entry.get("reason", ""))
    _show(firm, manager, first)
    for other in others:
        _show(firm, _take_in(firm, person(other, **ground.speech), other, manager=manager), other)
    age_organisation(firm, days=days)
    return firm


def _write_page(firm: Organisation, entry: Entry, *, country: str, by: Access) -> None:
    edit_organisation(
        by=by,
        organisation=firm,
        name=firm.name,
        summary=firm.summary,
        description=entry["description"],
        kind=firm.kind,
        website="",
    )
    trade = {name: entry[name] for name in ("isic", "founded", "languages")} | {"size_class": entry["size"]}
    save_trade(by=by, organisation=firm, audience_id=audience_of(entry, "trade"), values=trade)
    place = {name: entry[name] for name in ("place", "latitude", "longitude")}
    place |= {"country": country, "address": entry.get("address", "")}
    save_premises(by=by, organisation=firm, audience_id=audience_of(entry, "premises"), values=place)
    for kind in CapabilityKind:
        rows, audience_id = capabilities(entry, kind), audience_of(entry, kind)
        save_capabilities(by=by, organisation=firm, kind=kind, audience_id=audience_id, rows=rows)


def _take_in(firm: Organisation, colleague: User, entry: Entry, *, manager: User) -> User:
    membership = ask_to_join(by=access_of(colleague), organisation=firm)
    accept_membership(by=access_of(manager), membership=membership)
    change_role(
        by=access_of(manager),
        membership=membership,
        role=entry.get("role", Role.MEMBER),
        is_data_steward=entry.get("steward", False),
    )
    return colleague


def _show(firm: Organisation, somebody: User, entry: Entry) -> None:
    """Put a person who agreed on the firm's page: whoever has a position in the texts."""
    if "title" not in entry:
        return
    values = {
        "title": entry["title"],
        "phone": entry.get("phone", ""),
        "shows_email": entry.get("email_shown", False),
        "ask_about": entry.get("ask", ""),
    }
    audience_id = MEMBERS_AUDIENCE_ID if entry.get("for_members") else PUBLIC_AUDIENCE_ID
    save_contact(by=access_of(somebody), organisation=firm, audience_id=audience_id, values=values)


def _verify(by: Access, firm: Organisation, _reason: str) -> None:
    verify_organisation(by=by, organisation=firm)
    firm.refresh_from_db()


def _suspend(by: Access, firm: Organisation, reason: str) -> None:
    _verify(by, firm, reason)
    suspend_organisation(by=by, organisation=firm, reason=reason)


def _refuse(by: Access, firm: Organisation, reason: str) -> None:
    refuse_organisation(by=by, organisation=firm, reason=reason)


def _wait(_by: Access, _firm: Organisation, _reason: str) -> None:
    """Nobody has decided yet."""


_DECIDE: dict[str, Callable[[Access, Organisation, str], None]] = {
    "verified": _verify,
    "suspended": _suspend,
    "refused": _refuse,
    "waiting": _wait,
}
