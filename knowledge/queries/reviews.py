"""Validations as pages show them."""

from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.enums import Verdict
from knowledge.models import Item, Review
from portal.access import Access

SHOWN: Final = 5
_MOST: Final = 100
_TONES: Final = {Verdict.VALIDATED: "good", Verdict.REVISE: "warn", Verdict.DECLINED: "plain"}


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One expert and where it stands. ``is_open``: the mail's link still leads to the version."""

    review: Review
    state: str
    tone: str
    is_open: bool


def validations_of(access: Access, item: Item) -> list[Review]:
    """Who validated which version, the newest first. One query."""
    rows = Review.objects.visible_to(access).filter(item=item, verdict=Verdict.VALIDATED)
    return list(rows.order_by("-version", "-answered_at", "-pk")[:SHOWN])


def review_lines(access: Access, item: Item) -> list[ReviewLine]:
    """All that were asked, the newest first. One query."""
    rows = Review.objects.visible_to(access).filter(item=item).order_by("-invited_at", "-pk")[:_MOST]
    return [_line(review) for review in rows]


def _line(review: Review) -> ReviewLine:
    if review.verdict:
        verdict = Verdict(review.verdict)
        return ReviewLine(review, str(verdict.label), _TONES[verdict], is_open=False)
    if review.revoked_at is not None:
        return ReviewLine(review, _("Withdrawn"), "plain", is_open=False)
    if review.expires_at <= timezone.now():
        return ReviewLine(review, _("Not answered in time"), "plain", is_open=False)
    return ReviewLine(review, _("Asked"), "accent", is_open=True)
