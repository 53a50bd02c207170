"""An item is found by the words its tags have now."""

from typing import Any

from knowledge.actions.bulk import NewItem, add_items
from knowledge.models import Item
from portal.access import PUBLIC_AUDIENCE_ID
from portal.actions.tags import add_tag, merge_tags
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.test_bulk import WHEN, content_of


def test_merging_tags_moves_items_and_renews_their_words(cast: Cast) -> None:
    dora = access_of(cast.dora)
    casting = add_tag(by=dora, name="Casting", labels={"vi": "Đúc"})
    foundry = add_tag(by=dora, name="Foundry", labels={"pt-br": "Fundição"})
    row: dict[str, Any] = {
        "organisation_id": cast.firm_a.pk,
        "cluster_id": cast.cluster.pk,
        "audience_id": PUBLIC_AUDIENCE_ID,
    }
    tags = ((foundry.pk,), (foundry.pk, casting.pk), ())
    rows = (NewItem(content=content_of(number), shared_at=WHEN, tag_ids=ids, **row) for number, ids in enumerate(tags))
    ((one, both, none),) = add_items(rows)
    merge_tags(by=dora, tag=foundry, into=casting)
    for item in (one, both):
        assert list(item.tags.all()) == [casting]
        words = Item.objects.get(pk=item.pk).tag_words.split(" · ")
        assert sorted(words) == ["Casting", "Foundry", "Fundição", "Đúc"]
    assert Item.objects.get(pk=none.pk).tag_words == ""
