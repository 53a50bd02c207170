"""How well a line fits a question: pure words, in four languages."""

from knowledge.lib.fitting import Word, fits, shown, words_in


def weighed(text: str, *, in_pairs: bool = False) -> dict[Word, float]:
    return dict.fromkeys(words_in(text, in_pairs=in_pairs), 2.0)


def own(*lines: str) -> dict[str, list[str]]:
    """Every token is its own stem."""
    return {token: [token] for line in lines for token in line.split()}


def test_short_words_say_nothing_and_pairs_are_words_where_the_language_has_them() -> None:
    assert words_in("Is it a CNC?") == [("cnc",)]
    assert words_in("茶葉烘焙") == [("茶", "葉"), ("葉", "烘"), ("烘", "焙")]
    assert words_in("máy đo", in_pairs=True) == [("máy", "đo")]
    assert [shown(word) for word in (("茶", "葉"), ("máy", "đo"), ("laser",))] == ["茶葉", "máy đo", "laser"]


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    lines = {1: ["welding", "thin"], 2: ["welding", "thick"], 3: ["welding", "laser"], 4: ["painting"]}
    found = fits(weighed("laser welding"), lines, stems=own("laser welding thin thick painting"))
    assert [fit.key for fit in found] == [3, 1, 2]
    assert found[0].words == ("laser", "welding")
    assert found[1].words == ("welding",)


def test_nothing_in_common_is_no_fit() -> None:
    assert fits(weighed("laser"), {1: ["painting"]}, stems=own("laser painting")) == []
    assert fits({}, {1: ["painting"]}, stems=own("painting")) == []
    assert fits(weighed("laser"), {}, stems=own("laser")) == []


def test_one_word_of_the_text_alone_is_no_fit() -> None:
    question: dict[Word, float] = {("thin",): 1.0, ("tubes",): 1.0}
    lines = {1: ["thin", "sheets"], 2: ["thin", "tubes"]}
    assert [fit.key for fit in fits(question, lines, stems=own("thin sheets tubes"))] == [2]


def test_words_meet_by_their_stems_and_by_tags_in_any_language() -> None:
    stems = {"welds": ["weld"], "welding": ["weld"], "solda": ["sold"]}
    lines = {1: ["welding"], 2: ["solda"]}
    found = fits(weighed("welds"), lines, stems=stems, tags=[7], line_tags={2: [7]})
    assert {fit.key: (fit.words, fit.tags) for fit in found} == {1: (("welds",), ()), 2: ((), (7,))}


def test_a_pair_stands_side_by_side() -> None:
    question = weighed("máy đo", in_pairs=True)
    stems = own("máy đo khoan")
    found = fits(question, {1: ["máy", "đo"], 2: ["đo", "khoan", "máy"]}, stems=stems)
    assert [fit.key for fit in found] == [1]
