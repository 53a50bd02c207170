"""Needs as pages show them. An anonymous one has no organisation to be shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone

from knowledge.enums import NeedState
from knowledge.models import Item, Need, NeedAsker, NeedBacking
from knowledge.queries.asking import fitting
from knowledge.queries.lines import ItemLine, item_lines, name_for
from knowledge.queries.wording import ranked
from portal.access import Access
from portal.lib.tables import Value
from portal.models import Cluster
from portal.queries.audiences import words_of

RANKED: Final = 50
CANDIDATES: Final = 10
RANKING_COLUMNS: Final = ("rank", "need", "firms", "organisation", "language", "date", "address")
_TONES: Final = {NeedState.OPEN: "accent", NeedState.MET: "good", NeedState.CLOSED: "plain"}


@dataclass(frozen=True, kw_only=True, slots=True)
class NeedLine:
    """One need. ``organisation`` is empty where it asks without a name, or where the reader may not know of it.

    ``firms`` counts who has the need, the asking one among them.
    """

    need: Need
    url: str
    state: str
    tone: str
    organisation: str
    audience: str
    firms: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked, for the asker and for governance alone."""

    organisation: str
    person: str
    is_reader: bool


def need_lines(access: Access, needs: Iterable[Need]) -> list[NeedLine]:
    """Of ``needs_asked``; no query of its own."""
    return [need_line(access, need) for need in needs]


def need_line(access: Access, need: Need) -> NeedLine:
    state = NeedState(need.state)
    return NeedLine(
        need=need,
        url=need.get_absolute_url(),
        state=str(state.label),
        tone=_TONES[state],
        organisation=name_for(access, need.organisation) if need.organisation else "",
        audience=words_of(need.audience),
        firms=need.backers + 1,
    )


def needs_asked(access: Access, asked: Mapping[str, str]) -> Any:
    """The rows that a question asks for, with what a line shows."""
    rows = Need.objects.visible_to(access).select_related("organisation", "audience__organisation", "audience__cluster")
    if "state" in asked:
        rows = rows.filter(state=asked["state"])
    if "cluster" in asked:
        rows = rows.filter(cluster__slug=asked["cluster"])
    if asked.get("whose") == "own" and access.is_signed_in:
        own = NeedAsker.objects.filter(user=access.user_id).values("need")
        backed = NeedBacking.objects.filter(organisation__in=access.organisation_ids).values("need")
        rows = rows.filter(Q(organisation__in=access.organisation_ids) | Q(pk__in=own) | Q(pk__in=backed))
    return rows


def ranking(access: Access, cluster: Cluster) -> list[NeedLine]:
    """The open needs of a cluster, those of most firms first, the older first among equals. One query."""
    rows = needs_asked(access, {"state": NeedState.OPEN}).filter(cluster=cluster)
    return need_lines(access, rows.order_by("-backers", "at", "pk")[:RANKED])


def ranking_rows(access: Access, cluster: Cluster) -> Iterator[Sequence[Value]]:
    """For a file: what the page shows; equals share a rank."""
    lines = ranking(access, cluster)
    found = [
        (
            1 + sum(other.firms > line.firms for other in lines),
            line.need.title,
            line.firms,
            line.organisation,
            line.need.language,
            timezone.localtime(line.need.at).date(),
            line.url,
        )
        for line in lines
    ]
    return iter(found)


def clusters_with_needs(access: Access) -> list[Cluster]:
    """Those that the reader knows of and of which a need is shown."""
    shown = Need.objects.visible_to(access).values("cluster")
    return list(Cluster.objects.visible_to(access).filter(pk__in=shown).order_by("name"))


def asked_by(access: Access, need: Need) -> Asked | None:
    """Of an anonymous need: who asked, for those who may know. Of a named one nothing: its row says it."""
    if not need.is_anonymous:
        return None
    row = NeedAsker.objects.visible_to(access).filter(need=need).select_related("organisation", "user").first()
    if row is None:
        return None
    return Asked(row.organisation.name, row.user.name if row.user else "", row.user_id == access.user_id)


def backed_by(access: Access, need: Need) -> bool:
    """Did one of the reader's organisations say "we too"?"""
    return NeedBacking.objects.filter(need=need, organisation__in=access.organisation_ids).exists()


def answer_of(access: Access, need: Need) -> ItemLine | None:
    """The item that answers it, where the reader may see it."""
    if need.answer_id is None:
        return None
    rows = Item.objects.visible_to(access).filter(pk=need.answer_id).for_list()
    return next(iter(item_lines(access, rows)), None)


def candidates(access: Access, words: str) -> list[ItemLine]:
    """Items that hold these words, best first; without a hit the newest."""
    found = ranked(access, words)
    rows = fitting(access, {})
    if found is None or not found.pks:
        return item_lines(access, rows.for_list().order_by("-shared_at", "-pk")[:CANDIDATES])
    pks = list(found.pks)[:CANDIDATES]
    lines = item_lines(access, rows.filter(pk__in=pks).for_list())
    return sorted(lines, key=lambda line: pks.index(line.item.pk))
