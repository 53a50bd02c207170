"""Which firms could help before a firm acts, each with the reasons; and peer assists as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext

from knowledge.enums import PeerState
from knowledge.models import Assist, AssistPeer, Item, ItemTag, Need, Trial
from knowledge.queries.asks.fit import rivals_of
from knowledge.queries.lines import name_for
from portal.access import Access
from portal.enums import AffiliationState, OrganisationState
from portal.lib.isic import DIVISIONS
from portal.models import Affiliation, Cluster, Organisation, Trade

SHOWN: Final = 12
_LOOKED_AT: Final = 400  # firms of a cluster that are weighed
_TRIED: Final = 4
_NEAR: Final = 2
_SECTION: Final = 1
_SIZE: Final = 1
_SECTIONS: Final = {division.code: division.section for division in DIVISIONS}
_TONES: Final = {PeerState.ASKED: "accent", PeerState.ACCEPTED: "good", PeerState.DECLINED: "plain"}


@dataclass(frozen=True, slots=True)
class Suggested:
    """A firm that could be asked, and why. Nothing that the reader may not read is a reason."""

    organisation: Organisation
    reasons: Sequence[str]
    score: int


@dataclass(frozen=True, slots=True)
class PeerLine:
    """A firm that was asked."""

    row: AssistPeer
    firm: str
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class AssistLine:
    """A peer assist of the list."""

    assist: Assist
    url: str
    firm: str
    is_own: bool
    waits: bool  # for the reader's firm to say whether it comes


def suggested_peers(
    access: Access, about: Need | Item, *, organisation: Organisation, cluster: Cluster, with_rivals: bool = False
) -> list[Suggested]:
    """Firms of the cluster that tried the item or something near, are of a sector near its own, or of its size.

    Those of the same sector are left out unless ``with_rivals``. Five queries.
    """
    rows: Any = Organisation.objects.visible_to(access).filter(
        state=OrganisationState.VERIFIED,
        affiliations__cluster=cluster,
        affiliations__state=AffiliationState.ACCEPTED,
    )
    rows = rows.exclude(pk=organisation.pk)
    if not with_rivals:
        rows = rows.exclude(pk__in=rivals_of(organisation.pk))
    firms = list(rows.order_by("name", "pk")[:_LOOKED_AT])
    trades = Trade.objects.visible_to(access).filter(organisation__in=[organisation.pk, *(row.pk for row in firms)])
    by_firm = {row.organisation_id: row for row in trades}
    tried, near = _tried(access, about)
    found = []
    for firm in firms:
        reasons = [*_by_trials(firm, tried, near), *_by_trade(by_firm.get(organisation.pk), by_firm.get(firm.pk))]
        if reasons:
            found.append(Suggested(firm, [words for words, _ in reasons], sum(weight for _, weight in reasons)))
    return sorted(found, key=lambda each: -each.score)[:SHOWN]


def assist_lines(access: Access, rows: Sequence[Assist]) -> list[AssistLine]:
    """One query."""
    waiting = AssistPeer.objects.filter(
        assist__in=[row.pk for row in rows], organisation__in=access.organisation_ids, state=PeerState.ASKED
    ).values_list("assist", flat=True)
    waits = set(waiting)
    return [
        AssistLine(
            assist=row,
            url=row.get_absolute_url(),
            firm=name_for(access, row.organisation),
            is_own=row.organisation_id in access.organisation_ids,
            waits=row.pk in waits and row.noted_at is None,
        )
        for row in rows
    ]


def peers_of(access: Access, assist: Assist) -> list[PeerLine]:
    rows = AssistPeer.objects.visible_to(access).filter(assist=assist).select_related("organisation")
    return [
        PeerLine(row, name_for(access, row.organisation), str(PeerState(row.state).label), _TONES[PeerState(row.state)])
        for row in rows
    ]


def own_peer(access: Access, assist: Assist) -> AssistPeer | None:
    """The row of one of the reader's firms, where it was asked."""
    rows = AssistPeer.objects.visible_to(access).filter(assist=assist, organisation__in=access.organisation_ids)
    found: AssistPeer | None = rows.select_related("assist", "organisation").first()
    return found


def subject_of(access: Access, assist: Assist) -> Need | Item | None:
    """What it is about, where the reader may read it too."""
    if assist.need_id is not None:
        need: Need | None = Need.objects.visible_to(access).filter(pk=assist.need_id).first()
        return need
    item: Item | None = Item.objects.visible_to(access).filter(pk=assist.item_id).first()
    return item


def places_in(access: Access, cluster: Cluster) -> list[Organisation]:
    """The reader's organisations in the cluster."""
    own = Affiliation.objects.filter(
        organisation__in=access.organisation_ids, cluster=cluster, state=AffiliationState.ACCEPTED
    )
    return [row.organisation for row in own.select_related("organisation").order_by("organisation__name")]


def _tried(access: Access, about: Need | Item) -> tuple[set[int], set[int]]:
    """Firms that told the reader of a trial of the item, and of one with a tag in common. One query or two."""
    item_id = about.answer_id if isinstance(about, Need) else about.pk
    if item_id is None:
        return set(), set()
    tags = ItemTag.objects.filter(content_object=item_id).values("tag")
    trials = Trial.objects.visible_to(access)
    same = set(trials.filter(item=item_id).values_list("organisation", flat=True))
    near = set(trials.filter(item__item_tags__tag__in=tags).values_list("organisation", flat=True))
    return same, near - same


def _by_trials(firm: Organisation, tried: set[int], near: set[int]) -> list[tuple[str, int]]:
    if firm.pk in tried:
        return [(gettext("tried it"), _TRIED)]
    return [(gettext("tried something with the same tags"), _NEAR)] if firm.pk in near else []


def _by_trade(own: Trade | None, other: Trade | None) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    if own is None or other is None:
        return found
    if own.isic and own.isic == other.isic:
        found.append((gettext("of your sector"), _SECTION))
    elif own.isic and _section(own.isic) == _section(other.isic):
        found.append((gettext("of a sector near yours"), _SECTION))
    if own.size_class and own.size_class == other.size_class:
        found.append((gettext("of your size"), _SIZE))
    return found


def _section(code: str) -> str:
    return _SECTIONS.get(code, "")
