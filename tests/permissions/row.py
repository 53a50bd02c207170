"""A row of the permission table: an address, a method, and what each of the cast gets."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.world import World

PEOPLE = ("nobody", "eve", "ada", "ben", "cleo", "finn", "dora", "gus", "root")
ONLY_SIGNED_IN = "in 200 200 200 200 200 200 200 200"
Args = Callable[[World], tuple[Any, ...]]
Post = Callable[[World], dict[str, Any]]


def no_arguments(_world: World) -> tuple[Any, ...]:
    return ()


def post_nothing(_world: World) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Row:
    """One address with one method: what it is about in words, a cell per person, its arguments and what is posted."""

    name: str
    method: str
    about: str
    cells: str
    args: Args = no_arguments
    post: Post = post_nothing

    @property
    def expected(self) -> dict[str, str]:
        cells = self.cells.split()
        return dict(zip(PEOPLE, cells * len(PEOPLE) if len(cells) == 1 else cells, strict=True))
