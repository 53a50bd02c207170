"""What firms hand on: lessons after trials, comments of readers, experts who were asked."""

from collections.abc import Mapping

from ckp.demo import texts
from ckp.demo.library import Shelves
from ckp.demo.past import age_act, age_notices, ago
from ckp.demo.people import access_by_login
from ckp.demo.texts import Entry
from ckp.demo.using import audience_of, place_of
from knowledge.actions.comments import add_comment, hide_comment
from knowledge.actions.freshness import sink_overdue
from knowledge.actions.lessons import write_lesson
from knowledge.actions.openings import approve_opening, ask_to_open
from knowledge.actions.promotions import promote_item
from knowledge.actions.reviews import answer_review, ask_expert, review_token
from knowledge.enums import ActKind, CommentKind
from knowledge.forms.lessons import lesson_body
from knowledge.models import Comment, DiffusionStep, Item, Opening, Review, Trial
from portal.access import PUBLIC_AUDIENCE_ID, Access
from portal.models import Audience


def add_contributing(shelves: Shelves, items: Mapping[str, Item]) -> None:
    """``items`` by folder and key. After the trials, of which the lessons tell."""
    entries = texts.contributing()
    for entry in entries["lessons"]:
        name, login = entry["trial"]
        trial = Trial.objects.filter(item=items[name], author__email__startswith=f"{login}@").latest("at")
        _learn(entry, trial, entries["note"], shelves)
    for entry in entries["comments"]:
        _say(entry, items[entry["item"]], shelves)
    for entry in entries["reviews"]:
        _ask(entry, items[entry["item"]])
    for entry in entries["good_cases"]:
        item = items[entry["item"]]
        item.refresh_from_db()
        promote_item(by=_staff_of(item, shelves), item=item, reason=entry["reason"], at=ago(entry["days"]))
        age_notices([f"knowledge.item:{item.pk}"], ago(entry["days"]), kind="item-promoted")
    _let_some_be_overdue(entries["overdue"], items)


def _let_some_be_overdue(entries: list[Entry], items: Mapping[str, Item]) -> None:
    """Their day has passed, or comes soon."""
    for entry in entries:
        item = items[entry["item"]]
        Item.objects.filter(pk=item.pk).update(review_by=ago(entry["days"]).date())
        item.revisions.update(review_by=ago(entry["days"]).date())
    sink_overdue()


def _learn(entry: Entry, trial: Trial, note: str, shelves: Shelves) -> None:
    by, when = access_by_login(entry["by"]), ago(entry["days"])
    place = place_of(by)
    item = write_lesson(
        by=by,
        organisation=place.organisation,
        cluster=place.cluster,
        audience=audience_of(entry["circle"], place),
        words={
            "title": entry["title"],
            "summary": entry["next"],
            "body": lesson_body(entry, entry["language"]),
            "language": entry["language"],
        },
        tags=entry["tags"],
        trial=trial,
        at=when,
    )
    Item.objects.filter(pk=item.pk).update(note=note)
    item.cards.update(at=when)
    if "opened" in entry:
        _open(item, by, days=entry["opened"], shelves=shelves)


def _open(item: Item, by: Access, *, days: int, shelves: Shelves) -> None:
    """Governance opened it to the public, two days after it was asked."""
    everybody = Audience.objects.get(pk=PUBLIC_AUDIENCE_ID)
    opening = ask_to_open(by=by, item=item, audience=everybody, at=ago(days + 2))
    approve_opening(by=_staff_of(item, shelves), opening=opening)
    Opening.objects.filter(pk=opening.pk).update(decided_at=ago(days))
    DiffusionStep.objects.filter(pk=item.diffusion_steps.latest("id").pk).update(at=ago(days))
    age_act(item, ActKind.ITEM_WIDENED, ago(days))
    age_notices([f"knowledge.opening:{opening.pk}", f"knowledge.item:{item.pk}"], ago(days))


def _say(entry: Entry, item: Item, shelves: Shelves) -> None:
    item.refresh_from_db()
    by, when = access_by_login(entry["by"]), ago(entry["days"])
    kind = entry.get("kind", CommentKind.REMARK)
    comment = add_comment(
        by=by, item=item, organisation=place_of(by).organisation, kind=kind, text=entry["text"], at=when
    )
    if "hidden" in entry:
        hide_comment(by=_staff_of(item, shelves), comment=comment, reason=entry["reason"])
        Comment.objects.filter(pk=comment.pk).update(hidden_at=ago(entry["hidden"]))
    for word in ("item-commented", "item-outdated", "comment-hidden"):
        age_notices([f"knowledge.item:{item.pk}"], when, kind=word)


def _ask(entry: Entry, item: Item) -> None:
    item.refresh_from_db()
    told = {name: entry[name] for name in ("name", "affiliation", "email", "language", "message")}
    review = ask_expert(by=access_by_login(entry["by"]), item=item, **told)
    if "answered" in entry:
        answer_review(
            by=Access(),
            token=review_token(review),
            verdict=entry["verdict"],
            reasons=entry["reasons"],
            name=entry["name"],
            affiliation=entry["affiliation"],
            at=ago(entry["answered"]),
        )
        age_notices([f"knowledge.item:{item.pk}"], ago(entry["answered"]), kind="review-answered")
    asked = ago(entry["days"])
    Review.objects.filter(pk=review.pk).update(
        invited_at=asked, expires_at=asked + (review.expires_at - review.invited_at)
    )
    age_notices([f"knowledge.review:{review.pk}"], asked)


def _staff_of(item: Item, shelves: Shelves) -> Access:
    """Governance of the item's cluster."""
    return next(ground.by_staff for ground in shelves.grounds.values() if ground.cluster.pk == item.cluster_id)
