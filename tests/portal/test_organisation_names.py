"""Two names for the same firm are taken for the same, two firms are not."""

import pytest

from portal.lib.names import core_of, is_alike, telling_words

SAME = [
    ("Oficina Barbosa", "OFICINA BARBOSA LTDA."),
    ("Oficina Barbosa", "Oficina Barboza"),
    ("Usinagem São João", "Usinagem Sao Joao Eireli"),
    ("Công ty TNHH Cơ khí Đông Anh", "Co khi Dong Anh"),
    ("裕昌鑄造股份有限公司", "裕昌鑄造"),
    ("臺中精機", "台中精機有限公司"),
    ("Barbosa", "Oficina Barbosa"),
]
DIFFERENT = [
    ("Oficina Barbosa", "Oficina Almeida"),
    ("Công ty TNHH Cơ khí Đông Anh", "Công ty TNHH Nhựa Hà Nội"),
    ("裕昌鑄造股份有限公司", "大立機械股份有限公司"),
    ("Metal", "Metalúrgica"),
    ("…", "Oficina Barbosa"),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_firm_is_known(one: str, other: str) -> None:
    assert is_alike(one, other)
    assert is_alike(other, one)
    assert set(telling_words(one)) & {piece for piece in telling_words(one) if piece in core_of(other)}


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_firms_are_two(one: str, other: str) -> None:
    assert not is_alike(one, other)
    assert not is_alike(other, one)
