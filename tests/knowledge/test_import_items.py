"""Items from lists: added with tags, revision and trail, found again, changed as a new version that can be undone."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from knowledge.actions.items import edit_item
from knowledge.models import DiffusionStep, Item, Revision
from portal.access import Access
from portal.enums import ImportMode, Module
from portal.lib.audience_words import audience_word
from portal.lib.tables import FORMATS, Value, write_table
from portal.models import Cluster, Tag
from portal.queries.access import access_of
from tests.cast import Cast
from tests.importing import Told, take_in, write_csv
from tests.portal.test_import_writing import NASTY

ROW = {
    "id": "7",
    "título": "Troca rápida",
    "texto": "Escreva **tudo**. <script>alert(1)</script>",
    "idioma": "pt-br",
    "tipo": "Method",
    "fase": "use",
    "seci": "internalization",
    "licença": "CC BY 4.0",
    "etiquetas": "SMED, prensa",
    "cluster": "Sertão Metal",
    "empresa": "Oficina Barbosa",
    "audience": "cluster",
    "data": "2026-01-31",
}


@pytest.fixture
def dora(cast: Cast) -> Access:
    return access_of(cast.dora)


def put(folder: Path, *rows: dict[str, str], by: Access, **settings: Any) -> tuple[Any, Told]:
    return take_in("items", write_csv(folder / "list.csv", rows), by=by, **{"source": "notes", **settings})


def columns(told: Told) -> set[str]:
    return {column for _row, column, _value, _reason in told}


def readers(cast: Cast, item: Item) -> set[str]:
    found = {name: access_of(person or AnonymousUser()) for name, person in cast.people.items()}
    return {name for name, access in found.items() if Item.objects.visible_to(access).filter(pk=item.pk).exists()}


def test_a_row_becomes_a_whole_item(tmp_path: Path, dora: Access, cast: Cast) -> None:
    counts, told = put(tmp_path, ROW, by=dora)
    assert (told, counts.added) == ([], 1)
    item = Item.objects.get(source="notes", external_id="7")
    assert (item.kind, item.phase, item.process, item.licence, item.form) == (
        "method", "use", "internalization", "cc-by-4.0", "explicit",
    )  # fmt: skip
    assert (item.organisation, item.cluster, item.author) == (cast.firm_a, cast.cluster, None)
    assert item.summary.startswith("Escreva")
    assert "<script>" not in item.body_html
    assert item.shared_at.date().isoformat() == "2026-01-31"
    assert list(item.tags.order_by("name").values_list("name", flat=True)) == ["SMED", "prensa"]
    assert Revision.objects.get(item=item).tag_names == ["SMED", "prensa"]
    assert DiffusionStep.objects.get(item=item).after == item.audience
    assert readers(cast, item) == {"ada", "ben", "cleo", "dora", "root"}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("public", {"nobody", "eve", "ada", "ben", "cleo", "finn", "dora", "gus", "root"}),
        ("members", {"ada", "ben", "cleo", "finn", "dora", "gus", "root"}),
        ("cluster:sertao-metal", {"ada", "ben", "cleo", "dora", "root"}),
        ("firm", {"ada", "ben", "root"}),
        ("partners:oficina-barbosa", {"ada", "ben", "root"}),
    ],
)
def test_the_audience_is_one_of_the_agreed_words(
    tmp_path: Path, dora: Access, cast: Cast, word: str, expected: set[str]
) -> None:
    put(tmp_path, {**ROW, "audience": word}, by=dora)
    assert readers(cast, Item.objects.get(source="notes")) == expected


def test_the_same_list_again_changes_nothing_and_a_newer_one_makes_a_version(tmp_path: Path, dora: Access) -> None:
    put(tmp_path, ROW, {**ROW, "id": "8", "título": "Outra"}, by=dora)
    before = list(Item.objects.order_by("pk").values())
    assert put(tmp_path, ROW, {**ROW, "id": "8", "título": "Outra"}, by=dora)[0].unchanged == 2
    assert list(Item.objects.order_by("pk").values()) == before
    newer = {**ROW, "texto": "Outro texto.", "etiquetas": "SMED; novo", "audience": "members"}
    counts, told = put(tmp_path, newer, by=dora)
    assert (told, counts.changed) == ([], 1)
    item = Item.objects.get(external_id="7")
    assert (item.version, item.body, audience_word(item.audience)) == (2, "Outro texto.\n", "members")
    assert [row.tag_names for row in Revision.objects.filter(item=item).order_by("number")] == [
        ["SMED", "prensa"],
        ["SMED", "novo"],
    ]
    assert DiffusionStep.objects.filter(item=item).count() == 2
    assert put(tmp_path, newer, by=dora)[0].unchanged == 1


def test_what_people_of_the_firm_wrote_since_is_theirs(tmp_path: Path, dora: Access, cast: Cast) -> None:
    put(tmp_path, ROW, by=dora)
    item = Item.objects.get(source="notes")
    edit_item(
        by=access_of(cast.ada), item=item, version=1, content={"title": "Troca rápida em quatro passos"}, tags=["SMED"]
    )
    _counts, told = put(tmp_path, ROW, by=dora)
    assert columns(told) == {""}
    assert Item.objects.get(pk=item.pk).title == "Troca rápida em quatro passos"
    assert put(tmp_path, ROW, by=access_of(cast.root))[0].changed == 1
    assert Revision.objects.filter(item=item).count() == 3


def test_governance_does_not_change_what_firms_wrote_themselves(tmp_path: Path, dora: Access, cast: Cast) -> None:
    put(tmp_path, {**ROW, "audience": "members"}, by=dora)
    item = Item.objects.get(source="notes")
    Item.objects.filter(pk=item.pk).update(author=cast.ada, source="", external_id="")
    _counts, told = put(tmp_path, {"number": str(item.pk), "título": "Meu"}, by=dora)
    assert columns(told) == {""}


def test_every_mistake_of_a_row_is_told_at_once(tmp_path: Path, dora: Access) -> None:
    row = {
        **ROW, "id": "9" * 121, "título": "", "idioma": "Klingon", "tipo": "poem", "fase": "", "seci": "osmosis",
        "licença": "WTFPL", "etiquetas": ",".join(map(str, range(13))), "cluster": "nowhere", "empresa": "Nobody Ltd",
        "audience": "friends", "data": "03/04/2026", "link": "javascript:alert(1)", "review_by": "2020-01-01",
    }  # fmt: skip
    _counts, told = put(tmp_path, row, by=dora)
    assert columns(told) == {
        "external_id", "title", "language", "kind", "phase", "process", "licence", "tags", "cluster", "organisation",
        "audience", "shared_at", "link", "review_by",
    }  # fmt: skip


def test_what_the_editor_refuses_the_import_refuses(tmp_path: Path, dora: Access) -> None:
    assert columns(put(tmp_path, {**ROW, "texto": ""}, by=dora)[1]) == {"body"}
    assert columns(put(tmp_path, {**ROW, "tipo": "recording"}, by=dora)[1]) == {"link", "wordless"}


def test_governance_imports_for_firms_of_its_own_clusters(tmp_path: Path, dora: Access, cast: Cast) -> None:
    for change, column in (
        ({"cluster": cast.other_cluster.slug}, "cluster"),
        ({"empresa": cast.firm_f.slug}, "organisation"),
        ({"audience": f"firm:{cast.firm_b.slug}"}, "audience"),
        ({"audience": f"cluster:{cast.other_cluster.slug}"}, "audience"),
        ({"audience": f"review:{cast.firm_a.slug}"}, "audience"),
    ):
        assert column in columns(put(tmp_path, {**ROW, **change}, by=dora)[1]), change
    assert not Item.objects.exists()


def test_knowledge_that_is_switched_off_takes_nothing_in(tmp_path: Path, cast: Cast) -> None:
    Cluster.objects.filter(pk=cast.cluster.pk).update(
        modules=[each for each in Module.values if each != Module.KNOWLEDGE]
    )
    for person in (cast.dora, cast.root):
        assert columns(put(tmp_path, ROW, by=access_of(person))[1]) == {"cluster"}


def test_what_may_not_be_read_is_refused_like_what_is_not_there(tmp_path: Path, dora: Access, cast: Cast) -> None:
    """Governance put a firm's own item in and cannot read it since: a right guess and a wrong one get one answer."""
    put(tmp_path, {**ROW, "audience": "firm"}, by=dora)
    item = Item.objects.get(source="notes")
    right, wrong = (
        put(tmp_path, {**ROW, "título": title, "audience": "firm"}, by=dora)[1] for title in ("Troca rápida", "X")
    )
    assert right == wrong
    assert columns(right) == {"external_id"}
    hidden, absent = (
        put(tmp_path, {"number": number, "título": "X"}, by=dora)[1] for number in (str(item.pk), "987654")
    )
    assert [each[3] for each in hidden] == [each[3] for each in absent]


def test_an_item_stays_with_its_firm_and_cluster(tmp_path: Path, dora: Access, cast: Cast) -> None:
    put(tmp_path, ROW, by=dora)
    moved = {**ROW, "empresa": cast.firm_b.slug, "cluster": cast.other_cluster.slug}
    assert columns(put(tmp_path, moved, by=dora)[1]) == {"organisation", "cluster"}


def test_a_title_that_is_here_needs_a_number(tmp_path: Path, dora: Access) -> None:
    row = {name: value for name, value in ROW.items() if name != "id"}
    assert put(tmp_path, row, by=dora)[0].added == 1
    assert columns(put(tmp_path, row, by=dora)[1]) == {"title"}
    assert columns(put(tmp_path, {**row, "título": "Novo"}, {**row, "título": "NOVO"}, by=dora)[1]) == {"title"}


def test_words_of_the_vocabulary_lead_to_its_tags_and_new_ones_are_proposed(tmp_path: Path, dora: Access) -> None:
    put(tmp_path, ROW, by=dora)
    Tag.objects.filter(name="prensa").update(state="accepted")
    put(tmp_path, {**ROW, "id": "8", "título": "B", "etiquetas": "PRENSA; smed; 5S"}, by=dora)
    assert set(Tag.objects.values_list("name", flat=True)) == {"SMED", "prensa", "5S"}
    assert Tag.objects.get(name="5S").state == "proposed"


def test_a_check_and_a_refused_list_propose_no_tags(tmp_path: Path, dora: Access) -> None:
    put(tmp_path, ROW, by=dora, mode=ImportMode.CHECK)
    put(tmp_path, ROW, {**ROW, "id": "8", "fase": "x"}, by=dora)
    assert not Tag.objects.exists()
    assert not Item.objects.exists()


EXPORT = (
    "number", "source", "external_id", "title", "summary", "body", "language", "kind", "phase", "process", "form",
    "origin", "link", "wordless", "licence", "credit", "review_by", "tags", "cluster", "organisation", "audience",
    "shared_at", "note",
)  # fmt: skip


def exported(item: Item) -> list[Value]:
    """As the library writes it."""
    own: dict[str, Value] = {
        "number": item.pk,
        "tags": list(item.item_tags.order_by("pk").values_list("tag__name", flat=True)),
        "cluster": item.cluster.slug,
        "organisation": item.organisation.slug,
        "audience": audience_word(item.audience),
    }
    return [own[name] if name in own else getattr(item, name) for name in EXPORT]


@pytest.mark.parametrize("kind", FORMATS)
def test_an_export_comes_back_without_a_change(tmp_path: Path, dora: Access, cast: Cast, kind: str) -> None:
    rows = [
        {
            **ROW,
            "id": str(number),
            "título": f"{word} {number} a",
            "texto": f"{word}\n\nx",
            "credit": word,
            "note": "=1+1",
        }
        for number, word in enumerate(NASTY)
    ]
    counts, told = put(tmp_path, *rows, by=dora)
    assert (told, counts.added) == ([], len(NASTY))
    Item.objects.filter(external_id="3").update(review_by="2020-01-01", source="", external_id="")
    path = tmp_path / f"items.{kind}"
    path.write_bytes(b"".join(write_table(kind, EXPORT, map(exported, Item.objects.order_by("pk")))))
    before = list(Item.objects.order_by("pk").values())
    counts, told = take_in("items", path, by=dora)
    assert (told, counts.unchanged) == ([], len(NASTY))
    assert list(Item.objects.order_by("pk").values()) == before


def test_the_number_of_queries_does_not_grow_with_the_rows(
    tmp_path: Path, dora: Access, django_assert_max_num_queries: Any
) -> None:
    rows = [{**ROW, "id": str(number), "título": f"Item {number}"} for number in range(200)]
    with django_assert_max_num_queries(60):
        put(tmp_path, *rows, by=dora)
    with django_assert_max_num_queries(30):
        assert put(tmp_path, *rows, by=dora)[0].unchanged == 200
