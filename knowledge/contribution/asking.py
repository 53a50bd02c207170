"""What asking experts, peers and all the firms adds to the shared pages: notices, where they lead, what waits."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from knowledge.actions.asks import decline_token
from knowledge.enums import AskedState
from knowledge.models import Ask, AskedExpert, Assist, NeedRound
from knowledge.policies.items import can_write
from knowledge.queries.asks.experts import waiting_for
from portal.access import Access
from portal.contributions import Link, NoticeKind, Resolver


def _asks(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Ask.objects.visible_to(access).filter(pk__in=pks).select_related("need")
    return {row.pk: Link(row.need.title, row.get_absolute_url()) for row in rows}


def _asked(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    """For the expert: to the question, and to "not this time" while it waits. Nobody else's notice leads here."""
    rows = AskedExpert.objects.visible_to(access).filter(pk__in=pks, expert=access.user_id or 0)
    gone = (AskedState.DECLINED, AskedState.LAPSED)
    found = {}
    for row in rows.exclude(state__in=gone).select_related("ask__need"):
        second = None
        if row.state == AskedState.ASKED:
            second = Link(gettext("Not this time"), reverse("knowledge:ask-not-now", args=[decline_token(row)]))
        found[row.pk] = Link(row.ask.need.title, row.ask.get_absolute_url(), second)
    return found


def _assists(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Assist.objects.visible_to(access).filter(pk__in=pks)
    return {row.pk: Link(row.title, row.get_absolute_url()) for row in rows}


def _rounds(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = NeedRound.objects.visible_to(access).filter(pk__in=pks)
    return {row.pk: Link(row.title, row.get_absolute_url()) for row in rows}


def own(access: Access) -> Iterable[Link]:
    """Questions that wait for one's answer. One query."""
    count = waiting_for(access)
    if count:
        words = ngettext("%(count)d question to you", "%(count)d questions to you", count) % {"count": count}
        yield Link(words, reverse("knowledge:ask-list"))


def after(access: Access, ref: str) -> Iterable[Link]:
    """Beside the list of experts: to ask those who fit best."""
    if ref == "portal.experts" and can_write(access):
        yield Link(gettext("Ask the three who fit best"), f"{reverse('knowledge:need-new')}?then=ask")


def _writes(access: Access) -> bool:
    return bool(can_write(access))


_NEED = _("You get this because your firm has this need.")
_EXPERT = _("You get this because you wrote on your organisation's page what you can be asked about.")
NOTICE_KINDS = (
    NoticeKind(
        code="need-changed",
        label=_("A need of my firm is put in other words"),
        title=_("“%(title)s” is what the need says now"),
        body=_("It was put in other words. If it is not yours any more, take your “we too” back."),
        reason=_NEED,
        action=_("Read the need"),
        concerns=_writes,
    ),
    NoticeKind(
        code="ask-received",
        label=_("I am asked as an expert"),
        title=_("%(organisation)s asks you: %(title)s"),
        body=_("Your line has in common with the question: %(reasons)s. Two or three sentences help already."),
        reason=_EXPERT,
        action=_("Read the question"),
        concerns=_writes,
    ),
    NoticeKind(
        code="ask-received-unnamed",
        label=_("I am asked as an expert, without a name"),
        title=_("A firm of %(cluster)s asks you: %(title)s"),
        body=_("Your line has in common with the question: %(reasons)s. Two or three sentences help already."),
        reason=_EXPERT,
        action=_("Read the question"),
        concerns=_writes,
    ),
    NoticeKind(
        code="ask-answered",
        label=_("An expert answers our question"),
        title=_("An expert answered “%(title)s”"),
        body=_("Say whether it helped; if it did, make an item of it for others."),
        reason=_NEED,
        action=_("Read the answer"),
        concerns=_writes,
    ),
    NoticeKind(
        code="answer-helpful",
        label=_("My answer helped"),
        title=_("Your answer to “%(title)s” helped"),
        body=_("Who asked says so. Thank you."),
        reason=_("You get this because you answered."),
        action=_("Open the question"),
        concerns=_writes,
    ),
    NoticeKind(
        code="answer-shared",
        label=_("An expert makes an item of an answer to us"),
        title=_("The answer to “%(title)s” is an item now"),
        body=_("The expert shared it. If it answers the need, say so on its page."),
        reason=_NEED,
        action=_("Open the question"),
        concerns=_writes,
    ),
    NoticeKind(
        code="assist-asked",
        label=_("A firm asks mine for two hours before it acts"),
        title=_("%(organisation)s asks for two hours of yours: %(title)s"),
        body=_("Before it acts it wants to hear from its peers. One click says that you come, or not this time."),
        reason=_("You get this because you manage a firm that was asked."),
        action=_("Read and answer"),
        concerns=_writes,
    ),
    NoticeKind(
        code="assist-accepted",
        label=_("A peer comes"),
        title=_("%(peer)s comes: %(title)s"),
        body=_("Set a date and a place."),
        reason=_("You get this because you asked."),
        action=_("Open it"),
        concerns=_writes,
    ),
    NoticeKind(
        code="assist-declined",
        label=_("A peer does not come"),
        title=_("%(peer)s: not this time"),
        body=_("About “%(title)s”. Ask another firm if you want to."),
        reason=_("You get this because you asked."),
        action=_("Open it"),
        concerns=_writes,
    ),
    NoticeKind(
        code="assist-dated",
        label=_("A peer assist has a date"),
        title=_("There is a date: %(title)s"),
        body=_("%(organisation)s says when and where."),
        reason=_("You get this because you manage a firm that was asked."),
        action=_("See date and place"),
        concerns=_writes,
    ),
    NoticeKind(
        code="assist-follow-up",
        label=_("What came of a peer assist?"),
        title=_("What came of it? %(title)s"),
        body=_("You met your peers a month ago. Two sentences about what you did with it are their thanks."),
        reason=_("You get this because you asked."),
        action=_("Write it down"),
        concerns=_writes,
    ),
    NoticeKind(
        code="assist-told",
        label=_("What came of a peer assist of ours"),
        title=_("What came of it: %(title)s"),
        body=_("%(organisation)s tells what it did with what you said."),
        reason=_("You get this because you manage a firm that helped."),
        action=_("Read it"),
        concerns=_writes,
    ),
    NoticeKind(
        code="round-opened",
        label=_("A survey of needs opens"),
        title=_("%(title)s: which needs weigh most for you?"),
        body=_("Your firm gives up to three needs its weight, until %(day)s."),
        reason=_("You get this because you manage a firm of the cluster."),
        action=_("Take part"),
        concerns=_writes,
    ),
    NoticeKind(
        code="round-ends",
        label=_("A survey of needs ends soon"),
        title=_("%(title)s ends soon"),
        body=_("Your firm has given no weight yet. It takes two minutes, until %(day)s."),
        reason=_("You get this because you manage a firm of the cluster."),
        action=_("Take part"),
        concerns=_writes,
    ),
    NoticeKind(
        code="round-ranked",
        label=_("The ranking of a survey of needs is there"),
        title=_("%(title)s: the ranking"),
        body=_("What the firms of the cluster want to know most."),
        reason=_("You get this because you manage a firm of the cluster."),
        action=_("See the ranking"),
        concerns=_writes,
    ),
)
RESOLVERS: dict[str, Resolver] = {
    "knowledge.ask": _asks,
    "knowledge.askedexpert": _asked,
    "knowledge.assist": _assists,
    "knowledge.needround": _rounds,
}
