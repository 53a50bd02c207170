"""What the database knows of a question's words: their stems in each language, and how common they are."""

from collections.abc import Iterable, Mapping

from django.db import connection

from portal.lib.search.question import Question
from portal.lib.search.terms import Frequencies, Stems, entries, stems_of
from portal.lib.search.words import is_accented, is_han, with_portuguese_ending

_STEMS = """
    SELECT token, (ts_lexize('public.search_english', token))[1],
        (ts_lexize('public.search_portuguese', public.search_singular(token)))[1],
        (ts_lexize('public.search_portuguese', public.search_singular(ending)))[1]
    FROM unnest(%s::text[], %s::text[]) AS asked (token, ending)
"""
_FREQUENCIES = """
    SELECT '', language, rows, length FROM portal_searchlanguage
    UNION ALL SELECT word, language, rows, 0 FROM portal_searchword WHERE word = ANY(%s)
"""
COMMON_LENGTH = 120.0  # words of a row, until they are counted


def stems(tokens: Iterable[str]) -> dict[str, Stems]:
    """The entries of each token. Chinese characters and numbers have none but themselves, 1990s has 1990 as well."""
    found, latin = {}, []
    for token in tokens:
        if is_han(token) or token.isdigit():
            found[token] = Stems((token,))
        else:
            latin.append(token)
    if latin:
        endings = ["" if is_accented(token) else with_portuguese_ending(token) for token in latin]
        with connection.cursor() as cursor:
            cursor.execute(_STEMS, [latin, endings])
            for token, english, portuguese, ending in cursor:
                found[token] = (
                    stems_of(token, english or token, portuguese or token, ending or "")
                    if token[0].isalpha()
                    else Stems(tuple(dict.fromkeys(filter(None, (token, english, portuguese)))))
                )
    return found


def frequencies(question: Question, known: Mapping[str, Stems]) -> Frequencies:
    """How common the question's entries are, as they were counted last."""
    asked = {entry for each in known.values() for entry in each.all} | {
        entry for made, _ in entries(question) for entry in made
    }
    rows: dict[str, int] = {}
    holding: dict[str, dict[str, int]] = {}
    words = 0.0
    with connection.cursor() as cursor:
        cursor.execute(_FREQUENCIES, [list(asked)])
        for entry, language, count, length in cursor:
            if entry:
                holding.setdefault(entry, {})[language] = count
            else:
                rows[language] = count
                words += count * length
    total = sum(rows.values())
    return Frequencies(rows, words / total if total else COMMON_LENGTH, holding)
