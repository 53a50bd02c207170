"""What is new in what a person follows, and who follows a thing: each as far as the person may read it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.enums import ActKind
from knowledge.lib.filters import LibraryFilters
from knowledge.models import Act, Follow, Item
from knowledge.models.about import SUBJECTS, Subject, subject_name
from knowledge.queries.lines import name_for
from portal.access import Access
from portal.models import Tag, User
from portal.queries.audiences import readers_of

SHOWN: Final = 50
# How an act leads to the follows that it concerns.
PATHS: Final[Mapping[str, Sequence[str]]] = {
    "item": ("item__follows", "trial__item__follows"),
    "tag": (
        "item__item_tags__tag__follows",
        "source__source_tags__tag__follows",
        "note__watch_tags__tag__follows",
        "trial__item__item_tags__tag__follows",
    ),
    "source": ("source__follows",),
    "organisation": ("organisation__follows",),
    "theme": tuple(f"{name}__cards__theme__follows" for name in SUBJECTS),
    "collection": ("item__collected__collection__follows",),
}
# How a subject leads to them, without those of the board.
_FROM_SUBJECT: Final[Mapping[str, Sequence[str]]] = {
    "item": ("item_id", "tag__item_tags__content_object"),
    "source": ("source_id", "tag__source_tags__content_object"),
    "note": ("tag__watch_tags__content_object",),
    "trial": ("item__trials", "tag__item_tags__content_object__trials"),
    "need": (),
    "acquisition": (),
    "collection": ("collection_id",),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowedLine:
    """One thing that the person follows, and how much is new about it."""

    follow: Follow
    kind: str
    thing_id: int
    label: str
    language: str
    url: str
    new: int


@dataclass(frozen=True, kw_only=True, slots=True)
class NewLine:
    """Something that was done. ``why`` are the words for what the person follows; ``firm`` empty where unknown."""

    act: Act
    what: str
    title: str
    language: str
    url: str
    firm: str
    why: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A thing that may be followed from a page about another."""

    kind: str
    thing_id: int
    label: str
    is_followed: bool


@dataclass(frozen=True, slots=True)
class News:
    """``count`` of the acts that are new; the newest of them as lines; everything that is followed."""

    count: int
    lines: list[NewLine]
    followed: list[FollowedLine]


def news(access: Access) -> News:
    """Four queries, however much is followed."""
    follows = {row.pk: row for row in _follows(access)}
    pairs = _pairs(access, follows.values())
    newest = sorted({act for act, _row in pairs}, reverse=True)
    rows = Act.objects.visible_to(access).with_subjects().filter(pk__in=newest[:SHOWN]).order_by("-at", "-pk")
    return News(
        count=len(newest),
        lines=[_new_line(access, row, [follows[pk] for act, pk in pairs if act == row.pk]) for row in rows],
        followed=[_followed(row, sum(1 for _new, pk in pairs if pk == row.pk)) for row in follows.values()],
    )


def count_new(access: Access) -> int:
    """Two queries at most, one for those who follow nothing."""
    rows = list(Follow.objects.visible_to(access))
    return len({act for act, _row in _pairs(access, rows)})


def followers_concerned(subject: Subject) -> "QuerySet[User]":
    """The people who read the subject and follow it, one of its tags, its firm, or a theme on whose board it stands."""
    name = subject_name(subject)
    concerned = Q(**{f"theme__cards__{name}": subject})
    for path in _FROM_SUBJECT[name]:
        concerned |= Q(**{path: subject.pk})
    if getattr(subject, "organisation_id", None) is not None:
        concerned |= Q(organisation=subject.organisation_id)
    people = readers_of(subject.audience)
    if name == "trial":
        people = people.filter(pk__in=readers_of(subject.item.audience).values("pk"))  # type: ignore[union-attr]
    return people.filter(pk__in=Follow.objects.filter(concerned).values("user"))


def offers(access: Access, item: Item, tags: Iterable[Tag]) -> list[Offer]:
    """What may be followed from an item's page: itself, its tags, its firm as far as the reader knows it. One query."""
    if not access.is_signed_in:
        return []
    followed: set[Any] = set(Follow.objects.filter(user=access.user_id).values_list("item", "tag", "organisation"))
    offered = [Offer("item", item.pk, _("This item"), is_followed=(item.pk, None, None) in followed)]
    offered += [Offer("tag", tag.pk, str(tag.label), is_followed=(None, tag.pk, None) in followed) for tag in tags]
    firm = name_for(access, item.organisation)
    if firm:
        is_followed = (None, None, item.organisation_id) in followed
        offered.append(Offer("organisation", item.organisation_id, firm, is_followed=is_followed))
    return offered


def offer_of(access: Access, kind: str, thing: Any) -> Offer | None:
    """To follow the thing from its own page; ``kind`` is one of ``FOLLOWED``. None, and no query, for visitors."""
    if not access.is_signed_in:
        return None
    followed = Follow.objects.filter(user=access.user_id, **{kind: thing}).exists()
    return Offer(kind, thing.pk, str(thing.label if kind == "tag" else thing), is_followed=followed)


def tag_offer(access: Access, slug: str) -> Offer | None:
    """To follow the tag that a list is narrowed to. At most three queries, none where no tag is asked for."""
    if not slug or not access.is_signed_in:
        return None
    tag = Tag.objects.accepted().with_words().filter(slug=slug).first()
    return offer_of(access, "tag", tag) if tag is not None else None


def _follows(access: Access) -> "QuerySet[Follow]":
    rows = Follow.objects.visible_to(access).select_related(
        "item", "source", "organisation", "theme", "collection", "tag"
    )
    heavy = ("item__body", "item__body_html", "item__search", "source__search", "collection__search")
    return rows.defer(*heavy).prefetch_related("tag__words").order_by("-at", "-pk")


def _pairs(access: Access, follows: Any) -> list[tuple[int, int]]:
    """Each act that is new with the follow it is new for. One query over the kinds that the person follows."""
    by_kind: dict[str, list[int]] = {}
    for row in follows:
        by_kind.setdefault(row.kind, []).append(row.pk)
    sides = [
        Act.objects.visible_to(access)
        .filter(**{f"{path}__in": pks, "at__gt": F(f"{path}__seen_at")})
        .exclude(person=access.user_id)
        .order_by()
        .values_list("pk", path)
        for kind, pks in by_kind.items()
        for path in PATHS[kind]
    ]
    return list(sides[0].union(*sides[1:])) if sides else []


def _new_line(access: Access, act: Act, follows: Sequence[Follow]) -> NewLine:
    subject: Any = act.subject
    return NewLine(
        act=act,
        what=str(ActKind(act.kind).label),
        title=str(subject.item.title if act.trial_id else subject),
        language=act.item.language if act.item is not None else "",
        url=subject.get_absolute_url(),
        firm=name_for(access, act.organisation) if act.organisation else "",
        why=", ".join(sorted({_label(row) for row in follows})),
    )


def _followed(row: Follow, new: int) -> FollowedLine:
    thing = getattr(row, row.kind)
    return FollowedLine(
        follow=row,
        kind=row.kind,
        thing_id=thing.pk,
        label=_label(row),
        language=getattr(thing, "language", "") if row.kind in {"item", "source", "theme", "collection"} else "",
        url=_url(row),
        new=new,
    )


def _label(row: Follow) -> str:
    thing = getattr(row, row.kind)
    return str(thing.label if row.kind == "tag" else thing)


def _url(row: Follow) -> str:
    thing = getattr(row, row.kind)
    if row.kind == "tag":
        return LibraryFilters(tag=thing.slug).address(reverse("knowledge:item-list"))
    return str(thing.get_absolute_url())
