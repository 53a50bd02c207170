"""On which boards a thing stands, and onto which the reader may put it: what its own page shows of themes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.enums import Phase
from knowledge.models import Theme
from knowledge.models.about import Subject, subject_name
from knowledge.policies import themes as policies
from knowledge.queries.topic_board import themes_beside
from portal.access import Access

_BEGINS: Final[Mapping[str, str]] = {
    "source": Phase.IDENTIFY,
    "need": Phase.IDENTIFY,
    "note": Phase.IDENTIFY,
    "acquisition": Phase.ACQUIRE,
    "item": Phase.CONTRIBUTE,
    "trial": Phase.USE,
    "collection": Phase.CONTRIBUTE,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A board on which it stands, and the name of the column."""

    theme: Theme
    phase: str
    url: str


@dataclass(frozen=True, slots=True)
class Boards:
    """For ``knowledge/themes/_put.html``. ``choices`` are the open boards on which it does not stand yet.

    ``name`` and ``pk`` say what it is, ``phase`` is the column that suits.
    """

    name: str
    pk: int
    places: Sequence[Place]
    choices: Sequence[Theme]
    phase: str
    phases: Sequence[Phase] = tuple(Phase)


def boards_of(access: Access, subject: Subject, *, phase: str = "") -> Boards:
    """One query. Without a phase it is the one in which such a thing begins."""
    name = subject_name(subject)
    themes = themes_beside(access, subject)
    return Boards(
        name=name,
        pk=subject.pk,
        places=[
            Place(theme, str(Phase(theme.stands_in).label), f"{theme.get_absolute_url()}?phase={theme.stands_in}")
            for theme in themes
            if theme.stands_in
        ],
        choices=[theme for theme in themes if not theme.stands_in and policies.can_put_card(access, theme, subject)],
        phase=phase or _BEGINS[name],
    )
