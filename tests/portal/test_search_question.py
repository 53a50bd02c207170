"""A question is taken apart as it was meant, and whatever is typed is a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib.search.extracts import Marker, extract, marked
from portal.lib.search.question import LONGEST, MOST_OPERATORS, MOST_WORDS, Asked, parse
from portal.lib.search.spelling import distance, slips_allowed
from portal.lib.search.terms import stems_of
from portal.lib.search.words import tokens

NAMES = ("type", "tag", "after", "org")


def test_words_phrases_exclusions_and_operators_are_told_apart() -> None:
    question = parse('laser "corte a frio" -plasma -"a quente" type:news org:"Oficina Barbosa" -tag:solda', NAMES)
    assert question.runs == (("laser",),)
    assert question.phrases == (("corte", "a", "frio"),)
    assert question.barred == (("plasma",), ("a", "quente"))
    assert question.asked == (Asked("type", "news"), Asked("org", "Oficina Barbosa"), Asked("tag", "solda", True))
    assert question.words == ["laser", "corte", "a", "frio"]


@pytest.mark.parametrize(
    "text", ["「cnc milling」", "“cnc milling”", "„cnc milling“", '"cnc milling', "＂cnc milling＂"]
)
def test_quotes_of_every_language_make_a_phrase_and_a_lone_one_reaches_the_end(text: str) -> None:
    assert parse(text, NAMES).phrases == (("cnc", "milling"),)


def test_a_name_that_is_not_known_is_a_word() -> None:
    question = parse("torno: https://example.org foo:bar", NAMES)
    assert question.asked == ()
    assert question.words == ["torno", "https", "example", "org", "foo", "bar"]


def test_a_hyphen_within_a_word_bars_nothing() -> None:
    question = parse("self-managed CNC-milling", NAMES)
    assert question.barred == ()
    assert question.runs == (("self", "managed"), ("cnc", "milling"))


def test_an_operator_without_a_value_asks_nothing() -> None:
    question = parse('type: org:"" metal', NAMES)
    assert question.asked == ()
    assert "metal" in question.words


def test_narrowing_and_widening_rewrite_the_text() -> None:
    question = parse('laser "corte a frio" type:news', NAMES)
    assert question.having(Asked("type", "call")) == 'laser "corte a frio" type:call'
    assert question.having(Asked("org", "Oficina Barbosa")) == 'laser "corte a frio" type:news org:"Oficina Barbosa"'
    assert question.without(Asked("type", "news")) == 'laser "corte a frio"'


def test_what_is_longer_than_is_read_is_cut_and_says_so() -> None:
    assert parse("a" * LONGEST, NAMES).is_cut is False
    assert parse("a " * 10_000, NAMES).is_cut is True
    assert len(parse("a b c d e " * 30, NAMES).words) == MOST_WORDS
    assert len(parse(" ".join(f"tag:t{n}" for n in range(99)), NAMES).asked) == MOST_OPERATORS


@pytest.mark.parametrize(
    "text", ["", " ", '"', '""', "-", "--", "-:", ":", "type:", "%&/()", "\0", "。、", '-"', "' OR 1=1"]
)
def test_signs_ask_for_nothing_that_is_not_there(text: str) -> None:
    assert set(parse(text, NAMES).words) <= {"type", "or", "1"}


@given(st.text(max_size=400))
def test_nothing_raises_and_what_is_written_means_the_same_again(text: str) -> None:
    question = parse(text, NAMES)
    if question.is_cut:
        return
    again = parse(question.having(Asked("org", "x y")), NAMES)
    assert again.words == question.words
    assert Asked("org", "x y") in again.asked


def test_tokens_are_words_characters_and_numbers_in_one_form() -> None:
    assert tokens("ＣＮＣ 臺灣 Cơ khí, 3.5mm") == ["cnc", "台", "灣", "cơ", "khí", "3", "5mm"]


@pytest.mark.parametrize(
    ("one", "other", "slips"), [("machien", "machine", 1), ("solda", "soldas", 1), ("abc", "abc", 0), ("", "ab", 2)]
)
def test_slips_are_counted_as_fingers_make_them(one: str, other: str, slips: int) -> None:
    assert distance(one, other) == slips
    assert distance(other, one) == slips


def test_long_words_may_have_two_slips() -> None:
    assert (slips_allowed("solda"), slips_allowed("soldagem")) == (1, 2)


def _marker(*words: str) -> Marker:
    return Marker.of(words, {word: stems_of(word, word, word, "") for word in words})


def test_an_extract_is_plain_text_around_the_words() -> None:
    text = "# Head\n\n" + "padding " * 60 + "**laser** cutting of [steel](https://example.org) " + "padding " * 60
    pieces = extract(text, _marker("laser", "steel"))
    assert [piece.text for piece in pieces if piece.is_marked] == ["laser", "steel"]
    shown = "".join(piece.text for piece in pieces)
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "laser cutting of steel" in shown
    assert len(shown) < 300


def test_words_without_accents_mark_those_with_them_and_not_the_other_way() -> None:
    assert [piece.text for piece in marked("Máquina, maquina", _marker("maquina")) if piece.is_marked] == [
        "Máquina",
        "maquina",
    ]
    assert [piece.text for piece in marked("má mà ma", _marker("má")) if piece.is_marked] == ["má"]


def test_neighbouring_characters_are_one_mark() -> None:
    assert [piece.text for piece in marked("精密機械加工", _marker("機", "械")) if piece.is_marked] == ["機械"]


@given(st.text(max_size=300), st.sampled_from(["a", "laser", "機", "má"]))
def test_marking_loses_no_letter_of_a_title(text: str, word: str) -> None:
    assert "".join(piece.text for piece in marked(text, _marker(word))) == text
