"""What is committed installs the same everywhere: pinned, hashed, and from whatever index a machine is set up with."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# In parts, so that this file does not name them either.
REGISTRIES = tuple(
    ".".join(parts).encode()
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("unpkg", "com"),
        ("jsdelivr", "net"),
    )
)
PINNED = re.compile(r"[a-z0-9._-]+==\S+( ; [^\\]+?)?( --hash=sha256:[0-9a-f]{64})+")


def _committed() -> list[Path]:
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def _requirements(name: str) -> list[str]:
    """Each requirement of a compiled file on one line, without comments."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    text = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)
    return [line for line in re.sub(r"\s*\\\n\s*", " ", text).splitlines() if line.strip()]


def test_nothing_committed_names_a_package_registry() -> None:
    named = [
        f"{path.relative_to(ROOT)}: {host.decode()}"
        for path in _committed()
        for host in REGISTRIES
        if host in path.read_bytes().lower()
    ]
    assert named == []


def test_nothing_committed_is_made_by_running() -> None:
    folders = {path.relative_to(ROOT).parts[0] for path in _committed()}
    assert folders & {"var", ".venv", "node_modules"} == set()


@pytest.mark.parametrize("name", ["base.txt", "dev.txt"])
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    loose = [line for line in _requirements(name) if not PINNED.fullmatch(line.strip())]
    assert loose == []


@pytest.mark.parametrize("name", ["base", "dev"])
def test_every_wanted_package_is_compiled(name: str) -> None:
    wanted = {
        re.split(r"[\[<>=;\s]", line)[0]
        for line in (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
        if re.match(r"[a-z]", line)
    }
    assert wanted - {line.split("==")[0] for line in _requirements(f"{name}.txt")} == set()


def test_tests_run_on_what_is_deployed() -> None:
    """The second file pins all of the first, at the same versions."""
    base, dev = ({line.split(" --hash")[0] for line in _requirements(name)} for name in ("base.txt", "dev.txt"))
    assert {line.split(" ;")[0] for line in base} - {line.split(" ;")[0] for line in dev} == set()
