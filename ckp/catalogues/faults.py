"""What can be wrong in a .po file: gaps, doubts, plural forms, placeholders, markup, ends of sentences."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polib

PLURAL_FORMS: Final = {
    "pt_BR": "nplurals=2; plural=(n > 1);",
    "vi": "nplurals=1; plural=0;",
    "zh_Hant": "nplurals=1; plural=0;",
}
PLACEHOLDER: Final = re.compile(r"%(?:\(\w+\))?\d*(?:\.\d+)?[diouxXeEfFgGcrsa]|\{\w*\}")
MARKUP: Final = re.compile(r"</?[a-z]\w*[^>]*>")
# A sentence that ends in the source ends in the translation; Chinese has marks of its own.
ENDINGS: Final = {".": ".。", "?": "?？", "!": "!！", ":": ":：", "…": "…"}


def gaps(source: Path) -> Iterator[str]:
    """Entries without a translation, marked as a doubt (fuzzy), left over (obsolete) or given twice."""
    catalogue = polib.pofile(str(source), encoding="utf-8")
    for word, entries in {
        "not translated": catalogue.untranslated_entries(),
        "fuzzy": catalogue.fuzzy_entries(),
        "obsolete": catalogue.obsolete_entries(),
    }.items():
        yield from (f"{word}: {entry.msgid}" for entry in entries)
    counts = Counter((entry.msgctxt, entry.msgid) for entry in catalogue)
    yield from (f"given {count} times: {msgid}" for (_, msgid), count in counts.items() if count > 1)


def mistakes(source: Path) -> Iterator[str]:
    """Translations that do not fit their source: plural forms, placeholders, markup, line ends."""
    catalogue = polib.pofile(str(source), encoding="utf-8")
    expected = PLURAL_FORMS[source.parts[-3]]
    if catalogue.metadata.get("Plural-Forms") != expected:
        yield f"Plural-Forms is not {expected}"
    for entry in catalogue.translated_entries():
        yield from (f"{fault}: {entry.msgid}" for fault in _entry_mistakes(entry, plurals=int(expected[9])))


def endings(source: Path) -> Iterator[str]:
    """Translations that do not end as their source ends. For our own catalogues; other packages have their ways."""
    for entry in polib.pofile(str(source), encoding="utf-8").translated_entries():
        ending = "" if entry.msgid.endswith("n.e.c.") else entry.msgid.rstrip()[-1:]  # an abbreviation ends no sentence
        wanted = ENDINGS.get(ending)
        texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
        if wanted and not all(text.rstrip().endswith(tuple(wanted)) for text in texts):
            yield f"other ending: {entry.msgid}"


def _entry_mistakes(entry: polib.POEntry, *, plurals: int) -> Iterator[str]:
    sources = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.msgid_plural and len(texts) != plurals:
        yield f"{len(texts)} plural forms where {plurals} are due"
    for text in texts:
        if not any(_placeholders(text) == _placeholders(source) for source in sources):
            yield "other placeholders"
        if not any(Counter(MARKUP.findall(text)) == Counter(MARKUP.findall(source)) for source in sources):
            yield "other markup"
        if text.startswith("\n") != entry.msgid.startswith("\n") or text.endswith("\n") != entry.msgid.endswith("\n"):
            yield "other line ends"
    if len(sources) > 1 and _placeholders(texts[-1]) != _placeholders(sources[1]):
        yield "other placeholders in the plural"


def _placeholders(text: str) -> Counter[str] | list[str]:
    """Named ones may change places; positional ones may not."""
    found = PLACEHOLDER.findall(text.replace("%%", ""))
    positional = any(not re.search(r"\w{2,}|\(", placeholder) for placeholder in found)
    return found if positional else Counter(found)
