"""Four languages: stems, accents, syllables with and without marks, Chinese characters; codes, phrases, exclusions."""

import pytest

from portal.models import News
from tests.publications import write
from tests.searching import extracts, titles

TEXTS = {
    "en": ("Machining of shafts", "The workshop machines long shafts and holds ISO 9001:2015."),
    "pt-br": ("Soldagem de peças", "As máquinas e as exportações da usinagem; a válvula XR-250 foi trocada."),
    "vi": ("Gia công cơ khí chính xác", "Xưởng đúc và mạ kẽm ở làng nghề, máy tiện mới."),
    "zh-hant": ("精密機械加工", "台灣的工廠使用數控機床與夾具。"),
}


@pytest.fixture
def texts(db: None) -> dict[str, str]:
    for language, (title, body) in TEXTS.items():
        write(News, title, language=language, body=body, summary="")
    return {language: title for language, (title, _body) in TEXTS.items()}


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("machine shaft", "en"),
        ("machined", "en"),
        ("ISO 9001", "en"),
        ("iso9001", "en"),
        ("ISO-9001", "en"),
        ("peça", "pt-br"),
        ("peca", "pt-br"),
        ("PEÇAS", "pt-br"),
        ("maquina", "pt-br"),
        ("exportação", "pt-br"),
        ("exportacao", "pt-br"),
        ("exportacoes", "pt-br"),
        ("xr250", "pt-br"),
        ("XR-250", "pt-br"),
        ("XR 250", "pt-br"),
        ("cơ khí", "vi"),
        ("co khi", "vi"),
        ("CƠ KHÍ", "vi"),
        ("mạ kẽm", "vi"),
        ("ma kem", "vi"),
        ("duc", "vi"),
        ("機械", "zh-hant"),
        ("精密", "zh-hant"),
        ("臺灣", "zh-hant"),
        ("夾", "zh-hant"),
        ("數控機床的夾具", "zh-hant"),
    ],
)
def test_a_word_finds_its_text(texts: dict[str, str], question: str, language: str) -> None:
    assert titles(question)[:1] == [texts[language]]


def test_accents_that_were_typed_are_meant(texts: dict[str, str]) -> None:
    write(News, "Giá cả", language="vi", summary="", body="Con mà nhỏ.")
    write(News, "Mẹ", language="vi", summary="", body="Con má nhỏ.")
    assert titles("má") == ["Mẹ"]
    assert titles("mà") == ["Giá cả"]
    assert set(titles("ma")) >= {"Mẹ", "Giá cả"}


def test_a_phrase_must_stand_as_it_was_typed(texts: dict[str, str]) -> None:
    write(News, "Shafts first", language="en", summary="", body="Shafts come before machining here.")
    assert titles('"machining of shafts"') == [texts["en"]]
    assert titles('"cơ khí chính"') == [texts["vi"]]
    assert titles('"co khi chinh"') == [texts["vi"]]
    assert titles('"機械加工"') == [texts["zh-hant"]]
    assert titles('"加工機械"') == []


def test_an_excluded_word_takes_its_forms_along(texts: dict[str, str]) -> None:
    write(News, "Only shafts", language="en", summary="", body="Nothing else.")
    assert set(titles("shafts")) == {texts["en"], "Only shafts"}
    assert titles("shafts -machining") == ["Only shafts"]
    assert titles('shafts -"long shafts"') == ["Only shafts"]
    assert titles("-machining") == []


def test_extracts_mark_other_forms_and_foreign_accents(texts: dict[str, str]) -> None:
    assert "[machines]" in extracts("machine")[0]
    assert "[máquinas]" in extracts("maquina")[0]
    assert "[mạ] [kẽm]" in extracts("ma kem")[0]
    assert "[數控機床]" in extracts("數控機床")[0]


def test_a_sentence_finds_what_fits_best(texts: dict[str, str]) -> None:
    assert titles("how can I find a workshop that machines shafts for my new press?")[0] == texts["en"]
    assert titles("onde posso soldar as peças da minha máquina?")[0] == texts["pt-br"]
    assert titles("ở đâu có xưởng mạ kẽm và gia công cơ khí?")[0] == texts["vi"]


def test_a_title_counts_more_than_a_text(db: None) -> None:
    write(News, "Another matter", summary="", body="Galvanising is named here, among other things.")
    write(News, "Galvanising", summary="", body="It is the matter of this text, and of nothing besides.")
    assert titles("galvanising") == ["Galvanising", "Another matter"]
