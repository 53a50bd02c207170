"""The permission table: every address of the portal, every method it takes, and what each of the cast gets.

``docs/permissions.md`` is written from it, and ``test_permission_table.py`` walks the resolver against it: an address
without a row fails the run. Columns are people, in the order of ``PEOPLE``; a cell is a status, ``in`` for a redirect
to the sign-in, ``done`` for a redirect within the portal after something was done or was not needed.
"""

from tests.permissions import (
    acquiring,
    asking,
    collecting,
    contributing,
    identifying,
    imports,
    items,
    learners,
    learning,
    learning_files,
    learning_writing,
    library,
    people,
    practices,
    publications,
    sites,
    trace,
    using,
)
from tests.permissions.row import PEOPLE, Row

TABLE = (
    *people.ROWS,
    *publications.ROWS,
    *sites.ROWS,
    *library.ROWS,
    *items.ROWS,
    *imports.ROWS,
    *trace.ROWS,
    *acquiring.ROWS,
    *using.ROWS,
    *identifying.ROWS,
    *asking.ROWS,
    *contributing.ROWS,
    *practices.ROWS,
    *learning.ROWS,
    *learning_files.ROWS,
    *learning_writing.ROWS,
    *learners.ROWS,
    *collecting.ROWS,
)

__all__ = ("PEOPLE", "TABLE", "Row")
