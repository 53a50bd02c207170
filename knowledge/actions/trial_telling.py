"""Whom the portal tells when other people read a trial: lost readers, governance, the firm that tells of it.

The firm's name stands in no notice: not everybody who may read a trial may know whose it is.
"""

from django.utils import timezone

from knowledge.models import Trial, TrialOpening
from knowledge.queries.readers import losing_trial
from portal.access import Access
from portal.actions.notices import notify
from portal.actions.organisations import managers_of
from portal.models import Audience
from portal.queries.moderation import staff_of_cluster


def tell_lost_readers(trial: Trial, before: Audience, *, by: Access, reason: str) -> None:
    """Those who could read it and cannot any more. The notice leads nowhere near it."""
    notify(
        kind="trial-narrowed",
        ref=f"knowledge.trialnarrowing:{trial.pk}",
        recipients=losing_trial(trial, before, trial.audience),
        params={"title": trial.item.title, "reason": reason},
        event=f"{trial.pk}:{timezone.now():%Y%m%d%H%M%S%f}",
        by=by,
    )


def tell_trial_governance(opening: TrialOpening, *, by: Access) -> None:
    trial: Trial = opening.trial
    notify(
        kind="trial-opening-asked",
        ref=f"knowledge.trialopening:{opening.pk}",
        recipients=staff_of_cluster(trial.cluster),
        params={"title": trial.item.title, "cluster": trial.cluster.name, "message": opening.message},
        event=str(opening.pk),
        by=by,
    )


def tell_trial_decision(opening: TrialOpening, kind: str, *, by: Access) -> None:
    """Whoever asked, and the author."""
    trial: Trial = opening.trial
    people = {person.pk: person for person in (opening.asked_by, trial.author) if person is not None}
    notify(
        kind=kind,
        ref=f"knowledge.trial:{trial.pk}",
        recipients=people.values() or managers_of(trial.organisation),
        params={"title": trial.item.title, "cluster": trial.cluster.name, "reason": opening.reason},
        event=str(opening.pk),
        by=by,
    )
