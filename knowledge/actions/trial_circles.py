"""Who reads a trial: more or fewer of its own circles at once; all members and the public by governance's answer."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.diffusion import NotOffered, require_offered
from knowledge.actions.openings import AlreadyAsked, ChangedMeanwhile
from knowledge.actions.trial_telling import tell_lost_readers, tell_trial_decision, tell_trial_governance
from knowledge.actions.trials import TOLD, held_trial
from knowledge.enums import OpeningState
from knowledge.models import Item, Trial, TrialOpening
from knowledge.policies import trials as policies
from knowledge.policies.items import is_wider
from portal.access import Access, Refused, require
from portal.models import Audience


@transaction.atomic
def change_trial_circle(*, by: Access, trial: Trial, audience: Audience, reason: str = "") -> Trial:
    """Its firm, its partners, its cluster: at once; acts and cards go along. Fewer readers need a reason and are told.

    Out of all members or the public a trial may go back the same way.
    """
    trial = held_trial(trial)
    require(policies.can_edit_trial(by, trial))
    is_narrower = is_wider(trial.audience, audience)
    require_offered(audience, organisation=trial.organisation, cluster=trial.cluster)
    if audience.pk == trial.audience_id or not (is_narrower or policies.can_show_trial(audience)):
        raise NotOffered
    if is_narrower and not reason.strip():
        raise Refused(_("Those who can no longer read it are told why. Give a reason."))
    _move(trial, audience, by=by, reason=reason)
    return trial


@transaction.atomic
def ask_to_open_trial(
    *, by: Access, trial: Trial, audience: Audience, message: str = "", at: datetime | None = None
) -> TrialOpening:
    """From now on governance of the trial's cluster can read it. Raises ``AlreadyAsked``."""
    trial = held_trial(trial)
    require(policies.can_ask_to_open_trial(by, trial, audience))
    if trial.openings.filter(state=OpeningState.ASKED).exists():
        raise AlreadyAsked
    opening = TrialOpening.objects.create(
        trial=trial, audience=audience, message=message, asked_by_id=by.user_id, asked_at=at or timezone.now()
    )
    tell_trial_governance(opening, by=by)
    return opening


@transaction.atomic
def approve_trial_opening(*, by: Access, opening: TrialOpening, seen: str | None = None) -> None:
    """``seen`` is ``wording_of`` what governance looked at: another text is not opened by it."""
    opening = _held_opening(opening)
    require(policies.can_decide_trial_opening(by, opening))
    if seen is not None and seen != wording_of(opening.trial):
        raise ChangedMeanwhile
    if is_wider(opening.audience, opening.trial.item.audience):
        raise Refused(_("Fewer people read the item that was tried. A trial is read no further than its item."))
    _decide(opening, OpeningState.APPROVED, by)
    _move(opening.trial, opening.audience, by=by)
    tell_trial_decision(opening, "trial-opened", by=by)


@transaction.atomic
def send_trial_back(*, by: Access, opening: TrialOpening, reason: str) -> None:
    """The trial keeps its readers; its firm is told why. It may be asked for again."""
    opening = _held_opening(opening)
    require(policies.can_decide_trial_opening(by, opening))
    _decide(opening, OpeningState.SENT_BACK, by, reason)
    tell_trial_decision(opening, "trial-sent-back", by=by)


@transaction.atomic
def withdraw_trial_opening(*, by: Access, opening: TrialOpening) -> None:
    """The firm does not ask any more; governance reads only what it read before."""
    opening = _held_opening(opening)
    require(policies.can_withdraw_trial_opening(by, opening))
    _decide(opening, OpeningState.WITHDRAWN, by)


def end_trial_requests(item: Item, *, by: Access) -> None:
    """Of a withdrawn item no trial can be opened."""
    TrialOpening.objects.filter(trial__item=item, state=OpeningState.ASKED).update(
        state=OpeningState.WITHDRAWN, decided_at=timezone.now(), decided_by=by.user_id
    )


def wording_of(trial: Trial) -> str:
    """A short word that is another one when anything else is told."""
    told = "\0".join(str(getattr(trial, name)) for name in TOLD)
    return sha256(told.encode()).hexdigest()[:16]


def _move(trial: Trial, audience: Audience, *, by: Access, reason: str = "") -> None:
    before = trial.audience
    trial.audience = audience
    trial.save(update_fields=("audience",))
    tell_lost_readers(trial, before, by=by, reason=reason)


def _held_opening(opening: TrialOpening) -> TrialOpening:
    """The request as it is now, with its trial held first."""
    trial = held_trial(opening.trial)
    TrialOpening.objects.select_for_update().only("pk").get(pk=opening.pk)
    row = TrialOpening.objects.select_related("audience", "asked_by").get(pk=opening.pk)
    row.trial = trial
    return row


def _decide(opening: TrialOpening, state: OpeningState, by: Access, reason: str = "") -> None:
    opening.state, opening.reason = state, reason
    opening.decided_at, opening.decided_by_id = timezone.now(), by.user_id
    opening.save(update_fields=("state", "reason", "decided_at", "decided_by"))
