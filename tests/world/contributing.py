"""What firms hand on, what readers say of it, and experts who are asked."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from knowledge.actions.comments import add_comment, hide_comment
from knowledge.actions.promotions import promote_item
from knowledge.actions.reviews import answer_review, ask_expert, review_token
from knowledge.models import Comment, Item, Review
from portal.access import PUBLIC_AUDIENCE_ID, Access
from portal.models import Event
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import share
from tests.publications import write
from tests.world.items import ItemsWorld

_CLUSTER = {"ada", "ben", "cleo", "dora", "root"}
_INSIDE = {"ada", "ben", "dora", "root"}

# A word nobody else writes, and who alone may meet it anywhere.
CANARIES: dict[str, set[str]] = {
    "canary-comment-cluster": _CLUSTER,
    "canary-comment-hidden": {"cleo", "dora", "root"},
    "canary-comment-before": _CLUSTER,  # of an item that was opened to the public afterwards
    "canary-promotion": _CLUSTER,
    "canary-review-address": _INSIDE | {"invited"},
    "canary-review-reasons": _INSIDE,
}


@dataclass(frozen=True)
class ContributingWorld:
    """The rows that the tables of permissions name: Cleo's comments on Ada's item, and an expert who was asked."""

    held: Event
    comment: Comment
    hidden: Comment
    opened: Item
    review: Review

    @property
    def token(self) -> str:
        return review_token(self.review)


def add(cast: Cast, items: ItemsWorld) -> ContributingWorld:
    begun = timezone.now() - timedelta(days=40)
    held = write(Event, "A day that is over", starts_at=begun, ends_at=begun + timedelta(hours=3), at=begun)
    comment, hidden = (_comment(cast, items.shared, f"canary-comment-{word}") for word in ("cluster", "hidden"))
    hide_comment(by=access_of(cast.dora), comment=hidden, reason="canary-comment-hidden")
    hidden.refresh_from_db()
    opened = share(cast, "cluster", title="Opened later")
    _comment(cast, opened, "canary-comment-before", kind="outdated")
    Item.objects.filter(pk=opened.pk).update(audience=PUBLIC_AUDIENCE_ID)
    opened.refresh_from_db()
    _answered(cast, items.shared, "revise", "canary-review-reasons")
    _answered(cast, opened, "validated", "It is right")
    review = ask_expert(by=access_of(cast.ada), item=opened, name="Expert", email="canary-review-address@usp.example")
    promote_item(by=access_of(cast.dora), item=items.shared, reason="canary-promotion")
    return ContributingWorld(held=held, comment=comment, hidden=hidden, opened=opened, review=review)


def _comment(cast: Cast, item: Item, text: str, *, kind: str = "remark") -> Comment:
    return add_comment(by=access_of(cast.cleo), item=item, organisation=cast.firm_b, kind=kind, text=text)


def _answered(cast: Cast, item: Item, verdict: str, reasons: str) -> None:
    review = ask_expert(by=access_of(cast.ada), item=item, name="Expert", email="expert@usp.example")
    said: dict[str, Any] = {"verdict": verdict, "reasons": reasons, "name": "Expert", "affiliation": "USP"}
    answer_review(by=Access(), token=review_token(review), **said)
