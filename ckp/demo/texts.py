"""The written part of the demonstration, read from ``ckp/demo/data``."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Entry = Mapping[str, Any]
DATA = Path(__file__).parent / "data"


def clusters() -> list[Entry]:
    return list(_read("clusters.toml")["clusters"])


def firms(cluster: str) -> list[Entry]:
    """The invented firms of a cluster, by its key. Each description ends with the note that says so."""
    found = _read(f"firms/{cluster}.toml")
    return [{**firm, "description": signed(firm["description"], found["note"])} for firm in found["firms"]]


def support_bodies(cluster: str) -> list[Entry]:
    """Real universities, institutes and public bodies of a cluster, from the Research Organization Registry."""
    rows: list[Entry] = json.loads((DATA / "support.json").read_text(encoding="utf-8"))
    return [row for row in rows if row["cluster"] == cluster]


def activity() -> Entry:
    """Requests, partnerships, invitations, places and preferences, each a list."""
    return _read("activity.toml")


def signed(description: str, note: str) -> str:
    return f"{description.strip()}\n\n*{note}*"


def _read(name: str) -> Entry:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
