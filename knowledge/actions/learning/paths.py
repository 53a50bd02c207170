"""Learning paths: begun, changed, and their courses put in order."""

from collections.abc import Mapping
from datetime import datetime
from secrets import token_hex
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.diffusion import require_offered
from knowledge.models import Course, LearningPath, PathStep
from knowledge.policies.learning import paths as policies
from portal.access import Access, Refused, require
from portal.lib.slugs import make_slug
from portal.models import Audience, Cluster, Organisation

CONTENT: Final = ("title", "summary", "language")
MOST_STEPS: Final = 30


@transaction.atomic
def begin_path(
    *,
    by: Access,
    organisation: Organisation,
    cluster: Cluster,
    audience: Audience,
    content: Mapping[str, Any],
    at: datetime | None = None,
) -> LearningPath:
    """An empty path. ``content`` holds valid values for ``CONTENT``; the address is made of the title and stays."""
    require(policies.can_write_path_for(by, organisation.pk, cluster.pk))
    require(policies.can_show_path(audience))
    require_offered(audience, organisation=organisation, cluster=cluster)
    slug = f"{make_slug(content['title'], fallback='path')[:60]}-{token_hex(4)}"  # tells of no other path
    return LearningPath.objects.create(
        organisation=organisation,
        cluster=cluster,
        audience=audience,
        author_id=by.user_id,
        at=at or timezone.now(),
        slug=slug,
        **{name: content[name] for name in CONTENT},
    )


@transaction.atomic
def change_path(*, by: Access, path: LearningPath, audience: Audience, content: Mapping[str, Any]) -> None:
    """Its words and its readers."""
    path = _held(by, path)
    if audience.pk != path.audience_id:
        require(policies.can_show_path(audience))
        require_offered(audience, organisation=path.organisation, cluster=path.cluster)
    for name in CONTENT:
        setattr(path, name, content[name])
    path.audience = audience
    path.save(update_fields=(*CONTENT, "audience"))


@transaction.atomic
def delete_path(*, by: Access, path: LearningPath) -> None:
    """The courses stay."""
    _held(by, path).delete()


@transaction.atomic
def add_step(*, by: Access, path: LearningPath, course: Course, reason: str = "") -> None:
    """At the end of the path; a course that is there already gets the new reason."""
    path = _held(by, path)
    if not Course.objects.visible_to(by).filter(pk=course.pk).exists():
        raise Refused(_("This course cannot be chosen."))
    if path.steps.count() >= MOST_STEPS:
        raise Refused(_("A path has at most %(most)d courses. Remove one first.") % {"most": MOST_STEPS})
    last = path.steps.aggregate(last=Max("position"))["last"]
    PathStep.objects.update_or_create(
        learning_path=path,
        course=course,
        defaults={"reason": reason},
        create_defaults={"reason": reason, "position": 0 if last is None else last + 1},
    )


@transaction.atomic
def shift_step(*, by: Access, row: PathStep, step: int) -> None:
    """One up or one down among those that the person sees."""
    path = _held(by, row.learning_path)
    rows = list(PathStep.objects.visible_to(by).filter(learning_path=path))
    place = rows.index(row) if row in rows else -1
    if place < 0 or not 0 <= place + step < len(rows):
        return
    rows.insert(place + step, rows.pop(place))
    for position, each in enumerate(rows):
        PathStep.objects.filter(pk=each.pk).exclude(position=position).update(position=position)


@transaction.atomic
def remove_step(*, by: Access, row: PathStep) -> None:
    _held(by, row.learning_path)
    PathStep.objects.filter(pk=row.pk).delete()


def _held(by: Access, path: LearningPath) -> LearningPath:
    LearningPath.objects.select_for_update().only("pk").get(pk=path.pk)
    row = LearningPath.objects.select_related("audience", "organisation", "cluster").get(pk=path.pk)
    require(policies.can_edit_path(by, row))
    return row
