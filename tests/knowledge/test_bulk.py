"""Items in bulk are as whole as items written by hand."""

from collections.abc import Iterator
from datetime import UTC, datetime

from knowledge.actions.bulk import BATCH, NewItem, add_items
from knowledge.models import DiffusionStep, Item, Revision
from portal.access import PUBLIC_AUDIENCE_ID
from portal.actions.tags import add_tag
from portal.queries.access import access_of
from tests.cast import Cast

WHEN = datetime(2026, 3, 1, 9, tzinfo=UTC)


def content_of(number: int = 1) -> dict[str, str]:
    return {
        "title": f"Setting up the lathe {number}",
        "summary": "In ten minutes instead of forty.",
        "body": "# Why\n\n<script>alert(1)</script>",
        "kind": "case",
        "phase": "use",
        "process": "externalization",
    }


def _row(cast: Cast, number: int = 1, tag_ids: tuple[int, ...] = ()) -> NewItem:
    return NewItem(
        content=content_of(number),
        organisation_id=cast.firm_a.pk,
        cluster_id=cast.cluster.pk,
        audience_id=PUBLIC_AUDIENCE_ID,
        shared_at=WHEN,
        author_id=cast.ada.pk,
        tag_ids=tag_ids,
    )


def test_an_item_comes_with_tags_words_revision_and_first_step(cast: Cast) -> None:
    tag = add_tag(by=access_of(cast.dora), name="Set-up", labels={"pt-br": "Preparação"})
    ((item,),) = add_items([_row(cast, tag_ids=(tag.pk, tag.pk))])
    assert list(item.tags.all()) == [tag]
    assert "Preparação" in Item.objects.get(pk=item.pk).tag_words
    assert Revision.objects.get(item=item).tag_names == ["Set-up"]
    assert Revision.objects.get(item=item).audience_id == PUBLIC_AUDIENCE_ID
    step = DiffusionStep.objects.get(item=item)
    assert (step.before, step.after_id, step.by) == (None, PUBLIC_AUDIENCE_ID, cast.ada)
    assert item.slug == "setting-up-the-lathe-1"
    assert "<script" not in item.body_html
    assert "<h2>Why</h2>" in item.body_html


def test_rows_are_taken_one_batch_at_a_time(cast: Cast) -> None:
    taken = []

    def rows() -> Iterator[NewItem]:
        for number in range(BATCH + 1):
            taken.append(number)
            yield _row(cast, number)

    batches = add_items(rows())
    assert len(next(batches)) == BATCH
    assert len(taken) == BATCH
    assert [len(batch) for batch in batches] == [1]
    assert Item.objects.count() == BATCH + 1
