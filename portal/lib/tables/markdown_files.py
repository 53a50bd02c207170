"""Markdown files with front matter between lines of ``---``: a folder of them, or a zip, is a table."""

import json
import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, Final, Protocol
from zipfile import BadZipFile

import yaml
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.lib.tables.archives import open_archive
from portal.lib.tables.cells import Cell
from portal.lib.tables.rows import Row, Unreadable, make_headings

_UNWRITABLE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")  # raw, in YAML on one line
BODY, PATH, TITLE = "body", "path", "title"
LONGEST_FILE: Final = 2_000_000  # bytes
LONGEST_HEAD: Final = 32_000  # characters
SUFFIXES: Final = (".md", ".markdown")
_NAMED: Final = 8
_TEXTS_ALONE: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NOT_UTF_8: Final = _("This file is not in UTF-8.")
_TOO_LONG: Final = _("This file is too long.")
_NO_END: Final = _("The head of this file has no end: a line of three hyphens is missing.")
_BAD_HEAD: Final = _("The head of this file is not a list of names and values.")


class _Files(Protocol):
    """The Markdown files in a fixed order, each by name with its bytes."""

    def each(self) -> Iterator[tuple[str, bytes]]: ...

    def others(self) -> list[str]:
        """The names of files that are not Markdown."""
        ...


class Folder:
    """All Markdown files of a folder and the folders in it; links that lead out of it are let be."""

    def __init__(self, path: Path) -> None:
        self.root = path.resolve()

    def each(self) -> Iterator[tuple[str, bytes]]:
        found = (path for path in self.root.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
        inside = (path for path in found if path.resolve().is_relative_to(self.root))
        for name in sorted(path.relative_to(self.root).as_posix() for path in inside):
            with (self.root / name).open("rb") as file:
                yield name, file.read(LONGEST_FILE + 1)

    def others(self) -> list[str]:
        found = (path for path in self.root.rglob("*") if path.is_file() and path.suffix.lower() not in SUFFIXES)
        return sorted(path.relative_to(self.root).as_posix() for path in found)


class Archive:
    """The Markdown files of a zip. Nothing is written anywhere; the limits hold before anything is unpacked."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def each(self) -> Iterator[tuple[str, bytes]]:
        with self.path.open("rb") as file, open_archive(file) as archive:
            found = (name for name in archive.namelist() if PurePosixPath(name).suffix.lower() in SUFFIXES)
            for name in sorted(each for each in found if not each.startswith("__MACOSX/")):
                with _readable(), archive.open(name) as member:
                    source = member.read(LONGEST_FILE + 1)
                yield name, source

    def others(self) -> list[str]:
        with self.path.open("rb") as file, open_archive(file) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/") and not name.startswith("__MACOSX/")]
        return sorted(name for name in names if PurePosixPath(name).suffix.lower() not in SUFFIXES)


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise Unreadable(_("This file is damaged, or not what its name says.")) from error


class MarkdownTable:
    """Headings are the names in the heads of all files, then ``path`` and ``body``; a row is named by its path."""

    kind = "markdown"
    notes: dict[str, str]

    def __init__(self, files: _Files) -> None:
        self.files = files
        self.notes = {}
        names: dict[str, None] = {}
        found_any = False
        for _name, found, _raw in self._read():
            found_any = True
            if isinstance(found, dict):
                names |= dict.fromkeys(found)
        if not found_any:
            raise Unreadable(_("No Markdown file is in it."))
        self.names = (*(name for name in names if name not in {PATH, BODY}), PATH, BODY)
        self.headings = make_headings(self.names)
        self._note_others()

    def _note_others(self) -> None:
        """Files that are no texts are not taken; that they were there is said."""
        others = self.files.others()
        if others:
            named = ", ".join(others[:_NAMED]) + (", …" if len(others) > _NAMED else "")
            words = _("Not taken, since it is not Markdown: %(count)d files (%(names)s)")
            self.notes["left_out"] = words % {"count": len(others), "names": named}

    def rows(self) -> Iterator[Row]:
        for number, (name, found, raw) in enumerate(self._read(), start=1):
            if isinstance(found, dict):
                yield Row(number, tuple(found.get(each) for each in self.names), name=name)
            else:
                yield Row(number, (), name=name, fault=found, raw=raw.decode(errors="replace"))

    def _read(self) -> Iterator[tuple[str, dict[str, Cell] | Promise, bytes]]:
        for name, source in self.files.each():
            found = _TOO_LONG if len(source) > LONGEST_FILE else parse_markdown(source)
            yield name, {**found, PATH: name} if isinstance(found, dict) else found, source


def parse_markdown(source: bytes) -> dict[str, Cell] | Promise:
    """The names and values of the head with the text under ``body``, or what is wrong. The title may be a heading."""
    try:
        text = unicodedata.normalize("NFC", source.decode("utf-8-sig")).replace("\r\n", "\n")
    except UnicodeDecodeError:
        return _NOT_UTF_8
    head, body = _parted(text)
    if head is None:
        return _NO_END
    values = _head(head)
    if isinstance(values, dict):
        if TITLE not in values and body.lstrip().startswith("# "):
            first, _newline, body = body.lstrip().partition("\n")
            values[TITLE] = first.removeprefix("# ").strip()
        values[BODY] = body.strip("\n")
    return values


def _parted(text: str) -> tuple[str | None, str]:
    if not text.startswith("---\n"):
        return "", text
    if text.startswith("---\n---\n"):
        return "", text[8:]
    head, mark, body = f"{text[4:]}\n".partition("\n---\n")
    return (head, body) if mark else (None, "")


def _head(source: str) -> dict[str, Cell] | Promise:
    """YAML in which every value is text. Anchors are refused: a few of them can stand for gigabytes."""
    if len(source) > LONGEST_HEAD:
        return _TOO_LONG
    try:
        if any(getattr(event, "anchor", None) for event in yaml.parse(source, Loader=_TEXTS_ALONE)):
            return _BAD_HEAD
        found = yaml.load(source, Loader=_TEXTS_ALONE)  # noqa: S506 — makes texts, lists and dicts of them, nothing else
    except (yaml.YAMLError, RecursionError, ValueError):
        return _BAD_HEAD
    if not found:
        return {}
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found):
        return _BAD_HEAD
    cells = {name: _cell(value) for name, value in found.items()}
    return cells if None not in cells.values() else _BAD_HEAD


def _cell(value: Any) -> Cell:
    """None for what is neither text nor a list of texts."""
    if isinstance(value, str):
        return value
    return tuple(value) if isinstance(value, list) and all(isinstance(each, str) for each in value) else None


def markdown_file(values: Mapping[str, Any], body: str) -> str:
    """A file with the values in its head (texts, and lists of texts), empty ones left out, as it is read back."""
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items() if value}
    head = "".join(_line(name, value) for name, value in given.items())
    return f"---\n{head}---\n\n{body}\n"


def _line(name: str, value: Any) -> str:
    """One entry of the head. What YAML takes for the end of a line, or not at all, goes out as JSON."""
    written = json.dumps(value, ensure_ascii=False)
    if not _UNWRITABLE.search(written):
        return str(yaml.safe_dump({name: value}, allow_unicode=True, width=10_000))
    escaped = _UNWRITABLE.sub(lambda found: rf"\u{ord(found.group()):04x}", written)
    return f"{name}: {escaped}\n"
