"""Loaded by pytest: every run keeps its temporary files in a folder of its own.

Pytest's common folder is closed to other users by each run that begins, while a run beside it may have opened it for a
PostgreSQL that is not root. What an ended run left behind goes when the next one begins.
"""

import os
import shutil
from pathlib import Path
from tempfile import gettempdir, mkdtemp

import psutil
import pytest

PREFIX = "ckp-tests-"


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Unless a folder was given: to this run by hand, or to a worker by the run it belongs to."""
    if config.option.basetemp is None:
        _remove_forgotten()
        config.option.basetemp = mkdtemp(prefix=f"{PREFIX}{os.getpid()}-")


def _remove_forgotten() -> None:
    for path in Path(gettempdir()).glob(f"{PREFIX}*"):
        process = path.name.removeprefix(PREFIX).partition("-")[0]
        if process.isdigit() and not psutil.pid_exists(int(process)):
            shutil.rmtree(path, ignore_errors=True)
