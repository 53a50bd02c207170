"""Confidential rows opened for a while: for their owners, or for a purpose that adds them up."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from django.db import connection, transaction

OWNERS: Final = "ckp.owners"
PURPOSE: Final = "ckp.purpose"
_CLOSED: Final = ("", "")
_now: ContextVar[tuple[str, str]] = ContextVar("opened confidential rows", default=_CLOSED)


@contextmanager
def opened(*, owners: Iterable[int] = (), purpose: str = "") -> Iterator[None]:
    """Inside, rows of these organisations are found, and those that ``purpose`` may read. It can be nested.

    The settings are the transaction's own: they end with it, also where it fails, and no other connection has them.
    """
    before = _now.get()
    token = _now.set((",".join(str(pk) for pk in sorted(owners)), purpose))
    try:
        with transaction.atomic():
            _tell(_now.get())
            yield
            _tell(before)
    finally:
        _now.reset(token)


def _tell(settings: tuple[str, str]) -> None:
    """Until the end of the transaction."""
    owners, purpose = settings
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true), set_config(%s, %s, true)", [OWNERS, owners, PURPOSE, purpose])
