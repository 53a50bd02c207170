"""Organisations from a list: added in bulk, each as whole as if it had registered, or changed where they differ."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, Access, require
from portal.actions.organisations import OWN_WORDS, edit_organisation
from portal.actions.profile import PREMISES_FIELDS, TRADE_FIELDS, save_capabilities, save_premises, save_trade
from portal.enums import AffiliationState, AudienceKind, OrganisationState
from portal.lib.markdown import render
from portal.lib.slugs import free_slug, make_slug
from portal.models import (
    Affiliation,
    Audience,
    Capability,
    Organisation,
    OrganisationOrigin,
    Premises,
    Trade,
)
from portal.policies import governance, imports

AUDIENCE_IDS: Final[Mapping[str, int]] = {"public": PUBLIC_AUDIENCE_ID, "members": MEMBERS_AUDIENCE_ID}
HEAD_FIELDS: Final = ("name", "summary", "description", "kind", "website", "language")
_OWN_AUDIENCES: Final = (AudienceKind.FIRM, AudienceKind.PARTNERS, AudienceKind.REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a list says of one organisation. What it does not say is not there.

    ``capabilities``: by kind, rows of name, detail and last day. ``audiences``: words by part, where "trade" and
    "premises" are parts and so is every kind of capability. ``number``: source and external id.
    """

    head: dict[str, Any] = field(default_factory=dict)
    trade: dict[str, Any] = field(default_factory=dict)
    premises: dict[str, Any] = field(default_factory=dict)
    capabilities: dict[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    audiences: dict[str, str] = field(default_factory=dict)
    cluster_ids: Sequence[int] = ()
    number: tuple[str, str] | None = None

    @property
    def says_nothing(self) -> bool:
        parts = (self.head, self.trade, self.premises, self.capabilities, self.audiences, self.cluster_ids, self.number)
        return not any(parts)

    def audience_id(self, part: str) -> int:
        return AUDIENCE_IDS[self.audiences.get(part, "public")]


@transaction.atomic
def add_organisations(*, by: Access, pages: Sequence[Page], state: str) -> list[Organisation]:
    """New organisations without people, verified (and public, their places accepted) or waiting for verification.

    Raises ``Refused`` where one of the clusters is not the person's to govern.
    """
    for cluster_id in {cluster_id for page in pages for cluster_id in page.cluster_ids}:
        require(imports.can_import_into(by, cluster_id))
    rows = [_organisation(by, page, state) for page in pages]
    _give_slugs(rows)
    Organisation.objects.bulk_create(rows)
    _add_audiences(rows)
    pairs = list(zip(rows, pages, strict=True))
    Trade.objects.bulk_create(
        Trade(organisation=row, audience_id=page.audience_id("trade"), **page.trade) for row, page in pairs
    )
    Premises.objects.bulk_create(
        Premises(organisation=row, audience_id=page.audience_id("premises"), **page.premises) for row, page in pairs
    )
    Capability.objects.bulk_create(each for row, page in pairs for each in _capabilities(row, page))
    Affiliation.objects.bulk_create(each for row, page in pairs for each in _places(row, page.cluster_ids))
    OrganisationOrigin.objects.bulk_create(_origins(pairs))
    return rows


def _organisation(by: Access, page: Page, state: str) -> Organisation:
    """Verified ones are public; waiting ones get their own audience once they have one."""
    is_verified = state == OrganisationState.VERIFIED
    return Organisation(
        **page.head,
        description_html=render(page.head.get("description", "")),
        state=state,
        registered_by_id=by.user_id,
        decided_at=timezone.now() if is_verified else None,
        decided_by_id=by.user_id if is_verified else None,
        audience_id=PUBLIC_AUDIENCE_ID if is_verified else MEMBERS_AUDIENCE_ID,
    )


def _give_slugs(rows: Iterable[Organisation]) -> None:
    """Addresses from the names; one query for all, and one more for each name that is taken."""
    named = [(row, make_slug(row.name, fallback="organisation")) for row in rows]
    wanted = {slug for _row, slug in named}
    taken = {*OWN_WORDS, *Organisation.objects.filter(slug__in=wanted).values_list("slug", flat=True)}
    looked_up: set[str] = set()
    for row, slug in named:
        if slug in taken and slug not in looked_up:
            looked_up.add(slug)
            taken |= set(Organisation.objects.filter(slug__startswith=slug[:74]).values_list("slug", flat=True))
        row.slug = free_slug(slug, taken.__contains__)
        taken.add(row.slug)


def _add_audiences(rows: Sequence[Organisation]) -> None:
    audiences = Audience.objects.bulk_create(
        Audience(kind=kind, organisation=row) for row in rows for kind in _OWN_AUDIENCES
    )
    review = {each.organisation_id: each for each in audiences if each.kind == AudienceKind.REVIEW}
    waiting = [row for row in rows if row.state == OrganisationState.WAITING]
    for row in waiting:
        row.audience = review[row.pk]
    Organisation.objects.bulk_update(waiting, ["audience"])


def _capabilities(row: Organisation, page: Page) -> Iterator[Capability]:
    for kind, rows in page.capabilities.items():
        for each in rows:
            yield Capability(organisation=row, kind=kind, audience_id=page.audience_id(kind), **each)


def _places(row: Organisation, cluster_ids: Iterable[int]) -> Iterator[Affiliation]:
    for cluster_id in cluster_ids:
        if row.state == OrganisationState.VERIFIED:
            state, since = AffiliationState.ACCEPTED, timezone.localdate()
            yield Affiliation(organisation=row, cluster_id=cluster_id, state=state, since=since)
        else:
            yield Affiliation(organisation=row, cluster_id=cluster_id)


def _origins(pairs: Iterable[tuple[Organisation, Page]]) -> Iterator[OrganisationOrigin]:
    for row, page in pairs:
        if page.number:
            source, external_id = page.number
            yield OrganisationOrigin(organisation=row, source=source, external_id=external_id)


@transaction.atomic
def change_organisation(*, by: Access, organisation: Organisation, page: Page) -> None:
    """Bring what the list says into the page, each part through the action by which people change it.

    ``page.cluster_ids`` are places to be added. Raises ``Refused``.
    """
    if page.head:
        head = {name: getattr(organisation, name) for name in HEAD_FIELDS} | dict(page.head)
        edit_organisation(by=by, organisation=organisation, **head)
    for part, fields, save in (("trade", TRADE_FIELDS, save_trade), ("premises", PREMISES_FIELDS, save_premises)):
        said = getattr(page, part)
        if said or part in page.audiences:
            values = _present(organisation, part, fields) | dict(said)
            audience_id = _audience_id(organisation, page, part)
            save(by=by, organisation=organisation, audience_id=audience_id, values=values)
    for kind in {*page.capabilities, *page.audiences.keys()} - {"trade", "premises"}:
        _change_capabilities(by, organisation, page, kind)
    _add_places(by, organisation, page.cluster_ids)
    if page.number:
        require(governance.can_govern_organisation(by, organisation))
        OrganisationOrigin.objects.bulk_create(_origins([(organisation, page)]))


def _present(organisation: Organisation, part: str, fields: Iterable[str]) -> dict[str, Any]:
    row = getattr(organisation, part, None) or (Trade() if part == "trade" else Premises())
    return {name: getattr(row, name) for name in fields}


def _audience_id(organisation: Organisation, page: Page, part: str) -> int:
    row = getattr(organisation, part, None)
    return page.audience_id(part) if part in page.audiences or row is None else row.audience_id


def _change_capabilities(by: Access, organisation: Organisation, page: Page, kind: str) -> None:
    present = [each for each in organisation.capabilities.all() if each.kind == kind]
    rows = page.capabilities.get(kind)
    if rows is None:
        rows = [{"name": each.name, "detail": each.detail, "valid_until": each.valid_until} for each in present]
    is_kept = kind not in page.audiences and present
    audience_id = present[0].audience_id if is_kept else page.audience_id(kind)
    save_capabilities(by=by, organisation=organisation, kind=kind, audience_id=audience_id, rows=rows)


def _add_places(by: Access, organisation: Organisation, cluster_ids: Iterable[int]) -> None:
    """A place that had ended is given again in its own row."""
    for cluster_id in cluster_ids:
        require(imports.can_import_into(by, cluster_id))
        (place,) = _places(organisation, [cluster_id])
        values = {"state": place.state, "since": place.since, "until": None}
        Affiliation.objects.update_or_create(organisation=organisation, cluster_id=cluster_id, defaults=values)
