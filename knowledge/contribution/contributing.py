"""What handing on adds to the shared pages: what one learned after an event, notices."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.actions.reviews import review_token
from knowledge.models import Review
from knowledge.policies.items import can_write
from portal.access import Access
from portal.contributions import Link, NoticeKind, Resolver
from portal.enums import Delivery


def own(access: Access) -> Iterable[Link]:
    """For those who share knowledge: what they should look at again."""
    if can_write(access):
        yield Link(_("To be looked at again"), f"{reverse('knowledge:overdue-list')}?whose=mine")


def following(access: Access, ref: str) -> Iterable[Link]:
    """After an event: the four questions."""
    kind, _colon, pk = ref.partition(":")
    if kind == "portal.event" and can_write(access):
        yield Link(_("Write down what you learned"), reverse("knowledge:lesson-after-event", args=[pk]))


def _writes(access: Access) -> bool:
    return bool(can_write(access))


def _nobody(_access: Access) -> bool:
    """It goes to an address; there is nothing to choose."""
    return False


def _reviews(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    """Only the mail to the expert leads here; it carries the token."""
    rows = Review.objects.open().filter(pk__in=pks).select_related("item") if access.is_system else ()
    return {row.pk: Link(row.item.title, reverse("knowledge:review", args=[review_token(row)])) for row in rows}


_AUTHOR = gettext_lazy("You get this because you shared it, or manage %(organisation)s.")
NOTICE_KINDS = (
    NoticeKind(
        code="item-commented",
        label=gettext_lazy("A reader comments on what I shared"),
        title=gettext_lazy("A reader commented on “%(title)s”"),
        body=gettext_lazy("The comment stands on its page."),
        reason=_AUTHOR,
        action=gettext_lazy("Read the comment"),
        default=Delivery.DAILY,
        concerns=_writes,
    ),
    NoticeKind(
        code="item-outdated",
        label=gettext_lazy("A reader says that what I shared is out of date"),
        title=gettext_lazy("“%(title)s” may be out of date"),
        body=gettext_lazy("A reader says so on its page. Change it, or say that it is still right."),
        reason=_AUTHOR,
        action=gettext_lazy("Look at the item"),
        concerns=_writes,
    ),
    NoticeKind(
        code="item-promoted",
        label=gettext_lazy("What I shared is held up as a good case"),
        title=gettext_lazy("“%(title)s” is a good case"),
        body=gettext_lazy("Governance of %(cluster)s holds it up before its readers: %(reason)s"),
        reason=_AUTHOR,
        action=gettext_lazy("Open the item"),
        concerns=_writes,
    ),
    NoticeKind(
        code="item-overdue",
        label=gettext_lazy("What I shared should be looked at again"),
        title=gettext_lazy("Look at “%(title)s” again"),
        body=gettext_lazy("The day you chose has come. Change it, or say that it is still right."),
        reason=_AUTHOR,
        action=gettext_lazy("Look at the item"),
        default=Delivery.WEEKLY,
        concerns=_writes,
    ),
    NoticeKind(
        code="review-handed-over",
        label=gettext_lazy("I am to look at an item again"),
        title=gettext_lazy("You look at “%(title)s” again"),
        body=gettext_lazy("A manager of %(organisation)s chose you. You are reminded when its day has come."),
        reason=gettext_lazy("You get this because you belong to %(organisation)s."),
        action=gettext_lazy("Look at the item"),
        concerns=_writes,
    ),
    NoticeKind(
        code="method-edited",
        label=gettext_lazy("Somebody changes a method that I follow"),
        title=gettext_lazy("“%(title)s” was changed"),
        body=gettext_lazy("Many hands write this method. Its history shows what is different."),
        reason=gettext_lazy("You get this because you follow it."),
        action=gettext_lazy("Open the method"),
        default=Delivery.DAILY,
    ),
    NoticeKind(
        code="review-asked",
        label=gettext_lazy("I am asked to validate an item"),
        title=gettext_lazy("%(organisation)s asks for your judgement"),
        body=gettext_lazy("%(person)s asks you to read a text and to say whether it can be relied on. %(message)s"),
        reason=gettext_lazy("You get this because %(person)s wrote down this address."),
        action=gettext_lazy("Read it and answer"),
        concerns=_nobody,
    ),
    NoticeKind(
        code="review-answered",
        label=gettext_lazy("An expert answers about our item"),
        title=gettext_lazy("An expert answered about “%(title)s”"),
        body=gettext_lazy("What they say stands on the page of its validation."),
        reason=_AUTHOR,
        action=gettext_lazy("Open the item"),
        concerns=_writes,
    ),
    NoticeKind(
        code="comment-hidden",
        label=gettext_lazy("My comment is hidden"),
        title=gettext_lazy("Your comment on “%(title)s” is hidden"),
        body=gettext_lazy("Governance gave this reason: %(reason)s"),
        reason=gettext_lazy("You get this because you wrote it."),
        action=gettext_lazy("Open the item"),
        concerns=_writes,
    ),
)
RESOLVERS: dict[str, Resolver] = {"knowledge.review": _reviews}
