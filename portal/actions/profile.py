"""The parts of an organisation's page, each read by everybody or by members."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django.db import transaction

from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, Access, Refused, require
from portal.models import Capability, Contact, Membership, Organisation, Premises, Trade
from portal.policies import organisations

PART_AUDIENCES = (PUBLIC_AUDIENCE_ID, MEMBERS_AUDIENCE_ID)
TRADE_FIELDS = ("isic", "size_class", "founded", "languages")
PREMISES_FIELDS = ("address", "place", "country", "latitude", "longitude")


@transaction.atomic
def save_trade(*, by: Access, organisation: Organisation, audience_id: int, values: Mapping[str, Any]) -> None:
    _require(by, organisation, audience_id)
    defaults = {name: values[name] for name in TRADE_FIELDS} | {"audience_id": audience_id}
    Trade.objects.update_or_create(organisation=organisation, defaults=defaults)


@transaction.atomic
def save_premises(*, by: Access, organisation: Organisation, audience_id: int, values: Mapping[str, Any]) -> None:
    _require(by, organisation, audience_id)
    defaults = {name: values[name] for name in PREMISES_FIELDS} | {"audience_id": audience_id}
    Premises.objects.update_or_create(organisation=organisation, defaults=defaults)


@transaction.atomic
def save_capabilities(
    *, by: Access, organisation: Organisation, kind: str, audience_id: int, rows: Iterable[Mapping[str, Any]]
) -> None:
    """Make the organisation's capabilities of one kind exactly these (``name``, ``detail``, ``valid_until``)."""
    _require(by, organisation, audience_id)
    # One at a time: two that saved the same rows in different orders would wait for each other.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    kept = []
    for row in rows:
        defaults = {"detail": row["detail"], "valid_until": row["valid_until"], "audience_id": audience_id}
        capability, _ = Capability.objects.update_or_create(
            organisation=organisation, kind=kind, name=row["name"], defaults=defaults
        )
        kept.append(capability.pk)
    Capability.objects.filter(organisation=organisation, kind=kind).exclude(pk__in=kept).delete()


@transaction.atomic
def save_contact(*, by: Access, organisation: Organisation, audience_id: int, values: Mapping[str, Any]) -> None:
    """A person puts themselves on their organisation's page. Nobody can put up somebody else."""
    own = Membership.objects.accepted().filter(user=by.user_id, organisation=organisation)
    # Held, so that whoever leaves at this moment does not stay on the page.
    still_there = own.select_for_update().first()
    require(organisations.can_be_contact(by if still_there else Access(), organisation))
    _require_part_audience(audience_id)
    fields = ("title", "phone", "shows_email", "ask_about")
    defaults = {name: values[name] for name in fields} | {"audience_id": audience_id}
    Contact.objects.update_or_create(organisation=organisation, user_id=cast("int", by.user_id), defaults=defaults)


@transaction.atomic
def remove_contact(*, by: Access, contact: Contact) -> None:
    """The person takes themselves down, or a manager takes them down."""
    if contact.user_id != by.user_id:
        require(organisations.can_edit(by, contact.organisation))
    contact.delete()


def _require(by: Access, organisation: Organisation, audience_id: int) -> None:
    require(organisations.can_edit(by, organisation))
    _require_part_audience(audience_id)


def _require_part_audience(audience_id: int) -> None:
    if audience_id not in PART_AUDIENCES:
        raise Refused("")
