"""What writing items adds to the shared pages: notices, where they lead, the moderation desk, one's own drafts."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from knowledge.enums import OpeningState
from knowledge.models import Draft, Item, Opening
from knowledge.policies.imports import can_import_folder
from knowledge.policies.items import can_write
from portal.access import Access
from portal.contributions import DeskEntry, Link, NoticeKind, Resolver
from portal.enums import Delivery
from portal.models import Notice


def _items(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Item.objects.visible_to(access).filter(pk__in=pks).only("title", "slug")
    return {row.pk: Link(row.title, row.get_absolute_url()) for row in rows}


def _openings(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    """The page of decision, for governance, while there is something to decide."""
    waiting = Opening.objects.governed_by(access).filter(pk__in=pks, state=OpeningState.ASKED)
    rows = waiting.select_related("item")
    return {row.pk: Link(row.item.title, reverse("admin:knowledge_opening_decide", args=[row.pk])) for row in rows}


def _narrowings(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    """Whoever was told keeps the notice, which names what they could read until then, and leads to their others."""
    refs = {f"knowledge.narrowing:{pk}": pk for pk in pks}
    told = Notice.objects.visible_to(access).filter(ref__in=refs).values_list("ref", flat=True)
    return {refs[ref]: Link("", reverse("portal:notice-list")) for ref in told}


def _drafts(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Draft.objects.visible_to(access).filter(pk__in=pks)
    return {row.pk: Link(row.title, reverse("knowledge:draft-list")) for row in rows}


def desk(access: Access) -> Iterable[DeskEntry]:
    """Items that their firms ask governance to open."""
    waiting = Opening.objects.governed_by(access).filter(state=OpeningState.ASKED)
    for row in waiting.select_related("item__organisation"):
        url = reverse("admin:knowledge_opening_decide", args=[row.pk])
        yield DeskEntry(_("Item to open"), f"{row.item.title}, {row.item.organisation}", url, row.asked_at)


def own(access: Access) -> Iterable[Link]:
    """The person's drafts, and the way to a new item."""
    if can_write(access):
        yield Link(str(_("Share knowledge")), reverse("knowledge:item-new"))
        yield Link(str(_("Capture in two minutes")), reverse("knowledge:item-capture"))
    if can_import_folder(access):
        yield Link(str(_("Import a folder")), reverse("knowledge:item-folder"))
    count = Draft.objects.visible_to(access).count()
    if count:
        words = ngettext("%(count)d draft", "%(count)d drafts", count) % {"count": count}
        yield Link(words, reverse("knowledge:draft-list"))


def _is_staff(access: Access) -> bool:
    return access.is_staff


def _writes(access: Access) -> bool:
    return bool(can_write(access))


_AUTHOR = _("You get this because you shared it, or manage %(organisation)s.")
_GOVERNOR = _("You get this because you govern %(cluster)s.")

NOTICE_KINDS = (
    NoticeKind(
        code="item-opening-asked",
        label=_("A firm asks to open an item"),
        title=_("%(organisation)s asks to open “%(title)s” to more readers"),
        body=_("Look at it and open it, or send it back with what is to be changed. %(message)s"),
        reason=_GOVERNOR,
        action=_("Look at the item"),
        concerns=_is_staff,
    ),
    NoticeKind(
        code="item-opening-reminded",
        label=_("A request to open an item still waits"),
        title=_("“%(title)s” still waits for an answer"),
        body=_("%(organisation)s asked to open it to more readers. %(message)s"),
        reason=_GOVERNOR,
        action=_("Look at the item"),
        default=Delivery.DAILY,
        concerns=_is_staff,
    ),
    NoticeKind(
        code="item-opened",
        label=_("My item is opened to more readers"),
        title=_("“%(title)s” is open"),
        body=_("Governance of %(cluster)s opened it. Its page says who reads it now."),
        reason=_AUTHOR,
        action=_("Open the item"),
        concerns=_writes,
    ),
    NoticeKind(
        code="item-sent-back",
        label=_("My item is sent back"),
        title=_("“%(title)s” was sent back"),
        body=_(
            "Governance of %(cluster)s gave this reason: %(reason)s. Its readers stay as they were; you can ask again."
        ),
        reason=_AUTHOR,
        action=_("Open the item"),
        concerns=_writes,
    ),
    NoticeKind(
        code="item-edited",
        label=_("Somebody changes my item"),
        title=_("“%(title)s” was changed"),
        body=_("Its history shows what is different, and an older version can be restored."),
        reason=_AUTHOR,
        action=_("Open the item"),
        default=Delivery.DAILY,
        concerns=_writes,
    ),
    NoticeKind(
        code="item-withdrawn",
        label=_("My item is withdrawn"),
        title=_("“%(title)s” was withdrawn"),
        body=_("Only people of %(organisation)s still see it. Reason: %(reason)s"),
        reason=_AUTHOR,
        action=_("Open the item"),
        concerns=_writes,
    ),
    NoticeKind(
        code="item-narrowed",
        label=_("I can no longer read an item"),
        title=_("“%(title)s” has fewer readers now"),
        body=_("%(organisation)s chose a smaller circle, and you are not in it. Reason: %(reason)s"),
        reason=_("You get this because you could read it until now."),
        action=_("See your notices"),
        default=Delivery.WEEKLY,
    ),
    NoticeKind(
        code="attachment-refused",
        label=_("My file is refused"),
        title=_("The file “%(file)s” was refused"),
        body=_("Nobody can fetch it. The list of files says what was found."),
        reason=_("You get this because you added it."),
        action=_("See its place"),
        concerns=_writes,
    ),
)
RESOLVERS: dict[str, Resolver] = {
    "knowledge.item": _items,
    "knowledge.opening": _openings,
    "knowledge.narrowing": _narrowings,
    "knowledge.draft": _drafts,
}
