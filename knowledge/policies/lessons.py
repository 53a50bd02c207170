"""Who writes down what was learned by a trial or at an event."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Trial
from knowledge.policies.items import can_write
from portal.access import Access, Decision, refused


def can_write_lesson(access: Access, trial: Trial) -> Decision:
    """The people of the firm that tried it."""
    decision = can_write(access)
    if decision and not access.is_system and trial.organisation_id not in access.organisation_ids:
        return refused(_("The firm that tried it says what it learned."))
    return decision
