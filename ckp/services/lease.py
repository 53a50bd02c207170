"""Who uses a service right now, told by file locks: they end with their process, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until no other process is inside the same block, then enter it."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class Claimed(Exception):
    """Somebody else holds the claim; the message is the word they left."""


@contextmanager
def claim(path: Path, word: str) -> Iterator[None]:
    """Be the only one in the block on this machine and leave a word for those who come too late. Raises Claimed."""
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise Claimed(file.read()) from error
        file.truncate(0)
        file.write(word)
        file.flush()
        yield


class Lease:
    """One process's word that it uses a service. Take and give back inside ``alone`` on another file."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a")
        self._process = os.getpid()
        fcntl.flock(self._file, fcntl.LOCK_SH)

    def give_back(self) -> bool:
        """Whether this was the last lease. A forked child shares its parent's lease and cannot end it."""
        if self._file.closed or os.getpid() != self._process:
            return False
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            self._file.close()
        return True
