"""Items that fit a person's firm, each with its reasons. Clicks are no reason, and no reason names a firm.

A reason is built of what the reader may read: a trial that they see, of a firm that they know, whose sector stands on
its page. What people said was of use is not told of a firm, so it counts from three firms on.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import CharField, Count, Exists, F, IntegerField, OuterRef, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.enums import Relation, TrialOutcome
from knowledge.models import Card, Item, ItemTag, Lineage, Theme, Trial, Use
from knowledge.queries.lines import ItemLine, item_lines
from knowledge.queries.needs import needs_asked
from portal.access import Access
from portal.enums import MembershipState
from portal.models import Organisation, Tag, Trade

SHOWN: Final = 50
ENOUGH: Final = 3  # firms, before it is told that something was of use to firms like the reader's
_LATEST: Final = 60  # of each reason
_WORKED: Final = (TrialOutcome.WORKED.value, TrialOutcome.PARTLY.value)
# The strongest first: what the firm asked for comes before what others found good.
_ORDER: Final = ("need", "theme", "sector", "like", "tag")


@dataclass(frozen=True, slots=True)
class Fitting:
    """An item, and in whole sentences why it stands here."""

    line: ItemLine
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reason:
    """``about`` is a name, for a tag its number; ``firms`` how many."""

    kind: str
    about: str
    firms: int


def fitting_firm(access: Access, *, most: int = SHOWN) -> list[Fitting]:
    """Those with most kinds of reason first, then by the strongest one, then the newest. At most four queries.

    Not what one's own firm shared or tried already.
    """
    if not access.is_member:
        return []
    reasons: dict[int, list[_Reason]] = defaultdict(list)
    for item, kind, about, firms in _found(access):
        reasons[item].append(_Reason(kind, about, firms))
    if not reasons:
        return []
    own = Trial.objects.filter(organisation__in=access.organisation_ids).values("item")
    rows = Item.objects.in_library(access).filter(pk__in=reasons).exclude(organisation__in=access.organisation_ids)
    items = sorted(rows.exclude(pk__in=own).for_list(), key=lambda row: _place(row, reasons[row.pk]))[:most]
    labels = _labels(reason.about for row in items for reason in reasons[row.pk] if reason.kind == "tag")
    return [Fitting(line, _in_words(reasons[line.item.pk], labels)) for line in item_lines(access, items)]


def _place(item: Item, reasons: list[_Reason]) -> tuple[int, int, float, int]:
    kinds = {reason.kind for reason in reasons}
    return (-len(kinds), min(map(_ORDER.index, kinds)), -item.shared_at.timestamp(), -item.pk)


def _found(access: Access) -> Iterable[tuple[int, str, str, int]]:
    """(item, kind of reason, what about, firms). One query; each side of it is short."""
    sides = [_needs(access), _themes(access), _tags(access), _sector(access), _like(access)]
    return sides[0].union(*sides[1:], all=True)


def _needs(access: Access) -> QuerySet[Any]:
    """Answers to needs that the firm stated or joined, and to those that the person asked anonymously."""
    asked = needs_asked(access, {"whose": "own"}).order_by().values("pk")
    rows = Lineage.objects.visible_to(access).filter(relation=Relation.ANSWERS, to_need__in=asked)
    return _told(rows.order_by("-pk"), "need", item=F("item_id"), about=F("to_need__title"))


def _themes(access: Access) -> QuerySet[Any]:
    themes = Theme.objects.visible_to(access).filter(follows__user=access.user_id)
    rows = Card.objects.visible_to(access).filter(theme__in=themes, item__isnull=False)
    return _told(rows.order_by("-at", "-pk"), "theme", item=F("item_id"), about=F("theme__name"))


def _tags(access: Access) -> QuerySet[Any]:
    rows = ItemTag.objects.filter(tag__follows__user=access.user_id).order_by("-content_object")
    return _told(rows, "tag", item=F("content_object_id"), about=Cast("tag_id", CharField()))


def _sector(access: Access) -> QuerySet[Any]:
    """What worked, at least in part, in firms of the sector of one's own."""
    own = Trade.objects.filter(organisation__in=access.organisation_ids).exclude(isic="").values("isic")
    rows = Trial.objects.visible_to(access).filter(
        organisation__in=_others(access, Trade.objects.filter(isic__in=own)), outcome__in=_WORKED
    )
    return _counted(rows, "sector", "organisation", least=1)


def _like(access: Access) -> QuerySet[Any]:
    """What was of use to firms of the same sector and size."""
    own = Trade.objects.filter(organisation__in=access.organisation_ids)
    same = own.filter(isic=OuterRef("isic"), size_class=OuterRef("size_class"))
    trades = Trade.objects.exclude(isic="").exclude(size_class="").filter(Exists(same))
    rows = Use.objects.filter(
        user__memberships__state=MembershipState.ACCEPTED, user__memberships__organisation__in=_others(access, trades)
    )
    return _counted(rows, "like", "user__memberships__organisation", least=ENOUGH)


def _others(access: Access, trades: QuerySet[Trade]) -> QuerySet[Any]:
    """Other firms that the reader knows, where the reader sees this of them."""
    shown = Trade.objects.visible_to(access).filter(pk__in=trades.values("pk"))
    firms = Organisation.objects.visible_to(access).exclude(pk__in=access.organisation_ids)
    return firms.filter(trade__in=shown).order_by().values("pk")


def _told(rows: QuerySet[Any], kind: str, *, item: F, about: Any) -> QuerySet[Any]:
    found = rows.annotate(
        fits=item,
        why=Value(kind, CharField()),
        about=Cast(about, CharField()),
        firms=Value(1, IntegerField()),
    )
    return found.values_list("fits", "why", "about", "firms")[:_LATEST]


def _counted(rows: QuerySet[Any], kind: str, firm: str, *, least: int) -> QuerySet[Any]:
    grouped = rows.order_by().values(fits=F("item_id")).annotate(firms=Count(firm, distinct=True))
    enough = grouped.filter(firms__gte=least).annotate(why=Value(kind, CharField()), about=Value("", CharField()))
    return enough.order_by("-firms", "-fits").values_list("fits", "why", "about", "firms")[:_LATEST]


def _labels(tags: Iterable[str]) -> Mapping[str, str]:
    """In the reader's language. Two queries, none without tags."""
    wanted = {int(number) for number in tags}
    rows = Tag.objects.filter(pk__in=wanted).with_words() if wanted else ()
    return {str(row.pk): row.label for row in rows}


def _in_words(reasons: Iterable[_Reason], labels: Mapping[str, str]) -> tuple[str, ...]:
    ordered = sorted(reasons, key=lambda reason: (_ORDER.index(reason.kind), reason.about))
    return tuple(dict.fromkeys(_sentence(reason, labels) for reason in ordered))


def _sentence(reason: _Reason, labels: Mapping[str, str]) -> str:
    if reason.kind == "need":
        return _("It answers a need of yours: %(need)s") % {"need": reason.about}
    if reason.kind == "theme":
        return _("It stands on a board that you follow: %(theme)s") % {"theme": reason.about}
    if reason.kind == "tag":
        return _("It is about what you follow: %(tag)s") % {"tag": labels.get(reason.about, "")}
    if reason.kind == "sector":
        words = ngettext("It worked in a firm of your sector", "It worked in %(n)s firms of your sector", reason.firms)
        return words % {"n": reason.firms}
    return _("It was of use to %(n)s firms of your sector and size") % {"n": reason.firms}
