"""Programs that one process starts, watches and ends together with itself."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import FrameType

SECONDS_TO_END = 10
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Child = subprocess.Popen[bytes]


class ChildEnded(RuntimeError):
    """A program without which there is no point in going on has ended; the message names it."""


@contextlib.contextmanager
def until_told_to_end() -> Iterator[None]:
    """Leave the block, cleaning up on the way, when Ctrl-C, a polite kill or the end of the terminal asks for it."""
    before = {number: signal.signal(number, _leave) for number in ENDINGS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def child(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Child]:
    """A program that runs during the block. It has a group of its own, so Ctrl-C reaches it through us alone."""
    process = subprocess.Popen(command, env={**os.environ, **environment}, process_group=0)
    try:
        yield process
    finally:
        for number in ENDINGS:  # a second Ctrl-C does not interrupt the cleaning
            signal.signal(number, signal.SIG_IGN)
        _end(process)


def wait_until(is_ready: Callable[[], bool], *, alive: Child, seconds: float) -> None:
    """Wait for a child to be ready. Raises ChildEnded when it ends instead or takes longer."""
    deadline = time.monotonic() + seconds
    while not is_ready():
        if alive.poll() is not None or time.monotonic() > deadline:
            raise ChildEnded(f"{_name(alive)} does not start.")
        time.sleep(0.05)


def wait_for_end(children: Sequence[Child]) -> None:
    """Wait for as long as all of them run. Raises ChildEnded."""
    while True:
        for process in children:
            if process.poll() is not None:
                raise ChildEnded(f"{_name(process)} has ended with code {process.returncode}.")
        time.sleep(0.5)


def _name(process: Child) -> str:
    return " ".join(map(str, process.args[1:4])) if isinstance(process.args, list) else str(process.args)


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _end(process: Child) -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
