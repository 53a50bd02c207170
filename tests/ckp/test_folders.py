"""Two runs of the suite side by side keep out of each other's temporary files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
A_RUN = """
from pathlib import Path

def test_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    print("here:", tmp_path)
"""


@pytest.fixture
def another_run(tmp_path: Path) -> str:
    """The output of a run that began and ended while this one runs."""
    module = tmp_path / "test_run.py"
    module.write_text(A_RUN)
    place = {"TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-c", str(ROOT / "pyproject.toml"), str(module)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **place}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_run_has_a_folder_of_its_own(another_run: str, tmp_path: Path) -> None:
    (left,) = tmp_path.glob("ckp-tests-*")
    assert f"here: {left}" in another_run
    assert tmp_path.exists()


def test_what_an_ended_run_left_goes_and_what_a_live_one_uses_stays(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    forgotten, in_use = tmp_path / f"ckp-tests-{2**22 + 1}-abc", tmp_path / f"ckp-tests-{os.getpid()}-abc"
    for folder in (forgotten, in_use):
        (folder / "deep").mkdir(parents=True)
    request.getfixturevalue("another_run")
    assert (forgotten.exists(), in_use.exists()) == (False, True)
