"""The survey of needs: opened by governance, weighed by firms, ranked after the end and frozen."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.needs import state_need
from knowledge.enums import NeedState
from knowledge.models import Need, NeedRound, NeedVote, RankedNeed
from knowledge.models.round import WEIGHTS
from knowledge.policies import rounds as policies
from knowledge.queries.places import has_place
from portal.access import Access, Refused, require
from portal.actions.audiences import cluster_audience
from portal.actions.notices import notify
from portal.enums import AffiliationState, OrganisationState, Role
from portal.models import Affiliation, Cluster, Membership, Organisation, User

CONTENT: Final = ("title", "language", "opens_at", "closes_at")
REMINDED_BEFORE: Final = timedelta(days=7)


@transaction.atomic
def open_round(*, by: Access, cluster: Cluster, content: Mapping[str, Any], at: datetime | None = None) -> NeedRound:
    """A round for the members of the cluster. ``content`` holds valid values for ``CONTENT``."""
    require(policies.can_open_round(by, cluster.pk))
    return NeedRound.objects.create(
        **{name: content[name] for name in CONTENT},
        cluster=cluster,
        audience=cluster_audience(cluster),
        opened_by_id=by.user_id,
        at=at or timezone.now(),
    )


@transaction.atomic
def weigh_needs(
    *,
    by: Access,
    row: NeedRound,
    organisation: Organisation,
    needs: Sequence[Need],
    new: str = "",
    language: str = "en",
    at: datetime | None = None,
) -> None:
    """The firm's weights, at most three and each on another open need; ``new`` states one more in the firm's name.

    What the firm gave before is replaced; of two people the later one counts. The database refuses a fourth, and what
    comes before the opening or after the end.
    """
    moment = at or timezone.now()
    require(policies.can_weigh(by, row, organisation.pk, moment))
    if not has_place(organisation, row.cluster):
        raise Refused(_("This organisation is not in this cluster."))
    Organisation.objects.select_for_update(no_key=True).only("pk").get(pk=organisation.pk)
    chosen = list(needs)
    if len(chosen) + bool(new) > WEIGHTS:
        raise Refused(_("At most three needs."))
    readable = set(Need.objects.visible_to(by).filter(pk__in=[need.pk for need in chosen]).values_list("pk", flat=True))
    if any(
        need.pk not in readable or need.cluster_id != row.cluster_id or need.state != NeedState.OPEN for need in chosen
    ):
        raise Refused(_("Choose among the open needs of the cluster."))
    if new:
        words = {"title": new, "text": "", "language": language}
        chosen.append(state_need(by=by, organisation=organisation, cluster=row.cluster, words=words, at=at))
    NeedVote.objects.filter(round=row, organisation=organisation).delete()
    NeedVote.objects.bulk_create(
        NeedVote(round=row, organisation=organisation, need=need, place=place, user_id=by.user_id, at=moment)
        for place, need in enumerate(chosen, start=1)
    )


@transaction.atomic
def make_ranking(*, by: Access, row: NeedRound, at: datetime | None = None) -> NeedRound:
    """How many firms gave each need a weight, with the words it has now; equals share a rank. Once and for good."""
    moment = at or timezone.now()
    row = NeedRound.objects.select_for_update().get(pk=row.pk)
    require(policies.can_rank(by, row, moment))
    counted = NeedVote.objects.filter(round=row).values("need", "need__title", "need__language")
    lines = list(counted.annotate(firms=Count("pk")).order_by("-firms", "need__at", "need"))
    RankedNeed.objects.bulk_create(
        RankedNeed(
            round=row,
            need_id=line["need"],
            rank=1 + sum(other["firms"] > line["firms"] for other in lines),
            firms=line["firms"],
            title=line["need__title"],
            language=line["need__language"],
        )
        for line in lines
    )
    row.firms = NeedVote.objects.filter(round=row).values("organisation").distinct().count()
    row.frozen_at = moment
    row.save(update_fields=("firms", "frozen_at"))
    _tell(row, "round-ranked", _members(row), by=by)
    return row


def tend_rounds() -> int:
    """Tell of what has opened, remind of what ends within a week, rank what has ended. Answers how much there was."""
    now = timezone.now()
    running = NeedRound.objects.filter(opens_at__lte=now, closes_at__gt=now).order_by("pk")
    done = sum(_tell_once(row, "told_at", "round-opened") for row in running.filter(told_at=None))
    ending = running.filter(reminded_at=None, closes_at__lte=now + REMINDED_BEFORE)
    done += sum(_tell_once(row, "reminded_at", "round-ends") for row in ending)
    ended = NeedRound.objects.filter(frozen_at=None, closes_at__lte=now).order_by("pk")
    return done + sum(_rank_unless_ranked(row) for row in ended)


@transaction.atomic
def _tell_once(row: NeedRound, moment: str, kind: str) -> bool:
    """Held by the update, so that two tasks at once tell once."""
    if not NeedRound.objects.filter(pk=row.pk, **{moment: None}).update(**{moment: timezone.now()}):
        return False
    people = _members(row)
    if kind == "round-ends":
        gave = NeedVote.objects.filter(round=row).values("organisation")
        people = people.exclude(memberships__in=Membership.objects.accepted().filter(organisation__in=gave))
    _tell(row, kind, people, by=Access.system())
    return True


def _rank_unless_ranked(row: NeedRound) -> bool:
    try:
        make_ranking(by=Access.system(), row=row)
    except Refused:  # somebody else was quicker
        return False
    return True


def _members(row: NeedRound) -> Any:
    """The managers of the cluster's firms: one per firm is enough to answer, and they know who should."""
    firms = Affiliation.objects.filter(cluster=row.cluster_id, state=AffiliationState.ACCEPTED).values("organisation")
    managing = Membership.objects.accepted().filter(
        organisation__in=firms, organisation__state=OrganisationState.VERIFIED, role=Role.MANAGER
    )
    return User.objects.filter(pk__in=managing.values("user"), is_active=True)


def _tell(row: NeedRound, kind: str, people: Any, *, by: Access) -> None:
    last = timezone.localtime(row.closes_at - timedelta(minutes=1)).date()
    notify(
        kind=kind,
        ref=f"knowledge.needround:{row.pk}",
        recipients=people,
        params={"title": row.title, "day": last.isoformat()},
        event=str(row.pk),
        by=by,
    )
