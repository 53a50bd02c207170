"""The judged collections: passages, questions, and which passages answer which question.

They are not part of this repository. Each is a folder with ``corpus.jsonl.gz`` (``_id``, ``title``, ``text``),
``queries.jsonl.gz`` (``_id``, ``text``) and ``qrels.tsv`` (a head line; question, passage, score), as the BEIR
benchmark has them, made from public sources that ``SOURCES`` names.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

# folder, language, where it comes from and under which licence
SOURCES: Final = (
    ("ir-stackfaq", "en", "StackFAQ (Karan & Šnajder 2018), github.com/ML-Recipes/BERT-FAQ, CC BY-SA 3.0"),
    ("ir-feedbackqa-cdc", "en", "FeedbackQA, CDC part (Li et al. 2022), github.com/McGill-NLP/feedbackqa, Apache-2.0"),
    ("ir-xquad/en", "en", "XQuAD (Artetxe et al. 2019), github.com/deepmind/xquad, CC BY-SA 4.0"),
    ("ir-faquad-pt", "pt-br", "FaQuAD (Sayama et al. 2019), github.com/liafacom/faquad, CC BY 4.0"),
    ("ir-xquad/vi", "vi", "XQuAD in Vietnamese, as above"),
    ("ir-xquad/zh", "zh-hant", "XQuAD in Chinese (simplified characters), as above"),
    ("ir-drcd-zh-hant", "zh-hant", "DRCD, development part (2018), github.com/DRCKnowledgeTeam/DRCD, CC BY-SA 3.0"),
)


@dataclass(frozen=True, slots=True)
class Collection:
    """``passages`` are title and text by id, ``questions`` texts by id, ``answers`` the right passages of each."""

    name: str
    language: str
    passages: dict[str, tuple[str, str]]
    questions: dict[str, str]
    answers: dict[str, set[str]]


def collections(folder: Path) -> Iterator[Collection]:
    """Those of the collections that are in the folder."""
    for name, language, _ in SOURCES:
        if (folder / name / "corpus.jsonl.gz").exists():
            yield _read(folder / name, name, language)


def _read(folder: Path, name: str, language: str) -> Collection:
    answers: dict[str, set[str]] = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question, passage, score = line.split("\t")
        if float(score) > 0:
            answers.setdefault(question, set()).add(passage)
    passages = {row["_id"]: (row.get("title") or "", row["text"]) for row in _rows(folder / "corpus.jsonl.gz")}
    questions = {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl.gz") if row["_id"] in answers}
    return Collection(name, language, passages, questions, answers)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
