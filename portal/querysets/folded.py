"""``portal.lib.folding`` in the database: in an index, an order, a condition."""

from django.db.models import CharField, Func

from portal.lib.folding import MARKS_FIRST, MARKS_LAST, PLAIN_FROM, PLAIN_TO


class Folded(Func):
    """``portal.lib.folding.fold`` in the database: alike in every locale, as accents are taken off first."""

    template = (
        f"translate(lower(regexp_replace(normalize(%(expressions)s, NFKD), '[{MARKS_FIRST}-{MARKS_LAST}]', '', 'g')),"
        f" '{PLAIN_FROM.upper()}{PLAIN_FROM}', '{PLAIN_TO}{PLAIN_TO}')"
    )
    output_field = CharField()
