"""Pages about an item's life: history and difference, its circle, requests, withdrawal, uses."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.items import edit_item
from knowledge.actions.openings import approve_opening, ask_to_open, send_back
from knowledge.models import Item, Opening
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience, content_of, share

ClientOf = Callable[[User | None], Client]


def at(item: Item, page: str, *more: Any) -> str:
    return reverse(f"knowledge:item-{page}", args=[item.pk, item.slug, *more])


def body(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


@pytest.fixture
def item(cast: Cast) -> Item:
    """Three versions: the first the firm's alone, then two of the cluster's."""
    item = share(cast, "firm", body="The customer is Petrobras.\n\nForty minutes.")
    ada = access_of(cast.ada)
    edit_item(by=ada, item=item, version=1, content=content_of(body="A customer.\n\nForty minutes."), tags=("Lean",))
    Item.objects.filter(pk=item.pk).update(audience=audience(cast, "cluster"))
    item.revisions.filter(number=2).update(audience=audience(cast, "cluster"))
    item.refresh_from_db()
    edit_item(by=ada, item=item, version=2, content=content_of(body="A customer.\n\nTen minutes."), tags=("Lean",))
    item.refresh_from_db()
    return item


def test_the_history_lists_what_its_reader_may_see(cast: Cast, item: Item, client_of: ClientOf) -> None:
    for person, numbers in ((cast.ada, [3, 2, 1]), (cast.cleo, [3, 2])):
        page = client_of(person).get(at(item, "history")).context["page"]
        assert [revision.number for revision in page] == numbers
    assert "Restore" not in body(client_of(cast.cleo), at(item, "history"))


def test_a_difference_is_marked_for_eyes_and_ears(cast: Cast, item: Item, client_of: ClientOf) -> None:
    page = body(client_of(cast.cleo), at(item, "difference"))
    assert (
        '<del><span class="visually-hidden">[removed: </span>Forty<span class="visually-hidden">]</span></del>' in page
    )
    assert '<ins><span class="visually-hidden">[added: </span>Ten<span class="visually-hidden">]</span></ins>' in page
    asked = client_of(cast.cleo).get(f"{at(item, 'difference')}?from=3&to=2").context
    assert (asked["before"].number, asked["after"].number) == (2, 3)


def test_hidden_versions_answer_like_missing_ones(cast: Cast, item: Item, client_of: ClientOf) -> None:
    cleo = client_of(cast.cleo)
    hidden = [at(item, "revision", 1), f"{at(item, 'difference')}?from=1&to=3", f"{at(item, 'difference')}?to=2"]
    missing = [at(item, "revision", 9), f"{at(item, 'difference')}?from=9&to=3", f"{at(item, 'difference')}?to=x"]
    for url in (*hidden, *missing):
        response = cleo.get(url)
        assert response.status_code == 404
        assert b"Petrobras" not in response.content
    assert "Petrobras" in body(client_of(cast.ada), at(item, "revision", 1))


def test_a_version_is_restored_after_one_saw_what_changes(cast: Cast, item: Item, client_of: ClientOf) -> None:
    ada = client_of(cast.ada)
    assert "Restore version 2?" in body(ada, at(item, "restore", 2))
    ada.post(at(item, "restore", 2))
    item.refresh_from_db()
    assert (item.version, item.body) == (4, "A customer.\n\nForty minutes.")


def test_a_script_in_a_text_is_words_in_its_history(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast, "cluster", title="<script>alert(1)</script>", body="<img src=x onerror=alert(1)>")
    edit_item(by=access_of(cast.ada), item=item, version=1, content=content_of(body="<svg onload=alert(1)>"), tags=())
    ada = client_of(cast.ada)
    for url in (at(item, "history"), at(item, "difference"), at(item, "revision", 1), at(item, "edit")):
        page = body(ada, url)
        assert not any(attack in page for attack in ("<script>alert", "<img src=x", "<svg onload"))


def test_the_circle_is_widened_narrowed_and_asked_for_on_one_page(cast: Cast, client_of: ClientOf) -> None:
    item, ada = share(cast, "partners"), client_of(cast.ada)
    url = at(item, "audience")
    page = body(ada, url)
    assert page.count("Governance is asked and decides.") == 2
    ada.post(url, {"audience": audience(cast, "cluster").pk, "reason": "The fair"})
    item.refresh_from_db()
    assert item.audience.kind == "cluster"
    response = ada.post(url, {"audience": audience(cast, "firm").pk, "reason": ""})
    assert "Say why" in response.context["form"].errors["reason"][0]
    ada.post(url, {"audience": audience(cast, "members").pk, "reason": "For all"})
    assert Opening.objects.get().message == "For all"
    assert ada.post(url, {"audience": audience(cast, "public").pk}).status_code == 403
    ada.post(url, {"audience": audience(cast, "firm").pk, "reason": "Too early"})
    item.refresh_from_db()
    assert item.audience.kind == "firm"
    assert item.diffusion_steps.filter(is_narrower=True).get().reason == "Too early"


def test_the_item_s_page_tells_the_firm_what_governance_says(cast: Cast, client_of: ClientOf) -> None:
    item, ada = share(cast, "cluster"), client_of(cast.ada)
    opening = ask_to_open(by=access_of(cast.ada), item=item, audience=audience(cast, "public"))
    page = body(ada, item.get_absolute_url())
    assert "Governance was asked to open it further" in page
    assert "Remind governance" not in page
    Opening.objects.update(asked_at=timezone.now() - timedelta(days=4))
    assert "Remind governance" in body(ada, item.get_absolute_url())
    ada.post(reverse("knowledge:opening-remind", args=[opening.pk]))
    assert "Remind governance" not in body(ada, item.get_absolute_url())
    assert "Decide" in body(client_of(cast.dora), item.get_absolute_url())
    assert "Governance was asked" not in body(client_of(cast.cleo), item.get_absolute_url())
    send_back(by=access_of(cast.dora), opening=opening, reason="Name no customer")
    assert "Name no customer" in body(ada, item.get_absolute_url())
    assert "Name no customer" not in body(client_of(cast.cleo), item.get_absolute_url())


def test_the_trail_names_people_to_people_alone(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast, "public")
    approve_opening(by=access_of(cast.dora), opening=Opening.objects.get())
    trail = "Who reads it since when"
    assert "Dora" in body(client_of(cast.cleo), item.get_absolute_url()).partition(trail)[2]
    visitors = body(client_of(None), item.get_absolute_url()).partition(trail)[2]
    assert "Everyone" in visitors
    assert "Dora" not in visitors


def test_withdrawing_and_sharing_again(cast: Cast, client_of: ClientOf) -> None:
    item, ada = share(cast, "cluster"), client_of(cast.ada)
    ada.post(at(item, "withdraw"), {"reason": ""})
    assert client_of(cast.cleo).get(item.get_absolute_url()).status_code == 404
    page = body(ada, item.get_absolute_url())
    assert "only people of Oficina Barbosa see it" in page
    assert "Share again" in page
    ada.post(at(item, "share-again"))
    item.refresh_from_db()
    assert (item.withdrawn_at, item.audience.kind) == (None, "firm")


def test_governance_says_why_it_withdraws(cast: Cast, client_of: ClientOf) -> None:
    item, dora = share(cast, "cluster"), client_of(cast.dora)
    assert dora.post(at(item, "withdraw"), {"reason": ""}).context["form"].errors["reason"]
    assert dora.post(at(item, "withdraw"), {"reason": "It names a person"})["Location"] == "/"
    assert dora.get(item.get_absolute_url()).status_code == 404
    assert "It names a person" in body(client_of(cast.ada), item.get_absolute_url())


def test_of_use_is_said_and_taken_back(cast: Cast, client_of: ClientOf) -> None:
    item, cleo = share(cast, "cluster"), client_of(cast.cleo)
    assert "This was of use to us" in body(cleo, item.get_absolute_url())
    cleo.post(at(item, "use"), {"of_use": "yes"})
    assert 'aria-pressed="true"' in body(cleo, item.get_absolute_url())
    cleo.post(at(item, "use"), {"of_use": "no"})
    item.refresh_from_db()
    assert item.uses == 0
    assert "of use to us" not in body(client_of(cast.ada), item.get_absolute_url())


def test_a_long_history_costs_what_a_short_one_costs(cast: Cast, item: Item, client_of: ClientOf) -> None:
    cleo = client_of(cast.cleo)

    def cost(url: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            body(cleo, url)
        return len(captured)

    urls = (at(item, "history"), at(item, "difference"), item.get_absolute_url())
    few = [cost(url) for url in urls]
    for version in range(3, 23):
        edit_item(
            by=access_of(cast.ada), item=item, version=version, content=content_of(title=f"V{version}"), tags=("Lean",)
        )
    assert [cost(url) for url in urls] == few
    assert max(few[:2]) <= 16
