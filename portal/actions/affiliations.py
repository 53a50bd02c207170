"""An organisation's place in a cluster: given by the cluster's governance, ended by it."""

from django.db import transaction
from django.utils import timezone

from portal.access import Access, require
from portal.enums import AffiliationState
from portal.models import Affiliation
from portal.policies import governance


@transaction.atomic
def accept_affiliation(*, by: Access, affiliation: Affiliation) -> None:
    """From the next request on the organisation's people read what the cluster reads."""
    affiliation = _locked(affiliation)
    require(governance.can_accept_affiliation(by, affiliation))
    affiliation.state, affiliation.since, affiliation.until = AffiliationState.ACCEPTED, timezone.localdate(), None
    affiliation.save(update_fields=("state", "since", "until"))


@transaction.atomic
def end_affiliation(*, by: Access, affiliation: Affiliation) -> None:
    """An accepted place, or a request for one, is no more; the row stays as the record of what was."""
    affiliation = _locked(affiliation)
    require(governance.can_end_affiliation(by, affiliation))
    affiliation.state, affiliation.until = AffiliationState.ENDED, timezone.localdate()
    affiliation.save(update_fields=("state", "until"))


def _locked(affiliation: Affiliation) -> Affiliation:
    """The row as it is now, held until the end of the transaction: two officers cannot both decide."""
    rows = Affiliation.objects.select_for_update(of=("self",)).select_related("organisation", "cluster")
    return rows.get(pk=affiliation.pk)
