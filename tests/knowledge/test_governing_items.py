"""Items, requests and files in the admin: of one's own clusters, as far as one reads them, and of no other."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from knowledge.actions.items import edit_item
from knowledge.enums import AttachmentState, OpeningState
from knowledge.models import Attachment, Item, Opening
from portal.models import Notice
from portal.queries.access import access_of
from tests.cast import Cast
from tests.governing import KEY, body, governing
from tests.knowledge.writing import content_of, share
from tests.world import items as world_items
from tests.world import people as world_people
from tests.world.items import CANARIES, ItemsWorld


@pytest.fixture
def world(cast: Cast) -> ItemsWorld:
    world_people.add(cast)
    return world_items.add(cast)


@pytest.fixture
def dora(cast: Cast) -> Client:
    return governing(cast.dora)


def pages_of(world: ItemsWorld) -> list[str]:
    found = [
        "/admin/",
        "/admin/knowledge/item/",
        "/admin/knowledge/opening/",
        "/admin/knowledge/attachment/",
        "/admin/portal/tag/",
    ]
    found += [f"/admin/knowledge/item/?q={word}" for word in CANARIES]
    found += [f"/admin/knowledge/item/{pk}/change/" for pk in Item.objects.values_list("pk", flat=True)]
    for pk in Opening.objects.values_list("pk", flat=True):
        found += [f"/admin/knowledge/opening/{pk}/change/", f"/admin/knowledge/opening/{pk}/decide/"]
    found += [f"/admin/knowledge/attachment/{pk}/change/" for pk in Attachment.objects.values_list("pk", flat=True)]
    return found


@pytest.mark.parametrize("name", ["dora", "gus", "root"])
def test_nobody_meets_what_is_not_theirs_on_any_page(cast: Cast, world: ItemsWorld, name: str) -> None:
    client = governing(cast.people[name])  # type: ignore[arg-type]
    for url in pages_of(world):
        response = client.get(url)
        said = response.content.decode().replace(f'value="{url.partition("?q=")[2]}"', "")
        found = [word for word, readers in CANARIES.items() if word in said and name not in readers]
        allowed = {url.partition("?q=")[2]}
        assert set(found) <= allowed, (url, found)


def test_another_cluster_s_rows_look_as_if_they_were_not(cast: Cast, world: ItemsWorld) -> None:
    gus = governing(cast.gus)
    for url in (
        f"/admin/knowledge/item/{world.shared.pk}/change/",
        f"/admin/knowledge/opening/{world.opening.pk}/change/",
        f"/admin/knowledge/opening/{world.opening.pk}/decide/",
        f"/admin/knowledge/attachment/{world.clean.pk}/change/",
        f"/admin/knowledge/item/withdraw/?id={world.shared.pk}",
        f"/admin/knowledge/opening/send-back/?id={world.opening.pk}",
    ):
        assert gus.get(url).status_code == 404, url
        assert gus.post(url, {"version": 1, "reason": "No"}).status_code == 404
    assert Opening.objects.get(pk=world.opening.pk).state == OpeningState.ASKED


def test_governance_looks_and_opens(cast: Cast, world: ItemsWorld, dora: Client) -> None:
    page = body(dora, "/admin/")
    assert "Item to open" in page
    url = f"/admin/knowledge/opening/{world.opening.pk}/decide/"
    page = body(dora, url)
    assert "canary-opening-message" in page
    assert "Would read it" in page
    assert world.asked.body_html in page
    response = dora.post(url, {"version": world.asked.version, "once": KEY})
    assert response["Location"] == "/admin/"
    world.asked.refresh_from_db()
    assert world.asked.audience.kind == "public"
    assert dora.post(url, {"version": world.asked.version, "once": KEY})["Location"] == "/admin/"
    assert "was decided on already" in body(dora, url)


def test_a_text_that_changed_meanwhile_is_looked_at_again(cast: Cast, world: ItemsWorld, dora: Client) -> None:
    url = f"/admin/knowledge/opening/{world.opening.pk}/decide/"
    edit_item(by=access_of(cast.ada), item=world.asked, version=1, content=content_of(body="Buy from us"), tags=())
    response = dora.post(url, {"version": 1}, follow=True)
    assert "Look at it again." in response.content.decode()
    assert "Buy from us" in response.content.decode()
    world.opening.refresh_from_db()
    assert world.opening.state == OpeningState.ASKED


def test_sending_back_needs_a_reason(cast: Cast, world: ItemsWorld, dora: Client) -> None:
    url = f"/admin/knowledge/opening/send-back/?id={world.opening.pk}"
    assert "field-error" in dora.post(url, {"reason": " "}).content.decode()
    dora.post(url, {"reason": "Name no customer"})
    world.opening.refresh_from_db()
    assert (world.opening.state, world.opening.reason) == (OpeningState.SENT_BACK, "Name no customer")
    assert Notice.objects.filter(kind="item-sent-back", recipient=cast.ada).exists()
    assert dora.get(f"/admin/knowledge/opening/{world.opening.pk}/change/").status_code == 404


def test_governance_withdraws_and_puts_the_credit_right(cast: Cast, world: ItemsWorld, dora: Client) -> None:
    item = world.of_ben
    url = f"/admin/knowledge/item/{item.pk}/change/"
    dora.post(url, {"credit": "SENAI", "licence": "cc-by-4.0", "title": "Forged"})
    item.refresh_from_db()
    assert (item.credit, item.licence, item.title, item.version) == ("SENAI", "cc-by-4.0", "Ben's own", 2)
    deed = f"/admin/knowledge/item/withdraw/?id={item.pk}"
    assert "field-error" in dora.post(deed, {"reason": ""}).content.decode()
    dora.post(deed, {"reason": "It names a person"})
    item.refresh_from_db()
    assert item.withdrawn_reason == "It names a person"
    assert dora.get(url).status_code == 404
    page = body(dora, "/admin/knowledge/item/")
    assert "canary-item-cluster" in page
    assert "own" not in page.partition("<tbody")[2].partition("</tbody")[0]


def test_the_quarantine_is_looked_after(cast: Cast, world: ItemsWorld, dora: Client) -> None:
    page = body(dora, "/admin/knowledge/attachment/")
    assert "canary-file-refused" in page
    assert "canary-draft" not in page
    dora.post(f"/admin/knowledge/attachment/refuse/?id={world.clean.pk}", {"reason": "A customer's drawing"})
    world.clean.refresh_from_db()
    assert world.clean.state == AttachmentState.REFUSED
    dora.post(f"/admin/knowledge/attachment/look-again/?id={world.clean.pk}")
    world.clean.refresh_from_db()
    assert world.clean.state == AttachmentState.CLEAN


def test_lists_cost_the_same_with_two_rows_and_with_twenty(cast: Cast, dora: Client) -> None:
    def cost() -> list[int]:
        counts = []
        for kind in ("item", "opening"):
            with CaptureQueriesContext(connection) as captured:
                body(dora, f"/admin/knowledge/{kind}/")
            counts.append(len(captured))
        return counts

    for _number in range(2):
        share(cast, "public")
    few = cost()
    for _number in range(18):
        share(cast, "public")
    assert cost() == few
