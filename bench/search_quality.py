"""Measures the portal's search on judged collections, beside BM25, then its speed at 100,000 documents; writes
docs/search_quality.md. The collections are not part of the repository: see bench/collections.py.

python -m bench.search_quality --collections FOLDER [--documents 100000] [--only-quality]
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import django

os.environ.setdefault("CKP_MODE", "demo")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
os.environ.setdefault("DATA_DIR", "var/bench/search")
django.setup()

from django.contrib.auth.models import AnonymousUser  # noqa: E402 — after the settings
from django.core.management import call_command  # noqa: E402

from bench import baseline, search_rows, search_speed  # noqa: E402
from bench.collections import Collection, collections  # noqa: E402
from bench.measures import MOST, quality  # noqa: E402
from bench.search_report import Compared, document  # noqa: E402
from portal.access import Access  # noqa: E402
from portal.lib.search.question import parse  # noqa: E402
from portal.queries.access import access_of  # noqa: E402
from portal.queries.search.engine import answer  # noqa: E402
from portal.queries.search.operators import names, read  # noqa: E402
from portal.queries.search.sources import kinds  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
FOLDER = os.environ.get("SEARCH_COLLECTIONS")


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench.search_quality", description=__doc__)
    parser.add_argument("--collections", type=Path, default=FOLDER, required=FOLDER is None)
    parser.add_argument("--documents", type=int, default=100_000, help="for the speed (default 100,000)")
    parser.add_argument("--only-quality", action="store_true", help="leave the speed out")
    parser.add_argument("--write", type=Path, default=ROOT / "docs" / "search_quality.md", help="the page to write")
    asked = parser.parse_args(words)
    found = list(collections(asked.collections))
    if not found:
        sys.exit(f"No collections in {asked.collections}.")
    call_command("migrate", verbosity=0)
    compared = list(_compared(found))
    speeds = []
    if not asked.only_quality:
        print(f"Making {asked.documents:,} documents", flush=True)
        search_rows.empty()
        search_rows.fill(found, asked.documents)
        speeds = search_speed.measured(found)
    asked.write.write_text(document(compared, speeds, asked.documents), encoding="utf-8")
    print(f"Written: {asked.write}")
    return int(any(each.ours.ndcg < each.theirs.ndcg for each in compared))


def _compared(found: Sequence[Collection]) -> Iterator[Compared]:
    for collection in found:
        search_rows.empty()
        keys = search_rows.add(collection)
        access = access_of(AnonymousUser())
        rank = baseline.ranker(collection)
        asked = collection.questions.items()
        ours = quality([(_found(access, keys, text), collection.answers[key]) for key, text in asked])
        theirs = quality([(rank(text, MOST), collection.answers[key]) for key, text in asked])
        print(f"{collection.name}: nDCG@10 {ours.ndcg:.4f}, BM25 {theirs.ndcg:.4f}", flush=True)
        yield Compared(collection, ours, theirs)


def _found(access: Access, keys: dict[int, str], text: str) -> list[str]:
    """The passages that the portal's search answers with, among items alone; the question is in no known language."""
    every = [kind for kind in kinds(access) if kind.code == "item"]
    question = parse(text, names(every))
    matches = answer(access, question, read(access, question.asked, every), every).matches
    return [keys[match.key] for match in matches[:MOST]]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
