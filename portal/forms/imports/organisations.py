"""Rows that are organisations: found again by address or number, added where new, changed where they differ."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from portal.access import Access
from portal.actions.imports.organisations import AUDIENCE_IDS, Page, add_organisations, change_organisation
from portal.enums import AffiliationState, OrganisationKind, OrganisationState
from portal.forms.imports.organisation_cells import AUDIENCE_PARTS, PARTS, OrganisationCells
from portal.forms.imports.organisation_columns import CAPABILITY_COLUMNS
from portal.lib.audience_words import audience_word
from portal.lib.compare import differences, same_rows
from portal.lib.importing import ImportSettings, Outcome, Reading
from portal.lib.names import core_of
from portal.lib.tables import Cell, text_of
from portal.models import Organisation
from portal.policies import organisations
from portal.queries.origins import Found, find_organisations

_NEEDED: Final = ("name", "summary", "clusters")
_LIVE: Final = (AffiliationState.ACCEPTED, AffiliationState.REQUESTED)
_ROW: Final = ("name", "detail", "valid_until")


class OrganisationImporter:
    """Takes in organisations for one person. Firms that wait or are verified; people are never imported."""

    def __init__(self, access: Access, settings: ImportSettings) -> None:
        self.access = access
        self.settings = settings
        self.cells = OrganisationCells(access, settings)

    def identities(self, cells: Mapping[str, Cell]) -> Iterator[tuple[str, str]]:
        """Address and number; where neither is given, the name without legal form and accents."""
        slug, number, name = (" ".join(text_of(cells.get(each)).split()) for each in ("slug", "external_id", "name"))
        if slug:
            yield "slug", slug
        if number:
            yield "external_id", f"{self._source(text_of(cells.get('source')))}\0{number}"
        if name and not slug and not number:
            yield "name", core_of(name)

    def read(self, reading: Reading) -> None:
        self.cells.read(reading)

    def settle(self, readings: Sequence[Reading]) -> None:
        numbers = {reading.number: self._number(reading) for reading in readings}
        found = find_organisations(
            self.access,
            slugs=[slug for reading in readings if (slug := reading.values.get("slug"))],
            numbers=[number for number in numbers.values() if number],
            names=[name for reading in readings if (name := reading.values.get("name"))],
        )
        for reading in readings:
            number = numbers[reading.number]
            known = self._known(reading, number, found)
            if known:
                self._settle_known(reading, known, number)
            elif not reading.says("slug"):
                self._settle_new(reading, number, found)

    def write(self, readings: Sequence[Reading]) -> None:
        new = [reading for reading in readings if reading.outcome == Outcome.ADDED]
        pages = [reading.target[1] for reading in new]
        add_organisations(by=self.access, pages=pages, state=self.settings.state or OrganisationState.WAITING)
        for reading in readings:
            if reading.outcome == Outcome.CHANGED:
                organisation, page = reading.target
                change_organisation(by=self.access, organisation=organisation, page=page)

    def _source(self, given: str) -> str:
        return " ".join((given or self.settings.source).split())

    def _number(self, reading: Reading) -> tuple[str, str] | None:
        """Source and external id, where both are known."""
        number, source = reading.values.get("external_id"), self._source(reading.values.get("source", ""))
        if number and not source:
            reading.refuse("external_id", _("Say which list this number is from."))
        return (source, number) if number and source else None

    def _known(self, reading: Reading, number: tuple[str, str] | None, found: Found) -> Organisation | None:
        """The organisation the row is about; what may not be seen is as unknown as what is not there."""
        by_slug = found.by_slug.get(reading.values.get("slug", ""))
        by_number = found.by_number.get(number) if number else None
        if reading.values.get("slug") and by_slug is None:
            reading.refuse("slug", _("You know no organisation at this address. Leave it empty for a new one."))
        elif number in found.hidden or (by_slug and by_number and by_slug.pk != by_number.pk):
            reading.refuse("external_id", _("This number stands for another organisation."))
        return by_slug or by_number

    def _settle_new(self, reading: Reading, number: tuple[str, str] | None, found: Found) -> None:
        told = {fault.column for fault in reading.faults}
        for column in _NEEDED:
            if not reading.values.get(column) and column not in told:
                reading.refuse(column, _("A new organisation needs this."))
        if not all(map(self.cells.clusters.is_governed, reading.values.get("clusters", ()))):
            reading.refuse("clusters", _("You can import into clusters that you govern."))
        if not number and reading.values.get("name") in found.names:
            reading.refuse("name", _("It is here already. Give its address, or a number for another of this name."))
        for column in AUDIENCE_PARTS:
            self._refuse_audience(reading, column)
        page = _page(reading, cluster_ids=reading.values.get("clusters", ()), number=number)
        defaults = {"kind": OrganisationKind.FIRM, "language": self.settings.language}
        page.head.update({**defaults, **page.head})
        reading.outcome, reading.target = Outcome.ADDED, (None, page)

    def _settle_known(self, reading: Reading, known: Organisation, number: tuple[str, str] | None) -> None:
        page = self._differences(reading, known, number)
        if page.says_nothing:
            reading.outcome = Outcome.UNCHANGED
            return
        decision = organisations.can_edit(self.access, known)
        if not decision:
            reading.refuse("", decision.reason)
        reading.outcome, reading.target = Outcome.CHANGED, (known, page)

    def _differences(self, reading: Reading, known: Organisation, number: tuple[str, str] | None) -> Page:
        origin = getattr(known, "origin", None)
        if number and origin and (origin.source, origin.external_id) != number:
            reading.refuse("external_id", _("This organisation has another number. Leave it empty here."))
        placed = {place.cluster_id for place in known.affiliations.all() if place.state in _LIVE}
        wanted = _page(reading)
        page = Page(
            head=differences(wanted.head, _values(known, PARTS["head"])),
            trade=differences(wanted.trade, _values(getattr(known, "trade", None), PARTS["trade"])),
            premises=differences(wanted.premises, _values(getattr(known, "premises", None), PARTS["premises"])),
            capabilities={kind: rows for kind, rows in wanted.capabilities.items() if _differs(known, kind, rows)},
            cluster_ids=[pk for pk in reading.values.get("clusters", ()) if pk not in placed],
            number=number if origin is None else None,
        )
        for column, part in AUDIENCE_PARTS.items():
            present = _audience_of(known, part)
            if (
                part in wanted.audiences
                and wanted.audiences[part] != present
                and (present or part in page.capabilities)
            ):
                self._refuse_audience(reading, column)
                page.audiences[part] = wanted.audiences[part]
        return page

    def _refuse_audience(self, reading: Reading, column: str) -> None:
        if reading.values.get(column, "public") not in AUDIENCE_IDS:
            reading.refuse(column, _("A part of a page is for public or for members."))


def _page(reading: Reading, *, cluster_ids: Sequence[int] = (), number: tuple[str, str] | None = None) -> Page:
    """What the row says, part by part."""
    said = reading.values
    return Page(
        **{part: {name: said[name] for name in names if name in said} for part, names in PARTS.items()},
        capabilities={kind.value: said[column] for column, kind in CAPABILITY_COLUMNS.items() if column in said},
        audiences={part: said[column] for column, part in AUDIENCE_PARTS.items() if column in said},
        cluster_ids=cluster_ids,
        number=number,
    )


def _values(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name, None) for name in names}


def _differs(known: Organisation, kind: str, rows: Sequence[Mapping[str, Any]]) -> bool:
    present = [each for each in known.capabilities.all() if each.kind == kind]
    return not same_rows(
        (tuple(row[name] for name in _ROW) for row in rows),
        (tuple(getattr(each, name) for name in _ROW) for each in present),
    )


def _audience_of(known: Organisation, part: str) -> str:
    """The word for the audience of a part, empty where there is no such part."""
    if part in {"trade", "premises"}:
        row = getattr(known, part, None)
        return audience_word(row.audience) if row else ""
    return next((audience_word(each.audience) for each in known.capabilities.all() if each.kind == part), "")
