"""A site as plain values, as an import, a command or the demonstration gives it. Nothing here asks the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from django.utils.functional import Promise

# The columns of a site that a record may give, by the names of the model's fields.
WORDS: Final = (
    "name",
    "code",
    "other_names",
    "kind",
    "language",
    "summary",
    "description",
    "place",
    "country",
    "latitude",
    "longitude",
    "address",
    "boundary_source",
    "land_law",
    "tenure",
    "isic",
    "industries",
    "operator_name",
    "investor_name",
    "environment",
    "services",
    "note",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """Where a statement is from. ``status``: verified, reported or estimated."""

    source: str
    as_of: date
    source_url: str = ""
    status: str = "reported"
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureRecord:
    """``kind`` of SiteFigureKind, ``unit`` of Unit, ``approximation`` "" or about, below, above."""

    kind: str
    value: Decimal
    unit: str
    said: Said
    approximation: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FactRecord:
    """A fact of a cluster. ``kind`` of ClusterFactKind; ``label`` says what exactly, in the cluster's language."""

    kind: str
    value: Decimal
    unit: str
    said: Said
    label: str = ""
    approximation: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoreRecord:
    """``item`` of portal.lib.infrastructure, ``value`` 0 to 100."""

    item: str
    value: int
    said: Said
    measured: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class StepRecord:
    """``value`` of SiteStage, reached on the day the statement is about."""

    value: str
    said: Said


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionRecord:
    """``kind`` of DecisionKind. ``supersedes``: number of the decision it takes the place of, or nothing."""

    kind: str
    number: str
    decided_on: date
    authority: str = ""
    signer: str = ""
    effect: str = ""
    legal_basis: str = ""
    source_url: str = ""
    note: str = ""
    supersedes: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteRecord:
    """One site, named for ever by ``source``, the register it is from, and ``external_id``, its number there. A site
    that is in no register is named by its ``slug`` and must be known.

    ``words``: values of the columns in ``WORDS``; a column that is not named stays as it is, and so does all else that
    is not given. ``clusters``: slugs. ``unit``: country and code of the administrative unit as it was on ``unit_day``
    (None: today). ``boundary``: what ``portal.lib.geojson.read_boundary`` answers. ``operator`` and ``investor``:
    slugs of organisations. ``audience``: public, members or cluster:<slug>; a new site is public without it.
    """

    source: str = ""
    external_id: str = ""
    slug: str = ""
    words: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    clusters: Sequence[str] | None = None
    unit: tuple[str, str] | None = None
    unit_day: date | None = None
    boundary: Mapping[str, Any] | None = None
    operator: str = ""
    investor: str = ""
    audience: str = ""
    figures: Sequence[FigureRecord] = ()
    scores: Sequence[ScoreRecord] = ()
    steps: Sequence[StepRecord] = ()
    decisions: Sequence[DecisionRecord] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Register and number, or nothing and the slug."""
        return (self.source, self.external_id) if self.external_id else ("", self.slug)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell. ``row`` counts the records from 0."""

    row: int
    column: str
    value: str
    reason: str | Promise


class BadRecords(ValueError):
    """Nothing was recorded: these cells are wrong."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(faults)
