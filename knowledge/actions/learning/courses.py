"""A course begins: an item of its own kind, and the row that makes it one that is learned."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Sum

from knowledge.actions.items import share_item
from knowledge.enums import ItemKind
from knowledge.models import Course, Draft, Lesson
from knowledge.policies.learning.courses import can_start_course
from portal.access import Access, require
from portal.lib.slugs import make_slug
from portal.models import Audience, Cluster, Organisation


@transaction.atomic
def start_course(
    *,
    by: Access,
    organisation: Organisation,
    cluster: Cluster,
    audience: Audience,
    content: Mapping[str, Any],
    tags: Sequence[str],
    draft: Draft | None = None,
    at: datetime | None = None,
) -> Course:
    """Share a new, empty course. ``content`` is an item's; its kind is set here.

    The address is made of the title and the item's number, always: a number for the second of a name alone would tell
    of a course that one may not see.
    """
    require(can_start_course(by, organisation.pk, cluster.pk))
    item = share_item(
        by=by,
        organisation=organisation,
        cluster=cluster,
        audience=audience,
        content={**content, "kind": ItemKind.COURSE},
        tags=tags,
        draft=draft,
        at=at,
    )
    return Course.objects.create(item=item, slug=f"{make_slug(item.title, fallback='course')[:60]}-{item.pk}")


def count_lessons(course: Course) -> None:
    """Keep the sums of a course true after its lessons changed."""
    there = Lesson.objects.filter(course=course, removed_at=None)
    sums = there.aggregate(lessons=Count("pk"), minutes=Sum("minutes"))
    course.lesson_count, course.minutes = sums["lessons"], sums["minutes"] or 0
    course.save(update_fields=("lesson_count", "minutes"))
