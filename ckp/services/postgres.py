"""The PostgreSQL the portal brings with it.

A folder holds one server: its data, its log, and the passwords of its roles. Any number of processes may use it at
once; the first starts it, the last one to stop ends it.
"""

import atexit
import contextlib
import json
import os
import secrets
import shutil
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import psycopg2

from ckp.services import roles
from ckp.services.lease import Lease, alone
from ckp.services.ports import LOOPBACK, free_port
from ckp.services.programs import PostgresError, lend, run
from ckp.services.stepdown import hand_over, identity, open_way

DATABASE = "ckp"
SUPERUSER = "postgres"
MAJOR = "18"
SECONDS_TO_START = 60
SECONDS_TO_END = 60
TRIES = 3  # somebody else may take the free port first
CONFIGURATION = f"""
listen_addresses = '{LOOPBACK}'
unix_socket_directories = ''
max_connections = 100
shared_buffers = 128MB
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
"""
DOORS = f"host all all {LOOPBACK}/32 scram-sha-256\n"
# For databases that are thrown away: a power cut may lose them, and they are several times as fast.
FLEETING = "-F -c synchronous_commit=off -c full_page_writes=off"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. Its addresses are URLs as ``DATABASE_URL`` takes them."""

    folder: Path
    port: int
    passwords: Mapping[str, str] = field(repr=False)

    @property
    def app_url(self) -> str:
        return self.url(roles.APP)

    @property
    def owner_url(self) -> str:
        return self.url(roles.OWNER)

    def url(self, role: str, database: str = DATABASE) -> str:
        return f"postgresql://{role}:{self.passwords[role]}@{LOOPBACK}:{self.port}/{database}"

    def superuser_url(self, database: str = SUPERUSER) -> str:
        """For set-up and for tests, never for the portal."""
        return self.url(SUPERUSER, database)

    def create_database(self, name: str) -> None:
        """Make the database, and the roles if need be, by ``roles.sql``; one that exists stays as it is."""
        variables = {
            "CKP_DATABASE": name,
            "CKP_OWNER_PASSWORD": self.passwords[roles.OWNER],
            "CKP_APP_PASSWORD": self.passwords[roles.APP],
        }
        script = f"--file={roles.SCRIPT}"
        run("psql", "--no-psqlrc", "--quiet", "--no-password", script, self.superuser_url(), environment=variables)

    def stop(self) -> None:
        """Say that this process uses the server no longer; the last one to say so ends it."""
        with alone(self.folder / "lock"):
            lease, _ = _in_use.pop((self.folder, os.getpid()), (None, None))
            if lease is not None and lease.give_back():
                _end(self.folder / "data" / "postmaster.pid")


# What this process uses; a forked child finds its parent's and takes none of them for its own.
_in_use: dict[tuple[Path, int], tuple[Lease, Server]] = {}


def addresses(folder: Path, *, durable: bool = True) -> tuple[str, str]:
    """The application's and the owner's address of the folder's server, which stays until this process ends."""
    server = start(folder, durable=durable)
    atexit.register(server.stop)
    return server.app_url, server.owner_url


def current() -> Server | None:
    """The server this process uses, if it uses one."""
    return next((server for (_, process), (_, server) in _in_use.items() if process == os.getpid()), None)


def start(folder: Path, *, durable: bool = True) -> Server:
    """The folder's server with roles and database, started unless it runs. Raises PostgresError."""
    folder = folder.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _start(folder, durable=durable)
    except PermissionError as error:
        raise PostgresError(f"{folder} is not ours to write: it belongs to another user of this machine.") from error


def running(folder: Path) -> Server | None:
    """The folder's server if it runs and answers. Asking takes no part in who ends it."""
    folder = folder.resolve()
    try:
        port = int((folder / "data" / "postmaster.pid").read_text().splitlines()[3])
        server = Server(folder, port, json.loads((folder / "passwords.json").read_text()))
        psycopg2.connect(server.superuser_url(), connect_timeout=SECONDS_TO_START).close()
    except PermissionError:
        raise
    except (OSError, IndexError, ValueError, psycopg2.OperationalError):
        return None
    return server


def _start(folder: Path, *, durable: bool) -> Server:
    with alone(folder / "lock"):
        key = (folder, os.getpid())
        lease = _in_use[key][0] if key in _in_use else Lease(folder / "users")
        try:
            server = running(folder) or _launch(folder, _made(folder), durable=durable)
            _set_up_once(server)
        except BaseException:
            lease.give_back()
            raise
        _in_use[key] = (lease, server)
    return server


def _made(folder: Path) -> Path:
    """The data folder, made unless it is there."""
    data = folder / "data"
    if data.exists():
        version = (data / "PG_VERSION").read_text().strip()
        if version != MAJOR:
            raise PostgresError(f"{data} was made by PostgreSQL {version}, this is {MAJOR}: move it away or dump it.")
    else:
        _make_data(folder, _passwords(folder)[SUPERUSER])
    return data


def _passwords(folder: Path) -> dict[str, str]:
    """The passwords of the roles, made once and readable by us alone."""
    path = folder / "passwords.json"
    with contextlib.suppress(FileNotFoundError):
        kept: dict[str, str] = json.loads(path.read_text())
        return kept
    made = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, roles.OWNER, roles.APP)}
    path.touch(mode=0o600)
    path.write_text(json.dumps(made))
    return made


def _make_data(folder: Path, password: str) -> None:
    """Make the data folder beside its place and move it there when it is whole."""
    fresh = folder / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    keeper = identity(fresh)
    key = folder / "superuser_password"
    key.touch(mode=0o600)
    key.write_text(password)
    hand_over(fresh, keeper)
    hand_over(key, keeper)
    open_way(fresh, keeper)
    lend(keeper)
    try:
        run(
            "initdb",
            f"--pgdata={fresh}",
            f"--username={SUPERUSER}",
            f"--pwfile={key}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            keeper=keeper,
        )
    finally:
        key.unlink()
    with (fresh / "postgresql.conf").open("a") as file:
        file.write(CONFIGURATION)
    (fresh / "pg_hba.conf").write_text(DOORS)
    fresh.rename(folder / "data")


def _launch(folder: Path, data: Path, *, durable: bool) -> Server:
    """Start the server on a free port. Whatever an earlier crash left behind is in nobody's way."""
    keeper = identity(data)
    open_way(data, keeper)
    lend(keeper)
    _forget_the_dead(data / "postmaster.pid")
    for _ in range(TRIES):
        options = f"-p {free_port()}" if durable else f"-p {free_port()} {FLEETING}"
        with contextlib.suppress(PostgresError):
            run(
                "pg_ctl",
                "start",
                f"--pgdata={data}",
                f"--log={data / 'log'}",
                f"--options={options}",
                "--silent",
                "--wait",
                f"--timeout={SECONDS_TO_START}",
                keeper=keeper,
            )
            server = running(folder)
            if server is not None:
                return server
    raise PostgresError(f"PostgreSQL does not start; {data / 'log'} says why.")


def _forget_the_dead(pid_file: Path) -> None:
    """Remove the mark of a server that ended without taking it away, which would hold up the next one."""
    try:
        process = psutil.Process(int(pid_file.read_text().split()[0]))
        is_server = process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE
    except (OSError, IndexError, ValueError):
        return
    except psutil.NoSuchProcess:
        is_server = False
    if not is_server:
        pid_file.unlink()


def _set_up_once(server: Server) -> None:
    """Run ``roles.sql`` in a server that has not seen it in its present form."""
    mark = server.folder / "roles.sql"
    wanted = roles.SCRIPT.read_text()
    if not mark.exists() or mark.read_text() != wanted:
        server.create_database(DATABASE)
        mark.write_text(wanted)


def _end(pid_file: Path) -> None:
    """Ask the server to end, whoever is connected, and wait until it has. Raises PostgresError."""
    try:
        os.kill(int(pid_file.read_text().split()[0]), signal.SIGINT)
    except (FileNotFoundError, ProcessLookupError):
        return  # it ended before, by itself or by somebody's hand
    deadline = time.monotonic() + SECONDS_TO_END
    while pid_file.exists():
        if time.monotonic() > deadline:
            raise PostgresError(f"PostgreSQL does not end; {pid_file.with_name('log')} says why.")
        time.sleep(0.01)
