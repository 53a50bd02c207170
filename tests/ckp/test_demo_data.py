"""What the demonstration is written from: whose it is, in order, and small enough to be looked through."""

import re
from collections import Counter
from pathlib import Path

import pytest

from ckp.demo import texts
from knowledge.enums import ItemKind, Licence, Phase, Process
from portal.enums import Language
from portal.lib.tags import tag_key

ITEMS = list(texts.items())
FOLDERS = sorted(path.parent for path in (texts.DATA / "items").glob("*/items.toml"))
LARGEST = 20 * 1024 * 1024
OWN = "own"
FORUMS = ("onstartups", "stackfaq")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
PROFILE = re.compile(r"stackexchange\.com/users|author_url|/users/-?\d+")
RUBBISH = re.compile(r"!\[|\{\{|\{%|<(?:div|span|img|style|script|aside|section)\b|^---$", re.MULTILINE)
CODE = re.compile(r"`[^`\n]*`|^```.*?^```", re.MULTILINE | re.DOTALL)


def name(entry: texts.Entry) -> str:
    return f"{entry['source']}/{entry['key']}"


def test_all_of_it_is_small_enough_to_be_kept_with_the_code() -> None:
    assert sum(path.stat().st_size for path in texts.DATA.rglob("*") if path.is_file()) < LARGEST


def test_there_are_items_enough_in_each_language_and_cell() -> None:
    languages = Counter(entry["language"] for entry in ITEMS)
    assert len(ITEMS) >= 250
    assert set(languages) == set(Language.values)
    assert min(languages.values()) >= 50
    assert {entry["kind"] for entry in ITEMS} == set(ItemKind.values) - {ItemKind.COURSE}  # courses have their own data
    cells = {(entry["phase"], entry["process"]) for entry in ITEMS}
    assert len(cells) >= 14  # where knowledge stops is part of the picture
    assert {entry["cluster"] for entry in ITEMS} == {entry["key"] for entry in texts.clusters()}


def of(folder: Path) -> list[texts.Entry]:
    return [entry for entry in ITEMS if entry["source"] == folder.name]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_items_of_a_folder_are_whole(folder: Path) -> None:
    for entry in of(folder):
        assert entry["phase"] in Phase.values, name(entry)
        assert entry["process"] in Process.values, name(entry)
        assert entry["title"] == entry["title"].strip(), name(entry)
        assert len(entry["title"]) <= 160, name(entry)
        assert 10 <= len(entry["summary"]) <= 280, name(entry)
        assert len(entry["body"]) > 80, name(entry)
        assert 1 <= len(entry["tags"]) <= 4, name(entry)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_text_of_others_has_licence_credit_and_link(folder: Path) -> None:
    for entry in of(folder):
        assert entry["licence"] in Licence.values, name(entry)
        if folder.name == OWN:
            assert entry["note"] == "demonstration" or entry["credit"], name(entry)
            continue
        assert entry["licence"] != Licence.RESERVED, name(entry)
        assert 10 < len(entry["credit"]) <= 400, name(entry)
        assert entry["link"].startswith("https://"), name(entry)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_texts_of_a_folder_are_clean(folder: Path) -> None:
    for entry in of(folder):
        assert RUBBISH.search(CODE.sub("", entry["body"])) is None, name(entry)
        assert ADDRESS.search(entry["body"]) is None, name(entry)
        assert PROFILE.search(entry["body"]) is None, name(entry)


def test_a_forum_text_names_its_site_and_leads_to_nobody() -> None:
    for entry in ITEMS:
        if entry["source"] in FORUMS:
            assert "Stack Exchange" in entry["credit"], name(entry)
            assert entry["licence"] == Licence.CC_BY_SA_3, name(entry)
        if entry["source"] == "onstartups":
            links = re.findall(r"https?://([^\s/)]+)", entry["body"])
            assert set(links) <= {"en.wikipedia.org"}, name(entry)


def test_no_two_items_have_one_name() -> None:
    assert [key for key, count in Counter(map(name, ITEMS)).items() if count > 1] == []
    assert [title for title, count in Counter(entry["title"] for entry in ITEMS).items() if count > 1] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_folder_says_where_it_comes_from(folder: Path) -> None:
    source = (folder / "SOURCE.md").read_text(encoding="utf-8")
    assert any(word in source for word in ("CC BY", "CC0", "MIT", "public domain", "invented"))
    written = {entry["key"] for entry in ITEMS if entry["source"] == folder.name}
    assert {path.stem for path in folder.glob("*.md")} - {"SOURCE"} == written


def test_the_credits_name_every_author() -> None:
    named = texts.credit_list()
    for word in ("18F", "OpenStax", "opensource.guide", "K. Dunn", "Library Carpentry", "maithanhduyan", "Startups"):
        assert word in named
    for word in ("StackFAQ", "FeedbackQA", "DRCD", "FaQuAD", "W.-B. Gau", "Research Organization Registry", "MIT"):
        assert word in named


def test_a_word_leads_to_one_tag_and_every_tag_is_used() -> None:
    tags = texts.tags()
    assert 50 <= len(tags) <= 90
    for language in Language.values:
        label = "name" if language == Language.ENGLISH else language
        words = [word for tag in tags for word in (tag[label], *tag["synonyms"].get(language, ()))]
        assert [word for word, count in Counter(map(tag_key, words)).items() if count > 1] == []
    assert {word for entry in ITEMS for word in entry["tags"]} == {tag["name"] for tag in tags}


def test_firms_and_authors_of_items_exist() -> None:
    firms = {firm["name"]: cluster["key"] for cluster in texts.clusters() for firm in texts.firms(cluster["key"])}
    for entry in ITEMS:
        if "organisation" in entry:
            assert firms[entry["organisation"]] == entry["cluster"], name(entry)


def test_the_figures_of_the_work_on_hanoi_stand_as_its_own() -> None:
    said = {
        (fact["kind"], fact["value"], fact.get("approximation", ""))
        for fact in texts.facts()
        if "Webology" in fact["source"] and fact["status"] == "reported"
    }
    assert said >= {
        ("sites", 70, ""),
        ("area", 1400, "below"),
        ("firms", 1000, "above"),
        ("sites_complete", 16, "about"),
        ("sites_to_improve", 54, ""),
    }


def test_what_had_to_be_invented_says_so() -> None:
    for fact in texts.facts():
        assert (fact["status"] == "estimated") == (fact.get("note") == "demonstration"), fact
    for cluster in texts.clusters():
        assert all(site["note"] for site in texts.sites(cluster["key"]))


def test_there_are_sites_in_every_stage() -> None:
    sites = [site for cluster in texts.clusters() for site in texts.sites(cluster["key"])]
    assert 25 <= len(texts.sites("hanoi")) <= 40
    assert len({site["stage"] for site in sites}) == 14
    assert all(len(site["scores"]) in (0, 13) for site in sites)


@pytest.mark.parametrize("kind", ["news", "events", "calls"])
def test_each_cluster_has_something_to_tell(kind: str) -> None:
    told = Counter(entry.get("cluster") for entry in texts.publications(kind))
    assert min(told[cluster["key"]] for cluster in texts.clusters()) >= (8 if kind == "news" else 3)


def test_pages_and_glossary_speak_all_languages() -> None:
    for entry in [*texts.publications("pages"), *texts.publications("terms")]:
        assert set(Language.values) <= set(entry)
    terms = texts.publications("terms")
    assert len(terms) >= 40
    keys = {term["key"] for term in terms}
    for term in terms:
        assert set(term.get("see_also", ())) <= keys
    for language in Language.values:
        words = [word for term in terms for word in (term[language]["word"], *term[language].get("synonyms", ()))]
        assert [word for word, count in Counter(map(str.lower, words)).items() if count > 1] == []
