"""What a reader asks of the glossary, and the address that asks it."""

from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedWords:
    """Words of a language: all of them, those that begin with a letter (without accents), or those that hold a text."""

    language: str
    letter: str = ""
    text: str = ""

    def turned(self, **words: str) -> Self:
        return replace(self, **words)

    def address(self, path: str, *, own: str) -> str:
        """``own`` is the language of the page, which need not be said."""
        asked = {"language": "" if self.language == own else self.language, "letter": self.letter, "q": self.text}
        query = urlencode({name: word for name, word in asked.items() if word})
        return f"{path}?{query}" if query else path
