"""Words typed with and without accents, in four languages, find what holds all of them."""

import pytest
from django.test import Client

from portal.enums import CapabilityKind
from portal.lib.folding import fold, terms
from portal.models import Organisation
from portal.queries.matching import Folded
from tests.cast import Cast
from tests.directory import make_listed, text_of

VIETNAMESE, PORTUGUESE, CHINESE = "Cơ khí Đông Anh", "Fundição São José", "臺中裕昌鑄造股份有限公司"


@pytest.fixture
def firms(cast: Cast) -> None:
    make_listed(
        VIETNAMESE,
        cluster=cast.cluster,
        capabilities=[(CapabilityKind.PRODUCT, "Khuôn dập nguội")],
        premises={"place": "Hà Nội", "country": "VN"},
    )
    make_listed(PORTUGUESE, cluster=cast.cluster, summary="Peças de ferro, 100% sob desenho.")
    make_listed(CHINESE, cluster=cast.cluster, summary="灰口鑄鐵件。")


@pytest.mark.usefixtures("firms")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("co khi", VIETNAMESE),
        ("CƠ KHÍ", VIETNAMESE),
        ("đông", VIETNAMESE),
        ("dong anh khuon", VIETNAMESE),
        ("nguoi ha noi", VIETNAMESE),
        ("fundicao", PORTUGUESE),
        ("FUNDIÇÃO jose", PORTUGUESE),
        ("pecas ferro", PORTUGUESE),
        ("100%", PORTUGUESE),
        ("裕昌", CHINESE),
        ("台中", CHINESE),
        ("臺中", CHINESE),
        ("鑄鐵 公司", CHINESE),
    ],
)
def test_words_find_the_one_firm_that_holds_them(words: str, found: str) -> None:
    body = text_of(Client(), f"/organisations/?q={words.replace('%', '%25')}")
    assert [name for name in (VIETNAMESE, PORTUGUESE, CHINESE) if name in body] == [found]


@pytest.mark.usefixtures("firms")
@pytest.mark.parametrize("words", ["cò khi", "fundição khuôn", "裕大", "_", "%25%25"])
def test_other_words_find_nothing(words: str) -> None:
    """Accents count once they are typed, wildcards are letters like others."""
    body = text_of(Client(), f"/organisations/?q={words}")
    assert not [name for name in (VIETNAMESE, PORTUGUESE, CHINESE) if name in body]


@pytest.mark.usefixtures("firms")
def test_what_no_text_can_hold_is_not_asked() -> None:
    assert VIETNAMESE in text_of(Client(), "/organisations/?q=%00")


@pytest.mark.usefixtures("firms")
def test_names_stand_in_the_order_of_their_plain_letters() -> None:
    body = text_of(Client(), "/organisations/")
    assert body.index(VIETNAMESE) < body.index(PORTUGUESE) < body.index("Oficina Barbosa") < body.index(CHINESE)


@pytest.mark.parametrize("text", [VIETNAMESE, PORTUGUESE, CHINESE, "ĐẠI VIỆT Ｎ１", "Łódź, ÅNGSTRÖM", "ISO 9001:2015"])
def test_the_database_folds_as_python_does(cast: Cast, text: str) -> None:
    make_listed(text, cluster=cast.cluster)
    assert Organisation.objects.filter(name=text).values_list(Folded("name"), flat=True).get() == fold(text)


def test_a_question_has_eight_words_at_most() -> None:
    assert len(terms(" ".join(f"word{number}" for number in range(50)))) == 8
    assert [term.text for term in terms("Má má\u00a0mà")] == ["má", "mà"]
