"""Validation: an expert is asked by mail, reads one version behind a signed link, and answers with reasons."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from knowledge.actions.acts import record
from knowledge.actions.holding import REVIEWS, held_item, require_quota
from knowledge.actions.telling import tell_firm
from knowledge.enums import ActKind, Verdict
from knowledge.models import Item, Review, Revision
from knowledge.policies import reviews as policies
from portal.access import Access, require
from portal.actions.notices import notify_address
from portal.enums import Module
from portal.lib.tokens import hash_of, new_nonce, token_from
from portal.models import User

LIFETIME: Final = timedelta(days=21)
_PURPOSE: Final = "review"


class ReviewGone(Exception):
    """Unknown, withdrawn, too late, or of an item that is not there any more: all the same."""


def review_token(review: Review) -> str:
    """What the link in the mail carries."""
    return token_from(review.nonce, purpose=_PURPOSE)


@transaction.atomic
def ask_expert(
    *,
    by: Access,
    item: Item,
    name: str,
    email: str,
    affiliation: str = "",
    language: str = "en",
    message: str = "",
    at: datetime | None = None,
) -> Review:
    """Invite somebody to read the present version. An open invitation of the same address ends."""
    require_quota(by, REVIEWS)
    item = held_item(item)
    require(policies.can_ask_expert(by, item))
    email, moment, nonce = email.strip().lower(), at or timezone.now(), new_nonce()
    Review.objects.filter(item=item, email=email, answered_at=None, revoked_at=None).update(revoked_at=moment)
    review = Review.objects.create(
        item=item,
        version=item.version,
        name=name,
        affiliation=affiliation,
        email=email,
        language=language,
        message=message,
        nonce=nonce,
        token_hash=hash_of(token_from(nonce, purpose=_PURPOSE)),
        invited_by_id=by.user_id,
        invited_at=moment,
        expires_at=moment + LIFETIME,
    )
    sender = User.objects.filter(pk=by.user_id).first()
    notify_address(
        kind="review-asked",
        ref=f"knowledge.review:{review.pk}",
        address=email,
        language=language,
        params={"person": str(sender or item.organisation), "organisation": item.organisation.name, "message": message},
        event=f"asked:{review.pk}",
    )
    return review


@transaction.atomic
def withdraw_review(*, by: Access, review: Review) -> None:
    """The link leads nowhere any more."""
    review = Review.objects.select_for_update(of=("self",)).select_related("item__audience").get(pk=review.pk)
    require(policies.can_withdraw_review(by, review))
    review.revoked_at = timezone.now()
    review.save(update_fields=("revoked_at",))


def find_review(token: str) -> tuple[Review, Revision]:
    """The open invitation of a token and exactly the version it is for. Raises ``ReviewGone``."""
    rows = Review.objects.open().filter(token_hash=hash_of(token), item__withdrawn_at=None)
    review = rows.select_related("item__organisation", "item__cluster", "item__author", "invited_by").first()
    if review is None or Module.KNOWLEDGE not in review.item.cluster.modules:
        raise ReviewGone
    revision = Revision.objects.filter(item=review.item, number=review.version).first()
    if revision is None:
        raise ReviewGone
    return review, revision


def answered_review(token: str) -> Review | None:
    """The expert's own answer, as long as the link would have been open; then it is gone for them too."""
    rows = Review.objects.filter(token_hash=hash_of(token), expires_at__gt=timezone.now(), item__withdrawn_at=None)
    return rows.exclude(verdict="").first()


@transaction.atomic
def answer_review(
    *, by: Access, token: str, verdict: str, reasons: str, name: str, affiliation: str, at: datetime | None = None
) -> Review:
    """The expert's word, once. Its firm hears of it; that it is validated stands on its page. Raises ``ReviewGone``."""
    review, _revision = find_review(token)
    held = Review.objects.open().select_for_update(of=("self",)).filter(pk=review.pk).first()
    if held is None:
        raise ReviewGone
    item: Item = review.item
    held.verdict, held.reasons, held.name, held.affiliation = verdict, reasons, name, affiliation
    held.answered_at = at or timezone.now()
    held.save(update_fields=("verdict", "reasons", "name", "affiliation", "answered_at"))
    if verdict == Verdict.VALIDATED:
        record(ActKind.ITEM_VALIDATED, item, by=by, organisation_id=None, at=held.answered_at, is_anonymous=True)
    tell_firm(item, "review-answered", by=by, event=str(held.pk))
    return held
