"""What the use of items adds to the shared pages: notices of trials, and where they lead."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from knowledge.models import Trial
from knowledge.policies.items import can_write
from portal.access import Access
from portal.contributions import Link, NoticeKind, Resolver


def _trials(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Trial.objects.visible_to(access).filter(pk__in=pks).select_related("item")
    return {row.pk: Link(row.item.title, row.get_absolute_url()) for row in rows}


def _writes(access: Access) -> bool:
    return bool(can_write(access))


NOTICE_KINDS = (
    NoticeKind(
        code="item-tried",
        label=_("A firm tries what I shared"),
        title=_("%(organisation)s tried “%(title)s”"),
        body=_("Read what they did and how it went."),
        reason=_("You get this because you shared it, or manage %(owner)s."),
        action=_("Read the trial"),
        concerns=_writes,
    ),
)
RESOLVERS: dict[str, Resolver] = {"knowledge.trial": _trials}
