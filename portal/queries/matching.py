"""Finding text in the columns of short lists, whatever its accents and case. Long ones have stored vectors, see
``portal.queries.search.matching``.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import CharField, Func, Q, QuerySet, Value

from portal.lib.folding import Term
from portal.querysets.folded import Folded

Rows = TypeVar("Rows", bound=QuerySet[Any])


class _Lowered(Func):
    """``portal.lib.folding.lowered`` in the database."""

    template = "lower(normalize(%(expressions)s, NFKC))"
    output_field = CharField()


def with_text(rows: Rows, *columns: str) -> Rows:
    """The rows with the columns' text as ``as_typed`` and ``as_folded``, for ``term_q``."""
    text = Func(Value(" "), *columns, function="concat_ws", output_field=CharField())
    return rows.alias(as_typed=_Lowered(text), as_folded=Folded(text))


def term_q(term: Term) -> Q:
    """Rows of ``with_text`` that hold the term."""
    return Q(as_typed__contains=term.text) if term.is_exact else Q(as_folded__contains=term.text)


def all_terms_q(terms: Iterable[Term]) -> Q:
    """Rows of ``with_text`` that hold each of the terms."""
    found = Q()
    for term in terms:
        found &= term_q(term)
    return found


__all__ = ["Folded", "all_terms_q", "term_q", "with_text"]
