"""The catalogue of practices: its pages, what clusters say, and governance keeping it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django import Settings

from knowledge.actions.practices import (
    add_practice,
    bring_back_practice,
    edit_practice,
    mark_practice,
    retire_practice,
    translate_practice,
)
from knowledge.models import Practice, PracticeEvidence, PracticeMark, PracticeText
from knowledge.queries.practices import Asked, catalogue, clusters_of, figure_of, mark_lines
from portal.access import Access, Refused
from portal.models import User
from portal.queries.access import access_of
from portal.queries.search.results import results
from tests.cast import Cast
from tests.knowledge.writing import audience, share
from tests.world.practices import mark

ClientOf = Callable[[User | None], Client]
CONTENT = {
    "name": "Tool library",
    "sentence": "Firms lend one another tools.",
    "phase": "use",
    "processes": ["socialization"],
    "form": "tacit",
    "origin": "inside",
    "basis": "clusters",
}


def test_the_catalogue_is_there_in_four_languages(cast: Cast) -> None:
    assert Practice.objects.count() == 42
    for language in ("pt-br", "vi", "zh-hant"):
        assert PracticeText.objects.filter(language=language).count() == 42
    with translation.override("vi"):
        row = Practice.objects.in_language().get(code="P01")
        assert (row.label, row.language) == ("Khảo sát nhu cầu tri thức", "vi")
    with translation.override("en"):
        assert Practice.objects.in_language().get(code="P01").label == "Knowledge-needs survey"


def test_a_practice_without_words_in_a_language_is_shown_in_english(cast: Cast, client_of: ClientOf) -> None:
    add_practice(by=access_of(cast.dora), code="P43", content=CONTENT)
    page = client_of(None).get("/pt-br/knowledge/practices/P43/")
    assert '<h1 lang="en">Tool library</h1>' in page.content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"code": "p43"},
        {"code": "P4"},
        {"code": "P01"},
        {"name": ""},
        {"phase": "forget"},
        {"processes": ["osmosis"]},
        {"form": "wet"},
        {"origin": "moon"},
        {"basis": "rumour"},
    ],
)
def test_the_database_refuses_what_is_no_practice(db: None, changes: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Practice.objects.create(**{"code": "P43", **CONTENT, **changes})


@pytest.mark.parametrize("changes", [{"language": "en"}, {"language": "xx"}, {"name": ""}, {"sentence": ""}])
def test_the_database_refuses_what_are_no_words(db: None, changes: dict[str, str]) -> None:
    practice = Practice.objects.create(code="P43", **CONTENT)
    words = {"language": "vi", "name": "Thư viện", "sentence": "Cho mượn.", **changes}
    with pytest.raises(IntegrityError), transaction.atomic():
        PracticeText.objects.create(practice=practice, **words)


def test_only_governance_keeps_the_catalogue(cast: Cast) -> None:
    row = Practice.objects.get(code="P01")
    for name in ("ada", "cleo", "finn", "eve"):
        by = access_of(cast.people[name] or AnonymousUser())
        with pytest.raises(Refused):
            add_practice(by=by, code="P43", content=CONTENT)
        with pytest.raises(Refused):
            edit_practice(by=by, practice=row, content=CONTENT)
        with pytest.raises(Refused):
            translate_practice(by=by, practice=row, texts={})
        with pytest.raises(Refused):
            retire_practice(by=by, practice=row)


def test_governance_edits_translates_retires_and_brings_back(cast: Cast) -> None:
    gus, row = access_of(cast.gus), Practice.objects.get(code="P01")
    edit_practice(by=gus, practice=row, content=CONTENT)
    translate_practice(by=gus, practice=row, texts={"vi": ("Thư viện dụng cụ", "Cho nhau mượn.")})
    row.refresh_from_db()
    assert (row.code, row.name) == ("P01", "Tool library")
    assert list(row.texts.values_list("language", "name")) == [("vi", "Thư viện dụng cụ")]
    retire_practice(by=gus, practice=row)
    assert row not in Practice.objects.offered()
    row.refresh_from_db()
    bring_back_practice(by=gus, practice=row)
    assert row in Practice.objects.offered()


def test_a_retired_practice_leaves_the_list_and_keeps_its_page(cast: Cast, client_of: ClientOf) -> None:
    row = Practice.objects.get(code="P01")
    retire_practice(by=access_of(cast.dora), practice=row)
    assert "P01" not in {line.practice.code for line in client_of(None).get("/knowledge/practices/").context["lines"]}
    assert client_of(None).get("/knowledge/practices/P01/").status_code == 200


def test_each_reader_sees_what_the_clusters_say_to_them(cast: Cast) -> None:
    mark(cast, "P01", "public"), mark(cast, "P02", "members", standing="plans")
    mark(cast, "P03", "cluster", standing="declines")
    numbers = {}
    for name in ("nobody", "finn", "cleo"):
        access = access_of(cast.people[name] or AnonymousUser())
        numbers[name] = figure_of(access, cast.cluster).numbers
        lines = catalogue(access, Asked(), clusters_of(access)).lines
        assert sum(len(line.marks) for line in lines) == sum(numbers[name].values())
    assert numbers == {
        "nobody": {"does": 1},
        "finn": {"does": 1, "plans": 1},
        "cleo": {"does": 1, "plans": 1, "declines": 1},
    }


def test_evidence_is_shown_to_who_may_read_the_item(cast: Cast, client_of: ClientOf) -> None:
    """Nobody learns that a hidden item exists, not even by a count."""
    own, told = share(cast, "firm", title="Own notes"), share(cast, "cluster", title="Told to the cluster")
    row = mark(cast, "P01", "public")
    for item in (own, told):
        PracticeEvidence.objects.create(mark=row, item=item)
    seen = {}
    for name in ("nobody", "cleo", "ada"):
        access = access_of(cast.people[name] or AnonymousUser())
        (line,) = mark_lines(access, row.practice, clusters_of(access))
        seen[name] = [each.item.title for each in line.evidence]
    assert seen == {"nobody": [], "cleo": [told.title], "ada": [own.title, told.title]}
    assert "Evidence" not in client_of(None).get("/knowledge/practices/P01/").content.decode()


def test_a_cluster_says_one_thing_of_a_practice(cast: Cast) -> None:
    mark(cast, "P01", "public")
    mark(cast, "P01", "cluster", standing="declines")
    (row,) = PracticeMark.objects.all()
    assert (row.standing, row.audience) == ("declines", audience(cast, "cluster"))
    with pytest.raises(IntegrityError), transaction.atomic():
        PracticeMark.objects.create(
            cluster=cast.cluster,
            practice=row.practice,
            standing="does",
            since=date(2026, 5, 4),
            reason="Again",
            audience=row.audience,
            at=row.at,
        )


@pytest.mark.parametrize("changes", [{"standing": "maybe"}, {"reason": ""}, {"language": "xx"}])
def test_the_database_refuses_what_a_cluster_cannot_say(cast: Cast, changes: dict[str, str]) -> None:
    row = mark(cast, "P01", "public")
    with pytest.raises(IntegrityError), transaction.atomic():
        PracticeMark.objects.filter(pk=row.pk).update(**changes)


def test_only_its_governance_speaks_for_a_cluster(cast: Cast) -> None:
    for name in ("ada", "finn", "gus", "eve"):
        with pytest.raises(Refused):
            mark_practice(
                by=access_of(cast.people[name] or AnonymousUser()),
                cluster=cast.cluster,
                practice=Practice.objects.get(code="P01"),
                said={"standing": "does", "since": date(2026, 5, 4), "reason": "So", "language": "en"},
                audience=audience(cast, "public"),
            )


def test_a_cluster_says_nothing_to_the_readers_of_one_firm(cast: Cast) -> None:
    with pytest.raises(Refused):
        mark(cast, "P01", "firm")


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(cast: Cast, client_of: ClientOf) -> None:
    hidden = share(cast, "firm", title="Own notes")
    given = {
        "standing": "does",
        "since": "",
        "reason": "We do",
        "language": "en",
        "evidence": hidden.get_absolute_url(),
    }
    url = f"/knowledge/practices/P01/mark/{cast.cluster.slug}/"
    page = client_of(cast.dora).post(url, given)
    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"since", "evidence", "audience"}
    assert "We do" in page.content.decode()
    assert not PracticeMark.objects.exists()


def test_evidence_that_another_put_there_stays(cast: Cast, client_of: ClientOf) -> None:
    """Dora cannot read it, so it is not in her form; saving it does not take it away."""
    row = mark(cast, "P01", "public")
    hidden, told = share(cast, "firm", title="Own notes"), share(cast, "cluster", title="Told")
    PracticeEvidence.objects.create(mark=row, item=hidden)
    given = {
        "standing": "plans",
        "since": "2026-05-04",
        "reason": "Soon",
        "language": "en",
        "evidence": f"https://portal.example{told.get_absolute_url()}\n",
        "audience": audience(cast, "members").pk,
    }
    assert client_of(cast.dora).post(f"/knowledge/practices/P01/mark/{cast.cluster.slug}/", given).status_code == 302
    row.refresh_from_db()
    assert (row.standing, row.since) == ("plans", date(2026, 5, 4))
    assert set(row.evidence.values_list("item", flat=True)) == {hidden.pk, told.pk}


def test_the_list_is_filtered_by_cluster_and_standing(cast: Cast, client_of: ClientOf) -> None:
    mark(cast, "P01", "public"), mark(cast, "P27", "public", standing="plans"), mark(cast, "P02", "cluster")
    asked = {
        "": 42,
        "standing=does": 1,
        f"cluster={cast.cluster.slug}&standing=plans": 1,
        f"cluster={cast.other_cluster.slug}&standing=plans": 0,
        "phase=use&standing=plans": 1,
        "phase=identify&standing=plans": 0,
        "cluster=nowhere&standing=never": 42,
    }
    for query, count in asked.items():
        page = client_of(None).get(f"/knowledge/practices/?{query}")
        assert len(page.context["lines"]) == count, query
    assert client_of(None).get("/knowledge/practices/?phase=none").status_code == 404


def test_the_cluster_s_page_says_how_much_it_does(cast: Cast, client_of: ClientOf) -> None:
    url = f"/clusters/{cast.cluster.slug}/"
    assert "this one does" not in client_of(None).get(url).content.decode()
    mark(cast, "P01", "public"), mark(cast, "P02", "cluster")
    assert "Of 42 ways to handle knowledge in a cluster, this one does 1." in client_of(None).get(url).content.decode()
    assert "this one does 2." in client_of(cast.cleo).get(url).content.decode()


def test_the_search_finds_a_practice_in_the_reader_s_language(cast: Cast) -> None:
    access = access_of(AnonymousUser())
    assert "/knowledge/practices/P24/" in [hit.url for hit in results(access, "glossary", 1).results]
    with translation.override("pt-br"):
        found = [hit.url for hit in results(access, "glossário", 1).results]
    assert "/pt-br/knowledge/practices/P24/" in found
    retire_practice(by=access_of(cast.dora), practice=Practice.objects.get(code="P24"))
    assert not results(access, "glossary", 1).results


def test_list_and_page_keep_their_budget(cast: Cast, client_of: ClientOf) -> None:
    client, costs = client_of(cast.cleo), []
    for codes in (("P01", "P02"), tuple(f"P{number}" for number in range(10, 28))):
        for code in codes:
            row = mark(cast, code, "cluster")
            PracticeEvidence.objects.create(mark=row, item=share(cast, "cluster", title=code))
        with CaptureQueriesContext(connection) as asked:
            client.get("/knowledge/practices/")
            client.get(f"/knowledge/practices/{codes[0]}/")
            client.get(f"/knowledge/practices/?cluster={cast.cluster.slug}")
        costs.append(len(asked))
    assert costs[0] == costs[1]
    assert costs[1] <= 40


def test_governance_keeps_the_catalogue_in_the_admin(cast: Cast, client_of: ClientOf, settings: Settings) -> None:
    settings.STAFF_SECOND_FACTOR = False
    client = client_of(cast.dora)
    assert client.post("/admin/knowledge/practice/add/", {"code": "P43", **CONTENT}).status_code == 302
    row = Practice.objects.get(code="P43")
    page = f"/admin/knowledge/practice/{row.pk}"
    wrong = client.post(f"{page}/texts/", {"name_vi": "Thư viện"})
    assert list(wrong.context["form"].errors) == ["sentence_vi"]
    client.post(f"{page}/texts/", {"name_vi": "Thư viện", "sentence_vi": "Cho nhau mượn."})
    client.post(f"{page}/change/", {**CONTENT, "code": "P99", "name": "Tool shelf"})
    row.refresh_from_db()
    assert (row.code, row.name) == ("P43", "Tool shelf")
    assert row.texts.get().language == "vi"
    assert client.get(f"{page}/change/").status_code == 200
    assert client.post(f"/admin/knowledge/practice/retire/?id={row.pk}").status_code == 302
    row.refresh_from_db()
    assert row.retired_at is not None


def test_nobody_is_offered_the_catalogue_while_the_module_is_off(cast: Cast) -> None:
    assert not Practice.objects.visible_to(Access()).exists()
