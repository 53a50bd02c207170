"""The vocabulary in the admin: taken in, put into words, merged; tags do not tell what a firm keeps to itself."""

import pytest
from django.test import Client

from portal.access import Access, Refused
from portal.actions.tag_words import set_words
from portal.actions.tags import add_tag, merge_tags, tags_of
from portal.enums import TagState
from portal.models import Tag
from portal.queries.access import access_of
from portal.queries.tags import governed_tags
from tests.cast import Cast
from tests.governing import body, governing
from tests.knowledge.writing import share


@pytest.fixture
def dora(cast: Cast) -> Client:
    return governing(cast.dora)


@pytest.fixture
def casting(cast: Cast) -> Tag:
    return add_tag(by=access_of(cast.dora), name="Casting", labels={"vi": "Đúc"}, synonyms={"en": ["Foundry work"]})


def words(**changes: str) -> dict[str, str]:
    names = [f"{part}_{language}" for part in ("label", "synonyms") for language in ("en", "pt-br", "vi", "zh-hant")]
    return (
        dict.fromkeys(names, "")
        | {"label_en": "Casting"}
        | {name.replace("__", "-"): value for name, value in changes.items()}
    )


def test_a_proposed_tag_is_seen_by_whoever_reads_something_that_carries_it(cast: Cast) -> None:
    share(cast, "firm", tags=("Falcon",))
    share(cast, "cluster", tags=("Sparrow",))
    seen = {
        name: set(governed_tags(access_of(person)).values_list("name", flat=True))
        for name, person in cast.people.items()
        if person is not None
    }
    assert seen["dora"] == {"Sparrow"}
    assert seen["gus"] == set()
    assert seen["root"] == {"Falcon", "Sparrow"}


def test_a_proposed_tag_is_taken_in(cast: Cast, dora: Client) -> None:
    share(cast, "cluster", tags=("Sparrow",))
    tag = Tag.objects.get()
    assert "Sparrow" in body(dora, "/admin/portal/tag/?state__exact=proposed")
    dora.post(f"/admin/portal/tag/accept/?id={tag.pk}")
    tag.refresh_from_db()
    assert tag.state == TagState.ACCEPTED
    hidden = tags_of(["Falcon"], language="en")[0]
    assert dora.get(f"/admin/portal/tag/accept/?id={hidden.pk}").status_code == 404


def test_words_in_four_languages_are_put_right_and_items_follow(cast: Cast, dora: Client, casting: Tag) -> None:
    item = share(cast, tags=("casting",))
    url = f"/admin/portal/tag/{casting.pk}/words/"
    page = body(dora, url)
    assert "Foundry work" in page
    assert "Đúc" in page
    dora.post(url, words(label_pt__br="Fundição", synonyms_zh__hant="鑄造, 翻砂", label_en="Metal casting"))
    casting.refresh_from_db()
    assert (casting.name, casting.slug) == ("Metal casting", "casting")
    assert set(casting.words.values_list("word", flat=True)) == {"Metal casting", "Fundição", "鑄造", "翻砂"}
    item.refresh_from_db()
    assert "翻砂" in item.tag_words
    assert "Foundry" not in item.tag_words
    assert tags_of(["翻砂"], language="en") == [casting]


def test_a_word_leads_to_one_tag(cast: Cast, dora: Client, casting: Tag) -> None:
    add_tag(by=access_of(cast.dora), name="Moulding", labels={"vi": "Khuôn"})
    url = f"/admin/portal/tag/{casting.pk}/words/"
    for changes, field in (
        ({"label_vi": "khuôn"}, "label_vi"),
        ({"synonyms_vi": "Đúc, KHUÔN"}, "synonyms_vi"),
        ({"label_en": "Moulding"}, "label_en"),
        ({"label_en": ""}, "label_en"),
    ):
        response = dora.post(url, words(**changes))
        assert response.context["form"].errors[field], changes
    assert casting.words.filter(word="Foundry work").exists()


def test_merging_asks_first_and_says_what_goes_over(cast: Cast, dora: Client, casting: Tag) -> None:
    item = share(cast, tags=("Foundry",))
    foundry = Tag.objects.get(name="Foundry")
    url = f"/admin/portal/tag/{foundry.pk}/merge/"
    assert "Choose a tag" in body(dora, url)
    page = body(dora, f"{url}?into={casting.pk}")
    assert "1 thing that you may read carries it." in page
    assert Tag.objects.get(pk=foundry.pk).state == TagState.PROPOSED
    dora.post(url, {"into": casting.pk})
    foundry.refresh_from_db()
    assert (foundry.state, foundry.merged_into) == (TagState.MERGED, casting)
    assert list(item.tags.all()) == [casting]
    assert dora.post(url, {"into": casting.pk}).status_code == 200
    assert dora.post(f"/admin/portal/tag/{casting.pk}/merge/", {"into": casting.pk}).status_code == 200
    with pytest.raises(Refused):
        set_words(by=Access.system(), tag=foundry, labels={"en": "Foundry"}, synonyms={})


def test_a_new_tag_gets_its_words_on_its_own_page(cast: Cast, dora: Client) -> None:
    response = dora.post("/admin/portal/tag/add/", {"name": "Welding", "state": "merged", "slug": "forged"})
    tag = Tag.objects.get()
    assert response["Location"] == f"/admin/portal/tag/{tag.pk}/words/"
    assert (tag.name, tag.slug, tag.state) == ("Welding", "welding", TagState.ACCEPTED)


def test_people_who_govern_nothing_curate_nothing(cast: Cast, casting: Tag, client_of: object) -> None:
    other = add_tag(by=access_of(cast.dora), name="Moulding", labels={})
    for person in (cast.ada, cast.eve):
        assert governing(person).get("/admin/portal/tag/").status_code == 404
        with pytest.raises(Refused):
            merge_tags(by=access_of(person), tag=casting, into=other)
        with pytest.raises(Refused):
            set_words(by=access_of(person), tag=casting, labels={"en": "Mine"}, synonyms={})


def test_the_list_costs_the_same_with_few_tags_and_with_many_and_finds_each_once(
    cast: Cast, dora: Client, casting: Tag
) -> None:
    page = body(dora, "/admin/portal/tag/?q=foundry")
    assert page.count(f"/admin/portal/tag/{casting.pk}/change/") == 1
