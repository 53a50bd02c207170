"""Validation: who asks experts, what the link shows to whom and for how long, and what their answer does."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.diffusion import widen_item
from knowledge.actions.holding import REVIEWS, QuotaReached
from knowledge.actions.items import edit_item
from knowledge.actions.reviews import ask_expert, review_token, withdraw_review
from knowledge.actions.withdrawing import withdraw_item
from knowledge.enums import ActKind, Phase, Process, Verdict
from knowledge.models import Act, Item, Review
from knowledge.queries.reviews import validations_of
from portal.access import Refused
from portal.actions.delivery import deliver_due
from portal.models import Cluster, Notice, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience, content_of, share

ClientOf = Callable[[User | None], Client]
SAID = {"verdict": "validated", "reasons": "The figures add up.", "name": "Prof. Ipê", "affiliation": "USP"}


def ask(cast: Cast, item: Item, *, by: User | None = None, email: str = "ipe@usp.example") -> Review:
    return ask_expert(by=access_of(by or cast.ada), item=item, name="Ipê", email=email, message="Mind the speeds")


def link(review: Review) -> str:
    return reverse("knowledge:review", args=[review_token(review)])


def alike(answer: Any, review: Review) -> bytes:
    """The page with the token that never was in place of its own, which stands in the links to other languages."""
    content: bytes = answer.content
    return content.replace(review_token(review).encode(), b"0" * 64)


@pytest.fixture
def anybody(client_of: ClientOf) -> Client:
    return client_of(None)


def test_the_firm_and_governance_among_the_readers_ask(cast: Cast) -> None:
    item, private = share(cast), share(cast, "firm")
    for person in (cast.ben, cast.cleo, cast.eve, cast.gus):
        with pytest.raises(Refused):
            ask(cast, item, by=person)
    with pytest.raises(Refused):
        ask(cast, private, by=cast.dora)
    ask(cast, item, by=cast.dora)
    ask(cast, private)
    assert Review.objects.count() == 2


def test_the_mail_leads_to_exactly_this_version(cast: Cast, anybody: Client) -> None:
    item = share(cast, "firm", title="The first", body="First words")
    review = ask(cast, item)
    edit_item(by=access_of(cast.ada), item=item, version=1, content=content_of(body="Second words"), tags=())
    deliver_due()
    (letter,) = (each for each in mail.outbox if each.to == ["ipe@usp.example"])
    assert link(review) in letter.body
    page = anybody.get(link(review))
    assert "First words" in page.content.decode()
    assert "Second words" not in page.content.decode()
    assert "noindex" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert anybody.get(item.get_absolute_url()).status_code == 404


def test_every_dead_link_is_like_one_that_never_was(cast: Cast, anybody: Client) -> None:
    never = anybody.get(reverse("knowledge:review", args=["0" * 64]))
    assert never.status_code == 404
    withdrawn, late, gone, off = (ask(cast, share(cast)) for _ in range(4))
    withdraw_review(by=access_of(cast.ada), review=withdrawn)
    Review.objects.filter(pk=late.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    withdraw_item(by=access_of(cast.ada), item=gone.item, reason="Wrong")
    for review in (withdrawn, late, gone):
        for answer in (anybody.get(link(review)), anybody.post(link(review), SAID)):
            assert answer.status_code == 404
            assert alike(answer, review) == never.content
    assert anybody.get(link(off)).status_code == 200
    Cluster.objects.filter(pk=cast.cluster.pk).update(modules=[])
    assert alike(anybody.get(link(off)), off) == never.content
    assert not Review.objects.exclude(verdict="").exists()


def test_a_row_does_not_hold_what_opens_its_link(cast: Cast) -> None:
    review = ask(cast, share(cast))
    values = {str(getattr(review, field.attname)) for field in Review._meta.concrete_fields}
    assert review_token(review) not in values


def test_a_validation_is_shown_with_its_name_and_version_and_traced(
    cast: Cast, anybody: Client, client_of: ClientOf
) -> None:
    item = share(cast)
    review = ask(cast, item)
    assert anybody.post(link(review), SAID).headers["Location"] == link(review)
    act = Act.objects.get(kind=ActKind.ITEM_VALIDATED)
    assert (act.item_id, act.phase, act.process) == (item.pk, Phase.CONTRIBUTE, Process.EXTERNALIZATION)
    assert (act.person_id, act.organisation_id) == (None, None)
    page = client_of(cast.cleo).get(item.get_absolute_url()).content.decode()
    assert "Prof. Ipê" in page
    assert "The text was changed since." not in page
    edit_item(by=access_of(cast.ada), item=item, version=1, content=content_of(title="New"), tags=())
    assert "The text was changed since." in client_of(cast.cleo).get(item.get_absolute_url()).content.decode()
    told = {notice.recipient_id for notice in Notice.objects.filter(kind="review-answered")}
    assert told == {cast.ada.pk}


def test_it_is_answered_once_and_the_link_shows_nothing_else_any_more(cast: Cast, anybody: Client) -> None:
    item = share(cast, body="Secret words")
    review = ask(cast, item)
    anybody.post(link(review), SAID | {"verdict": "revise"})
    anybody.post(link(review), SAID)
    assert Review.objects.get().verdict == Verdict.REVISE
    page = anybody.get(link(review)).content.decode()
    assert "The figures add up." in page
    assert "Secret words" not in page
    Review.objects.update(expires_at=timezone.now())
    assert anybody.get(link(review)).status_code == 404


def test_only_a_validation_is_for_all_readers(cast: Cast, anybody: Client, client_of: ClientOf) -> None:
    item = share(cast)
    for number, verdict in enumerate(Verdict.values):
        review = ask(cast, item, email=f"e{number}@usp.example")
        anybody.post(link(review), SAID | {"verdict": verdict, "name": f"Expert {verdict}"})
    ask(cast, item, email="waits@usp.example")
    counts = {
        name: Review.objects.visible_to(access_of(person or AnonymousUser())).count()
        for name, person in cast.people.items()
    }
    assert counts == {
        "nobody": 0,
        "ada": 4,
        "ben": 4,
        "cleo": 1,
        "dora": 4,
        "eve": 0,
        "finn": 0,
        "gus": 0,
        "root": 4,
    }
    assert [each.name for each in validations_of(access_of(cast.cleo), item)] == ["Expert validated"]
    page = client_of(cast.cleo).get(item.get_absolute_url()).content.decode()
    assert "usp.example" not in page
    assert Act.objects.filter(kind=ActKind.ITEM_VALIDATED).count() == 1


def test_an_expert_is_asked_anew_with_a_new_link(cast: Cast, anybody: Client) -> None:
    item = share(cast)
    first, second = ask(cast, item), ask(cast, item)
    assert anybody.get(link(first)).status_code == 404
    assert anybody.get(link(second)).status_code == 200


def test_asking_everybody_is_stopped(cast: Cast) -> None:
    item = share(cast)
    for number in range(REVIEWS.most):
        ask(cast, item, email=f"e{number}@usp.example")
    with pytest.raises(QuotaReached):
        ask(cast, item)


def test_experts_are_asked_and_withdrawn_on_a_page(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast)
    address = reverse("knowledge:review-list", args=[item.pk, item.slug])
    ada = client_of(cast.ada)
    wrong = ada.post(address, {"name": "", "email": "no address", "language": "xx"})
    assert set(wrong.context["form"].errors) == {"name", "email", "language"}
    ada.post(address, {"name": "Ipê", "email": "Ipe@USP.example", "language": "pt-br"})
    review = Review.objects.get()
    assert (review.email, review.language, review.version) == ("ipe@usp.example", "pt-br", 1)
    assert client_of(cast.cleo).get(address).status_code == 403
    withdraw = reverse("knowledge:review-withdraw", args=[review.pk])
    assert client_of(cast.cleo).post(withdraw).status_code == 404
    assert client_of(cast.ben).post(withdraw).status_code == 403
    ada.post(withdraw)
    assert Review.objects.get().revoked_at is not None
    assert "Withdrawn" in ada.get(address).content.decode()


def test_what_is_wrong_in_an_answer_stands_at_its_field(cast: Cast, anybody: Client) -> None:
    review = ask(cast, share(cast))
    page = anybody.post(link(review), {"verdict": "praise", "reasons": "x" * 2001, "name": " "})
    assert set(page.context["form"].errors) == {"verdict", "reasons", "name"}
    widen_item(by=access_of(cast.ada), item=share(cast, "firm"), audience=audience(cast, "cluster"))
    assert Review.objects.get().answered_at is None
