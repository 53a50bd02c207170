"""Rows that are sites: read by ``portal.lib.site_rows``, written as records, whose own rules decide."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.access import Access, Decision
from portal.actions.record_checks import Known, check_records, known_for
from portal.actions.site_records import record_sites
from portal.enums import SiteFigureKind, Unit
from portal.forms.imports.clusters import ClusterWords
from portal.forms.imports.readers import Words, country_words, given, plain_text
from portal.lib import land
from portal.lib.importing import ImportSettings, Outcome, Reading
from portal.lib.site_columns import COLUMNS, ITEM_OF, SiteColumn
from portal.lib.site_records import BadRecords, SiteRecord
from portal.lib.site_rows import read_site_row
from portal.lib.tables import Cell, split_list, text_of
from portal.lib.tables.readings import Unread, read_day, read_number
from portal.models import Organisation, Site, SiteAssessment, SiteDecision, SiteFigure, SiteStep
from portal.policies import sites

_STATEMENTS = (SiteFigure, SiteStep, SiteAssessment, SiteDecision)
_BOUNDS: Mapping[str, float] = {"latitude": 90, "longitude": 180}
_COLUMN_OF = {item: column for column, item in ITEM_OF.items()}


class SiteImporter:
    """Takes in sites for one person. What the portal knows of figures is only ever added to."""

    def __init__(self, access: Access, settings: ImportSettings) -> None:
        self.access = access
        self.settings = settings
        self.clusters = ClusterWords(access)
        self.readers = {column.name: self._reader(column) for column in COLUMNS}

    def identities(self, cells: Mapping[str, Cell]) -> Iterator[tuple[str, str]]:
        slug, number = (" ".join(text_of(cells.get(each)).split()) for each in ("slug", "external_id"))
        if number:
            yield "external_id", f"{text_of(cells.get('source')).strip() or self.settings.source}\0{number}"
        elif slug:
            yield "slug", slug

    def read(self, reading: Reading) -> None:
        """Words and numbers as people of four countries write them become plain ones first."""
        row: dict[str, Any] = {}
        for column in reading.cells:
            if given(reading, column):
                try:
                    row[column] = self.readers[column](reading.cells[column])
                except Unread as unread:
                    reading.refuse(column, unread.reason)
        if row.get("external_id"):
            row.setdefault("source", self.settings.source)
        try:
            reading.target = read_site_row(row, number=reading.number)
        except BadRecords as bad:
            for fault in bad.faults:
                _refuse_once(reading, fault.column, fault.reason)

    def settle(self, readings: Sequence[Reading]) -> None:
        """What the records' rules refuse is refused; known sites are tried out and taken back, to see what changes."""
        read = [reading for reading in readings if isinstance(reading.target, SiteRecord)]
        with transaction.atomic():
            known = known_for([reading.target for reading in read])
            self._refuse_hidden(read, known)
            for reading in read:
                self._require_rights(reading, known)
            for fault in check_records([reading.target for reading in read], known):
                _refuse_once(read[fault.row], _COLUMN_OF.get(fault.column, fault.column), fault.reason)
            sound = [reading for reading in read if not reading.faults]
            for reading in sound:
                reading.outcome = Outcome.ADDED
            self._try([reading for reading in sound if reading.target.key in known.sites], known)
            transaction.set_rollback(True)

    def write(self, readings: Sequence[Reading]) -> None:
        record_sites(by=self.access, records=[reading.target for reading in readings])

    def _reader(self, column: SiteColumn) -> Callable[[Cell], Any]:
        """What the cell says, in the form in which ``read_site_row`` reads all kinds."""
        if column.name == "clusters":
            return lambda cell: [self.clusters.slugs[self.clusters.pk(word)] for word in _list(cell)]
        if column.kind in {"number", "whole"}:
            most, is_whole = _BOUNDS.get(column.name), column.kind == "whole" or _counts(column.name)
            least = None if most is None else -most
            return lambda cell: read_number(cell, least=least, most=most, whole=is_whole)
        if column.kind == "day":
            return read_day
        if not column.choices():
            return plain_text
        words = country_words() if column.name == "country" else Words(column.choices().items())
        if column.kind == "list":
            return lambda cell: [words.code(word) for word in _list(cell)]
        return lambda cell: words.code(plain_text(cell))

    def _refuse_hidden(self, readings: Sequence[Reading], known: Known) -> None:
        """What the person may not see is as unknown as what is not there."""
        shown = Site.objects.visible_to(self.access).filter(pk__in=[site.pk for site in known.sites.values()])
        visible = set(shown.values_list("pk", flat=True))
        firms = Organisation.objects.visible_to(self.access).filter(slug__in=known.organisations)
        slugs = set(firms.values_list("slug", flat=True))
        for reading in readings:
            record: SiteRecord = reading.target
            site = known.sites.get(record.key)
            if site and site.pk not in visible:
                reading.refuse("external_id" if record.external_id else "slug", _("This stands for another site."))
            for column, slug in (("operator", record.operator), ("investor", record.investor)):
                if slug and slug not in slugs:
                    reading.refuse(column, _("No organisation has this address."))
            kind, _mark, cluster = record.audience.partition(":")
            pk = self.clusters.by_slug.get(cluster.strip())
            if kind == "cluster" and (pk is None or not self.clusters.is_governed(pk)):
                reading.refuse("audience", _("You can import into clusters that you govern."))

    def _require_rights(self, reading: Reading, known: Known) -> None:
        record: SiteRecord = reading.target
        decision = self._decision(known.sites.get(record.key), record, known)
        if not decision:
            reading.refuse("clusters" if record.clusters else "", decision.reason)

    def _decision(self, site: Site | None, record: SiteRecord, known: Known) -> Decision:
        wanted = [known.clusters[slug] for slug in record.clusters or () if slug in known.clusters]
        if site is None:
            return sites.can_found_site(self.access, wanted)
        if record.clusters is None:
            return sites.can_edit_site(self.access, site)
        return sites.can_move_site(self.access, site, wanted)

    def _try(self, readings: Sequence[Reading], known: Known) -> None:
        """Records of sites that are there: those that leave their site as it is change nothing."""
        before = {model: model.objects.aggregate(last=Max("pk"))["last"] or 0 for model in _STATEMENTS}
        written = {site.pk: site.changed_at for site in known.sites.values()}
        if readings:
            record_sites(by=self.access, records=[reading.target for reading in readings])
        rows = Site.objects.filter(pk__in=written).values_list("pk", "changed_at")
        changed = {pk for pk, moment in rows if moment != written[pk]}
        for model, last in before.items():
            changed |= set(model.objects.filter(pk__gt=last, site__in=written).values_list("site", flat=True))
        for reading in readings:
            is_same = known.sites[reading.target.key].pk not in changed
            reading.outcome = Outcome.UNCHANGED if is_same else Outcome.CHANGED


def _counts(name: str) -> bool:
    """Firms and jobs are counted: 1.250 of them are more than a thousand."""
    return name in SiteFigureKind.values and land.units_of(name)[0] == Unit.COUNT


def _refuse_once(reading: Reading, column: str, reason: str | Promise) -> None:
    """A cell that was refused is not read, and what does not know that would say more of it."""
    if column not in {fault.column for fault in reading.faults}:
        reading.refuse(column, reason)


def _list(cell: Cell) -> list[str]:
    return list(cell) if isinstance(cell, tuple) else split_list(plain_text(cell))
