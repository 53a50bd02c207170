"""The people of the demonstration whom everybody may play. They share one published password."""

from dataclasses import dataclass

PASSWORD = "open-workshop-2026"  # noqa: S105 — published on purpose; the demonstration only binds to localhost
DOMAIN = "example.org"


@dataclass(frozen=True, kw_only=True, slots=True)
class Player:
    """One of the cast. ``login`` stands before the @; ``role`` is what the start of the demonstration prints."""

    login: str
    name: str
    role: str
    language: str = "en"
    time_zone: str = "America/Sao_Paulo"

    @property
    def email(self) -> str:
        return f"{self.login}@{DOMAIN}"


CAST = (
    Player(login="ada", name="Ada Barbosa", role="manages Oficina Barbosa, a machine shop in Sertãozinho"),
    Player(login="ben", name="Ben Carvalho", role="member of Oficina Barbosa (Portuguese)", language="pt-br"),
    Player(login="cleo", name="Cleo Marques", role="manages Usinagem Marques, a rival (Portuguese)", language="pt-br"),
    Player(login="dora", name="Dora Nogueira", role="governance staff of the metal-working cluster"),
    Player(login="eve", name="Eve Santana", role="registered, belongs to no firm yet"),
    Player(
        login="finn",
        name="Finn Nguyễn",
        role="manages Cơ khí Chính xác Phùng Xá near Hanoi (Vietnamese)",
        language="vi",
        time_zone="Asia/Ho_Chi_Minh",
    ),
    Player(
        login="gus",
        name="Gus Trần",
        role="governance staff of the industrial sites of Hanoi",
        time_zone="Asia/Ho_Chi_Minh",
    ),
    Player(
        login="mei",
        name="林美",
        role="manages 林家梅山製茶所, a tea maker in Taiwan (Chinese)",
        language="zh-hant",
        time_zone="Asia/Taipei",
    ),
    Player(login="root", name="Root", role="administrator of everything", time_zone="UTC"),
)


def sign_ins() -> list[tuple[str, str, str, str]]:
    """(name, e-mail address, password, role) of everybody who may be played."""
    return [(player.login.title(), player.email, PASSWORD, player.role) for player in CAST]
