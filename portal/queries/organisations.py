"""The page of an organisation as one reader sees it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import Access
from portal.enums import AffiliationState, CapabilityKind, Language, MembershipState, PartnershipKind
from portal.lib import countries
from portal.lib.names import core_of, is_alike, telling_words
from portal.models import (
    Affiliation,
    Capability,
    Contact,
    Membership,
    Organisation,
    Partnership,
    Premises,
    Trade,
)
from portal.queries.audiences import Readership, part_readerships, readership
from portal.queries.clusters import shown_affiliations
from portal.queries.completeness import Completeness, completeness
from portal.queries.matching import Folded
from portal.querysets.organisations import SINGLE_PARTS


@dataclass(frozen=True, slots=True)
class CapabilityPart:
    """What it makes, can do, owns or is certified for. ``readership`` is there for those who may edit."""

    kind: CapabilityKind
    rows: tuple[Capability, ...]
    readership: Readership | None
    edit_url: str
    today: date

    @property
    def is_certificates(self) -> bool:
        return self.kind == CapabilityKind.CERTIFICATE


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Somebody who agreed to be shown. ``readership`` is there for those who may edit."""

    contact: Contact
    readership: Readership | None


@dataclass(frozen=True, slots=True)
class Tie:
    """What this organisation is to one of the reader's own, and since when."""

    words: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """What the reader sees, and what the page has to say to the organisation's own people."""

    organisation: Organisation
    is_own: bool
    is_editor: bool
    clusters: tuple[Affiliation, ...]
    trade: Trade | None
    premises: Premises | None
    country: str
    languages: tuple[str, ...]
    capabilities: tuple[CapabilityPart, ...]
    contacts: tuple[ContactLine, ...]
    readership: Readership | None
    readerships: Mapping[int, Readership]
    completeness: Completeness | None
    request: Membership | None
    ties: tuple[Tie, ...]

    @property
    def experts(self) -> tuple[Contact, ...]:
        return tuple(line.contact for line in self.contacts if line.contact.is_expert)

    @property
    def edit_urls(self) -> Mapping[str, str]:
        """Where each part is edited or dealt with; empty addresses for those who may not."""
        slug, names = self.organisation.slug, ("organisation-edit", "trade-edit", "premises-edit")
        urls = {name: reverse(f"portal:{name}", args=[slug]) if self.is_editor else "" for name in names}
        own = {"contact": "contact-edit", "clusters": "organisation-clusters"}
        urls |= {name: reverse(f"portal:{page}", args=[slug]) if self.is_own else "" for name, page in own.items()}
        return {name.removesuffix("-edit"): url for name, url in urls.items()}

    @property
    def says_trade(self) -> bool:
        """Is there anything in this part for the reader?"""
        trade = self.trade
        return bool(trade and (trade.isic or trade.size_class or trade.founded or trade.languages))

    @property
    def says_premises(self) -> bool:
        return bool(self.premises and (self.premises.address or self.premises.place or self.premises.country))

    @property
    def trade_readership(self) -> Readership | None:
        return self.readerships.get(self.trade.audience_id) if self.trade else None

    @property
    def premises_readership(self) -> Readership | None:
        return self.readerships.get(self.premises.audience_id) if self.premises else None


def load_parts(
    organisations: list[Organisation], access: Access | None = None, *, names: Iterable[str] | None = None
) -> None:
    """Give each its parts as far as the reader may see them; without a reader all parts. ``names``: these of them, and
    contacts.
    """
    prefetch_related_objects(
        organisations,
        *(Prefetch(name, _readable(_PARTS[name], access)) for name in names or _PARTS),
        Prefetch("contacts", _readable(Contact, access).select_related("user")),
    )


def with_page(access: Access) -> QuerySet[Organisation]:
    """Organisations with what their page asks of each in one query: the parts there is one of, and whether the reader
    asked to join it or is tied to it.
    """
    requests = _own_requests(access).filter(organisation=OuterRef("pk"))
    ties = Partnership.objects.visible_to(access).confirmed()
    tied = ties.filter(Q(proposer=OuterRef("pk")) | Q(partner=OuterRef("pk")))
    return Organisation.objects.with_single_parts(access).annotate(has_request=Exists(requests), has_ties=Exists(tied))


def organisation_page(access: Access, organisation: Organisation, *, is_editor: bool) -> OrganisationPage:
    """Of a row of ``with_page``. Its own people see all parts. ``is_editor``: also the audience of each, and what is
    missing.
    """
    is_own = organisation.pk in access.standings
    _keep_single_parts(organisation)
    load_parts([organisation], None if is_own else access, names=("capabilities",))
    trade, premises = getattr(organisation, "trade", None), getattr(organisation, "premises", None)
    readerships = part_readerships() if is_editor else {}
    return OrganisationPage(
        organisation=organisation,
        is_own=is_own,
        is_editor=is_editor,
        clusters=tuple(_clusters(access, organisation, is_near=is_own or is_editor)),
        trade=trade,
        premises=premises,
        country=str(countries.NAMES.get(premises.country, "")) if premises else "",
        languages=tuple(str(Language(code).label) for code in trade.languages) if trade else (),
        capabilities=tuple(_capability_parts(organisation, readerships, is_editor=is_editor)),
        contacts=tuple(ContactLine(row, readerships.get(row.audience_id)) for row in organisation.contacts.all()),
        readership=readership(organisation.audience) if is_editor else None,
        readerships=readerships,
        completeness=completeness(organisation) if is_own and is_editor else None,
        request=_own_request(access, organisation),
        ties=tuple(_ties(access, organisation)),
    )


def likely_same(access: Access, name: str) -> list[Organisation]:
    """Visible organisations that may be the one somebody is about to register, the likeliest first."""
    pieces = telling_words(name)
    if not pieces:
        return []
    holds_piece = reduce(or_, (Q(folded__contains=piece) for piece in pieces))
    rows = Organisation.objects.visible_to(access).alias(folded=Folded("name")).filter(holds_piece)
    alike = [
        row for row in rows.only("name", "slug", "language", "summary", "state").iterator() if is_alike(name, row.name)
    ]
    core = core_of(name)
    return sorted(alike, key=lambda row: (core_of(row.name) != core, row.name))[:_MOST_LIKELY]


_MOST_LIKELY = 5
_PARTS: Mapping[str, type[Trade | Premises | Capability]] = {
    "trade": Trade,
    "premises": Premises,
    "capabilities": Capability,
}


def _readable(model: type[Trade | Premises | Capability | Contact], access: Access | None) -> QuerySet:
    return model.objects.all() if access is None else model.objects.visible_to(access)


def _keep_single_parts(organisation: Any) -> None:
    """What the reader may see of them takes the place of the parts themselves."""
    for name in SINGLE_PARTS:
        organisation._meta.get_field(name).set_cached_value(organisation, getattr(organisation, f"shown_{name}", None))


def _clusters(access: Access, organisation: Organisation, *, is_near: bool) -> QuerySet[Affiliation]:
    """Where it is accepted and listed; those who look after it also see where it waits."""
    live = (AffiliationState.ACCEPTED, AffiliationState.REQUESTED)
    rows = Affiliation.objects.visible_to(access).filter(state__in=live) if is_near else shown_affiliations(access)
    return rows.filter(organisation=organisation).select_related("cluster").order_by("cluster__name")


def _capability_parts(
    organisation: Organisation, readerships: Mapping[int, Readership], *, is_editor: bool
) -> Iterable[CapabilityPart]:
    """A part that is empty for the reader is left out, unless they may fill it."""
    rows = list(organisation.capabilities.all())
    for kind in CapabilityKind:
        own = tuple(row for row in rows if row.kind == kind)
        if own or is_editor:
            readers = readerships.get(own[0].audience_id) if own else None
            url = reverse("portal:capabilities-edit", args=[organisation.slug, kind.value]) if is_editor else ""
            yield CapabilityPart(kind, own, readers, url, timezone.localdate())


def _own_requests(access: Access) -> QuerySet[Membership]:
    """The reader's own requests to come in; a visitor has none."""
    rows = Membership.objects.filter(user=access.user_id, state=MembershipState.REQUESTED)
    return rows if access.is_signed_in else rows.none()


def _own_request(access: Access, organisation: Any) -> Membership | None:
    return _own_requests(access).filter(organisation=organisation).first() if organisation.has_request else None


def _ties(access: Access, organisation: Any) -> Iterator[Tie]:
    """Confirmed ties between the reader's organisations and this one."""
    if organisation.pk in access.standings or not organisation.has_ties:
        return
    ties = Partnership.objects.visible_to(access).confirmed().of(organisation.pk)
    words = {
        PartnershipKind.PARTNER: _("Partner of %(organisation)s"),
        PartnershipKind.SUPPLIER: _("Supplier of %(organisation)s"),
        PartnershipKind.CUSTOMER: _("Customer of %(organisation)s"),
    }
    for tie in ties.select_related("proposer", "partner"):
        own = tie.other(organisation.pk)
        yield Tie(words[tie.kind_for(own.pk)] % {"organisation": own.name}, tie.confirmed_at)
