"""A firm lets its page tell how many other firms use what it shared, or not any more."""

from django.db import transaction
from django.utils import timezone

from knowledge.models import ShownCredit
from knowledge.policies import credit as policies
from portal.access import Access, require
from portal.models import Organisation


@transaction.atomic
def show_credit(*, by: Access, organisation: Organisation, is_shown: bool) -> None:
    """Saying it twice is saying it once."""
    require(policies.can_show_credit(by, organisation))
    if not is_shown:
        ShownCredit.objects.filter(organisation=organisation).delete()
        return
    ShownCredit.objects.get_or_create(organisation=organisation, defaults={"by_id": by.user_id, "at": timezone.now()})
