"""A folder of texts: links between the files are links between the items, however often it is imported."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from knowledge.actions.items import edit_item
from knowledge.lib.file_links import Found, linked
from knowledge.models import Item, Mention, Revision
from knowledge.queries.texts import html_of
from portal.lib.tables import Unreadable, open_table
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience, content_of

HERE = "/knowledge/folder/"
FILES = {
    "a.md": "# First\n\nSee [the second](deep/b.md#how-to) and [the third](c) and [nothing](gone.md).\n",
    "deep/b.md": "# Second\n\n![A drawing](../pictures/plan.png) Back to [the first](../a.md).\n",
    "c.md": "# Third\n\n`[not](a.md)` stays:\n\n```\n[not](a.md)\n```\n\n[Out](https://example.org/a.md)\n",
}


def packed(files: dict[str, str], *, others: dict[str, bytes] | None = None) -> SimpleUploadedFile:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
        for name, content in (others or {}).items():
            archive.writestr(name, content)
    return SimpleUploadedFile("notes.zip", held.getvalue())


def send(cast: Cast, person: User, folder: SimpleUploadedFile, mode: str = "all", **words: object) -> str:
    client = Client()
    client.force_login(person)
    readers = audience(cast, "cluster", cast.firm_a if person in {cast.ada, cast.ben} else cast.firm_b).pk
    values = {
        "folder": folder,
        "source": "notes",
        "kind": "method",
        "phase": "use",
        "process": "combination",
        "language": "en",
        "licence": "cc-by-4.0",
        "audience": readers,
        "mode": mode,
    }
    return client.post(HERE, {**values, **words}).content.decode()


def by_path() -> dict[str, Item]:
    return {item.external_id: item for item in Item.objects.filter(source="notes")}


def test_links_lead_both_ways_whichever_file_came_first(cast: Cast) -> None:
    page = send(cast, cast.ada, packed(FILES))
    assert "3 texts: 3 new" in page
    items = by_path()
    first, second, third = items["a.md"], items["deep/b.md"], items["c.md"]
    assert f"[the second](knowledge:{second.pk}#t-how-to)" in first.body
    assert f"[the third](knowledge:{third.pk})" in first.body
    assert "and nothing." in first.body
    assert "*A drawing (plan.png)*" in second.body
    assert f"[the first](knowledge:{first.pk})" in second.body
    assert "[not](a.md)" in third.body
    assert "[Out](https://example.org/a.md)" in third.body
    assert (first.version, Revision.objects.get(item=first).body) == (1, first.body)
    assert set(Mention.objects.filter(to_item=first).values_list("item", flat=True)) == {second.pk}
    assert second.get_absolute_url() in html_of(access_of(cast.cleo), first)
    assert (first.organisation, first.licence, first.audience.kind) == (cast.firm_a, "cc-by-4.0", "cluster")
    assert "Links between the files that lead to the items now: 3" in page
    assert "gone.md" in page
    assert "plan.png" in page


def test_the_same_folder_again_changes_nothing_and_a_change_changes_one(cast: Cast) -> None:
    send(cast, cast.ada, packed(FILES))
    before = {path: (item.pk, item.version) for path, item in by_path().items()}
    assert "0 new, 0 changed, 3 as they were" in send(cast, cast.ada, packed(FILES))
    assert {path: (item.pk, item.version) for path, item in by_path().items()} == before
    more = {**FILES, "c.md": "# Third\n\nNow to [the fourth](d.md).\n", "d.md": "# Fourth\n\nNew here.\n"}
    assert "1 new, 1 changed, 2 as they were" in send(cast, cast.ada, packed(more))
    items = by_path()
    assert f"[the fourth](knowledge:{items['d.md'].pk})" in items["c.md"].body
    assert items["c.md"].version == 2
    assert "0 new, 0 changed, 4 as they were" in send(cast, cast.ada, packed(more))


def test_looking_first_takes_nothing_in(cast: Cast) -> None:
    page = send(cast, cast.ada, packed(FILES), "check")
    assert "Nothing was taken in yet." in page
    assert "3 texts: 3 new" in page
    assert not Item.objects.filter(source="notes").exists()


def test_every_file_that_is_not_taken_is_named_with_its_reason(cast: Cast) -> None:
    files = {
        **FILES,
        "bad.md": "---\nphase: nowhere\n---\n\n# Bad\n\nText.\n",
        "open.md": "---\ntitle: No end\n",
        "wide.md": "---\naudience: public\n---\n\n# Wide\n\nText.\n",
        "other.md": "---\norganisation: usinagem-cleo\n---\n\n# Other\n\nText.\n",
    }
    page = send(cast, cast.ada, packed(files, others={"pictures/plan.png": b"\x89PNG", "bin.exe": b"MZ"}), "good")
    assert set(by_path()) == set(FILES)
    for name in ("bad.md", "open.md", "wide.md", "other.md", "pictures/plan.png", "bin.exe"):
        assert name in page
    assert "4 with mistakes" in page


def test_what_somebody_wrote_since_is_not_written_over_by_another_firm(cast: Cast) -> None:
    send(cast, cast.ada, packed(FILES))
    item = by_path()["a.md"]
    words = content_of(title=item.title, body="Ada's own words\n", kind=item.kind, process=item.process)
    edit_item(by=access_of(cast.ada), item=item, version=1, content=words, tags=())
    page = send(cast, cast.cleo, packed(FILES), "good")
    assert "0 new, 0 changed" in page
    assert by_path()["a.md"].body == "Ada's own words\n"


def test_a_number_that_others_have_is_refused_without_telling_of_it(cast: Cast) -> None:
    send(cast, cast.ada, packed(FILES), audience=audience(cast, "firm").pk)
    page = send(cast, cast.cleo, packed(FILES), "good")
    assert "This number stands for another item." in page
    assert "First" not in page


@pytest.mark.parametrize("name", ["../out.md", "/etc/out.md", "a/../../out.md", "C:/out.md", "..\\out.md"])
def test_names_that_lead_out_are_refused(cast: Cast, name: str) -> None:
    page = send(cast, cast.ada, packed({name: "# Out\n\nText.\n"}))
    assert "names that lead out of it" in page
    assert not Item.objects.filter(source="notes").exists()


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.md", b"0" * 50_000_000)
    with pytest.raises(Unreadable):
        open_table(tmp_path / "bomb.zip")


def test_the_page_wants_a_zip_of_a_manager(cast: Cast) -> None:
    assert "Pack the folder as a zip." in send(cast, cast.ada, SimpleUploadedFile("notes.md", b"# A"))
    assert "damaged" in send(cast, cast.ada, SimpleUploadedFile("notes.zip", b"PK no zip"))
    for person in (cast.ben, cast.eve, cast.dora):
        client = Client()
        client.force_login(person)
        assert client.get(HERE).status_code == 403


def test_the_command_says_what_became_of_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        (tmp_path / "notes" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "notes" / name).write_text(text)
    out = io.StringIO()
    fixed = ("kind=method", "phase=use", "process=combination", "cluster=sertao-metal", "organisation=oficina-barbosa")
    words = [word for each in (*fixed, "audience=cluster") for word in ("--set", each)]
    call_command("import_items", "notes", "--source", "notes", *words, stdout=out, stderr=io.StringIO())
    assert "Links between the files that lead to the items now: 3" in out.getvalue()
    (tmp_path / "notes" / "bad.md").write_text("---\nphase: nowhere\n---\n\n# Bad\n")
    with pytest.raises(CommandError):
        call_command("import_items", "notes", "--source", "notes", *words, stdout=out, stderr=io.StringIO())


@pytest.mark.parametrize(
    ("target", "number"),
    [
        ("../legal/", 1),
        ("../legal/#part", 1),
        ("/code-of-conduct/", 3),
        ("{{site.baseurl}}/decide/personas/", 4),
        ("{% link _methods/personas.md %}", 4),
        ("legal.md", 1),
        ("legal.html", 1),
        ("../fr/legal.md", 2),
        ("../none/", 0),
        ("/legal/", 1),
    ],
)
def test_where_an_address_of_a_site_leads(target: str, number: int) -> None:
    items = {"en/legal.md": 1, "fr/legal.md": 2, "en/code-of-conduct.md": 3, "methods/personas.md": 4}
    found = Found()
    text = linked(f"[words]({target})", "en/best.md", items, found)
    assert text.startswith(f"[words](knowledge:{number}") if number else text == "words"
    assert (found.kept, len(found.lost)) == ((1, 0) if number else (0, 1))


def test_html_of_another_site_becomes_plain_text() -> None:
    html = """<section class="x" markdown="1">
A <a href="b.md" class="usa-link">link</a> and <img alt="P" src="/i/p.png">
<ul><li>One <strong>strong</strong></li></ul>
</section>"""
    text = "\nA [link](knowledge:7) and *P (p.png)*\n- One **strong**\n"
    assert linked(html, "a.md", {"b.md": 7}) == text
