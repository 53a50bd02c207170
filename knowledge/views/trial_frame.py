"""What a trial's page says of a request to open it."""

from typing import Any

from knowledge.enums import OpeningState
from knowledge.models import Trial, TrialOpening
from knowledge.policies import trials as policies
from portal.access import Access


def asked_of_governance(access: Access, trial: Trial) -> dict[str, Any]:
    """``opening`` waits, ``answered`` was sent back last; None for who has nothing to do with it. One query at most."""
    is_concerned = policies.can_edit_trial(access, trial) or trial.cluster_id in access.staff_cluster_ids
    rows = TrialOpening.objects.visible_to(access).filter(trial=trial).select_related("audience", "trial")
    newest = rows.order_by("-pk").first() if is_concerned else None
    waiting = newest if newest is not None and newest.state == OpeningState.ASKED else None
    return {
        "opening": waiting,
        "answered": newest if newest is not None and newest.state == OpeningState.SENT_BACK else None,
        "can_decide": policies.can_decide_trial_opening(access, waiting) if waiting else None,
        "can_withdraw": policies.can_withdraw_trial_opening(access, waiting) if waiting else None,
    }
