"""The cast, made once in a run and brought back for each test that asks for it.

Making it takes two hundred statements, and most tests want it. So each process makes it once by the portal's own
actions, keeps a copy of every row that came of it, and puts the copies back with one statement: the same people, firms
and notices with the same numbers, as if they had been made at this moment.
"""

from collections.abc import Iterator
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

import psycopg2
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import DateTimeField, Model
from django.test import TransactionTestCase
from django.utils import timezone
from psycopg2 import extensions, sql

from ckp.services import postgres
from portal.models import User
from tests.cast import Cast, make_cast

# Each table with its columns in their order, and whether they are moments.
COLUMNS = """
    SELECT table_name, array_agg(column_name::text ORDER BY ordinal_position),
           array_agg(data_type = 'timestamp with time zone' ORDER BY ordinal_position)
    FROM information_schema.columns
    WHERE table_schema = 'public' AND is_generated = 'NEVER' AND table_name <> 'django_migrations'
      AND table_name IN (SELECT tablename FROM pg_tables WHERE schemaname = 'public')
    GROUP BY table_name ORDER BY table_name
"""
SEEDED = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'seed'"
NOT_SEEDED = "NOT EXISTS (SELECT FROM seed.{table} AS seed WHERE seed::text = made::text)"
BRING = """
    CREATE FUNCTION cast_rows.bring(age interval) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET session_replication_role = replica AS {body}
"""
OPEN = """
    REVOKE ALL ON FUNCTION cast_rows.bring FROM PUBLIC;
    GRANT USAGE ON SCHEMA cast_rows TO ckp_app;
    GRANT EXECUTE ON FUNCTION cast_rows.bring TO ckp_app
"""


@dataclass(frozen=True)
class KeptCast:
    """The cast as it was made at a moment; its rows lie in the schema ``cast_rows``."""

    made: Cast
    at: datetime

    def bring(self) -> Cast:
        """Put the rows into the test's transaction, and answer the cast as ``make_cast`` would."""
        age = timezone.now() - self.at
        with connection.cursor() as cursor:
            cursor.execute("SELECT cast_rows.bring(make_interval(secs => %s))", [age.total_seconds()])
        brought = deepcopy(self.made)
        for field in fields(brought):
            _make_younger(getattr(brought, field.name), age)
        return brought


def keep_cast() -> KeptCast | None:
    """Nothing where somebody is in the database already: then each test makes its own."""
    server = postgres.current()
    if server is None or connection.in_atomic_block or User.objects.exists():
        return None
    with closing(psycopg2.connect(server.superuser_url(connection.settings_dict["NAME"]))) as superuser:
        superuser.autocommit = True
        return _keep(superuser)


def _keep(superuser: extensions.connection) -> KeptCast:
    """Make the cast in the empty database of this process, copy its rows, and empty the database again."""
    try:
        with transaction.atomic():
            made, at = make_cast(), timezone.now()
            connection.run_on_commit.clear()  # in a test nothing is committed, so nothing follows
        with superuser.cursor() as cursor:
            cursor.execute("CREATE SCHEMA cast_rows")
            statements = sql.SQL(" ").join(_bringing(cursor))
            body = sql.SQL("BEGIN {} END").format(statements).as_string(cursor)
            cursor.execute(sql.SQL(BRING).format(body=sql.Literal(body)))
            cursor.execute(OPEN)
    finally:
        TransactionTestCase._fixture_teardown(None)  # type: ignore[attr-defined]
        cache.clear()
    return KeptCast(made, at)


def _bringing(cursor: extensions.cursor) -> Iterator[sql.Composed]:
    """Copy what is not there from the migrations, and answer the statements that bring each table's rows."""
    cursor.execute(SEEDED)
    seeded = {name for (name,) in cursor}
    cursor.execute(COLUMNS)
    for name, columns, moments in cursor.fetchall():
        table = sql.Identifier(name)
        own = sql.SQL(NOT_SEEDED).format(table=table) if name in seeded else sql.SQL("TRUE")
        cursor.execute(
            sql.SQL("CREATE TABLE cast_rows.{table} AS SELECT * FROM {table} AS made WHERE {own}").format(
                table=table, own=own
            )
        )
        if not cursor.rowcount:
            continue
        if name in seeded:  # a row of the migrations that the cast changed
            yield sql.SQL(
                "DELETE FROM {table} USING cast_rows.{table} AS kept WHERE {table}.{key} = kept.{key};"
            ).format(table=table, key=_key(name))
        values = [
            sql.SQL("{} + age" if is_moment else "{}").format(sql.Identifier(column))
            for column, is_moment in zip(columns, moments, strict=True)
        ]
        yield sql.SQL("INSERT INTO {table} ({columns}) SELECT {values} FROM cast_rows.{table};").format(
            table=table,
            columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
            values=sql.SQL(", ").join(values),
        )


def _key(table: str) -> sql.Identifier:
    with connection.cursor() as cursor:
        return sql.Identifier(connection.introspection.get_primary_key_column(cursor, table))


def _make_younger(row: Model, age: timedelta) -> None:
    """What the copies in the database had happen to them."""
    for field in row._meta.concrete_fields:
        moment = row.__dict__.get(field.attname)
        if isinstance(field, DateTimeField) and moment is not None:
            setattr(row, field.attname, moment + age)
