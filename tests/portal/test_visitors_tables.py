"""Every table that a visitor's page is made of tells when it changes; a new page or table is found here by itself."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.models.audience import Readable
from portal.views.caching import VISITORS
from tests.permissions import TABLE
from tests.world import make_world

READ = re.compile(r'(?:FROM|JOIN)\s+"?(\w+)"?')
TOLD = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'pgtrigger_change_%' OR tgname = 'note_change'"
NEEDS_NO_NOTE = {
    "portal_publicchange",  # the notes themselves
    *("knowledge_tally", "knowledge_tallychange"),  # written by the database together with the items they count
}


@pytest.fixture
def told(db: None) -> set[str]:
    """The tables whose changes are noted."""
    with connection.cursor() as cursor:
        cursor.execute(TOLD)
        noted = {table for (table,) in cursor}
    return noted | {table for table, tracked in _histories() if tracked in noted}


def _histories() -> Iterator[tuple[str, str]]:
    """Tables of history with the table each follows: the database writes both in one transaction."""
    for model in apps.get_models():
        tracked = getattr(model, "pgh_tracked_model", None)
        if tracked is not None:
            yield model._meta.db_table, tracked._meta.db_table


def test_tables_of_visitors_pages_note_their_changes(told: set[str]) -> None:
    """Add ``@on_visitors_pages()`` to the model of a table that is named here, and a migration. A table between two
    models that has no model of its own gets its trigger as migration 0010 does it.
    """
    world, known = make_world(), set(connection.introspection.table_names())
    unnoted: dict[str, set[str]] = {}
    pages = 0
    for row in TABLE:
        if row.method != "GET" or row.expected["nobody"] != "200":
            continue
        address = reverse(row.name, args=row.args(world))
        with CaptureQueriesContext(connection) as asked:
            answer = Client().get(address)
            Client().get(address, {"q": "shafts", "cluster": world.cast.cluster.slug})
        if answer.headers.get("Cache-Control") != VISITORS:
            continue
        pages += 1
        tables = {table for query in asked.captured_queries for table in READ.findall(query["sql"])}
        missing = tables & known - told - NEEDS_NO_NOTE
        unnoted |= {table: {*unnoted.get(table, ()), row.name} for table in missing}
    assert unnoted == {}
    assert pages > 10


def test_every_row_with_an_audience_notes_its_changes(told: set[str]) -> None:
    kinds = {model for model in apps.get_models() if issubclass(model, Readable) and not model._meta.proxy}
    assert kinds
    assert {model._meta.label for model in kinds if model._meta.db_table not in told} == set()
