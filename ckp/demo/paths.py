"""A learning path: the course for everybody first, then whatever of the other courses is in the same language."""

from ckp.demo.people import access_by_login
from knowledge.actions.learning.paths import add_step, begin_path
from knowledge.models import Course
from portal.actions.audiences import cluster_audience
from portal.models import Cluster

_AUTHOR = "ada"
_FIRST = "Set-up time in half"
_CONTENT = {
    "title": "From a slow set-up to a steady flow",
    "summary": "For people at the machines and those who plan their work: first the set-up, then the process.",
    "language": "en",
}
_REASONS = ("You see a result within a week.", "The next step, once the set-up is short.")


def add_path(cluster: Cluster) -> None:
    """In the name of the organisation whose course comes first, for the cluster."""
    by = access_by_login(_AUTHOR)
    courses = Course.objects.in_catalogue(by).select_related("item__organisation")
    first = courses.get(item__title=_FIRST)
    path = begin_path(
        by=by,
        organisation=first.item.organisation,
        cluster=cluster,
        audience=cluster_audience(cluster),
        content=_CONTENT,
        at=first.item.shared_at,
    )
    others = courses.filter(item__language="en").exclude(pk=first.pk).order_by("pk")[:1]
    for course, reason in zip((first, *others), _REASONS, strict=False):
        add_step(by=by, path=path, course=course, reason=reason)
