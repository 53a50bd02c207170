"""The services the tests run on: a database made as in production and used as the role that owns nothing.

Migrations run once, into a template that is kept until a migration or a pinned package changes; each test
process copies it. After a test that commits, everything but the rows that migrations made is thrown away.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psutil
import psycopg2
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase
from psycopg2 import extensions, sql
from pytest_django import DjangoDbBlocker

from ckp.services import postgres, redis, roles
from ckp.services.lease import alone

ROOT = Path(__file__).resolve().parent.parent
APPS = ("portal", "knowledge", "performance", "forums")
UNFINISHED = "template_unfinished"
SEED_COLUMNS = """
    SELECT table_name, array_agg(column_name::text) FROM information_schema.columns
    WHERE table_schema = 'public' AND is_generated = 'NEVER'
      AND table_name IN (SELECT table_name FROM information_schema.tables WHERE table_schema = 'seed')
    GROUP BY table_name
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'django_migrations'"


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Give this process its own copy of the template, in place of pytest-django's set-up."""
    server = postgres.current()
    if server is None:
        pytest.exit("The tests bring their own PostgreSQL: unset DATABASE_URL.", returncode=2)
    name = f"test_{os.getpid()}"
    with alone(server.folder / "templates"), closing(_superuser(server)) as superuser, django_db_blocker.unblock():
        _drop_forgotten(superuser)
        template = _template(server, superuser, fresh=request.config.getvalue("create_db"))
        _copy(superuser, template, name)
        _use(name)
    with pytest.MonkeyPatch.context() as patch, _put_back(server, name) as put_back:
        patch.setattr(TransactionTestCase, "_fixture_teardown", put_back)
        yield
    with django_db_blocker.unblock(), closing(_superuser(server)) as superuser:
        connections.close_all()
        _drop(superuser, name)


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of a Redis of this run's own."""
    try:
        server = redis.start()
    except redis.RedisMissing as missing:
        if os.environ.get("REQUIRE_REDIS"):
            raise
        pytest.skip(str(missing))
    yield server.url
    server.stop()


def fingerprint() -> str:
    """What the template depends on, in sixteen letters."""
    digest = hashlib.sha256(repr(settings.INSTALLED_APPS).encode())
    patterns = [f"{app}/migrations/*" for app in APPS]
    for pattern in (*patterns, "requirements/base.txt", "ckp/services/roles.sql", "tests/database.py"):
        for path in sorted(path for path in ROOT.glob(pattern) if path.is_file()):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _superuser(server: postgres.Server, database: str = postgres.SUPERUSER) -> extensions.connection:
    connection = psycopg2.connect(server.superuser_url(database))
    connection.autocommit = True
    return connection


def _databases(superuser: extensions.connection, prefix: str) -> list[str]:
    with superuser.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
        return [name for (name,) in cursor]


def _drop(superuser: extensions.connection, name: str) -> None:
    _execute(superuser, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _execute(connection: extensions.connection, statement: str, *names: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _drop_forgotten(superuser: extensions.connection) -> None:
    """Drop what test processes left behind that were killed."""
    for name in _databases(superuser, "test_"):
        if not psutil.pid_exists(int(name.removeprefix("test_"))):
            _drop(superuser, name)


def _template(server: postgres.Server, superuser: extensions.connection, *, fresh: bool) -> str:
    """The name of the migrated template, made now unless it is there."""
    name = f"template_{fingerprint()}"
    kept = _databases(superuser, "template_")
    if name in kept and not fresh:
        return name
    for old in kept:
        _drop(superuser, old)
    server.create_database(UNFINISHED)
    _use(UNFINISHED)
    call_command("migrate", verbosity=0, interactive=False)
    with closing(_superuser(server, UNFINISHED)) as inside:
        _keep_seeds(inside)
    _execute(superuser, "ALTER DATABASE {} RENAME TO {}", UNFINISHED, name)
    return name


def _use(name: str) -> None:
    """Let every connection be to the database of this name."""
    for alias in connections:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _copy(superuser: extensions.connection, template: str, name: str) -> None:
    _drop(superuser, name)
    _execute(superuser, f"CREATE DATABASE {{}} TEMPLATE {{}} OWNER {roles.OWNER}", name, template)
    _execute(superuser, "REVOKE ALL ON DATABASE {} FROM PUBLIC", name)
    _execute(superuser, f"GRANT CONNECT ON DATABASE {{}} TO {roles.APP}", name)


def _keep_seeds(inside: extensions.connection) -> None:
    """Keep a copy of the rows that migrations made."""
    with inside.cursor() as cursor:
        cursor.execute(TABLES)
        tables = [table for (table,) in cursor]
        _execute(inside, "CREATE SCHEMA seed")
        for table in tables:
            cursor.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table)))
            if cursor.fetchone() == (True,):
                _execute(inside, "CREATE TABLE {}.{} AS TABLE {}", "seed", table, table)


@contextmanager
def _put_back(server: postgres.Server, name: str) -> Iterator[Callable[[Any], None]]:
    """What takes the place of a flush: the portal's role may not truncate, and rows of migrations come back."""
    with closing(_superuser(server, name)) as superuser, superuser.cursor() as cursor:
        cursor.execute("SET lock_timeout = '10s'; SET session_replication_role = replica")
        statement = _putting_back(superuser)

        def put_back(_test: Any) -> None:
            cursor.execute(statement)

        yield put_back


def _putting_back(superuser: extensions.connection) -> sql.Composed:
    with superuser.cursor() as cursor:
        cursor.execute(TABLES)
        tables = [sql.Identifier(table) for (table,) in cursor]
        cursor.execute(SEED_COLUMNS)
        seeds = [
            sql.SQL("INSERT INTO {table} ({columns}) SELECT {columns} FROM seed.{table}").format(
                table=sql.Identifier(table), columns=sql.SQL(", ").join(map(sql.Identifier, columns))
            )
            for table, columns in cursor
        ]
    emptied = sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(tables))
    return sql.SQL("; ").join([sql.SQL("BEGIN"), emptied, *seeds, sql.SQL("COMMIT")])
