"""Operators of a question made into conditions, as far as their values are known to this reader."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.enums import Language
from portal.lib.folding import fold
from portal.lib.search.question import Asked
from portal.lib.tags import tag_key
from portal.models import Cluster, Organisation, Tag, User
from portal.queries.search.matching import Table, holding
from portal.queries.search.sources import Kind, Source, choices

TYPE: Final = "type"
OPERATORS: Final = (TYPE, "tag", "phase", "seci", "author", "org", "cluster", "lang", "after", "before", "year")
MOST_NAMED: Final = 50  # organisations or people that one word may mean
_DATES: Final = ("after", "before", "year")
_YEAR, _MONTH = 1, 2  # parts of a date that were given
_NOBODY = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """One operator whose value is known. ``values``: codes or keys of rows; of dates the first and the day after."""

    asked: Asked
    values: Sequence[Any]

    def condition(self, access: Access, source: Source) -> Q | None:
        """None: no row of the source can fit."""
        name = "date" if self.asked.name in _DATES else self.asked.name
        found = _between(source, self.values) if name == "date" else source.with_value_q(access, name, self.values)
        if self.asked.is_barred:
            return Q() if found is None else ~found
        return found


@dataclass(frozen=True, slots=True)
class Read:
    """The operators of a question: what is asked of the rows, which kinds are looked at, what could not be read."""

    wanted: tuple[Wanted, ...]
    kinds: frozenset[str]
    notes: tuple[str | Promise, ...]


def names(every: Sequence[Kind]) -> list[str]:
    """The operators that can be used."""
    return list(dict.fromkeys([*OPERATORS, *choices(every)]))


def read(access: Access, asked: Sequence[Asked], every: Sequence[Kind]) -> Read:
    """Values may be codes or the words that the reader sees for them. An unknown one is left out, with a note."""
    wanted, notes = [], []
    codes = frozenset(kind.code for kind in every)
    for each in asked:
        known = _known(each.name, every)
        values = _READERS[each.name](access, each.value) if each.name in _READERS else _coded(known, each.value)
        if not values:
            notes.append(_unknown(each, known))
        elif each.name == TYPE:
            codes = codes - set(values) if each.is_barred else codes & set(values)
        else:
            wanted.append(Wanted(each, values))
    return Read(tuple(wanted), codes, tuple(notes))


def _known(name: str, every: Sequence[Kind]) -> Mapping[str, Any]:
    """The codes of an operator that has a closed list, and their words."""
    if name == TYPE:
        return {kind.code: kind.label for kind in every}
    return dict(Language.choices) if name == "lang" else choices(every).get(name, {})


def _unknown(asked: Asked, known: Mapping[str, Any]) -> str | Promise:
    if asked.name in _DATES:
        return format_lazy(
            _("“{asked}” is not a date and was left out. Write 2025, 2025-06 or 2025-06-30."), asked=asked
        )
    if known:
        values = ", ".join(known)
        return format_lazy(
            _("“{asked}” is not known and was left out. Known are: {values}."), asked=asked, values=values
        )
    return format_lazy(_("“{asked}” is nothing that you can see and was left out."), asked=asked)


def _coded(known: Mapping[str, Any], value: str) -> list[str]:
    """Codes whose code or label is the value."""
    plain = fold(value)
    return [code for code, label in known.items() if plain in {fold(code), fold(str(label))}]


def _languages(_access: Access, value: str) -> list[str]:
    """By code, by its first part, by its name in itself, in English or in the reader's language."""
    plain = fold(value)
    found = []
    for code, own in Language.choices:
        info = translation.get_language_info(code)
        known = {code, code.partition("-")[0], own, info["name"], *info["name"].split(), info["name_translated"]}
        if plain in map(fold, map(str, known)):
            found.append(code)
    return found


def _tags(_access: Access, value: str) -> list[int]:
    """Tags of the vocabulary by any of their words; a merged one stands for what it was merged into."""
    key = tag_key(value)
    rows = Tag.objects.accepted().filter(Q(slug=value.lower()) | Q(words__key=key) | Q(words__plain=fold(key)))
    return list(rows.values_list("pk", flat=True).distinct())


def _organisations(access: Access, value: str) -> list[int]:
    return _named(Organisation.objects.visible_to(access), value)


def _clusters(access: Access, value: str) -> list[int]:
    return _named(Cluster.objects.visible_to(access), value)


def _named(rows: QuerySet[Any], value: str) -> list[int]:
    """By the slug, else by words of the name."""
    exact = list(rows.filter(slug=value.lower()).values_list("pk", flat=True))
    return exact or _keys(holding(rows, value, [Table(rows, heads_only=True)]))


def _keys(rows: QuerySet[Any]) -> list[int]:
    return list(rows.values_list("pk", flat=True)[:MOST_NAMED])


def _authors(_access: Access, value: str) -> list[int]:
    """People of the name. That there is nobody is not told: it would tell who has an account."""
    return _keys(holding(User.objects.filter(is_active=True), value)) or [_NOBODY]


def _dates(_access: Access, value: str, *, name: str) -> list[datetime | None]:
    """From the first moment to before the second, either of which may be open."""
    parts = value.replace("/", "-").split("-")
    try:
        numbers = [int(part) for part in parts]
        first = date(*[*numbers, 1, 1][:3])
        after = _next(first, len(numbers))
    except (ValueError, OverflowError, TypeError):
        return []
    start, end = (timezone.make_aware(datetime.combine(day, time())) for day in (first, after))
    spans: dict[str, list[datetime | None]] = {"after": [start, None], "before": [None, start], "year": [start, end]}
    return spans[name]


def _next(day: date, given: int) -> date:
    """The day after the year, month or day that was given."""
    if given == _YEAR:
        return date(day.year + 1, 1, 1)
    if given == _MONTH:
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return day + timedelta(days=1)


def _between(source: Source, values: Sequence[datetime | None]) -> Q | None:
    path = source.column("date")
    if path is None:
        return None
    first, end = values
    condition = Q(**{f"{path}__gte": first}) if first else Q()
    return condition & Q(**{f"{path}__lt": end}) if end else condition


_READERS: Mapping[str, Callable[[Access, str], Sequence[Any]]] = {
    "lang": _languages,
    "tag": _tags,
    "org": _organisations,
    "cluster": _clusters,
    "author": _authors,
    **{name: partial(_dates, name=name) for name in _DATES},
}
