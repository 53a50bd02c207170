"""What readers say of an item: who says it, who reads it, what governance hides, what a firm settles."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from knowledge.actions.comments import add_comment, delete_comment, hide_comment, settle_reports
from knowledge.actions.diffusion import narrow_item, widen_item
from knowledge.actions.holding import COMMENTS, QuotaReached
from knowledge.actions.items import edit_item
from knowledge.enums import ActKind, CommentKind, Phase, Process
from knowledge.models import Act, Comment, Item
from knowledge.views.comment_lines import said_of
from portal.access import PUBLIC_AUDIENCE_ID, Refused
from portal.models import Notice, Organisation, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.governing import KEY
from tests.knowledge.writing import audience, content_of, share

ClientOf = Callable[[User | None], Client]


def say(
    cast: Cast, item: Item, text: str = "Ours needed two hours", *, by: User | None = None, **values: Any
) -> Comment:
    """Cleo for firm B, unless said otherwise."""
    firm: Organisation = values.pop("organisation", cast.firm_b)
    kind = values.pop("kind", CommentKind.REMARK)
    return add_comment(by=access_of(by or cast.cleo), item=item, organisation=firm, kind=kind, text=text, **values)


def texts_for(cast: Cast, item: Item) -> dict[str, list[str]]:
    return {
        name: [line.comment.text for line in said_of(access_of(person or AnonymousUser()), item).lines]
        for name, person in cast.people.items()
        if Item.objects.visible_to(access_of(person or AnonymousUser())).filter(pk=item.pk).exists()
    }


def test_a_comment_is_an_act_and_told_to_the_author(cast: Cast) -> None:
    item = share(cast)
    say(cast, item)
    act = Act.objects.get(item=item, kind=ActKind.ITEM_DISCUSSED)
    assert (act.phase, act.process, act.organisation_id) == (Phase.USE, Process.SOCIALIZATION, cast.firm_b.pk)
    assert [notice.recipient_id for notice in Notice.objects.filter(kind="item-commented")] == [cast.ada.pk]


def test_readers_comment_and_nobody_else(cast: Cast) -> None:
    item = share(cast)
    for person, firm in ((cast.eve, cast.firm_b), (cast.finn, cast.firm_b), (cast.dora, cast.firm_b)):
        with pytest.raises(Refused):
            say(cast, item, by=person, organisation=firm)
    with pytest.raises(Refused):
        say(cast, item, organisation=cast.firm_a)
    assert not Comment.objects.exists()
    say(cast, item, by=cast.ben, organisation=cast.firm_a)
    assert Comment.objects.count() == 1


def test_it_stays_with_those_it_was_written_for(cast: Cast) -> None:
    item = share(cast, "cluster")
    say(cast, item, "Before")
    Item.objects.filter(pk=item.pk).update(audience=PUBLIC_AUDIENCE_ID)
    item.refresh_from_db()
    say(cast, item, "After")
    seen = texts_for(cast, item)
    assert seen["ada"] == seen["cleo"] == seen["dora"] == seen["root"] == ["After", "Before"]
    assert seen["nobody"] == seen["eve"] == seen["finn"] == ["After"]


def test_who_loses_the_item_loses_its_comments(cast: Cast) -> None:
    item = share(cast, "cluster")
    say(cast, item)
    narrow_item(by=access_of(cast.ada), item=item, audience=audience(cast, "firm"), reason="Too early")
    assert not Comment.objects.visible_to(access_of(cast.cleo)).exists()
    assert Comment.objects.visible_to(access_of(cast.root)).exists()


def test_one_takes_back_only_ones_own_and_the_act_goes_along(cast: Cast) -> None:
    item = share(cast)
    comment, other = say(cast, item), say(cast, item, "Another")
    for person in (cast.ada, cast.dora, cast.root):
        with pytest.raises(Refused):
            delete_comment(by=access_of(person), comment=comment)
    delete_comment(by=access_of(cast.cleo), comment=comment)
    assert list(Comment.objects.all()) == [other]
    assert Act.objects.filter(kind=ActKind.ITEM_DISCUSSED).count() == 1


def test_governance_hides_one_and_says_why(cast: Cast) -> None:
    item = share(cast)
    comment = say(cast, item)
    for person in (cast.ada, cast.cleo, cast.gus):
        with pytest.raises(Refused):
            hide_comment(by=access_of(person), comment=comment, reason="No")
    hide_comment(by=access_of(cast.dora), comment=comment, reason="It names a customer")
    seen = texts_for(cast, item)
    assert seen["ada"] == seen["ben"] == []
    assert seen["cleo"] == seen["dora"] == seen["root"] == [comment.text]
    assert not Act.objects.filter(kind=ActKind.ITEM_DISCUSSED).exists()
    assert [notice.recipient_id for notice in Notice.objects.filter(kind="comment-hidden")] == [cast.cleo.pk]


def test_a_report_is_open_until_it_is_settled_or_there_is_a_new_version(cast: Cast) -> None:
    item = share(cast)
    ada, cleo = access_of(cast.ada), access_of(cast.cleo)
    say(cast, item, "The norm changed", kind=CommentKind.OUTDATED)
    assert said_of(cleo, item).reports == 1
    with pytest.raises(Refused):
        settle_reports(by=cleo, item=item)
    assert settle_reports(by=ada, item=item) == 1
    assert said_of(cleo, item).reports == 0
    say(cast, item, "Really", kind=CommentKind.OUTDATED)
    edit_item(by=ada, item=item, version=1, content=content_of(title="New"), tags=())
    item.refresh_from_db()
    assert said_of(cleo, item).reports == 0
    assert {notice.recipient_id for notice in Notice.objects.filter(kind="item-outdated")} == {cast.ada.pk}


def test_saying_everything_is_stopped(cast: Cast) -> None:
    item = share(cast)
    first = say(cast, item)
    copies = {name: getattr(first, name) for name in ("item", "audience", "version", "text", "organisation", "author")}
    Comment.objects.bulk_create(Comment(**copies, at=first.at) for _ in range(COMMENTS.most - 1))
    with pytest.raises(QuotaReached):
        say(cast, item)


def test_it_is_written_read_and_taken_back_on_pages(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast)
    cleo = client_of(cast.cleo)
    new = reverse("knowledge:comment-new", args=[item.pk, item.slug])
    assert "it is out of date" in cleo.get(f"{new}?kind=outdated").content.decode().lower()
    assert cleo.get(f"{new}?kind=outdated").context["form"]["kind"].value() == "outdated"
    for _ in range(2):
        cleo.post(new, {"kind": "remark", "text": "Two\r\nlines <b>", "once": KEY})
    comment = Comment.objects.get()
    assert comment.text == "Two\nlines <b>"
    for address in (item.get_absolute_url(), reverse("knowledge:comment-list", args=[item.pk, item.slug])):
        page = client_of(cast.ada).get(address).content.decode()
        assert "lines &lt;b&gt;" in page
        assert "Cleo" in page
    delete = reverse("knowledge:comment-delete", args=[comment.pk])
    assert client_of(cast.ada).get(delete).status_code == 403
    assert client_of(cast.finn).get(delete).status_code == 404
    cleo.post(delete)
    assert not Comment.objects.exists()


def test_what_is_wrong_stands_at_its_field(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast)
    new = reverse("knowledge:comment-new", args=[item.pk, item.slug])
    form = client_of(cast.cleo).post(new, {"kind": "praise", "text": " "}).context["form"]
    assert set(form.errors) == {"kind", "text"}
    comment = say(cast, item)
    hide = reverse("knowledge:comment-hide", args=[comment.pk])
    assert set(client_of(cast.dora).post(hide, {"reason": ""}).context["form"].errors) == {"reason"}


def test_visitors_read_the_firm_and_not_the_person(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast)
    Item.objects.filter(pk=item.pk).update(audience=PUBLIC_AUDIENCE_ID)
    item.refresh_from_db()
    say(cast, item, "For all")
    page = client_of(None).get(reverse("knowledge:comment-list", args=[item.pk, item.slug])).content.decode()
    assert "For all" in page
    assert "Usinagem Cleo" in page
    assert "<strong>Cleo" not in page


def test_a_long_talk_is_read_in_steps_and_pages_keep_their_budget(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast)
    widen_item(by=access_of(cast.ada), item=share(cast, "firm"), audience=audience(cast, "partners"))
    client = client_of(cast.ada)
    address = reverse("knowledge:comment-list", args=[item.pk, item.slug])

    def cost(where: str) -> int:
        client.get(where)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(where).status_code == 200
        return len(asked)

    say(cast, item)
    few = [cost(address), cost(item.get_absolute_url())]
    for turn in range(22):
        say(cast, item, str(turn))
    assert [cost(address), cost(item.get_absolute_url())] == few
    first = client.get(address).context["step"]
    assert (len(first.rows), len(client.get(first.on_url).context["step"].rows)) == (20, 3)
