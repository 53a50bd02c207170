"""An organisation's place in a cluster: asked for by its managers, given by governance, ended by either."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access import Access, Refused, require
from portal.actions.notices import notify
from portal.actions.organisations import managers_of
from portal.enums import AffiliationState
from portal.models import Affiliation, Cluster, Organisation, User
from portal.policies import affiliations, governance
from portal.queries.affiliations import is_last_place
from portal.queries.moderation import staff_of_cluster


class PlaceTaken(Refused):
    """An organisation has at most one place in a cluster, held or asked for."""

    def __init__(self) -> None:
        super().__init__(_("There is a place, or a request for one, in this cluster already."))


class LastPlace(Refused):
    """Nobody gives up the last place without knowing what follows."""

    def __init__(self) -> None:
        super().__init__(_("This is the organisation's last place. Say that you know what follows."))


@transaction.atomic
def ask_for_place(*, by: Access, organisation: Organisation, cluster: Cluster) -> Affiliation:
    """A request to the cluster's governance. A place that ended is asked for again in its own row.

    Raises ``PlaceTaken``; of two requests at once the database lets one in.
    """
    organisation = _held(organisation)
    require(affiliations.can_ask_for_place(by, organisation, cluster))
    affiliation, is_new = Affiliation.objects.get_or_create(organisation=organisation, cluster=cluster)
    if not is_new:
        if affiliation.state != AffiliationState.ENDED:
            raise PlaceTaken
        affiliation.state, affiliation.since, affiliation.until = AffiliationState.REQUESTED, None, None
        affiliation.save(update_fields=("state", "since", "until"))
    _tell(affiliation, "place-requested", to=staff_of_cluster(cluster), by=by)
    return affiliation


@transaction.atomic
def withdraw_place(*, by: Access, affiliation: Affiliation) -> None:
    """The request ends in silence; the row stays, and it may be made again."""
    affiliation = _locked(affiliation)
    require(affiliations.can_withdraw(by, affiliation))
    _end(affiliation)


@transaction.atomic
def end_place(*, by: Access, affiliation: Affiliation, knows_what_follows: bool = False) -> None:
    """The organisation leaves the cluster: from the next request on its people read nothing of the cluster's.

    Raises ``LastPlace`` where it would be in no cluster then, unless the manager knows what follows.
    """
    affiliation = _locked(affiliation)
    require(affiliations.can_end(by, affiliation))
    if not knows_what_follows and is_last_place(affiliation):
        raise LastPlace
    _end(affiliation)
    _tell(affiliation, "place-left", to=staff_of_cluster(affiliation.cluster), by=by)


@transaction.atomic
def accept_affiliation(*, by: Access, affiliation: Affiliation) -> None:
    """From the next request on the organisation's people read what the cluster reads."""
    affiliation = _locked(affiliation)
    require(governance.can_accept_affiliation(by, affiliation))
    affiliation.state, affiliation.since, affiliation.until = AffiliationState.ACCEPTED, timezone.localdate(), None
    affiliation.save(update_fields=("state", "since", "until"))
    _tell(affiliation, "place-accepted", to=managers_of(affiliation.organisation), by=by)


@transaction.atomic
def refuse_affiliation(*, by: Access, affiliation: Affiliation, reason: str) -> None:
    """The request ends without having become a place; it may be made again."""
    affiliation = _locked(affiliation)
    require(governance.can_refuse_affiliation(by, affiliation))
    _end(affiliation)
    _tell(affiliation, "place-refused", to=managers_of(affiliation.organisation), by=by, reason=reason)


@transaction.atomic
def end_affiliation(*, by: Access, affiliation: Affiliation, reason: str) -> None:
    """Governance ends an accepted place; the row stays as the record of what was."""
    affiliation = _locked(affiliation)
    require(governance.can_end_affiliation(by, affiliation))
    _end(affiliation)
    _tell(affiliation, "place-ended", to=managers_of(affiliation.organisation), by=by, reason=reason)


def _held(organisation: Organisation) -> Organisation:
    """The row as it is now, held until the end of the transaction: its places change one after the other."""
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def _locked(affiliation: Affiliation) -> Affiliation:
    """The row as it is now, with its organisation held: two officers cannot both decide."""
    organisation = _held(affiliation.organisation)
    row = Affiliation.objects.select_for_update(of=("self",)).select_related("cluster").get(pk=affiliation.pk)
    row.organisation = organisation
    return row


def _end(affiliation: Affiliation) -> None:
    affiliation.state, affiliation.until = AffiliationState.ENDED, timezone.localdate()
    affiliation.save(update_fields=("state", "until"))


def _tell(affiliation: Affiliation, kind: str, *, to: Iterable[User], by: Access, reason: str = "") -> None:
    """The same place may be asked for and decided on again: each time is another event."""
    names = {"organisation": affiliation.organisation.name, "cluster": affiliation.cluster.name}
    notify(
        kind=kind,
        ref=f"portal.affiliation:{affiliation.pk}",
        recipients=to,
        params=names | {"reason": reason},
        event=f"{affiliation.state}:{affiliation.pk}:{timezone.now():%Y%m%d%H%M%S%f}",
        by=by,
    )
