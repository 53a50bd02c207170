"""What learning adds to the shared pages: going on with a course from one's desk, and figures for who runs things."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from knowledge.models import Enrolment
from knowledge.policies.learning.learners import can_see_numbers
from portal.access import Access
from portal.contributions import Link
from portal.enums import Module


def own(access: Access) -> Iterable[Link]:
    """Courses that one has begun; of firms that one manages the learners, of clusters that one governs the numbers."""
    if not access.has_module(Module.LEARNING):
        return
    open_count = Enrolment.objects.visible_to(access).filter(finished_at=None).count()
    if open_count:
        words = ngettext("%(count)d course to go on with", "%(count)d courses to go on with", open_count)
        yield Link(words % {"count": open_count}, reverse("knowledge:course-mine"))
    if access.managed_ids & access.organisation_ids:
        yield Link(str(_("What our people learn")), reverse("knowledge:learning-firm"))
    if can_see_numbers(access):
        yield Link(str(_("Learning in numbers")), reverse("knowledge:learning-numbers"))
