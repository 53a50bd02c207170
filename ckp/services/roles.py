"""The two roles of the database, and how a command becomes the owner for a while. ``roles.sql`` says what each may."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections

OWNER = "ckp_owner"
APP = "ckp_app"
SCRIPT = Path(__file__).with_name("roles.sql")
OWNER_ALIAS = "owner"
# A migration that waits for a lock makes everybody behind it wait, so it gives up soon and may be run again.
OWNER_OPTIONS = "-c lock_timeout=5s -c statement_timeout=0 -c idle_in_transaction_session_timeout=0"


@contextmanager
def as_owner() -> Iterator[None]:
    """Let the default connection be the owner's, in the database it is in now; without an owner's address, change
    nothing. All code inside, also that which never heard of aliases, then writes as the owner.
    """
    if OWNER_ALIAS not in connections.databases:
        yield
        return
    connection = connections[DEFAULT_DB_ALIAS]
    before, owner = connection.settings_dict, connections.databases[OWNER_ALIAS]
    connection.close()
    connection.settings_dict = {
        **before,
        **{key: owner[key] for key in ("HOST", "PORT", "USER", "PASSWORD")},
        "OPTIONS": {**owner["OPTIONS"], "options": OWNER_OPTIONS},
    }
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = before
