"""More themes for measurements, with what firms put on their boards and how they close gaps."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import cycle

from django.utils import timezone

from ckp.demo.scaled_ground import SOURCE, Firm, by_cluster, chance_of, firms
from knowledge.actions.acts import act_of
from knowledge.actions.themes import begin_theme
from knowledge.enums import AcquisitionState, ActKind, NeedState, Phase, Way
from knowledge.models import Acquisition, Act, Card, Need, Theme
from portal.access import Access
from portal.actions.audiences import cluster_audience
from portal.models import Cluster, Tag

_OF_BOARDS, _PLANNED = 4, 12  # every fourth need stands on a board, every twelfth has a plan


def add_scaled_themes(wanted: int) -> int:
    """One more for each cluster in turn, with a tag that no theme of it has; answers how many were added."""
    made = Theme.objects.filter(author=None).count()
    clusters = [cluster for cluster in Cluster.objects.order_by("pk") if "knowledge" in cluster.modules]
    free = {cluster.pk: _free_tags(cluster) for cluster in clusters}
    added = 0
    for number, cluster in zip(range(made, wanted), cycle(clusters), strict=False):
        tag = next(free[cluster.pk], None)
        if tag is not None:
            _begin(cluster, tag, number)
            added += 1
    return added


def add_scaled_plans() -> int:
    """Cards for the needs made in bulk, and acquisitions for some of them; answers how many plans were added."""
    boards: dict[int, list[Theme]] = {}
    for theme in Theme.objects.filter(closed_at=None).order_by("pk"):
        boards.setdefault(theme.cluster_id, []).append(theme)
    rows = Need.objects.filter(note=SOURCE, cluster__in=boards, cards=None).order_by("pk")
    needs = [need for need in rows if need.pk % _OF_BOARDS == 0]
    near = by_cluster(firms())
    Card.objects.bulk_create(_card(boards, need, need=need) for need in needs)
    plans = Acquisition.objects.bulk_create(
        _plan(need, _theme(boards, need), near[need.cluster_id]) for need in needs if need.pk % _PLANNED == 0
    )
    Card.objects.bulk_create(_card(boards, plan.need, acquisition=plan) for plan in plans if plan.need)
    Act.objects.bulk_create(
        act_of(
            ActKind.ACQUISITION_PLANNED, plan, organisation_id=plan.organisation_id, user_id=plan.author_id, at=plan.at
        )
        for plan in plans
    )
    return len(plans)


def _begin(cluster: Cluster, tag: Tag, number: int) -> None:
    begin_theme(
        by=Access.system(),
        cluster=cluster,
        audience=cluster_audience(cluster),
        content={"name": f"{tag.name} {number}", "aim": f"{tag.name}: for measurements.", "language": "en"},
        tag=tag.name,
        at=timezone.now() - timedelta(days=number),
    )


def _free_tags(cluster: Cluster) -> Iterator[Tag]:
    taken = Theme.objects.filter(cluster=cluster, tag__isnull=False).values("tag")
    return iter(Tag.objects.accepted().exclude(pk__in=taken).order_by("pk"))


def _theme(boards: Mapping[int, Sequence[Theme]], need: Need) -> Theme:
    return chance_of("board", need.pk).choice(boards[need.cluster_id])


def _card(boards: Mapping[int, Sequence[Theme]], about: Need, **subject: Need | Acquisition) -> Card:
    """At the end of its column."""
    return Card(
        **subject,
        theme=_theme(boards, about),
        phase=Phase.ACQUIRE if "acquisition" in subject else Phase.IDENTIFY,
        position=about.pk,
        cluster_id=about.cluster_id,
        audience_id=about.audience_id,
        at=about.at,
    )


def _plan(need: Need, theme: Theme, near: Sequence[Firm]) -> Acquisition:
    """Of some firm of the cluster."""
    chance = chance_of("plan", need.pk)
    firm = chance.choice(near)
    is_done = need.state == NeedState.MET
    return Acquisition(
        theme=theme,
        need=need,
        title=need.title,
        way=chance.choice(Way.values),
        responsible="Kim",
        due_on=(need.at + timedelta(days=90)).date(),
        state=AcquisitionState.DONE if is_done else AcquisitionState.PLANNED,
        done_at=need.at if is_done else None,
        language=need.language,
        organisation_id=firm.organisation_id,
        author_id=firm.author_id,
        cluster_id=need.cluster_id,
        audience_id=need.audience_id,
        at=need.at,
    )
