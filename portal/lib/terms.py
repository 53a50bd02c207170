"""Marking words of a glossary in HTML: the first time each stands in a text, and never in links, headings or code."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

_HAN: Final = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# A tag whole, whatever its attributes hold; text between tags.
_PIECE: Final = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)|([^<]+|<)""")
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# An entity, one Chinese character, or a run of letters and digits of other scripts.
_UNIT: Final = re.compile(rf"&#?\w+;|[{_HAN}]|[^\W{_HAN}]+")
_IS_HAN: Final = re.compile(rf"[{_HAN}]")
_CLOSED: Final = frozenset(
    ("a", "abbr", "button", "caption", "code", "dfn", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "pre", "samp")
) | {"summary", "svg", "th"}
_PLURALS: Final = ("", "s", "es")  # of English and Portuguese; what is irregular is written down as another word


@dataclass(frozen=True, slots=True)
class Entry:
    """A term: its key, the words for it, its meaning in a sentence, and the last part of its address."""

    key: int
    words: tuple[str, ...]
    meaning: str
    slug: str


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it stands in HTML. ``text`` is in lower case unless the capitals are the word (SECI is not seci)."""

    text: str
    is_exact: bool
    entry: Entry


class Marker:
    """Finds the words of entries of one language. Where several fit, the longest wins."""

    def __init__(self, entries: Iterable[Entry], *, has_plurals: bool) -> None:
        self._endings = _PLURALS if has_plurals else ("",)
        self._by_start: dict[str, list[_Word]] = {}
        for entry in entries:
            for word in entry.words:
                self._add(word, entry)
        for words in self._by_start.values():
            words.sort(key=lambda each: -len(each.text))

    def _add(self, word: str, entry: Entry) -> None:
        written = escape(unicodedata.normalize("NFC", word).strip(), quote=False)
        start = _UNIT.match(written)
        if start is None or start[0].startswith("&"):
            return
        is_exact = written.isupper() and " " not in written
        self._by_start.setdefault(start[0].lower(), []).append(
            _Word(written if is_exact else _lowered(written), is_exact, entry)
        )

    def mark(self, html: str, *, leads_to: Callable[[str], str], without: Iterable[int] = ()) -> str:
        """The HTML with links to the entries. ``leads_to`` makes an address of a slug; ``without`` are keys of entries
        that stay unmarked. The HTML has to be well-formed.
        """
        if not self._by_start:
            return html
        seen, depth, out = set(without), 0, []
        for tag, text in _PIECE.findall(html):
            if tag:
                depth = max(depth + _step(tag), 0)
            out.append(tag or (text if depth else "".join(self._marked(text, seen, leads_to))))
        return "".join(out)

    def _marked(self, text: str, seen: set[int], leads_to: Callable[[str], str]) -> Iterator[str]:
        low, done, start = _lowered(text), 0, _UNIT.search(text)
        while start is not None:
            found = self._word_at(text, low, start)
            end = start.end()
            if found is not None:
                word, end = found
                if word.entry.key not in seen:
                    seen.add(word.entry.key)
                    yield text[done : start.start()]
                    yield _link(text[start.start() : end], word.entry, leads_to(word.entry.slug))
                    done = end
            start = _UNIT.search(text, end)
        yield text[done:]

    def _word_at(self, text: str, low: str, start: re.Match[str]) -> tuple[_Word, int] | None:
        """The longest word that begins here, and where it ends."""
        unit, best = low[start.start() : start.end()], None
        for ending in self._endings:
            if not unit.endswith(ending) or len(unit) == len(ending):
                continue
            for word in self._by_start.get(unit[: len(unit) - len(ending)], ()):
                end = self._end_of(word, text if word.is_exact else low, start.start())
                if end is not None and (best is None or end > best[1]):
                    best = word, end
                    break
        return best

    def _end_of(self, word: _Word, text: str, start: int) -> int | None:
        if not text.startswith(word.text, start):
            return None
        bare = start + len(word.text)
        if _IS_HAN.match(word.text[-1]):
            return bare
        for ending in self._endings:
            if text.startswith(ending, bare) and not _goes_on(text, bare + len(ending)):
                return bare + len(ending)
        return None


def _goes_on(text: str, end: int) -> bool:
    """Does a word of letters or digits go on here?"""
    unit = _UNIT.match(text, end)
    return unit is not None and not unit[0].startswith("&") and not _IS_HAN.match(unit[0])


def _step(tag: str) -> int:
    """One in for the start of an element that holds no marks, one out for its end."""
    found = _TAG.match(tag)
    if found is None or found[2].lower() not in _CLOSED or tag.endswith("/>"):
        return 0
    return -1 if found[1] else 1


def _lowered(text: str) -> str:
    """In lower case, character by character: as long as before."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(each.lower() if len(each.lower()) == 1 else each for each in text)


def _link(text: str, entry: Entry, url: str) -> str:
    return f'<a class="term" rel="glossary" href="{escape(url)}" title="{escape(entry.meaning)}">{text}</a>'
