"""Who signed up for an event, for those who hold it."""

from dataclasses import dataclass

from django.db.models import Prefetch

from portal.access import Access
from portal.enums import OrganisationState, SignUpState
from portal.models import Event, Membership, SignUp


@dataclass(frozen=True, slots=True)
class SignUpRow:
    """One person, and the organisations they belong to."""

    sign_up: SignUp
    name: str
    firms: str


@dataclass(frozen=True, slots=True)
class SignUpSheet:
    going: tuple[SignUpRow, ...]
    waiting: tuple[SignUpRow, ...]


def sign_up_sheet(access: Access, event: Event) -> SignUpSheet:
    """Those with a place by name, the waiting list in its order. Two queries."""
    belongs = Membership.objects.accepted().filter(organisation__state=OrganisationState.VERIFIED)
    belongs = belongs.select_related("organisation").order_by("organisation__name")
    people = Prefetch("user__memberships", queryset=belongs, to_attr="places_in_firms")
    rows = SignUp.objects.visible_to(access).live().filter(event=event).select_related("user")
    found = [_row(row) for row in rows.prefetch_related(people).order_by("signed_up_at", "pk")]
    going = [row for row in found if row.sign_up.is_going]
    return SignUpSheet(
        tuple(sorted(going, key=lambda row: row.name.casefold())),
        tuple(row for row in found if row.sign_up.state == SignUpState.WAITING),
    )


def _row(row: SignUp) -> SignUpRow:
    memberships: list[Membership] = row.user.places_in_firms  # type: ignore[attr-defined]  # prefetched
    return SignUpRow(row, str(row.user), ", ".join(str(each.organisation) for each in memberships))
