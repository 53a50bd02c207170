"""The read-only tables on an organisation's page: its places, its people, and the parts of its own page."""

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.admin.marks import state_badge
from portal.admin.panels import Panel, linked, panel
from portal.lib.words import in_words
from portal.models import Affiliation, Capability, Contact, Membership, Organisation, Premises, Trade

_SHOWN: Final = 15


def organisation_panels(access: Access, row: Organisation) -> Iterable[Panel]:
    """Of the parts only those whose audience the reader belongs to: what a firm keeps to itself stays there."""
    yield _places(access, row)
    yield _people(access, row)
    yield _traits(access, row)
    yield _capabilities(access, row)
    yield _contacts(access, row)


def _places(access: Access, row: Organisation) -> Panel:
    places = Affiliation.objects.governed_by(access).filter(organisation=row).select_related("cluster")
    return panel(
        _("Places in clusters"),
        {"cluster": _("Cluster"), "state": _("State"), "since": _("Since"), "until": _("Until")},
        [
            (
                linked(reverse("admin:portal_affiliation_change", args=[place.pk]), place.cluster),
                state_badge(place.state, place.get_state_display()),
                in_words(place.since),
                in_words(place.until),
            )
            for place in places.order_by("cluster__name")
        ],
        empty=_("It has no place in a cluster of yours."),
    )


def _people(access: Access, row: Organisation) -> Panel:
    """The first of them; the rest one search away."""
    memberships = Membership.objects.governed_by(access).filter(organisation=row).live().select_related("user")
    return panel(
        _("People"),
        {"person": _("Person"), "role": _("Role"), "state": _("State"), "asked": _("Asked")},
        [
            (
                linked(reverse("admin:portal_membership_change", args=[membership.pk]), membership.user),
                membership.get_role_display(),
                state_badge(membership.state, membership.get_state_display()),
                in_words(membership.requested_at),
            )
            for membership in memberships.order_by("-state", "role", "user__name", "pk")[:_SHOWN]
        ],
        empty=_("Nobody belongs to it."),
        link=_("All of its people"),
        url=f"{reverse('admin:portal_membership_changelist')}?{urlencode({'q': row.name})}",
    )


def _traits(access: Access, row: Organisation) -> Panel:
    """Sector, size and place, a line each."""
    lines = [
        (capfirst(part._meta.get_field(name).verbose_name), _in_words(part, name))
        for part, names in (
            (Trade.objects.visible_to(access).filter(organisation=row).first(), _TRADE),
            (Premises.objects.visible_to(access).filter(organisation=row).first(), _PREMISES),
        )
        if part is not None
        for name in names
    ]
    return panel(
        _("Sector, size and place"),
        {"what": _("What"), "value": _("Entry")},
        [(str(label), value) for label, value in lines if value],
        empty=_("Its people have not entered any yet."),
    )


_TRADE = ("isic", "size_class", "founded", "languages")
_PREMISES = ("address", "place", "country")


def _in_words(part: Any, name: str) -> str:
    field = part._meta.get_field(name)
    return in_words(getattr(part, name), dict(getattr(field, "base_field", field).flatchoices))


def _capabilities(access: Access, row: Organisation) -> Panel:
    found = Capability.objects.visible_to(access).filter(organisation=row).order_by("kind", "name", "pk")
    return panel(
        _("What it makes and can do"),
        {"name": _("Name"), "kind": _("Kind"), "detail": _("Detail"), "until": _("Valid until")},
        [(item.name, item.get_kind_display(), item.detail, in_words(item.valid_until)) for item in found],
        empty=_("Its people have not entered any yet."),
    )


def _contacts(access: Access, row: Organisation) -> Panel:
    found = Contact.objects.visible_to(access).filter(organisation=row).select_related("user").order_by("pk")
    return panel(
        _("Contact people"),
        {"person": _("Person"), "title": _("Position"), "ask": _("Ask me about")},
        [(str(contact.user), contact.title, contact.ask_about) for contact in found],
        empty=_("Nobody put themselves on the page yet."),
    )
