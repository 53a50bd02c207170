"""Which questions an attempt asks, and in which order its choices stand."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import Final, TypeVar

Thing = TypeVar("Thing")
Pick = Callable[[Sequence[int], int], Sequence[int]]
_CHANCE: Final = secrets.SystemRandom()


def _sample(keys: Sequence[int], count: int) -> Sequence[int]:
    return _CHANCE.sample(keys, count)


def drawn(
    questions: Iterable[tuple[int, str]], per_pool: int | None, *, is_shuffled: bool, pick: Pick = _sample
) -> list[int]:
    """Keys of the questions to be asked. ``questions`` are keys with their pool, in the quiz's order.

    Of each named pool ``per_pool`` are drawn, all where it is None or the pool has no more; questions without a pool
    are always asked. They stand in the quiz's order, or where it ``is_shuffled`` in any.
    """
    rows = list(questions)
    pools: dict[str, list[int]] = {}
    for key, pool in rows:
        pools.setdefault(pool, []).append(key)
    chosen: set[int] = set()
    for pool, keys in pools.items():
        count = len(keys) if per_pool is None or not pool else min(per_pool, len(keys))
        chosen.update(pick(keys, count))
    found = [key for key, _pool in rows if key in chosen]
    return list(pick(found, len(found))) if is_shuffled else found


def shuffled(rows: Sequence[Thing], keys: Sequence[int], seed: str) -> list[Thing]:
    """The rows in an order that the seed decides: the same each time the page is shown. ``keys``: one for each row."""
    order = sorted(zip(keys, rows, strict=True), key=lambda pair: blake2b(f"{seed}:{pair[0]}".encode()).digest())
    return [row for _key, row in order]


def disarranged(rows: Sequence[Thing], keys: Sequence[int], seed: str) -> list[Thing]:
    """The same for rows whose order is the answer: never in it, where there are at least two."""
    mixed = shuffled(rows, keys, seed)
    return [*mixed[1:], mixed[0]] if len(mixed) > 1 and mixed == list(rows) else mixed
