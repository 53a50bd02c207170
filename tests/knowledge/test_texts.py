"""Comparing, merging and outlining texts: pure functions, no database."""

import time

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.enums import ItemKind
from knowledge.lib.conflicts import settle
from knowledge.lib.difference import Line, difference, is_same
from knowledge.lib.extracts import first_words
from knowledge.lib.merging import merge
from knowledge.lib.outlines import OUTLINES, is_outline, outline, without_hints
from portal.enums import Language
from portal.lib.markdown import render

LINES = st.lists(st.sampled_from(["a", "b", "c", "d", ""]), max_size=12).map("\n".join)


def side(lines: list[Line], left_out: str) -> list[str]:
    return [
        "".join(piece.text for piece in line.pieces if piece.kind != left_out)
        for line in lines
        if line.kind not in {"gap", left_out}
    ]


def test_words_that_changed_are_told_within_their_line() -> None:
    (line,) = difference("It took forty minutes.", "It takes ten minutes.")
    assert line.kind == "changed"
    assert [(piece.kind, piece.text) for piece in line.pieces if piece.kind != "same"] == [
        ("removed", "took"),
        ("added", "takes"),
        ("removed", "forty"),
        ("added", "ten"),
    ]


def test_chinese_is_compared_character_by_character() -> None:
    (line,) = difference("換模需要四十分鐘", "換模只要十分鐘")
    assert [piece.text for piece in line.pieces if piece.kind == "same"] == ["換模", "要", "十分鐘"]


def test_what_did_not_change_is_counted_and_left_out() -> None:
    before = [f"line {number}" for number in range(40)]
    after = [*before[:20], "something new", *before[20:]]
    lines = difference("\n".join(before), "\n".join(after))
    assert [line.gap for line in lines if line.kind == "gap"] == [18, 18]
    assert sum(line.kind == "same" for line in lines) == 4
    assert is_same(difference("a\nb", "a\nb"))


@given(LINES, LINES)
@settings(max_examples=200, deadline=None)
def test_both_texts_can_be_read_out_of_their_difference(before: str, after: str) -> None:
    lines = difference(before, after)
    if any(line.kind == "gap" for line in lines):
        return
    assert side(lines, "added") == before.splitlines()
    assert side(lines, "removed") == after.splitlines()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n".join(["x"] * 5000), "\n".join(["y", "x"] * 2500)),
        ("\n".join(["x"] * 2000), "\n".join(["y", "x"] * 1000)),
        ("a " * 50_000, "b a " * 50_000),
        ("\n".join("a b " * 90 for _ in range(300)), "\n".join("b a " * 90 for _ in range(300))),
    ],
)
def test_texts_made_to_be_slow_are_not(before: str, after: str) -> None:
    start = time.process_time()
    assert difference(before, after)
    merge(before, after, before + "\nmore")
    assert time.process_time() - start < 10


@given(LINES, LINES)
@settings(max_examples=200, deadline=None)
def test_a_merge_with_nothing_or_the_same_is_the_other(base: str, other: str) -> None:
    assert merge(base, other, base).text == other
    assert merge(base, base, other).text == other
    assert merge(base, other, other).text == other


@given(LINES, LINES, LINES)
@settings(max_examples=300, deadline=None)
def test_a_merge_does_not_depend_on_whose_is_whose_and_loses_no_line(base: str, ours: str, theirs: str) -> None:
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert one.is_clean == other.is_clean
    if one.is_clean:
        assert one.text == other.text
    else:
        kept = set(one.text.splitlines())
        assert set(ours.splitlines()) - set(base.splitlines()) <= kept
        assert set(theirs.splitlines()) - set(base.splitlines()) <= kept


def test_changes_of_different_places_are_both_there() -> None:
    base = "# Title\n\nFirst.\n\nSecond.\n\nThird.\n"
    merged = merge(base, base.replace("First", "Our first"), base.replace("Third", "Their third"))
    assert merged.is_clean
    assert "Our first" in merged.text
    assert "Their third" in merged.text
    assert not merge("one\n", "two\n", "three\n").is_clean


def test_fields_are_settled_one_by_one() -> None:
    base = {"title": "A", "summary": "S", "body": "x\ny\nz\n", "phase": "use"}
    ours = {"title": "B", "summary": "S", "body": "X\ny\nz\n", "phase": "acquire"}
    theirs = {"title": "A", "summary": "T", "body": "x\ny\nZ\n", "phase": "contribute"}
    settled = settle(base, ours, theirs)
    assert settled.proposal == {"title": "B", "summary": "T", "body": "X\ny\nZ\n", "phase": "acquire"}
    assert settled.disputed == ("phase",)


@pytest.mark.parametrize("language", Language.values)
@pytest.mark.parametrize("kind", [kind for kind in ItemKind.values if kind != ItemKind.COURSE])
def test_every_kind_has_an_outline_whose_hints_no_reader_sees(kind: str, language: str) -> None:
    with translation.override(language):
        text = outline(kind)
        assert text.count("## ") == len(OUTLINES[kind]) >= 2
        assert render(text).count("<em>") == len(OUTLINES[kind])
    assert is_outline(text)
    assert is_outline(text.replace("\n", "\n\n"))
    assert not is_outline(text + "We did.")
    assert "<em>" not in render(without_hints(text))


def test_hints_go_and_own_words_stay() -> None:
    text = outline("lesson").replace("## Why\n", "## Why\n\nThe coolant was *cold*.\n")
    kept = without_hints(text)
    assert "The coolant was *cold*." in kept
    assert "cause" not in kept


def test_the_beginning_of_a_text_stands_in_for_the_summary() -> None:
    assert first_words("# T\n\nWe **cut** it & won.\n\nMore") == "We cut it & won."
    assert first_words("- one\n- two") == "one"
    assert first_words("# Only a heading") == ""
    assert len(first_words("word " * 200)) <= 280
