"""Rows that are items: found again by number, added where they are new, changed where they differ."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.actions.imports import Change, ListedItem, add_listed, change_listed
from knowledge.enums import Form, Licence, Origin
from knowledge.forms.import_cells import ItemCells, content_reader
from knowledge.forms.import_files import FileLinks
from knowledge.forms.import_named import Named
from knowledge.forms.items import CONTENT_FIELDS
from knowledge.models import Item
from knowledge.policies.imports import can_change_by_import
from knowledge.queries.importing import FoundItems, find_items, tag_ids
from portal.access import Access
from portal.lib.compare import differences
from portal.lib.folding import fold
from portal.lib.importing import ImportSettings, Outcome, Reading
from portal.lib.tables import Cell, text_of

_NEEDED: Final = ("title", "kind", "phase", "process", "cluster", "organisation", "audience")


class ItemImporter:
    """Takes in items for one person. They have no author: a list is nobody's own words."""

    def __init__(self, access: Access, settings: ImportSettings) -> None:
        self.access = access
        self.settings = settings
        self.cells = ItemCells(access, settings)
        self.form = content_reader()
        self.named = Named(access, self.cells.clusters)
        self.now = timezone.now()
        self.files = FileLinks(access)

    def identities(self, cells: Mapping[str, Cell]) -> Iterator[tuple[str, str]]:
        """Its number here or in the collection; where neither is given, title and organisation."""
        number, external_id, title = (
            " ".join(text_of(cells.get(name)).split()) for name in ("number", "external_id", "title")
        )
        if number:
            yield "number", number
        if external_id:
            yield "external_id", f"{self._source(text_of(cells.get('source')))}\0{external_id}"
        if title and not number and not external_id:
            yield "title", f"{fold(title)}\0{fold(text_of(cells.get('organisation')))}"

    def read(self, reading: Reading) -> None:
        self.cells.read(reading)

    def settle(self, readings: Sequence[Reading]) -> None:
        numbers = {reading.number: self._number(reading) for reading in readings}
        self.named.learn(readings)
        found = find_items(
            self.access,
            pks=[pk for reading in readings if (pk := reading.values.get("number"))],
            numbers=[number for number in numbers.values() if number],
            titles=[
                (self.named.organisation(reading) or 0, reading.values["title"])
                for reading in readings
                if "title" in reading.values
            ],
        )
        self.files.learn((reading, numbers[reading.number]) for reading in readings)
        for reading in readings:
            number = numbers[reading.number]
            self.files.settle(reading, number)
            known = self._known(reading, number, found)
            if known:
                self._settle_known(reading, known, number)
            elif not reading.says("number"):
                self._settle_new(reading, number, found)

    def write(self, readings: Sequence[Reading]) -> None:
        new = [reading.target for reading in readings if reading.outcome == Outcome.ADDED]
        add_listed(by=self.access, rows=new)
        for reading in readings:
            if reading.outcome == Outcome.CHANGED:
                item, change = reading.target
                change_listed(by=self.access, item=item, change=change)

    def finish(self) -> list[str]:
        """Links between files of which one came after the other; what is said of links in the report."""
        return self.files.finish()

    def _source(self, given: str) -> str:
        return " ".join((given or self.settings.source).split())

    def _number(self, reading: Reading) -> tuple[str, str] | None:
        """Source and external id, where both are known."""
        number, source = reading.values.get("external_id"), self._source(reading.values.get("source", ""))
        if number and not source:
            reading.refuse("external_id", _("Say which collection this number is from."))
        return (source, number) if number and source else None

    def _known(self, reading: Reading, number: tuple[str, str] | None, found: FoundItems) -> Item | None:
        """The item the row is about; what may not be seen is as unknown as what is not there."""
        by_pk = found.by_pk.get(reading.values.get("number", 0))
        by_number = found.by_number.get(number) if number else None
        if reading.values.get("number") and by_pk is None:
            reading.refuse("number", _("You know no item of this number. Leave it empty for a new one."))
        elif number in found.hidden or (by_pk and by_number and by_pk.pk != by_number.pk):
            reading.refuse("external_id", _("This number stands for another item."))
        return by_pk or by_number

    def _settle_new(self, reading: Reading, number: tuple[str, str] | None, found: FoundItems) -> None:
        told = {fault.column for fault in reading.faults}
        for column in _NEEDED:
            if not reading.values.get(column) and column not in told:
                reading.refuse(column, _("A new item needs this."))
        values = reading.values
        defaults = {
            **dict.fromkeys(CONTENT_FIELDS, ""),
            "review_by": None,
            "language": self.settings.language,
            "form": Form.EXPLICIT,
            "origin": Origin.INSIDE,
            "licence": Licence.RESERVED,
        }
        content = self._content(reading, {**defaults, **self._given(reading)})
        self.named.check_place(reading)
        audience_id = self.named.audience(reading)
        organisation_id = self.named.organisation(reading) or 0
        if not number and (organisation_id, values.get("title", "")) in found.titles:
            reading.refuse("title", _("It is here already. Give its number, or leave this row out."))
        if values.get("shared_at", self.now) > self.now:
            reading.refuse("shared_at", _("This day has not come yet."))
        self._refuse_past(reading, values.get("review_by"))
        reading.outcome = Outcome.ADDED
        reading.target = ListedItem(
            content=content,
            organisation_id=organisation_id,
            cluster_id=values.get("cluster", 0),
            audience_id=audience_id or 0,
            shared_at=values.get("shared_at", self.now),
            tags=self.named.tags(reading, content.get("language", "")),
            number=number or ("", ""),
            note=values.get("note", ""),
        )

    def _given(self, reading: Reading) -> dict[str, Any]:
        return {name: reading.values[name] for name in CONTENT_FIELDS if name in reading.values}

    def _content(self, reading: Reading, content: Mapping[str, Any]) -> dict[str, Any]:
        """The content as the editor would keep it; what the editor refuses is refused, unless it was said already."""
        values, wrong = self.form.clean({name: value for name, value in content.items() if name != "review_by"})
        told = {fault.column for fault in reading.faults}
        for column, words in wrong.items():
            if column not in told:
                reading.refuse(column, " ".join(words))
        return {**values, "review_by": content["review_by"]}

    def _settle_known(self, reading: Reading, known: Item, number: tuple[str, str] | None) -> None:
        change = self._change(reading, known, number)
        if change is None:
            reading.outcome = Outcome.UNCHANGED
            return
        decision = can_change_by_import(self.access, known)
        if not decision:
            reading.refuse("", decision.reason)
        reading.outcome, reading.target = Outcome.CHANGED, (known, change)

    def _change(self, reading: Reading, known: Item, number: tuple[str, str] | None) -> Change | None:
        """What differs, or None."""
        self._refuse_moves(reading, known, number)
        present = {name: getattr(known, name) for name in CONTENT_FIELDS}
        content = differences(self._given(reading), present)
        if content:
            whole = self._content(reading, {**present, **content})
            content = differences({name: whole[name] for name in content if name in whole}, present)
        self._refuse_past(reading, content.get("review_by"))
        tags = self.named.tags(reading, known.language) if "tags" in reading.values else None
        same_tags = tags is None or set(tags) == set(tag_ids(known))
        note = reading.values.get("note", known.note)
        change = Change(
            content=content,
            tags=None if same_tags else reading.values["tags"],
            audience_id=self.named.other_audience(reading, known),
            note=None if note == known.note else note,
            number=number if number and not known.source else None,
        )
        return change if change.says_something else None

    def _refuse_past(self, reading: Reading, day: date | None) -> None:
        if day and day <= self.now.date():
            reading.refuse("review_by", _("Choose a day that is still to come."))

    def _refuse_moves(self, reading: Reading, known: Item, number: tuple[str, str] | None) -> None:
        """An item stays with its organisation and cluster, and keeps the number it has."""
        if reading.values.get("cluster", known.cluster_id) != known.cluster_id:
            reading.refuse("cluster", _("An item stays in its cluster."))
        if reading.values.get("organisation") and self.named.organisation(reading) != known.organisation_id:
            reading.refuse("organisation", _("An item stays in the name of its organisation."))
        if number and known.source and (known.source, known.external_id) != number:
            reading.refuse("external_id", _("This item has another number. Leave it empty here."))
