"""What a reader asks of a list of news, events or calls, and the address that asks it."""

from dataclasses import asdict, dataclass, replace
from typing import Self
from urllib.parse import urlencode


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """Empty words ask for nothing. ``cluster`` is an address, ``language`` a code, ``year`` four digits."""

    cluster: str = ""
    language: str = ""
    year: str = ""

    @property
    def asked(self) -> dict[str, str]:
        return {name: word for name, word in asdict(self).items() if word}

    def turned(self, **words: str) -> Self:
        """The same question with other words."""
        return replace(self, **words)

    def address(self, path: str) -> str:
        return f"{path}?{urlencode(self.asked)}" if self.asked else path
