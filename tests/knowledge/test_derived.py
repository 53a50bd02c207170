"""Translations and briefs: items of their own with the original beside, for no more readers than it has."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from knowledge.actions.derived import translate_item
from knowledge.actions.items import edit_item
from knowledge.enums import ActKind
from knowledge.models import Act, Draft, Item, Lineage
from portal.access import Refused
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.shelf import new, put
from tests.knowledge.test_theme_pages import html_of
from tests.knowledge.writing import audience, share

ClientOf = Callable[[User | None], Client]
WORDS = {
    "title": "Troca rápida",
    "summary": "De quarenta para dez.",
    "body": "## Início\n\nQuarenta.",
    "language": "pt-br",
}


def original(cast: Cast, kind: str = "cluster", **content: Any) -> Item:
    words = {"title": "Quick change", "licence": "cc-by-4.0", "language": "en"} | content
    item = put([new(cast, content=words, audience_id=audience(cast, kind).pk)])[0]
    return Item.objects.select_related("audience", "organisation", "cluster").get(pk=item.pk)


def translated(cast: Cast, item: Item, kind: str = "cluster", **words: str) -> Item:
    """Cleo's, for her firm."""
    return translate_item(
        by=access_of(cast.cleo),
        original=item,
        organisation=cast.firm_b,
        cluster=cast.cluster,
        audience=audience(cast, kind, cast.firm_b),
        content=WORDS | words,
    )


def test_a_translation_is_an_item_of_its_own(cast: Cast, client_of: ClientOf) -> None:
    item, client = original(cast), client_of(cast.cleo)
    form = html_of(client, f"{item.get_absolute_url()}translate/")
    assert '<option value="en"' not in form
    assert "Quick change" in form
    posted = {**WORDS, "audience": audience(cast, "cluster").pk}
    answer = client.post(f"{item.get_absolute_url()}translate/", posted)
    made = Item.objects.get(language="pt-br")
    assert answer.headers["Location"] == made.get_absolute_url()
    assert (made.kind, made.licence, made.organisation) == (item.kind, "cc-by-4.0", cast.firm_b)
    tie = Lineage.objects.get(item=made)
    assert (tie.relation, tie.to_item, tie.version) == ("translates", item, 1)
    kinds = Act.objects.filter(item=made).values_list("kind", flat=True)
    assert set(kinds) == {ActKind.ITEM_SHARED, ActKind.ITEM_TRANSLATED}
    assert "A translation of" in html_of(client, made.get_absolute_url())
    assert made.get_absolute_url() in html_of(client_of(cast.ben), item.get_absolute_url())


def test_languages_lead_to_each_other(cast: Cast, client_of: ClientOf) -> None:
    item = original(cast)
    here, there = translated(cast, item), translated(cast, item, title="Thay nhanh", language="vi")
    html = html_of(client_of(cast.ada), here.get_absolute_url())
    assert there.get_absolute_url() in html
    assert f'href="{item.get_absolute_url()}" lang="en"' in html


def test_readers_are_told_when_it_is_behind(cast: Cast, client_of: ClientOf) -> None:
    item, client = original(cast), client_of(cast.cleo)
    made = translated(cast, item)
    assert "behind its original" not in html_of(client_of(cast.ben), made.get_absolute_url())
    edit_item(by=access_of(cast.ada), item=item, version=1, content={"body": "Thirty"}, tags=())
    html = html_of(client_of(cast.ben), made.get_absolute_url())
    assert "It was made from version 1; the original is at version 2." in html
    assert "history/difference/?from=1&amp;to=2" in html
    assert "confirm/" not in html
    assert client_of(cast.ben).post(f"{made.get_absolute_url()}confirm/").status_code == 403
    client.post(f"{made.get_absolute_url()}confirm/")
    assert "behind its original" not in html_of(client_of(cast.ben), made.get_absolute_url())


def test_an_older_version_that_the_reader_may_not_see_is_not_linked(cast: Cast, client_of: ClientOf) -> None:
    item = original(cast)
    made = translated(cast, item)
    item.revisions.update(audience=audience(cast, "firm"))
    edit_item(by=access_of(cast.ada), item=item, version=1, content={"body": "Thirty"}, tags=())
    html = html_of(client_of(cast.cleo), made.get_absolute_url())
    assert "behind its original" in html
    assert "difference" not in html
    assert "difference" in html_of(client_of(cast.ada), made.get_absolute_url())


def test_an_original_that_one_may_not_read_leaves_no_trace(cast: Cast, client_of: ClientOf) -> None:
    item = original(cast)
    made = translated(cast, item)
    Item.objects.filter(pk=item.pk).update(audience=audience(cast, "firm"))
    html = html_of(client_of(cast.cleo), made.get_absolute_url())
    assert "A translation of" not in html
    assert "Quick change" not in html
    assert client_of(cast.cleo).get(f"{made.get_absolute_url()}beside/").status_code == 404
    assert "A translation of" in html_of(client_of(cast.ada), made.get_absolute_url())


def test_it_stands_beside_the_original(cast: Cast, client_of: ClientOf) -> None:
    item = original(cast)
    made, client = translated(cast, item), client_of(cast.ada)
    html = html_of(client, f"{made.get_absolute_url()}beside/")
    assert "Quarenta." in html
    assert "Forty minutes a set-up." in html
    assert client.get(f"{item.get_absolute_url()}beside/").status_code == 404


@pytest.mark.parametrize(
    ("of", "to", "is_allowed"),
    [
        ("public", "cluster", True),
        ("public", "partners", True),
        ("members", "partners", True),
        ("cluster", "firm", True),
        ("cluster", "partners", False),
        ("members", "public", False),
        ("cluster", "public", False),
    ],
)
def test_it_has_no_more_readers_than_the_original(
    cast: Cast, client_of: ClientOf, of: str, to: str, *, is_allowed: bool
) -> None:
    item = original(cast, of)
    if is_allowed:
        translated(cast, item, to)
    else:
        with pytest.raises(Refused):
            translated(cast, item, to)
    posted = {**WORDS, "audience": audience(cast, to, cast.firm_b).pk}
    answer = client_of(cast.cleo).post(f"{item.get_absolute_url()}translate/", posted)
    assert (answer.status_code == 302) == is_allowed
    assert Item.objects.filter(language="pt-br").count() == (2 if is_allowed else 0)


def test_another_firm_s_text_is_translated_only_under_a_licence_that_lets_one(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast, "cluster")
    address = f"{item.get_absolute_url()}translate/"
    assert client_of(cast.cleo).get(address).status_code == 403
    assert client_of(cast.ben).get(address).status_code == 200
    assert client_of(cast.finn).get(address).status_code == 404
    assert "/translate/" not in html_of(client_of(cast.cleo), item.get_absolute_url())


def test_a_brief_stands_beside_what_it_tells(cast: Cast, client_of: ClientOf) -> None:
    item, client = share(cast, "cluster", title="A law of ninety pages"), client_of(cast.cleo)
    posted = {**WORDS, "title": "The law on one page", "language": "en", "audience": audience(cast, "cluster").pk}
    client.post(f"{item.get_absolute_url()}brief/", posted)
    made = Item.objects.get(title="The law on one page")
    assert (made.kind, made.phase, made.licence) == ("brief", "acquire", "reserved")
    assert Lineage.objects.get(item=made).relation == "derived"
    assert "A brief of" in html_of(client, made.get_absolute_url())
    assert "A law of ninety pages" in html_of(client, f"{made.get_absolute_url()}beside/")


def test_what_was_typed_stays_when_something_is_wrong(cast: Cast, client_of: ClientOf) -> None:
    item = original(cast)
    html = client_of(cast.cleo).post(f"{item.get_absolute_url()}translate/", {**WORDS, "title": ""}).content.decode()
    assert "Quarenta." in html
    assert "Choose who may read this." in html


def test_every_post_is_a_draft_until_it_is_shared(cast: Cast, client_of: ClientOf) -> None:
    item, client = original(cast), client_of(cast.cleo)
    address = f"{item.get_absolute_url()}translate/"
    assert client.post(address, {**WORDS, "title": "Half", "keep": "yes"}).headers["Location"] == address
    draft = Draft.objects.get()
    assert (draft.author, draft.title) == (cast.cleo, "Half")
    assert f'href="{draft.address}"' in html_of(client, "/me/drafts/")
    assert 'value="Half"' in client.get(draft.address).content.decode()
    assert 'value="Half"' not in html_of(client, f"{item.get_absolute_url()}brief/")
    assert 'value="Half"' not in html_of(client_of(cast.ada), address)
    wrong = client.post(address, {**WORDS, "title": ""})
    assert wrong.status_code == 200
    assert Draft.objects.get().values["summary"] == WORDS["summary"]
    client.post(address, {**WORDS, "audience": audience(cast, "cluster").pk})
    assert Item.objects.filter(language="pt-br").exists()
    assert not Draft.objects.exists()
