"""Items that hold the words of a question, the most relevant first, with all that the search understands."""

from dataclasses import dataclass

from portal.access import Access
from portal.lib.search.question import parse
from portal.queries.search.engine import answer
from portal.queries.search.operators import names, read
from portal.queries.search.sources import kinds

CODE = "item"


@dataclass(frozen=True, slots=True)
class Ranked:
    """Their numbers, best first. ``is_cut``: there are more, less relevant ones."""

    pks: list[int]
    is_cut: bool = False


def ranked(access: Access, text: str) -> Ranked | None:
    """None where nothing was asked in words. Three queries."""
    if not text.strip():
        return None
    items = [kind for kind in kinds(access) if kind.code == CODE]
    question = parse(text, names(items))
    found = answer(access, question, read(access, question.asked, items), items)
    return Ranked([match.key for match in found.matches], found.is_bounded)
