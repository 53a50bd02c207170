"""What the use of items adds to the shared pages: notices, where they lead, and what is one's own."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from knowledge.enums import OpeningState
from knowledge.models import Bookmark, Follow, ToTry, Trial, TrialOpening, TryQuestion
from knowledge.policies.items import can_write
from knowledge.queries.follows import count_new, offer_of
from portal.access import Access
from portal.contributions import DeskEntry, Link, NoticeKind, Resolver, Switch
from portal.enums import Delivery, Module
from portal.models import Notice, Organisation


def _trials(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Trial.objects.visible_to(access).filter(pk__in=pks).select_related("item")
    return {row.pk: Link(row.item.title, row.get_absolute_url()) for row in rows}


def _questions(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    """For the people of the firm."""
    rows = TryQuestion.objects.visible_to(access).filter(pk__in=pks, to_try__organisation__in=access.organisation_ids)
    found = rows.select_related("to_try__item")
    return {row.pk: Link(row.to_try.item.title, reverse("knowledge:try-question", args=[row.pk])) for row in found}


def own(access: Access) -> Iterable[Link]:
    """The list of one's firms, and one's bookmarks, where there is something in them."""
    listed = ToTry.objects.visible_to(access).filter(organisation__in=access.organisation_ids).count()
    if listed:
        words = ngettext("%(count)d item to try", "%(count)d items to try", listed) % {"count": listed}
        yield Link(words, reverse("knowledge:to-try-list"))
    kept = Bookmark.objects.visible_to(access).count()
    if kept:
        words = ngettext("%(count)d bookmark", "%(count)d bookmarks", kept) % {"count": kept}
        yield Link(words, reverse("knowledge:bookmark-list"))
    yield from _followed(access)


def _followed(access: Access) -> Iterable[Link]:
    """What is new in what one follows, where one follows something."""
    count = count_new(access)
    if count:
        words = ngettext("%(count)d new in what I follow", "%(count)d new in what I follow", count)
        yield Link(words % {"count": count}, reverse("knowledge:follow-list"))
    elif Follow.objects.visible_to(access).exists():
        yield Link(str(_("What I follow")), reverse("knowledge:follow-list"))


def switches(access: Access, ref: str) -> Iterable[Switch]:
    """On the page of an organisation: to follow what it does. The page is shown to those who may see it alone."""
    kind, _colon, pk = ref.partition(":")
    if kind != "portal.organisation" or not access.has_module(Module.KNOWLEDGE):
        return
    organisation = Organisation.objects.visible_to(access).filter(pk=pk).first() if access.is_signed_in else None
    offer = offer_of(access, "organisation", organisation) if organisation is not None else None
    if offer is not None:
        yield Switch(
            label=gettext("Following") if offer.is_followed else gettext("Follow"),
            about=offer.label,
            url=reverse("knowledge:follow-set"),
            fields={"kind": offer.kind, "id": str(offer.thing_id), "following": "no" if offer.is_followed else "yes"},
            is_on=offer.is_followed,
        )


def _writes(access: Access) -> bool:
    return bool(can_write(access))


def _narrowed_trials(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    """Whoever was told keeps the notice, which leads to their others."""
    refs = {f"knowledge.trialnarrowing:{pk}": pk for pk in pks}
    told = Notice.objects.visible_to(access).filter(ref__in=refs).values_list("ref", flat=True)
    return {refs[ref]: Link("", reverse("portal:notice-list")) for ref in told}


def _waiting_openings(access: Access) -> QuerySet[TrialOpening]:
    """Requests that governance can decide on: of trials that it can read."""
    rows = TrialOpening.objects.governed_by(access).filter(state=OpeningState.ASKED)
    return rows.filter(trial__in=Trial.objects.visible_to(access)).select_related("trial__item")


def _openings(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    """The page of decision, for governance, while there is something to decide."""
    rows = _waiting_openings(access).filter(pk__in=pks)
    return {row.pk: Link(row.trial.item.title, _decide_url(row)) for row in rows}


def desk(access: Access) -> Iterable[DeskEntry]:
    """Trials that their firms ask governance to open."""
    for row in _waiting_openings(access):
        yield DeskEntry(_("Trial to open"), row.trial.item.title, _decide_url(row), row.asked_at)


def _decide_url(row: TrialOpening) -> str:
    return reverse("admin:knowledge_trialopening_decide", args=[row.pk])


def _is_staff(access: Access) -> bool:
    return access.is_staff


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
    NoticeKind(
        code="try-asked",
        label=_("How did it go with what we wanted to try?"),
        title=_("How did it go with “%(title)s”?"),
        body=_("%(organisation)s put it on its list to try %(days)s days ago. One click answers."),
        reason=_("You get this because you put it on the list, or manage %(organisation)s."),
        action=_("Answer"),
        concerns=_writes,
    ),
    NoticeKind(
        code="trial-narrowed",
        label=_("I can no longer read a trial"),
        title=_("A trial of “%(title)s” has fewer readers now"),
        body=_("Its firm chose a smaller circle, and you are not in it. Reason: %(reason)s"),
        reason=_("You get this because you could read it until now."),
        action=_("See your notices"),
        default=Delivery.WEEKLY,
    ),
    NoticeKind(
        code="trial-opening-asked",
        label=_("A firm asks to open a trial"),
        title=_("A firm asks to open its trial of “%(title)s” to more readers"),
        body=_("Look at it and open it, or send it back with what is to be changed. %(message)s"),
        reason=_("You get this because you govern %(cluster)s."),
        action=_("Look at the trial"),
        concerns=_is_staff,
    ),
    NoticeKind(
        code="trial-opened",
        label=_("My trial is opened to more readers"),
        title=_("Your trial of “%(title)s” is open"),
        body=_("Governance of %(cluster)s opened it. Its page says who reads it now."),
        reason=_("You get this because you told of it."),
        action=_("Open the trial"),
        concerns=_writes,
    ),
    NoticeKind(
        code="trial-sent-back",
        label=_("My trial is sent back"),
        title=_("Your trial of “%(title)s” was sent back"),
        body=_(
            "Governance of %(cluster)s gave this reason: %(reason)s. Its readers stay as they were; you can ask again."
        ),
        reason=_("You get this because you told of it."),
        action=_("Open the trial"),
        concerns=_writes,
    ),
    NoticeKind(
        code="original-narrowed",
        label=_("What I built on has fewer readers"),
        title=_("The original of “%(title)s” has fewer readers now"),
        body=_("Yours keeps its readers. Look whether that is still right. Reason: %(reason)s"),
        reason=_("You get this because you wrote it, or manage %(organisation)s."),
        action=_("Open the item"),
        concerns=_writes,
    ),
)
RESOLVERS: dict[str, Resolver] = {
    "knowledge.trial": _trials,
    "knowledge.tryquestion": _questions,
    "knowledge.trialnarrowing": _narrowed_trials,
    "knowledge.trialopening": _openings,
}
