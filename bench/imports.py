"""Measures the import commands, for few rows and for many: rows a second, and the most memory they hold.

python -m bench.imports --rows 1000 100000
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import psutil

from portal.lib.tables.writing import write_table

ROOT = Path(__file__).resolve().parent.parent
CLUSTER, FIRM = "bench", "bench-works"
GROUND = """
from portal.access import Access
from portal.actions.clusters import found_cluster
from portal.actions.imports.organisations import Page, add_organisations
from portal.models import Cluster
if not Cluster.objects.filter(slug="bench").exists():
    cluster = found_cluster(by=Access.system(), name="Bench", kind="district", summary="For measuring.", values={})
    page = Page(head={"name": "Bench works", "summary": "For measuring."}, cluster_ids=[cluster.pk])
    add_organisations(by=Access.system(), pages=[page], state="verified")
"""
WORDS = (
    "cast",
    "iron",
    "turned",
    "parts",
    "for",
    "mills",
    "pumps",
    "gear",
    "boxes",
    "in",
    "small",
    "runs",
    "with",
    "patience",
)
MEGABYTE = 1024 * 1024
Line = Mapping[str, Any]


@dataclass(frozen=True)
class Figures:
    """What one run of a command came to. ``seconds`` hold its start, about two of them."""

    kind: str
    form: str
    what: str
    rows: int
    seconds: float
    peak: int

    @property
    def line(self) -> str:
        rate, peak = round(self.rows / self.seconds), round(self.peak / MEGABYTE)
        return f"| {self.kind} | {self.form} | {self.what} | {self.rows:,} | {self.seconds:.0f} | {rate:,} | {peak} |"


def organisations(count: int) -> Iterator[Line]:
    for number in range(count):
        yield {
            "external_id": number,
            "name": f"Works {number} of {WORDS[number % len(WORDS)]}",
            "kind": "firm",
            "summary": " ".join(WORDS[number % 7 :]),
            "website": f"https://firm{number}.example",
            "clusters": CLUSTER,
            "isic": "25",
            "founded": 1900 + number % 120,
            "address": f"Rua {number}",
            "place": f"Town {number % 500}",
            "country": "BR",
            "latitude": -21 - number % 100 / 100,
            "longitude": -47.5,
            "products": "Castings | up to 2 t; Bushings",
        }


def items(count: int) -> Iterator[Line]:
    text = "\n\n".join(" ".join(WORDS) + "." for _turn in range(10))
    for number in range(count):
        yield {
            "external_id": number,
            "title": f"Lesson {number} on {WORDS[number % len(WORDS)]}",
            "summary": " ".join(WORDS[number % 7 :]),
            "body": f"## Step {number}\n\n{text}",
            "kind": "lesson",
            "phase": "use",
            "process": "externalization",
            "tags": f"lean; theme {number % 50}",
            "cluster": CLUSTER,
            "organisation": FIRM,
            "audience": "members",
        }


def sites(count: int) -> Iterator[Line]:
    for number in range(count):
        yield {
            "external_id": number,
            "name": f"Site {number}",
            "clusters": CLUSTER,
            "country": "BR",
            "area_total": 10 + number % 90,
            "firms": number % 200,
            "stage": "operating",
            "figures_source": "Register of sites",
            "figures_as_of": "2025-12-31",
        }


KINDS: Mapping[str, Callable[[int], Iterator[Line]]] = {"organisations": organisations, "items": items, "sites": sites}


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench.imports", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--kinds", nargs="+", choices=list(KINDS), default=list(KINDS))
    parser.add_argument("--forms", nargs="+", choices=("csv", "xlsx", "jsonl"), default=["csv"])
    parser.add_argument("--write", type=Path, default=ROOT / "docs" / "bench-imports.md", help="the page to write")
    asked = parser.parse_args(words)
    environment = _environment()
    found = [
        each
        for rows in asked.rows
        for kind in asked.kinds
        for form in asked.forms
        for each in _measure(environment, kind, form, rows)
    ]
    asked.write.write_text(_page(found), encoding="utf-8")
    print(f"Written: {asked.write}")
    return 0


def _environment() -> dict[str, str]:
    """A database of its own, unless one is given."""
    own = {"CKP_MODE": "demo", "DJANGO_SETTINGS_MODULE": "ckp.settings"}
    if "DATABASE_URL" not in os.environ:
        own["DATA_DIR"] = "var/bench/imports"
    environment = {**os.environ, **own}
    for command in (["migrate", "-v0"], ["shell", "-v0", "-c", GROUND]):
        _manage(environment, *command)
    return environment


def _manage(environment: Mapping[str, str], *words: str) -> None:
    subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=environment, check=True, capture_output=True)


def _measure(environment: Mapping[str, str], kind: str, form: str, rows: int) -> Iterator[Figures]:
    """New rows, the same again, and a check of the same."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list.{form}"
        lines = KINDS[kind](rows)
        first = next(KINDS[kind](1))
        with path.open("wb") as file:
            file.writelines(write_table(form, list(first), (list(line.values()) for line in lines)))
        source = f"bench-{form}-{rows}"
        for what, more in (("added", ()), ("unchanged", ()), ("checked", ("--dry-run",))):
            seconds, peak = _run(environment, [f"import_{kind}", str(path), "--source", source, *more])
            figures = Figures(kind, form, what, rows, seconds, peak)
            print(figures.line, flush=True)
            yield figures


def _run(environment: Mapping[str, str], words: Sequence[str]) -> tuple[float, int]:
    """Seconds, and bytes of the most memory the process held."""
    begun, peak = monotonic(), 0
    process = psutil.Popen([sys.executable, "manage.py", *words], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        try:
            peak = max(peak, process.memory_info().rss)
            process.wait(timeout=0.1)
        except psutil.TimeoutExpired:
            continue
    if process.returncode:
        raise SystemExit(f"The import failed: {json.dumps(words)}")
    return monotonic() - begun, peak


def _page(found: Sequence[Figures]) -> str:
    return "\n".join(
        (
            "# How fast lists come in",
            "",
            "Measured by `python -m bench.imports` on two shared cores, database included; `seconds` hold the start of",
            "the command, `peak` is the most memory of its process. Rows are as in `bench/imports.py`: organisations",
            "with premises and products, items of 2 kB with two tags, sites with two figures and a stage.",
            "",
            "| kind | file | what became of the rows | rows | seconds | rows/s | peak MB |",
            "| --- | --- | --- | ---: | ---: | ---: | ---: |",
            *(each.line for each in found),
            "",
        )
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
