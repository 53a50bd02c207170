"""The drawing holds: imports, sizes, where templates reach, how rows are saved."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ALLAUTH = {"account", "allauth", "mfa", "socialaccount", "usersessions"}
APPS = ("ckp", "portal", "knowledge", "performance", "forums")


def _python_files() -> list[Path]:
    found = (path for app in APPS for path in sorted((ROOT / app).rglob("*.py")))
    return [path for path in found if "migrations" not in path.parts]


def test_import_contracts_hold() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", _python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_belongs_in_it(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not source.strip() or ast.get_docstring(ast.parse(source)), path


def test_no_room_is_crowded() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in _python_files()}
    assert {str(path.relative_to(ROOT)): count for path, count in lines.items() if count > 400} == {}


def test_existing_rows_are_saved_by_named_fields() -> None:
    """A bare ``save()`` in an action overwrites what somebody else changed meanwhile."""
    bare = []
    for app in APPS[1:]:
        for path in (ROOT / app).glob("actions/*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                is_save = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "save"
                if is_save and not {keyword.arg for keyword in node.keywords} & {"update_fields", "force_insert"}:  # type: ignore[attr-defined]
                    bare.append(f"{path.relative_to(ROOT)}:{node.lineno}")  # type: ignore[attr-defined]
    assert bare == []


def test_templates_reach_into_their_own_app_and_the_elements_only() -> None:
    reach = re.compile(r"{%\s*(?:extends|include)\s+\"([^\"]+)\"")
    strangers = []
    for path in (ROOT / "templates").rglob("*.html"):
        home = path.relative_to(ROOT / "templates").parts[0]
        if home in ALLAUTH:  # one package's pages, in folders as it has them
            continue
        for target in reach.findall(path.read_text(encoding="utf-8")):
            first = target.split("/")[0]
            if first not in (home, "ui", "allauth", "admin") and "/" in target:
                strangers.append(f"{path.relative_to(ROOT)} -> {target}")
    assert strangers == []


def test_no_page_asks_another_host() -> None:
    """No address of another host in markup that a browser would fetch."""
    fetch = re.compile(r"""<(?:script|link|img|iframe|source|video|audio)[^>]+(?:src|href)=["'](?:https?:)?//""")
    files = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static").rglob("*.css")]
    assert [str(path) for path in files if fetch.search(path.read_text(encoding="utf-8"))] == []
