"""The vocabulary: any word of a meaning leads to its one tag; governance takes words in and merges tags."""

import pytest

from portal.access import Refused
from portal.actions.tags import accept_tag, add_tag, merge_tags, tags_of, words_of
from portal.enums import TagState
from portal.lib.tags import MOST, split_tags
from portal.models import Tag
from portal.queries.access import access_of
from tests.cast import Cast


@pytest.fixture
def casting(cast: Cast) -> Tag:
    return add_tag(
        by=access_of(cast.dora),
        name="Casting",
        labels={"pt-br": "Fundição", "vi": "Đúc", "zh-hant": "鑄造"},
        synonyms={"en": ["Foundry work"]},
    )


def test_words_are_separated_by_any_comma_and_counted_once() -> None:
    assert split_tags(" Lean, 5S ; lean、品質,, #safety ") == ["Lean", "5S", "品質", "safety"]
    assert len(split_tags(",".join(f"word {number}" for number in range(40)))) == MOST


@pytest.mark.parametrize("word", ["casting", "FUNDIÇÃO", "fundicao", "đúc", "鑄造", "foundry  work"])
def test_any_word_of_a_tag_leads_to_it(casting: Tag, word: str) -> None:
    assert tags_of([word], language="en") == [casting]


def test_a_word_with_other_accents_is_another_word(casting: Tag) -> None:
    """Đúc is casting, đục is chiselling."""
    (tag,) = tags_of(["đục"], language="vi")
    assert tag != casting
    assert tag.state == TagState.PROPOSED


def test_the_writers_language_decides_where_two_have_the_word(cast: Cast) -> None:
    dora = access_of(cast.dora)
    english = add_tag(by=dora, name="Pie", labels={})
    foot = add_tag(by=dora, name="Foot", labels={"pt-br": "Pie"})
    assert tags_of(["pie"], language="en") == [english]
    assert tags_of(["pie"], language="pt-br") == [foot]


def test_an_unknown_word_is_proposed_and_not_offered_to_others(cast: Cast) -> None:
    (tag,) = tags_of(["Project Falcon"], language="en")
    assert tags_of(["project falcon"], language="vi") == [tag]
    assert tag not in Tag.objects.accepted()
    accept_tag(by=access_of(cast.dora), tag=tag)
    assert tag in Tag.objects.accepted()


def test_merging_carries_words_over_and_leads_on(cast: Cast, casting: Tag) -> None:
    dora = access_of(cast.dora)
    foundry = add_tag(by=dora, name="Foundry", labels={"pt-br": "Fundidora"})
    merge_tags(by=dora, tag=foundry, into=casting)
    assert tags_of(["fundidora", "Foundry"], language="pt-br") == [casting]
    assert Tag.objects.get(pk=foundry.pk).merged_into == casting
    assert "Fundidora" in words_of([casting])
    assert casting.words.filter(is_label=True, language="pt-br").get().word == "Fundição"


def test_merging_a_tag_into_itself_or_into_a_merged_one_is_an_error(cast: Cast, casting: Tag) -> None:
    dora = access_of(cast.dora)
    foundry = add_tag(by=dora, name="Foundry", labels={})
    with pytest.raises(ValueError, match="another one"):
        merge_tags(by=dora, tag=casting, into=casting)
    merge_tags(by=dora, tag=foundry, into=casting)
    with pytest.raises(ValueError, match="another one"):
        merge_tags(by=dora, tag=casting, into=Tag.objects.get(pk=foundry.pk))


def test_only_governance_looks_after_the_vocabulary(cast: Cast, casting: Tag) -> None:
    for person in (cast.ada, cast.eve):
        with pytest.raises(Refused):
            accept_tag(by=access_of(person), tag=casting)
