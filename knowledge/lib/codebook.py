"""The text beside a study's file of answers: what each column is, and what was left out."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from knowledge.lib.disclosure import AT_LEAST


def codebook(*, title: str, opened: datetime, ended: datetime, entries: Iterable[tuple[str, str]]) -> str:
    """Plain text in the active language; ``entries`` are marks and names in their order."""
    span = {"first": _day(opened), "last": _day(ended)}
    columns = (
        ("firm", _("Number of a firm: random, made for this study alone. The same number is the same firm.")),
        ("entry", _("What was rated: the code of a practice, or T and a number for a tool. See below.")),
        ("kind", _("practice: of the catalogue; tool: named by governance for this study.")),
        ("name", _("The name of what was rated.")),
        ("importance", _("How important it is to the firm: 1 not at all, 2 little, 3 somewhat, 4 much, 5 very much.")),
        ("adoption", _("How far the firm has adopted it: 1 not at all, 2 tried, 3 in part, 4 mostly, 5 wholly.")),
    )
    return "\n".join(
        (
            title,
            _("Answers from %(first)s until before %(last)s.") % span,
            "",
            _("Each row is the rating that one firm gave to one thing. The file is UTF-8 with commas and a head line."),
            _("Left out is what fewer than %(few)d firms rated, or rated too much alike to hide one firm's answer.")
            % {"few": AT_LEAST},
            _("A firm that left something unanswered has no row for it."),
            "",
            _("Columns"),
            *(f"  {name}: {said}" for name, said in columns),
            "",
            _("What was rated"),
            *(f"  {mark}: {name}" for mark, name in entries),
            "",
        )
    )


def _day(moment: datetime) -> str:
    return str(date_format(localtime(moment), "DATETIME_FORMAT"))
