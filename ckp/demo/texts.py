"""The written part of the demonstration, read from ``ckp/demo/data``."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
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


def tags() -> list[Entry]:
    """The vocabulary: an English name, a label in each other language, synonyms by language."""
    return list(_read("tags.toml")["tags"])


def items() -> Iterator[Entry]:
    """All pieces of knowledge, each with its text as ``body`` and the folder it is from as ``source``.

    What a folder's head says, such as the licence, holds for each of its items that does not say otherwise.
    """
    for head in sorted((DATA / "items").glob("*/items.toml")):
        found = _read(str(head.relative_to(DATA)))
        shared = {name: value for name, value in found.items() if name != "items"}
        for entry in found["items"]:
            body = (head.parent / f"{entry['key']}.md").read_text(encoding="utf-8").strip()
            yield {**shared, **entry, "body": body, "source": head.parent.name}


def sharing() -> Entry:
    """What goes on around items: the ways they took, what waits for governance, drafts and later versions."""
    return _read("sharing.toml")


def using() -> Entry:
    """What firms did with items: trials."""
    return _read("using.toml")


def identifying() -> Entry:
    """Where firms look for knowledge, and what they want to know: sources and needs."""
    return _read("identifying.toml")


def asking() -> Entry:
    """What firms ask of experts and of their peers, and their surveys of needs."""
    return _read("asking.toml")


def themes() -> list[Entry]:
    """What the clusters want to get better at."""
    return list(_read("themes.toml")["themes"])


def made_from() -> list[Entry]:
    """Which items are translations or briefs of which others."""
    return list(_read("themes.toml")["made_from"])


def sites(cluster: str) -> list[Entry]:
    """The invented sites of a cluster, by its key, each with the note that says so."""
    found = _read(f"sites/{cluster}.toml")
    return [{**site, "note": found["note"]} for site in found["sites"]]


def units() -> list[Entry]:
    """Administrative units with the days on which they are valid."""
    found: list[Entry] = json.loads((DATA / "units.json").read_text(encoding="utf-8"))
    return found


def facts() -> list[Entry]:
    return list(_read("facts.toml")["facts"])


def publications(kind: str) -> list[Entry]:
    """News, events, calls, pages or terms, by the name of the list."""
    name = "glossary" if kind == "terms" else kind
    return list(_read(f"publications/{name}.toml")[kind])


def credit_list() -> str:
    """Whose data these are, as Markdown."""
    return (DATA / "CREDITS.md").read_text(encoding="utf-8").split("\n", 1)[1].strip()


def signed(description: str, note: str) -> str:
    return f"{description.strip()}\n\n*{note}*"


def contributing() -> Entry:
    """Lessons, comments, and experts who were asked."""
    return _read("contributing.toml")


def collecting() -> Entry:
    """Reading lists, open methods, and texts that lead to each other."""
    return _read("collecting.toml")


def _read(name: str) -> Entry:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def practices() -> Entry:
    """What clusters say of the practices, and studies with the answers of firms."""
    return _read("practices.toml")


def learners() -> Entry:
    """A course of an invented firm, and who takes it."""
    return _read("learners.toml")


def courses() -> Sequence[Entry]:
    """Real courses, the folder of each, and what its files do not say of themselves."""
    return _read("learning/courses.toml")["courses"]
