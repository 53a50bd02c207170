"""Organisations, their people and ties in every state."""

from dataclasses import dataclass

from portal.access import MEMBERS_AUDIENCE_ID, Access
from portal.actions.affiliations import ask_for_place
from portal.actions.invitations import invitation_token, invite
from portal.actions.memberships import ask_to_join
from portal.actions.organisations import edit_organisation, register_organisation
from portal.actions.partnerships import confirm_partnership, propose_partnership
from portal.actions.profile import save_capabilities, save_contact, save_premises, save_trade
from portal.enums import CapabilityKind, PartnershipKind
from portal.models import (
    Affiliation,
    Capability,
    Contact,
    Invitation,
    Membership,
    Notice,
    Organisation,
    Partnership,
    User,
)
from portal.queries.access import access_of
from tests.cast import Cast, make_person

# A word nobody else writes, and who alone may meet it anywhere.
CANARIES = {
    "canary-members-equipment": {"ada", "ben", "cleo", "finn", "dora", "gus", "root"},
    "canary-members-phone": {"ada", "ben", "cleo", "finn", "dora", "gus", "root"},
    "canary-members-street": {"ada", "ben", "cleo", "finn", "dora", "gus", "root"},
    "canary-waiting-name": {"hugo", "dora", "root"},
    "canary-waiting-summary": {"hugo", "dora", "root"},
    "canary-request-message": {"ada", "iris", "dora", "root"},
    "canary-invited": {"ada", "dora", "root"},
    "canary-tie-message": {"ada", "ben", "finn", "root"},
}


@dataclass(frozen=True)
class PeopleWorld:
    """The rows the cast make. Hugo's firm waits for verification; Iris asks to join firm A."""

    hugo: User
    iris: User
    waiting: Organisation
    request: Membership
    invitation: Invitation
    tie: Partnership
    proposal: Partnership
    contact: Contact
    place: Affiliation
    notice: Notice

    @property
    def token(self) -> str:
        return invitation_token(self.invitation)


def add(cast: Cast) -> PeopleWorld:
    hugo, iris = make_person("Hugo"), make_person("Iris")
    ada = access_of(cast.ada)
    waiting = register_organisation(
        by=access_of(hugo), name="canary-waiting-name", summary="canary-waiting-summary", cluster=cast.cluster
    )
    waiting.slug = "a-firm-that-waits"  # an address that says nothing: who asks for it has typed it
    waiting.save(update_fields=("slug",))
    _fill_page(cast.firm_a, ada)
    tie = propose_partnership(
        by=ada,
        organisation=cast.firm_a,
        partner=cast.firm_f,
        kind=PartnershipKind.SUPPLIER,
        message="canary-tie-message",
    )
    confirm_partnership(by=access_of(cast.finn), partnership=tie)
    request = ask_to_join(by=access_of(iris), organisation=cast.firm_a, message="canary-request-message")
    proposal = propose_partnership(
        by=access_of(cast.cleo), organisation=cast.firm_b, partner=cast.firm_a, kind=PartnershipKind.PARTNER
    )
    return PeopleWorld(
        hugo=hugo,
        iris=iris,
        waiting=waiting,
        request=request,
        invitation=invite(by=ada, organisation=cast.firm_a, email="canary-invited@example.org"),
        tie=Partnership.objects.get(pk=tie.pk),
        proposal=proposal,
        contact=Contact.objects.get(organisation=cast.firm_a, user=cast.ada),
        place=ask_for_place(by=access_of(cast.finn), organisation=cast.firm_f, cluster=cast.cluster),
        notice=Notice.objects.filter(recipient=cast.ada).latest("pk"),
    )


def _fill_page(firm: Organisation, ada: Access) -> None:
    """Firm A's page: some of it for everybody, some for members with a canary in it."""
    edit_organisation(
        by=ada,
        organisation=firm,
        name=firm.name,
        summary="Turned and milled parts for sugar mills.",
        description="We turn parts.",
        kind=firm.kind,
        website="https://oficina.example",
    )
    row = {"detail": "", "valid_until": None}
    save_capabilities(
        by=ada,
        organisation=firm,
        kind=CapabilityKind.EQUIPMENT,
        audience_id=MEMBERS_AUDIENCE_ID,
        rows=[{"name": "canary-members-equipment", **row}],
    )
    save_capabilities(
        by=ada,
        organisation=firm,
        kind=CapabilityKind.PRODUCT,
        audience_id=1,
        rows=[{"name": "Shafts", **row}],
    )
    trade = {"isic": "25", "size_class": "small", "founded": 1987, "languages": ["pt-br"]}
    save_trade(by=ada, organisation=firm, audience_id=1, values=trade)
    place = {"address": "canary-members-street", "place": "Sertãozinho", "country": "BR"}
    point = {"latitude": -21.14, "longitude": -47.99}
    save_premises(by=ada, organisation=firm, audience_id=MEMBERS_AUDIENCE_ID, values={**place, **point})
    contact = {"title": "Owner", "phone": "canary-members-phone", "shows_email": True, "ask_about": "Surface finish"}
    save_contact(by=ada, organisation=firm, audience_id=MEMBERS_AUDIENCE_ID, values=contact)
    assert Capability.objects.filter(organisation=firm).count() == 2
