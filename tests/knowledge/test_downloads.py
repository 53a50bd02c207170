"""Items taken along: documents, references, and the list as a file, each for its reader."""

import csv
import io
import json
import tracemalloc
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from knowledge.lib import printing
from knowledge.lib.printing import Printed, Unprintable, as_pdf
from knowledge.lib.printing.tree import tree_of
from knowledge.models import Item
from knowledge.queries.item_files import COLUMNS, item_rows
from portal.access import MEMBERS_AUDIENCE_ID, Access
from portal.actions.tags import add_tag
from portal.lib.tables import open_table, split_list, write_table
from portal.lib.tables.markdown_files import parse_markdown
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.shelf import new, put

ClientOf = Callable[[User | None], Client]
BODY = """## Vì sao

Nước thải *cụm công nghiệp*, **產業聚落** và `#let x = 1`; xem [đây](https://example.org/a).

1. một
2. hai

| a | b |
|---|---|
| 一 | 二 |

#### Sâu

```
$code$ #set
```
"""


def one(cast: Cast, body: str = BODY, **given: Any) -> Item:
    return put([new(cast, content={"body": body, **given.pop("content", {})}, **given)])[0]


def taken(client: Client, item: Item, kind: str) -> Any:
    return client.get(f"{item.get_absolute_url()}as/{kind}/")


@pytest.mark.parametrize("kind", ["md", "html", "pdf", "bib", "ris"])
def test_a_document_is_for_those_who_may_read_the_item(cast: Cast, client_of: ClientOf, kind: str) -> None:
    item = one(cast, audience_id=MEMBERS_AUDIENCE_ID)
    answer = taken(client_of(cast.cleo), item, kind)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="item-{item.pk}.{kind}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert taken(Client(), item, kind).status_code == 404


def test_no_other_kind_is_made(cast: Cast) -> None:
    assert taken(Client(), one(cast), "exe").status_code == 404


def test_markdown_comes_back_through_the_importers_reader(cast: Cast, client_of: ClientOf) -> None:
    tags = [add_tag(by=Access.system(), name=name, labels={}).pk for name in ("Waste; water", "Safety")]
    content = {"title": "Xử lý: 'nước' --- 廢水", "credit": "A\nB", "review_by": date(2027, 1, 2), "language": "vi"}
    item = one(cast, content=content, tag_ids=tuple(tags), source="field", external_id="17", note="demonstration")
    source = taken(client_of(cast.ada), item, "md").content
    values = parse_markdown(source)
    assert isinstance(values, dict)
    assert values["body"] == BODY.strip("\n")
    assert values["title"] == content["title"]
    assert values["tags"] == ("Safety", "Waste; water")
    assert (values["number"], values["external_id"], values["review_by"]) == (str(item.pk), "17", "2027-01-02")
    assert (values["cluster"], values["organisation"], values["audience"]) == (
        cast.cluster.slug,
        cast.firm_a.slug,
        "public",
    )
    assert values["author"] == "Ada"
    assert values["shared_at"] == "2026-03-01T09:00:00Z"
    assert set(values) <= set(COLUMNS)


def test_visitors_files_name_the_firm_and_not_the_person(cast: Cast) -> None:
    item = one(cast)
    for kind in ("md", "html", "bib", "ris"):
        said = taken(Client(), item, kind).content.decode()
        assert "Ada" not in said, kind
        assert "Oficina Barbosa" in said or kind == "md"


def test_the_page_as_a_file_needs_no_other_file(cast: Cast) -> None:
    html = taken(Client(), one(cast, content={"title": "<b>Bold</b>", "language": "vi"}), "html").content.decode()
    assert "<script" not in html
    assert "src=" not in html
    assert "&lt;b&gt;Bold&lt;/b&gt;" in html
    assert '<article lang="vi">' in html
    assert html.count("<link ") == 1


def test_references_are_whole_and_nothing_breaks_out_of_them(cast: Cast) -> None:
    content = {"title": "100 % {safe} & sound_\\input{x}\nER  - x", "summary": "Đổi khuôn 換模"}
    item = one(cast, content={**content, "title": content["title"].replace("\n", " ")})
    bib = taken(Client(), item, "bib").content.decode()
    assert f"@misc{{item{item.pk},\n" in bib
    assert r"100 \% \{safe\} \& sound\_\textbackslash{}input\{x\}" in bib
    assert "Đổi khuôn 換模" in bib
    assert bib.count("\n}\n") == 1
    ris = taken(Client(), item, "ris").content.decode()
    assert ris.startswith("TY  - GEN\r\n")
    assert ris.endswith("ER  - \r\n")
    assert sum(line.startswith("ER  - ") for line in ris.split("\r\n")) == 1


# PDF


def printed(**given: Any) -> Printed:
    usual: dict[str, Any] = {
        "title": "Thay khuôn nhanh",
        "summary": "快速換模",
        "body": BODY,
        "language": "vi",
        "own_language": "pt-br",
        "above": "Caso · Oficina Barbosa",
        "foot": "Portal",
        "cell": (1, 2),
        "cell_words": "Usar",
        "facts": (("Licença", "CC BY 4.0"),),
        "changed_at": datetime(2026, 3, 1, tzinfo=UTC),
    }
    return Printed(**{**usual, **given})


def test_a_pdf_is_tagged_and_says_its_language_and_title(cast: Cast) -> None:
    body = taken(Client(), one(cast, content={"language": "zh-hant", "title": "快速換模"}), "pdf").content
    assert body.startswith(b"%PDF-")
    assert b"/MarkInfo" in body
    assert b"/Lang" in body
    assert b"pdfuaid" in body
    assert b"NotoSansCJK" in body


def test_the_same_text_gives_the_same_bytes() -> None:
    assert as_pdf(printed()) == as_pdf(printed())


@pytest.mark.parametrize("language", ["en", "pt-br", "vi", "zh-hant"])
def test_every_language_can_be_printed(language: str) -> None:
    letters = "ẮẰẲẴẶ ấầẩẫậ ếềểễệ ốồổỗộ ứừửữự ỳỷỹỵ đĐ ção ñ € “” 堃喆峯裏 臺灣 ㄅㄆ （，。、；）"
    assert as_pdf(printed(language=language, title=letters, body=letters)).startswith(b"%PDF-")


def test_no_word_of_a_text_is_carried_out() -> None:
    wild = '#panic("x") #import "a" $ a_1 $ \\#x *a* _b_ @ref <label> [x] // c /* d */ `r` ~ -- "'
    source = f"{wild}\n\n# {wild}\n\n- {wild}\n\n> {wild}\n\n    {wild}\n\n| {wild.replace('|', '')} |\n|---|\n| x |\n"
    assert as_pdf(printed(title=wild, summary=wild, body=source, foot=wild, facts=((wild, wild),)))


def test_letters_without_a_font_are_named(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    """On a machine without fonts of its own."""
    ours = printing._fonts(with_system_fonts=False)
    monkeypatch.setattr(printing, "_fonts", lambda **_which: ours)
    with pytest.raises(Unprintable) as missing:
        as_pdf(printed(title="ꦱꦭ"))
    assert missing.value.text[0] in "ꦱꦭ"
    answer = taken(Client(), one(cast, "ꦱꦭ"), "pdf")
    assert answer.status_code == 422
    assert "No PDF of this item" in answer.content.decode()
    assert "as/html/" in answer.content.decode()


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [block["level"] for block in tree_of("#### Deep\n\n# Top\n\n##### Lower\n\n## Up") if block["t"] == "h"]
    assert levels == [2, 2, 3, 2]


@pytest.mark.parametrize(
    "body", ["", "<b>x</b>", "![alt](https://example.org/x.png)", "---", "|a|\n|-|", "1) a\n\n\n5) b"]
)
def test_any_text_can_be_printed(body: str) -> None:
    assert as_pdf(printed(body=body)).startswith(b"%PDF-")


# The list as a file


@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl"])
def test_a_file_is_read_back_as_it_was(cast: Cast, client_of: ClientOf, kind: str, tmp_path: Path) -> None:
    tags = tuple(add_tag(by=Access.system(), name=name, labels={}).pk for name in ("a; b", "c|d"))
    item = one(cast, content={"title": "-1 + 2", "review_by": date(2027, 1, 2)}, tag_ids=tags)
    file = tmp_path / f"items.{kind}"
    file.write_bytes(client_of(cast.ada).get(f"/knowledge/export/{kind}/").getvalue())
    table = open_table(file)
    (row,) = [dict(zip(table.headings, row.cells, strict=True)) for row in table.rows()]
    assert (row["title"], str(row["body"]).strip(), row["audience"]) == ("-1 + 2", BODY.strip(), "public")
    assert str(row["number"]) == str(item.pk)
    assert "2027-01-02" in str(row["review_by"])
    found = row["tags"]
    assert found == ("a; b", "c|d") or (isinstance(found, str) and split_list(found) == ["a; b", "c|d"])


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_a_file_has_what_its_reader_finds_and_no_more(cast: Cast, client_of: ClientOf, kind: str) -> None:
    one(cast, content={"title": "Public"})
    one(cast, content={"title": "canary-members"}, audience_id=MEMBERS_AUDIENCE_ID)
    visitors, members = (
        client_of(person).get(f"/knowledge/export/{kind}/").getvalue().decode() for person in (None, cast.cleo)
    )
    assert "Public" in visitors
    assert "canary-members" not in visitors
    assert "canary-members" in members
    assert ("Ada" in visitors, "Ada" in members) == (False, True)


def test_a_file_obeys_the_filters_of_the_list(cast: Cast) -> None:
    put(new(cast, content={"title": phase, "phase": phase}) for phase in ("use", "acquire"))
    text = Client().get("/knowledge/export/csv/?phase=use").getvalue().decode("utf-8-sig")
    assert [row["title"] for row in csv.DictReader(io.StringIO(text))] == ["use"]
    assert text.split("\r\n")[0].split(",") == list(COLUMNS)


def test_no_cell_becomes_a_formula_and_lines_stay_whole(cast: Cast) -> None:
    title = '=HYPERLINK("x")'
    one(cast, 'a\nb,"c"', content={"title": title})
    text = Client().get("/knowledge/export/csv/").getvalue().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["title"] == f"'{title}"
    assert row["body"].endswith('"c"')
    (line,) = Client().get("/knowledge/export/jsonl/").getvalue().decode().splitlines()
    assert json.loads(line)["title"] == title


def test_other_kinds_of_files_do_not_exist(cast: Cast) -> None:
    assert Client().get("/knowledge/export/exe/").status_code == 404


def test_memory_stays_flat_however_many_there_are(cast: Cast) -> None:
    put(new(cast, content={"body": "x" * 2_000}) for _each in range(2_500))
    access = access_of(cast.ada)
    peaks = []
    for most in (1_000, 2_400):
        items = Item.objects.filter(pk__in=Item.objects.order_by("pk").values("pk")[:most])
        tracemalloc.start()
        written = sum(len(piece) for piece in write_table("csv", COLUMNS, item_rows(access, items, base="")))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert written > most * 2_000
    assert peaks[1] < peaks[0] * 1.2
