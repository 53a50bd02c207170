"""How complete an organisation's page is: what is missing, why it matters, and where to add it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.enums import CapabilityKind, OrganisationKind
from portal.models import Organisation

_MAKERS = (OrganisationKind.FIRM, OrganisationKind.SUPPLIER)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the page does not say yet."""

    label: str
    why: str
    url: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """``done`` of ``total`` things are said; the gaps are the rest, the weightiest first."""

    done: int
    total: int
    gaps: tuple[Gap, ...]

    @property
    def is_complete(self) -> bool:
        return not self.gaps


def completeness(organisation: Organisation) -> Completeness:
    """Judges all parts, whoever may read them: they must have been loaded without a reader's filter."""
    checks = [*_head(organisation), *_capabilities(organisation), *_trade(organisation), *_contacts(organisation)]
    gaps = tuple(gap for is_said, gap in checks if not is_said)
    return Completeness(done=len(checks) - len(gaps), total=len(checks), gaps=gaps)


def _gap(organisation: Organisation, label: str, why: str, page: str, *args: str) -> Gap:
    return Gap(label, why, reverse(f"portal:{page}", args=[organisation.slug, *args]))


def _head(organisation: Organisation) -> Iterator[tuple[bool, Gap]]:
    why = _("Visitors decide by it whether to read on.")
    yield bool(organisation.description), _gap(organisation, _("Description"), why, "organisation-edit")


def _capabilities(organisation: Organisation) -> Iterator[tuple[bool, Gap]]:
    said = {row.kind for row in organisation.capabilities.all()}
    reasons = {CapabilityKind.COMPETENCE: _("Partners find you by what you can do.")}
    if organisation.kind in _MAKERS:
        reasons = {
            CapabilityKind.PRODUCT: _("Buyers search for products first."),
            **reasons,
            CapabilityKind.EQUIPMENT: _("Others look for free capacity before they buy a machine."),
        }
    for kind, why in reasons.items():
        yield kind in said, _gap(organisation, str(kind.label), why, "capabilities-edit", kind.value)


def _trade(organisation: Organisation) -> Iterator[tuple[bool, Gap]]:
    trade, premises = getattr(organisation, "trade", None), getattr(organisation, "premises", None)
    facts = (
        ("isic", _("Sector"), _("Firms compare themselves within a sector.")),
        ("size_class", _("Size"), _("Firms learn most from firms of their size.")),
        ("languages", _("Working languages"), _("Partners abroad look for them.")),
    )
    for name, label, why in facts:
        yield bool(trade and getattr(trade, name)), _gap(organisation, label, why, "trade-edit")
    why = _("Whoever looks for firms nearby finds only those with a place.")
    yield bool(premises and premises.place), _gap(organisation, _("Place"), why, "premises-edit")


def _contacts(organisation: Organisation) -> Iterator[tuple[bool, Gap]]:
    contacts = list(organisation.contacts.all())
    why = _("Without one nobody knows whom to write to.")
    yield bool(contacts), _gap(organisation, _("Contact person"), why, "contact-edit")
    why = _("A line like “Ask me about quick tool changes” is how firms find each other's knowledge.")
    is_said = any(contact.is_expert for contact in contacts)
    yield is_said, _gap(organisation, _("Expert to ask"), why, "contact-edit")
