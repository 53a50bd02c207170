"""``make demo``: it serves, it is there once, and Ctrl-C leaves nothing running."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest

from ckp.demo.cast import sign_ins
from ckp.services import postgres
from ckp.services.ports import LOOPBACK, free_port, is_taken

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("demo")]


class Demo:
    """One call of ``manage.py demo`` in a data folder of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.port = port
        given = {"CKP_MODE": "demo", "DATA_DIR": str(folder), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "demo"],
            cwd=ROOT,
            env={**os.environ, **given},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def read_until(self, words: str) -> str:
        assert self.process.stdout is not None
        read = ""
        while words not in read:
            line = self.process.stdout.readline()
            assert line, read
            read += line
        return read

    def get(self, path: str) -> str:
        with urlopen(f"http://{LOOPBACK}:{self.port}{path}", timeout=30) as answer:
            return str(answer.read().decode())

    def family(self) -> list[psutil.Process]:
        whole: list[psutil.Process] = psutil.Process(self.process.pid).children(recursive=True)
        return whole

    def end(self, number: signal.Signals) -> tuple[int, str]:
        self.process.send_signal(number)
        said, _ = self.process.communicate(timeout=60)
        return self.process.returncode, said


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("a demo with spaces")


@pytest.fixture
def demo(folder: Path) -> Iterator[Demo]:
    begun = Demo(folder, free_port())
    yield begun
    if begun.process.poll() is None:
        begun.end(signal.SIGTERM)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_serves_and_leaves_nothing_behind(demo: Demo, folder: Path, number: signal.Signals) -> None:
    said = demo.read_until(sign_ins()[-1][1])
    assert f"http://localhost:{demo.port}/" in said
    assert demo.get("/healthz") == "alive\n"
    page = demo.get("/")
    style = re.search(r'href="(/static/[^"]+\.css)"', page)
    assert style is not None
    assert demo.get(style[1])
    family = demo.family()
    code, _ = demo.end(number)
    assert code == 0
    assert [process for process in family if _lives(process)] == []
    assert not is_taken(LOOPBACK, demo.port)
    assert postgres.running(folder / "postgres") is None


def test_a_second_one_says_where_the_first_is(demo: Demo, folder: Path) -> None:
    demo.read_until(sign_ins()[-1][1])
    second = Demo(folder, free_port())
    said, _ = second.process.communicate(timeout=60)
    assert (second.process.returncode, said) == (1, f"The demo already runs at http://localhost:{demo.port}/\n")
    assert demo.get("/healthz") == "alive\n"


def test_a_taken_port_is_said_in_one_line(folder: Path, tmp_path: Path) -> None:
    port = free_port()
    with (tmp_path / "log").open("w") as log:
        server = [sys.executable, "-u", "-m", "http.server", str(port), "--bind", LOOPBACK]
        other = subprocess.Popen(server, stdout=log, stderr=log)
    while not is_taken(LOOPBACK, port):
        assert other.poll() is None
    late = Demo(folder, port)
    said, _ = late.process.communicate(timeout=60)
    other.kill()
    other.wait()
    assert (late.process.returncode, said) == (1, f"Port {port} is taken. Another one: PORT={port + 1} make demo\n")
