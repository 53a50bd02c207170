"""How many items a reader finds for each value of each facet, whatever else is asked for: bits met and counted.

One statement, so one moment: what the bits say, and the items that changed since, as they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from django.db import connection

from portal.access import Access
from portal.enums import Module

WIDTH: Final = 16_384  # bits in a row of the tally, as in the migration that makes it
FRESH: Final = 512  # bits in a row for the items that changed since

# Nothing but numbers of this module stands in the braces: what is asked comes as parameters.
_STATEMENT: Final = f"""
WITH changed AS MATERIALIZED (
    SELECT item_id, row_number() OVER () - 1 AS place
    FROM (SELECT DISTINCT item_id FROM knowledge_tallychange) AS each_once
), stale AS MATERIALIZED (
    SELECT item_id / {WIDTH} AS chunk, ~bit_or(knowledge_bit(item_id, {WIDTH})) AS kept FROM changed GROUP BY 1
), fresh AS MATERIALIZED (
    SELECT fact.dimension, fact.value, -1 - place / {FRESH} AS chunk, bit_or(knowledge_bit(place, {FRESH})) AS bits
    FROM knowledge_tally_facts((SELECT array_agg(item_id) FROM changed)) AS fact JOIN changed USING (item_id)
    GROUP BY 1, 2, 3
), asked AS MATERIALIZED (
    SELECT * FROM unnest(%(parts)s::text[], %(dimensions)s::text[], %(values)s::text[])
    AS given (part, dimension, value)
), parts AS MATERIALIZED (
    SELECT part, chunk, bit_or(bits) AS bits FROM (
        SELECT asked.part, tally.chunk, tally.bits FROM asked JOIN knowledge_tally AS tally USING (dimension, value)
        UNION ALL
        SELECT asked.part, fresh.chunk, fresh.bits FROM asked JOIN fresh USING (dimension, value)
        UNION ALL
        SELECT 'found', chunk, bits::bit varying
        FROM unnest(%(found_chunks)s::bigint[], %(found_bits)s::text[]) AS given (chunk, bits)
        UNION ALL
        SELECT 'found', -1 - place / {FRESH}, bit_or(knowledge_bit(place, {FRESH}))
        FROM unnest(%(found)s::bigint[]) AS given (item_id) JOIN changed USING (item_id) GROUP BY 1, 2
    ) AS each_value GROUP BY 1, 2
), masks AS MATERIALIZED (
    SELECT whole.name, whole.chunk, whole.bits & coalesce(stale.kept, ~(whole.bits # whole.bits)) AS bits
    FROM (
        SELECT left_out.name, parts.chunk, bit_and(parts.bits) AS bits
        FROM unnest(%(masks)s::text[], %(without)s::text[], %(without_too)s::text[], %(needed)s::int[])
            AS left_out (name, part, part_too, needed)
        JOIN parts ON parts.part <> left_out.part AND parts.part <> left_out.part_too
        GROUP BY left_out.name, parts.chunk, left_out.needed HAVING count(*) = left_out.needed
    ) AS whole LEFT JOIN stale USING (chunk)
), shown AS MATERIALIZED (
    SELECT * FROM unnest(%(shown)s::text[], %(shown_values)s::text[], %(shown_masks)s::text[])
    AS given (dimension, value, mask)
), held AS MATERIALIZED (
    SELECT shown.mask, tally.dimension, tally.value, tally.chunk, tally.bits
    FROM shown JOIN knowledge_tally AS tally USING (dimension) WHERE shown.value = ''
    UNION ALL
    SELECT shown.mask, tally.dimension, tally.value, tally.chunk, tally.bits
    FROM shown JOIN knowledge_tally AS tally USING (dimension, value) WHERE shown.value <> ''
)
SELECT held.dimension, held.value, sum(bit_count(held.bits & masks.bits))::bigint, NULL::text
FROM held JOIN masks ON masks.name = held.mask AND masks.chunk = held.chunk
GROUP BY 1, 2
UNION ALL
SELECT shown.dimension, fresh.value, sum(bit_count(fresh.bits & masks.bits))::bigint, NULL
FROM shown JOIN masks ON masks.name = shown.mask JOIN fresh
    ON fresh.dimension = shown.dimension AND fresh.chunk = masks.chunk AND shown.value IN ('', fresh.value)
GROUP BY 1, 2
UNION ALL
SELECT '', chunk::text, number, CASE WHEN whole <= %(most)s OR so_far - number < %(latest)s THEN bits::text END
FROM (
    SELECT chunk, bits, number, sum(number) OVER () AS whole,
        sum(number) OVER (ORDER BY chunk < 0 DESC, chunk DESC) AS so_far
    FROM (SELECT chunk, bits, bit_count(bits) AS number FROM masks WHERE name = '') AS each_chunk
) AS counted
UNION ALL
SELECT 'changed', item_id::text, place, NULL FROM changed WHERE %(most)s + %(latest)s > 0
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Tallied:
    """How many items fit, and the counts by dimension and value.

    ``ids`` are the numbers of all that fit, None where they are more than was asked for; ``latest`` are the highest.
    """

    total: int
    counts: Mapping[str, Mapping[str, int]]
    ids: list[int] | None = None
    latest: list[int] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What is counted.

    ``asked`` has values by dimension (any of them fits); ``found`` are items' numbers of which none but these count.
    Every dimension in ``shown`` is counted among what the other dimensions leave; of those in ``among`` only the given
    values are. ``most``: the numbers of the items are told where there are no more; ``latest``: so many of the highest.
    """

    asked: Mapping[str, Iterable[object]] = field(default_factory=dict)
    found: Sequence[int] | None = None
    shown: Sequence[str] = ()
    among: Mapping[str, Iterable[object]] = field(default_factory=dict)
    most: int = 0
    latest: int = 0


# Each of these is a mixture of others and stands for them.
_MIXED: Final = {"cell": ("phase", "process")}


def tally(access: Access, question: Question) -> Tallied:
    """Counted over what the reader finds in the library: their audiences, where the module is on, not withdrawn."""
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, _parameters(access, question))
        return _told(cursor.fetchall(), question)


def _parameters(access: Access, question: Question) -> dict[str, Any]:
    """The arrays that the statement unnests."""
    asked = [(name, name, str(value)) for name, values in question.asked.items() for value in values]
    asked += [("switched on", "cluster", str(pk)) for pk in access.modules.get(Module.KNOWLEDGE, ())]
    if not access.is_administrator:
        asked += [("reader", "audience", str(pk)) for pk in access.audience_ids]
    names = {*question.asked, "switched on", *([] if access.is_administrator else ["reader"])}
    names |= set() if question.found is None else {"found"}
    masks = {"": ("", "")} | {name: _left_out(name) for name in question.shown if names.intersection(_left_out(name))}
    shown = [(name, "", name if name in masks else "") for name in question.shown]
    shown += [
        (name, str(value), name if name in masks else "") for name, values in question.among.items() for value in values
    ]
    return {
        **_columns(asked, ("parts", "dimensions", "values")),
        **_columns(shown, ("shown", "shown_values", "shown_masks")),
        **_columns([(name, *parts) for name, parts in masks.items()], ("masks", "without", "without_too")),
        "needed": [len(names - set(parts)) for parts in masks.values()],
        **_found(question.found or ()),
        "most": question.most,
        "latest": question.latest,
    }


def _found(ids: Iterable[int]) -> dict[str, Any]:
    """The items by number, and as bits by chunk, each in the form that the database reads fastest."""
    chunks: dict[int, bytearray] = {}
    numbers = list(ids)
    for number in numbers:
        chunk, place = divmod(number, WIDTH)
        octet, bit = divmod(place, 8)
        chunks.setdefault(chunk, bytearray(WIDTH // 8))[octet] |= 0x80 >> bit
    return {
        "found": f"{{{','.join(map(str, numbers))}}}",
        "found_chunks": list(chunks),
        "found_bits": [f"x{bits.hex()}" for bits in chunks.values()],
    }


def _left_out(name: str) -> tuple[str, str]:
    first, second = _MIXED.get(name, (name, name))
    return first, second


def _columns(rows: Sequence[tuple[str, ...]], names: tuple[str, ...]) -> dict[str, list[str]]:
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def _told(rows: Iterable[tuple[str, str, int, str | None]], question: Question) -> Tallied:
    counts: dict[str, dict[str, int]] = {}
    changed: dict[int, int] = {}
    chunks: list[tuple[int, int, str | None]] = []
    for dimension, value, number, text in rows:
        if dimension == "changed":
            changed[number] = int(value)
        elif dimension:
            of = counts.setdefault(dimension, {})
            of[value] = of.get(value, 0) + number
        else:
            chunks.append((int(value), int(number), text))
    total = sum(number for _chunk, number, _text in chunks)
    is_few = total <= question.most
    newest_first = sorted(chunks, key=lambda each: (each[0] >= 0, -each[0]))
    numbers = (pk for chunk, _number, text in newest_first for pk in _numbers(chunk, text or "", changed))
    ids = list(islice(numbers, question.most if is_few else question.latest))
    return Tallied(total, counts, ids if is_few else None, ids[: question.latest])


def _numbers(chunk: int, text: str, changed: Mapping[int, int]) -> Iterator[int]:
    """The items whose bits are set in a chunk that was told, the highest first."""
    place = text.rfind("1")
    while place >= 0:
        yield changed[(-chunk - 1) * FRESH + place] if chunk < 0 else chunk * WIDTH + place
        place = text.rfind("1", 0, place)
