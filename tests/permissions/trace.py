"""Rows about the trace of the cycle."""

from tests.permissions.library import READERS, item_of
from tests.permissions.row import Row

ROWS = (
    Row("knowledge:trace", "GET", "the trace", "200"),
    Row("knowledge:trace-csv", "GET", "the trace as CSV", "200"),
    *(
        Row(address, "GET", f"the way of an item{kind}: {name}", cells, item_of(name))
        for address, kind in (("knowledge:item-trace", ""), ("knowledge:item-trace-csv", " as CSV"))
        for name, cells in READERS.items()
    ),
)
