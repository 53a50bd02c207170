"""The words and addresses of the portal in one language, through its own catalogues."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation


@dataclass(frozen=True)
class Tongue:
    """``say("Share")`` is what the button of that name says in the language; ``to`` an address in it."""

    language: str = "en"

    def __call__(self, words: str, **values: object) -> str:
        with translation.override(self.language):
            said = translation.gettext(words)
        return said % values if values else said

    def to(self, name: str, *arguments: object) -> str:
        with translation.override(self.language):
            return reverse(name, args=arguments)
