"""Rows about imports and exports. The admin's own pages are walked in tests/portal/test_import_pages.py."""

from typing import Any

from tests.permissions.row import Row
from tests.world import World


def _kind(kind: str) -> Any:
    def args(_world: World) -> tuple[Any, ...]:
        return (kind,)

    return args


# fmt: off
#                                                                        nobody eve ada ben cleo finn dora gus root
ROWS: tuple[Row, ...] = (
    Row("portal:organisation-export", "GET", "the directory as CSV", "200", _kind("csv")),
    Row("portal:organisation-export", "GET", "the directory as JSON Lines", "200", _kind("jsonl")),
    Row("portal:organisation-export", "GET", "the directory as a kind of file there is none of", "404", _kind("pdf")),
)
# fmt: on
