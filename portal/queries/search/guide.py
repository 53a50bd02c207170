"""What can be written into the search's line, each as a link that writes it: the operators with their values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.contributions import Text
from portal.enums import Language
from portal.lib.search.question import Asked, Question
from portal.queries.search.sources import Kind, catalogues, choices, kinds


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an operator. ``written`` is what stands in the line; ``url`` asks the question with it."""

    written: str
    label: Text
    url: str


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator in a sentence, with its values where they are a closed list, else with an example."""

    sentence: Text
    example: str
    values: list[Value]


_OPEN: Mapping[str, tuple[Text, str]] = {
    "tag": (_("things under a tag"), "tag:solda"),
    "author": (_("things a person wrote"), 'author:"Ana Souza"'),
    "org": (_("things of an organisation, by its name"), "org:oficina-barbosa"),
    "cluster": (_("things of a cluster, by its name"), "cluster:hanoi"),
    "after": (_("things from this day, month or year on"), "after:2026-03"),
    "before": (_("things before this day, month or year"), "before:2026"),
    "year": (_("things of one year"), "year:2026"),
}
_LISTED: Mapping[str, Text] = {
    "type": _("one kind of thing"),
    "lang": _("things in one language"),
    "phase": _("knowledge of one phase"),
    "seci": _("knowledge of one SECI process"),
    "kind": _("one kind of knowledge"),
}


def operator_help(access: Access, question: Question) -> list[Operator]:
    """Every operator that this reader can use. No query."""
    every = kinds(access)
    searched: list[Kind] = [*every, *catalogues(access)]
    listed: dict[str, Iterable[tuple[str, Text]]] = {
        "type": [(kind.code, kind.label) for kind in searched],
        "lang": Language.choices,
        **{name: list(known.items()) for name, known in choices(every).items()},
    }
    closed = [
        Operator(_LISTED.get(name, name), f"{name}:", _values(name, known, question)) for name, known in listed.items()
    ]
    return [*closed, *(Operator(sentence, example, []) for sentence, example in _OPEN.values())]


def _values(name: str, known: Iterable[tuple[str, Any]], question: Question) -> list[Value]:
    return [
        Value(f"{name}:{code}", label, f"?{urlencode({'q': question.having(Asked(name, code))})}")
        for code, label in known
    ]
