"""New texts out of the sentences of real ones of the same language: no two alike, the same ones each time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import islice
from random import Random

from ckp.demo import texts
from ckp.demo.texts import Entry

# What reads as a mark of Markdown, or would be taken for an address, stays out: plain paragraphs need no rendering.
_LEFT_OUT = re.compile(r"^(?:#|\||>|```| {4})")
_MARKS = re.compile(r"[*_`#|<>\\\[\]~]|^\s*(?:[-+]|\d+[.)])\s+")
_LINKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ADDRESS = re.compile(r"https?:|www\.|@|[\w-]\.[a-zA-Z]{2,}", re.ASCII)
_ENDS = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
_SHORTEST = {"zh-hant": 12}
_SHORT, _LONG = 30, 400
_OWN = 0.7  # the share of sentences that come from the text the new one is about
_CODED = 0.2  # the share of texts that name a product by its code
_CODES = ("EX", "RB-10", "KH", "PX-2", "TL")
_TITLE, _SUMMARY = 150, 260


@dataclass(frozen=True, slots=True)
class Pattern:
    """A written text, in sentences."""

    entry: Entry
    sentences: Sequence[str]

    @property
    def language(self) -> str:
        return str(self.entry["language"])


@dataclass(frozen=True, slots=True)
class Text:
    """``body`` is Markdown without marks, ``html`` the same as it would be rendered."""

    title: str
    summary: str
    body: str
    html: str


@cache
def patterns() -> tuple[Pattern, ...]:
    """The written items that have sentences enough, in a fixed order."""
    found = (Pattern(entry, tuple(_sentences(entry))) for entry in texts.items())
    return tuple(pattern for pattern in found if len(pattern.sentences) > 1)


@cache
def _all_of(language: str) -> tuple[str, ...]:
    return tuple(line for pattern in patterns() if pattern.language == language for line in pattern.sentences)


def shuffled(pattern: Pattern, *, chance: Random) -> Text:
    """A new text about what the pattern is about."""
    gap = "" if pattern.language == "zh-hant" else " "
    coming = _drawn(pattern, chance)
    paragraphs = [gap.join(islice(coming, chance.randint(2, 5))) for _ in range(chance.randint(2, 5))]
    if chance.random() < _CODED:
        paragraphs.append(f"{chance.choice(_CODES)}-{chance.randrange(1000, 10000)}-{chance.choice('ABCDEF')}")
    return Text(
        title=_shortened(f"{pattern.entry['title']}: {next(coming)}", _TITLE),
        summary=_shortened(gap.join(islice(coming, 2)), _SUMMARY),
        body="\n\n".join(paragraphs),
        html="".join(f"<p>{escape(paragraph, quote=False)}</p>\n" for paragraph in paragraphs),
    )


def _drawn(pattern: Pattern, chance: Random) -> Iterator[str]:
    """Sentences, most of them the pattern's own, none of those twice; when they are used up, others follow."""
    own = chance.sample(pattern.sentences, len(pattern.sentences))
    others = _all_of(pattern.language)
    while True:
        yield own.pop() if own and chance.random() < _OWN else chance.choice(others)


def _sentences(entry: Entry) -> Iterator[str]:
    shortest = _SHORTEST.get(entry["language"], _SHORT)
    for line in entry["body"].splitlines():
        if _LEFT_OUT.match(line):
            continue
        plain = _MARKS.sub("", _LINKS.sub(r"\1", line))
        for sentence in _ENDS.split(plain):
            tidy = _MARKS.sub("", " ".join(sentence.split()))
            if shortest <= len(tidy) <= _LONG and not _ADDRESS.search(tidy):
                yield tidy


def _shortened(line: str, length: int) -> str:
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
