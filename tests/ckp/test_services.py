"""The services the portal brings with it, and the rights of its two roles."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from django.db import ProgrammingError, connection
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import AuthenticationError
from redis.retry import Retry

from ckp.services import postgres
from ckp.services.lease import Claimed, Lease, claim
from ckp.services.ports import LOOPBACK, free_port, is_taken
from ckp.services.programs import PostgresError
from ckp.services.roles import as_owner
from portal.models import Audience

ROOT = Path(__file__).resolve().parents[2]
USE_IT = """
import sys
from pathlib import Path
from ckp.services import postgres
server = postgres.start(Path(sys.argv[1]), durable=False)
print(server.port, flush=True)
sys.stdin.read()
server.stop()
"""


class User:
    """Another process that uses the embedded server until told to stop."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", USE_IT, folder], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._port = 0

    @property
    def port(self) -> int:
        assert self.process.stdout is not None
        self._port = self._port or int(self.process.stdout.readline())
        return self._port

    def stop(self) -> None:
        self.process.communicate()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A place such as people have: deep, with spaces, a quote and letters of four languages."""
    place = tmp_path_factory.mktemp("demo") / ("Área de trabalho " * 6) / "it's Đà Nẵng 臺中" / "postgres"
    place.mkdir(parents=True)
    yield place
    server = postgres.running(place)
    assert server is None, "somebody forgot to stop the server"


def _whoami(url: str) -> str:
    joined = psycopg2.connect(url)
    with joined.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (name,) = cursor.fetchone()
    joined.close()
    return str(name)


def test_who_comes_first_starts_it_and_who_goes_last_ends_it(folder: Path) -> None:
    users = [User(folder) for _ in range(3)]
    assert len({user.port for user in users}) == 1
    server = postgres.running(folder)
    assert server is not None
    assert [_whoami(server.app_url), _whoami(server.owner_url)] == ["ckp_app", "ckp_owner"]
    for user in users[:2]:
        user.stop()
    assert postgres.running(folder) is not None
    users[2].stop()
    assert postgres.running(folder) is None


def test_it_asks_for_the_password_which_others_cannot_read(folder: Path) -> None:
    user = User(folder)
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(f"postgresql://postgres:guessed@{LOOPBACK}:{user.port}/postgres")
    user.stop()
    assert stat.S_IMODE((folder / "passwords.json").stat().st_mode) == 0o600


def test_a_killed_server_is_in_nobodys_way(folder: Path) -> None:
    user = User(folder)
    assert user.port
    os.kill(int((folder / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    user.process.kill()
    user.stop()
    again = User(folder)
    assert again.port
    again.stop()


def test_a_killed_user_is_not_waited_for(folder: Path) -> None:
    killed = User(folder)
    assert killed.port
    killed.process.kill()
    killed.stop()
    user = User(folder)
    assert user.port == killed.port
    user.stop()
    assert postgres.running(folder) is None


def test_data_of_another_version_are_not_touched(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "PG_VERSION").write_text("16\n")
    with pytest.raises(PostgresError, match="made by PostgreSQL 16"):
        postgres.start(tmp_path)


def test_a_forked_child_does_not_end_what_its_parent_uses(tmp_path: Path) -> None:
    lease = Lease(tmp_path / "users")
    if (child := os.fork()) == 0:
        os._exit(1 if lease.give_back() else 0)
    assert os.waitpid(child, 0)[1] == 0
    assert lease.give_back()


def test_a_claim_is_told_to_who_comes_later(tmp_path: Path) -> None:
    with (
        claim(tmp_path / "demo.lock", "http://localhost:8000/"),
        pytest.raises(Claimed, match="localhost:8000"),
        claim(tmp_path / "demo.lock", "me too"),
    ):
        pass
    with claim(tmp_path / "demo.lock", "free again"):
        pass


def test_redis_is_ours_alone(redis_url: str) -> None:
    with Redis.from_url(redis_url) as client:
        assert client.ping()
        assert client.config_get("save") == {"save": ""}
        port = client.connection_pool.connection_kwargs["port"]
    with Redis(LOOPBACK, port, retry=Retry(NoBackoff(), retries=0)) as stranger, pytest.raises(AuthenticationError):
        stranger.ping()


def test_ports() -> None:
    port = free_port()
    assert not is_taken(LOOPBACK, port)
    listener = subprocess.Popen([sys.executable, "-m", "http.server", str(port), "--bind", LOOPBACK])
    deadline = time.monotonic() + 20
    while not is_taken(LOOPBACK, port) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert is_taken(LOOPBACK, port)
    listener.kill()
    listener.wait()


@pytest.mark.django_db
def test_the_portal_connects_as_a_role_that_owns_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE mine ()", "TRUNCATE portal_audience", "DROP TABLE portal_audience", "CREATE SCHEMA mine"],
)
def test_the_portal_cannot_change_the_schema(statement: str) -> None:
    with pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_letters_are_compared_alike_everywhere() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT lower('ÇÃO ĐỄ'), 'Đ' ~* 'đ', similarity('Đà Nẵng', 'đà nẵng')")
        assert cursor.fetchone() == ("ção đễ", True, 1.0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_time", [1, 2])
def test_a_test_that_commits_leaves_only_what_migrations_made(_time: int) -> None:
    assert list(Audience.objects.order_by("pk").values_list("pk", flat=True)) == [1, 2]
    Audience.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_the_owner_is_the_owner_for_a_while() -> None:
    def whoami() -> tuple[str, str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user, current_database()")
            user, database = cursor.fetchone()
        return user, database

    name = connection.settings_dict["NAME"]
    with as_owner():
        assert whoami() == ("ckp_owner", name)
    assert whoami() == ("ckp_app", name)
