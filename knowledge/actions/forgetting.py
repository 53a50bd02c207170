"""What was a person's alone goes when they close their account."""

from django.db import transaction

from knowledge.actions.drafts import delete_draft
from knowledge.models import Bookmark, Certificate, Draft, Enrolment, Follow
from portal.access import Access


@transaction.atomic
def forget_person(*, by: Access) -> None:
    """Drafts with their files, bookmarks, follows, and what they did in courses with their certificates."""
    for draft in Draft.objects.visible_to(by):
        delete_draft(by=by, draft=draft)
    Bookmark.objects.filter(user=by.user_id).delete()
    Follow.objects.filter(user=by.user_id).delete()
    Certificate.objects.filter(enrolment__user=by.user_id).delete()
    Enrolment.objects.filter(user=by.user_id).delete()
