"""The board of one theme: the cards that the reader sees, in the columns of the phases."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Case, Count, F, When, Window
from django.db.models.functions import RowNumber
from django.utils.functional import Promise

from knowledge.enums import PHASE_SENTENCES, Phase
from knowledge.models import Card, Theme
from knowledge.models.about import SUBJECTS, subject_name
from knowledge.queries.subjects import Known, SubjectLine, known_of, subject_line
from portal.access import Access
from portal.enums import AudienceKind
from portal.lib.mark import PHASES
from portal.models import Audience
from portal.queries.audiences import words_of

LONGEST: Final = 30  # cards of a column on one page
_WIDER: Final = (AudienceKind.CLUSTER.value, AudienceKind.MEMBERS.value, AudienceKind.PUBLIC.value)
_SHOWN: Final = {
    "source": ("name", "slug", "kind", "language"),
    "need": ("title", "slug", "state", "backers", "language"),
    "acquisition": ("title", "way", "state", "due_on", "language"),
    "note": ("title", "language"),
    "item": ("title", "slug", "kind", "review_by", "language"),
    "trial": ("outcome", "item"),
    "collection": ("title", "slug", "language"),
}


@dataclass(frozen=True, slots=True)
class BoardCard:
    """One card. ``readers`` says who sees it, where some who see the theme do not. ``name`` is its subject's."""

    pk: int
    name: str
    subject_pk: int
    line: SubjectLine
    readers: str
    is_first: bool
    is_last: bool
    others: Sequence[Phase]


@dataclass(frozen=True, slots=True)
class Column:
    """A phase with ``total`` cards, of which ``cards`` are on this page; ``before`` and ``after`` are addresses."""

    phase: Phase
    hint: str | Promise
    sentence: str | Promise
    total: int
    cards: Sequence[BoardCard]
    url: str
    before: str
    after: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Board:
    columns: Sequence[Column]
    total: int


def board_of(access: Access, theme: Theme, *, phase: str = "", start: int = 0) -> Board:
    """At most five queries. ``phase`` is the column looked at, ``start`` the number of its cards that are passed over.

    Without a phase it is the first column with a card in it.
    """
    rows = Card.objects.visible_to(access).filter(theme=theme)
    totals = dict(rows.order_by().values_list("phase").annotate(n=Count("*")))
    current = phase or next((each.value for each in Phase if totals.get(each)), Phase.IDENTIFY.value)
    start = start if 0 < start < totals.get(current, 0) else 0
    cards = _cards(rows, current, start)
    known = known_of(access, (card.subject for card in cards))
    columns = []
    for each in Phase:
        passed, here = start if each == current else 0, [card for card in cards if card.phase == each]
        total, url = totals.get(each, 0), f"{theme.get_absolute_url()}?phase={each.value}"
        columns.append(
            Column(
                phase=each,
                hint=PHASES[each.value].hint,
                sentence=PHASE_SENTENCES[each],
                total=total,
                cards=[
                    _card(card, known, theme, is_first=place == 0, is_last=place == total - 1)
                    for place, card in enumerate(here, passed)
                ],
                url=url,
                before=f"{url}&start={max(0, passed - LONGEST)}" if passed else "",
                after=f"{url}&start={passed + LONGEST}" if total > passed + len(here) else "",
                is_current=each == current,
            )
        )
    return Board(columns, sum(totals.values()))


def _cards(rows: Any, current: str, start: int) -> list[Any]:
    """Of each column the first ones, of the current one those after ``start``. Two queries: what stands on a full
    board is numbered without all that a card says.
    """
    numbered = rows.annotate(
        place=Window(RowNumber(), partition_by=[F("phase")], order_by=["position", "pk"]),
        passed=Case(When(phase=current, then=start), default=0),
    )
    shown = list(numbered.filter(place__gt=F("passed"), place__lte=F("passed") + LONGEST).values_list("pk", flat=True))
    return list(_with_subjects(Card.objects.filter(pk__in=shown)).order_by("phase", "position", "pk"))


def _with_subjects(rows: Any) -> Any:
    own = [field.name for field in Card._meta.concrete_fields]
    shown = [f"{name}__{column}" for name, columns in _SHOWN.items() for column in columns]
    ties = [f"{name}__{tie}" for name in SUBJECTS for tie in ("organisation", "audience", "cluster")]
    titles = ("trial__item__title", "trial__item__language")
    return rows.select_related(*SUBJECTS, "trial__item").only(*own, *shown, *ties, *titles)


def _card(card: Any, known: Known, theme: Theme, *, is_first: bool, is_last: bool) -> BoardCard:
    readers = known.audiences[card.audience_id]
    return BoardCard(
        pk=card.pk,
        name=subject_name(card.subject),
        subject_pk=card.subject.pk,
        line=subject_line(card.subject, known),
        readers=words_of(readers) if _hides(readers, theme.audience) else "",
        is_first=is_first,
        is_last=is_last,
        others=[phase for phase in Phase if phase != card.phase],
    )


def _hides(readers: Audience, whole: Audience) -> bool:
    """Does somebody who sees the theme not see the card? Themes are the cluster's, all members' or everybody's."""
    width = _WIDER.index
    return readers.pk != whole.pk and (readers.kind not in _WIDER or width(readers.kind) < width(whole.kind))
