"""Rows that are files of a folder: their links to each other, settled in two passes.

In the first pass a file links to those that are items already. In the second, once all rows were written, also to those
that came after it. Imported again, the same folder gives the same texts, so nothing changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from knowledge.actions.imports import settle_links
from knowledge.lib.file_links import Found, linked
from knowledge.lib.outlines import without_hints
from knowledge.models import Item
from knowledge.queries.importing import Number, paths_of
from portal.access import Access
from portal.lib.importing import Outcome, Reading

_NAMED = 8


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file as it came: of which collection, where in it, and its text before its links were looked at."""

    reading: Reading
    number: Number
    body: str

    @property
    def is_written(self) -> bool:
        return not self.reading.faults and self.reading.outcome in {Outcome.ADDED, Outcome.CHANGED}


class FileLinks:
    """Knows the items of each collection by their paths."""

    def __init__(self, access: Access) -> None:
        self.access = access
        self.paths: dict[str, dict[str, int]] = {}
        self.waiting: list[_Waiting] = []

    def learn(self, rows: Iterable[tuple[Reading, Number | None]]) -> None:
        """One query for each collection of files that was not met yet; none for rows of a list."""
        met = {number[0] for reading, number in rows if number is not None and _is_file(reading, number)}
        for source in met - self.paths.keys():
            self.paths[source] = paths_of(self.access, source)

    def settle(self, reading: Reading, number: Number | None) -> None:
        """Of a file: its text with the links that are known by now."""
        body = reading.values.get("body")
        if number is None or not isinstance(body, str) or not _is_file(reading, number):
            return
        self.waiting.append(_Waiting(reading, number, body))
        reading.values["body"] = linked(body, number[1], self.paths[number[0]])

    def finish(self) -> list[str]:
        """Writes the texts whose links were not all known, and says what became of links and pictures."""
        found = Found()
        for source in {each.number[0] for each in self.waiting}:
            files = [each for each in self.waiting if each.number[0] == source and not each.reading.faults]
            there = paths_of(self.access, source)
            paths = {each.number[1]: 0 for each in files} | there
            texts = {each.number[1]: linked(each.body, each.number[1], paths, found) for each in files}
            written = [each.number[1] for each in files if each.is_written and each.number[1] in there]
            bodies = {there[path]: without_hints(texts[path]) for path in written}
            settle_links(Item.objects.filter(pk__in=bodies), bodies)
        return list(_told(found))


def _is_file(reading: Reading, number: Number) -> bool:
    """Is the row known by its path?"""
    return reading.name == number[1]


def _told(found: Found) -> Iterable[str]:
    if found.kept:
        yield _("Links between the files that lead to the items now: %(count)d") % {"count": found.kept}
    for words, names in (
        (_("Links that lead to no file, of which the words stayed: %(count)d (%(names)s)"), found.lost),
        (_("Pictures that are named and not shown: %(count)d (%(names)s)"), found.pictures),
    ):
        if names:
            some = list(dict.fromkeys(names))
            named = ", ".join(some[:_NAMED]) + (", …" if len(some) > _NAMED else "")
            yield words % {"count": len(names), "names": named}
