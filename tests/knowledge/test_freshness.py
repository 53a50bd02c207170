"""What should be looked at again: who is told, where it stands, how it sinks and how it rises."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.comments import add_comment
from knowledge.actions.freshness import look_again, sink_overdue
from knowledge.actions.items import edit_item
from knowledge.actions.reviews import answer_review, ask_expert, review_token
from knowledge.enums import CommentKind
from knowledge.models import Comment, Item, Review
from knowledge.queries.wording import ranked
from portal.access import Access, Refused
from portal.models import Notice, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import content_of, share

ClientOf = Callable[[User | None], Client]
LIST = "/knowledge/overdue/"


def day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def due(cast: Cast, days: int, circle: str = "cluster", **words: Any) -> Item:
    """Ada's item, to be looked at again in so many days."""
    item = share(cast, circle, **words)
    Item.objects.filter(pk=item.pk).update(review_by=day(days))
    item.revisions.update(review_by=day(days))
    item.refresh_from_db()
    return item


def shown(client: Client, query: str = "") -> list[str]:
    return [each.line.item.title for each in client.get(f"{LIST}{query}").context["lines"]]


def test_what_is_overdue_comes_later_in_the_search(cast: Cast) -> None:
    good, overdue = due(cast, 9), due(cast, -1)
    ada = access_of(cast.ada)
    found = ranked(ada, "tool changes")
    assert found is not None
    assert found.pks == [overdue.pk, good.pk]
    assert sink_overdue() == 1
    sunk = ranked(ada, "tool changes")
    assert sunk is not None
    assert sunk.pks == [good.pk, overdue.pk]


def test_its_author_is_told_once_for_each_day_that_was_chosen(cast: Cast) -> None:
    item = due(cast, -1)
    due(cast, 0)
    assert (sink_overdue(), sink_overdue()) == (1, 0)
    (notice,) = Notice.objects.filter(kind="item-overdue")
    assert notice.recipient_id == cast.ada.pk
    look_again(by=access_of(cast.ada), item=item, review_by=day(5))
    Item.objects.filter(pk=item.pk).update(review_by=day(-2))
    sink_overdue()
    assert Notice.objects.filter(kind="item-overdue").count() == 2


def test_what_gets_a_new_day_rises(cast: Cast) -> None:
    item = due(cast, -3)
    sink_overdue()
    edit_item(
        by=access_of(cast.ada), item=item, version=1, content=content_of(title="New") | {"review_by": day(9)}, tags=()
    )
    assert Item.objects.get(pk=item.pk).freshness == 1
    other = due(cast, -3)
    sink_overdue()
    Item.objects.filter(pk=other.pk).update(review_by=None)
    sink_overdue()
    assert Item.objects.get(pk=other.pk).freshness == 1


def test_looking_again_settles_reports_and_is_no_new_version(cast: Cast) -> None:
    item = due(cast, -3)
    sink_overdue()
    cleo = access_of(cast.cleo)
    add_comment(by=cleo, item=item, organisation=cast.firm_b, kind=CommentKind.OUTDATED, text="Old")
    review = ask_expert(by=access_of(cast.ada), item=item, name="Ipê", email="ipe@usp.example")
    said: dict[str, Any] = {"verdict": "validated", "reasons": "Right", "name": "Ipê", "affiliation": ""}
    answer_review(by=Access(), token=review_token(review), **said)
    for person in (cast.ben, cast.cleo, cast.dora):
        with pytest.raises(Refused):
            look_again(by=access_of(person), item=item, review_by=day(9))
    with pytest.raises(Refused):
        look_again(by=access_of(cast.ada), item=item, review_by=day(0))
    look_again(by=access_of(cast.ada), item=item, review_by=day(9))
    item.refresh_from_db()
    assert (item.version, item.review_by, item.freshness) == (1, day(9), 1)
    assert item.revisions.get(number=1).review_by == day(9)
    assert Review.objects.get().version == item.version
    assert not Comment.objects.open_reports().exists()


def test_the_list_holds_what_is_due_or_reported_and_what_the_reader_may_see(cast: Cast, client_of: ClientOf) -> None:
    due(cast, -3, title="Overdue")
    due(cast, 30, title="Soon")
    due(cast, 90, title="Later")
    due(cast, -9, "firm", title="Own")
    reported = share(cast, title="Reported")
    Item.objects.filter(pk=reported.pk).update(changed_at=timezone.now() - timedelta(days=400))
    add_comment(by=access_of(cast.cleo), item=reported, organisation=cast.firm_b, kind=CommentKind.OUTDATED, text="Old")
    assert shown(client_of(cast.ada)) == ["Reported", "Own", "Overdue", "Soon"]
    assert shown(client_of(cast.cleo)) == ["Reported", "Overdue", "Soon"]
    assert shown(client_of(cast.cleo), "?whose=own") == []
    assert shown(client_of(cast.ada), "?whose=own") == ["Reported", "Own", "Overdue", "Soon"]
    assert shown(client_of(cast.finn)) == []
    page = client_of(cast.ada).get(LIST).content.decode()
    assert "Reported by a reader" in page
    assert "Ada Barbosa" in page or "Ada" in page


def test_an_answer_in_the_form_and_a_wrong_day(cast: Cast, client_of: ClientOf) -> None:
    item = due(cast, -3)
    address = reverse("knowledge:item-look-again", args=[item.pk, item.slug])
    ada = client_of(cast.ada)
    assert address in ada.get(item.get_absolute_url()).content.decode()
    assert address not in client_of(cast.cleo).get(item.get_absolute_url()).content.decode()
    for wrong in ("", "soon", str(day(0))):
        assert set(ada.post(address, {"review_by": wrong}).context["form"].errors) == {"review_by"}
    assert ada.post(address, {"review_by": str(day(8))}).headers["Location"] == item.get_absolute_url()
    assert Item.objects.get().review_by == day(8)


def test_a_long_list_is_read_in_steps_for_the_same_cost(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ada)

    def cost() -> int:
        client.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(LIST).status_code == 200
        return len(asked)

    due(cast, -1)
    few = cost()
    for number in range(22):
        due(cast, -number)
    assert cost() == few
    first = client.get(LIST).context["step"]
    assert (len(first.rows), len(client.get(first.on_url).context["step"].rows)) == (20, 3)
