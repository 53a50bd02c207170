"""BM25 as a well-kept package does it (bm25s), over the same stems: what the portal's search has to reach."""

import re
import unicodedata
from collections.abc import Callable

import bm25s
import numpy as np
import Stemmer

from bench.collections import Collection

K1, B = 1.5, 0.75  # the package's own
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(f"[{_HAN}]+|[^\\W_{_HAN}]+")
_SNOWBALL = {"en": "english", "pt-br": "portuguese"}


def ranker(collection: Collection) -> Callable[[str, int], list[str]]:
    """A function from a question to the ids of the best passages."""
    stemmer = Stemmer.Stemmer(_SNOWBALL[collection.language]) if collection.language in _SNOWBALL else None
    keys = list(collection.passages)
    index = bm25s.BM25(method="lucene", k1=K1, b=B)
    texts = [_tokens(f"{title} {text}", stemmer) for title, text in collection.passages.values()]
    index.index(texts, show_progress=False)

    def rank(question: str, most: int) -> list[str]:
        scores = index.get_scores(_tokens(question, stemmer))
        best = np.argsort(-scores, kind="stable")[:most]
        return [keys[number] for number in best if scores[number] > 0]

    return rank


def _tokens(text: str, stemmer: Stemmer.Stemmer | None) -> list[str]:
    """Stems of lower-case words; Chinese as pairs of characters."""
    found: list[str] = []
    for run in _TOKEN.findall(unicodedata.normalize("NFKC", text).lower()):
        if re.match(f"[{_HAN}]", run):
            found += [run[at : at + 2] for at in range(max(1, len(run) - 1))]
        else:
            found.append(stemmer.stemWord(run) if stemmer else run)
    return found
