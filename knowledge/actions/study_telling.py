"""Whom the portal tells of a study: the managers of the firms that are asked, and governance when it has ended."""

from django.utils.formats import date_format

from knowledge.models import Study
from portal.access import Access
from portal.actions.notices import notify
from portal.enums import AffiliationState, OrganisationState, Role
from portal.models import Affiliation, Membership, User
from portal.queries.moderation import staff_of_cluster


def tell_firms(study: Study, kind: str, *, by: Access) -> None:
    """Every firm of the cluster, whether it answered or not: who is told says nothing of who did."""
    placed = Affiliation.objects.filter(cluster=study.cluster_id, state=AffiliationState.ACCEPTED)
    managers = Membership.objects.accepted().filter(
        role=Role.MANAGER,
        organisation__state=OrganisationState.VERIFIED,
        organisation__in=placed.values("organisation"),
    )
    notify(
        kind=kind,
        ref=f"knowledge.study:{study.pk}",
        recipients=User.objects.filter(pk__in=managers.values("user"), is_active=True),
        params=_params(study),
        event=str(study.pk),
        by=by,
    )


def tell_study_governance(study: Study) -> None:
    """Once per study: the event is the study."""
    notify(
        kind="study-ended",
        ref=f"knowledge.study:{study.pk}",
        recipients=staff_of_cluster(study.cluster),
        params=_params(study),
        event=str(study.pk),
        by=Access.system(),
    )


def _params(study: Study) -> dict[str, str]:
    last = date_format(study.closes_at, "Y-m-d")
    return {"title": study.title, "cluster": study.cluster.name, "until": last}
