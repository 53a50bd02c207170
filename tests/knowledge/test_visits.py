"""Two minutes after a fair or a visit: a report that descends from the source."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from knowledge.actions.cards import put_card
from knowledge.actions.visits import report_visit
from knowledge.enums import ActKind, Phase, Process, Relation
from knowledge.models import Act, Attachment, Card, Draft, Item, Lineage, Source, Theme
from portal.access import Refused
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.test_file_kinds import HTML
from tests.knowledge.test_sources import listed
from tests.knowledge.writing import audience
from tests.world.cycle import WHEN

ClientOf = Callable[[User | None], Client]
WORDS = {"title": "They lend clamps", "summary": "They lend clamps", "body": "For a week.", "language": "en"}


def picture() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(stream, "PNG")
    return stream.getvalue()


def report(cast: Cast, source: Source, circle: str = "cluster", *, by: User | None = None) -> Item:
    return report_visit(
        by=access_of(by or cast.cleo),
        source=source,
        organisation=cast.firm_b,
        cluster=cast.cluster,
        audience=audience(cast, circle, cast.firm_b),
        words=WORDS,
    )


def post(cast: Cast, **changes: Any) -> dict[str, Any]:
    return {
        "title": "They lend clamps",
        "whom": "The desk, before noon",
        "more": "For a week.",
        "language": "en",
        "audience": audience(cast, "cluster").pk,
    } | changes


def test_a_report_descends_from_its_source_and_stands_on_its_boards(cast: Cast) -> None:
    source = listed(cast, tags=("Welding",))
    theme = Theme.objects.create(
        cluster=cast.cluster, slug="t", name="T", aim="A", audience=audience(cast, "cluster"), at=WHEN
    )
    put_card(by=access_of(cast.ada), theme=theme, subject=source, phase=Phase.IDENTIFY)
    item = report(cast, source)
    line = Lineage.objects.get(item=item)
    assert (line.relation, line.to_source) == (Relation.DERIVED, source)
    assert Card.objects.get(item=item).phase == Phase.IDENTIFY
    act = Act.objects.get(item=item)
    assert (act.kind, act.phase, act.process) == (ActKind.ITEM_SHARED, Phase.IDENTIFY, Process.COMBINATION)
    assert (item.kind, item.origin, [tag.name for tag in item.tags.all()]) == ("report", "outside", ["Welding"])


def test_nobody_reports_for_others(cast: Cast) -> None:
    source = listed(cast)
    for person in (cast.ada, cast.eve, cast.dora, cast.finn):
        with pytest.raises(Refused):
            report(cast, source, by=person)
    assert not Item.objects.exists()


def test_it_is_told_on_a_phone_and_stands_on_the_page_of_the_source(cast: Cast, client_of: ClientOf) -> None:
    source = listed(cast)
    address = reverse("knowledge:source-report", args=[source.pk, source.slug])
    assert "What did you see at “Institute of Welding”?" in client_of(cast.ada).get(address).content.decode()
    photo = SimpleUploadedFile("booth.png", picture(), content_type="image/png")
    answer = client_of(cast.ada).post(address, post(cast, photos=[photo]))
    item = Item.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, item.get_absolute_url())
    assert item.body == "For a week.\n\n## Whom to ask\n\nThe desk, before noon"
    assert Attachment.objects.get().item == item
    assert not Draft.objects.exists()
    assert "They lend clamps" in client_of(cast.cleo).get(source.get_absolute_url()).content.decode()


def test_a_report_that_one_may_not_read_is_not_on_the_page(cast: Cast, client_of: ClientOf) -> None:
    source = listed(cast)
    report(cast, source, "firm")
    assert "They lend clamps" not in client_of(cast.ada).get(source.get_absolute_url()).content.decode()
    assert "They lend clamps" in client_of(cast.cleo).get(source.get_absolute_url()).content.decode()


def test_with_a_file_that_is_none_nothing_is_shared(cast: Cast, client_of: ClientOf) -> None:
    source = listed(cast)
    address = reverse("knowledge:source-report", args=[source.pk, source.slug])
    page = SimpleUploadedFile("booth.png", HTML, content_type="image/png")
    form = client_of(cast.ada).post(address, post(cast, photos=[page])).context["form"]
    assert set(form.errors) == {"photos"}
    assert form["more"].value() == "For a week."
    form = client_of(cast.ada).post(address, post(cast, title=" ", audience="")).context["form"]
    assert set(form.errors) == {"title", "audience"}
    assert not Item.objects.exists()
    assert not Draft.objects.exists()
