"""Pictures and links of a lesson: what they point to among the files, under the names that the course uses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Final
from urllib.parse import unquote, urlsplit

from django.utils.functional import Promise

from knowledge.lib.learning.material.bundle import Bundle
from knowledge.lib.learning.material.outside_code import line_of, outside_code
from knowledge.lib.learning.material.texts import BROKEN_LINK, FOREIGN_PICTURE, NO_PICTURE, Finding

_TARGET: Final = r"\(\s*(?:<([^>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*))(\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
_PICTURE: Final = re.compile(rf"!\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]{_TARGET}(\{{[^}}\n]*\}})?")
_LINK: Final = re.compile(rf"(?<!!)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]{_TARGET}(\{{[^}}\n]*\}})?")
_REFERENCE: Final = re.compile(
    r"^[ \t]{0,3}\[([^\]^\n][^\]\n]*)\]:[ \t]*<?(\S+?)>?([ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*$", re.MULTILINE
)
_ALT: Final = re.compile(r"""(?:fig-)?alt=(?:"([^"]*)"|'([^']*)')""")


@dataclass(slots=True)
class Targets:
    """``lessons``: path or address on the old site → key. ``names``: path of a file → its name in the course."""

    bundle: Bundle
    lessons: Mapping[str, str]
    names: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def settled(self, text: str, path: str, key: str) -> str:
        """The text of the lesson ``key`` at ``path`` with all targets as the course has them."""
        return outside_code(text, lambda bare: self._settled(bare, path, key))

    def file_name(self, path: str) -> str:
        """The name of a file within the course: its own, or with a number where two are called alike."""
        if path not in self.names:
            own = PurePosixPath(path)
            taken = set(self.names.values())
            name, number = own.name, 2
            while name in taken:
                name, number = f"{own.stem}-{number}{own.suffix}", number + 1
            self.names[path] = name
        return self.names[path]

    def _settled(self, text: str, path: str, key: str) -> str:
        told = _Teller(self.bundle.text(path), path, self.findings)
        text = _PICTURE.sub(lambda found: self._picture(found, path, told), text)
        text = _REFERENCE.sub(lambda found: self._reference(found, path, key, told), text)
        return _LINK.sub(lambda found: self._link(found, path, key, told), text)

    def _picture(self, found: re.Match[str], path: str, tell: "_Teller") -> str:
        words, target, title = found[1], _target_of(found), found[4] or ""
        given = _ALT.search(found[5] or "")
        if given and not words:
            words = (given[1] or given[2] or "").replace("[", "(").replace("]", ")")
        if _scheme_of(target) or target.startswith("//"):
            tell(target, FOREIGN_PICTURE)
            return f"![{words}](<{target}>{title})"
        there = self._file(target, path)
        if there is None:
            tell(target, NO_PICTURE)
            return f"![{words}](<{target}>{title})"
        return f"![{words}](<{self.file_name(there)}>{title})"

    def _link(self, found: re.Match[str], path: str, key: str, tell: "_Teller") -> str:
        target = _target_of(found)
        led = self.led(target, path, key)
        if led is None:
            tell(target, BROKEN_LINK)
            return found[1]
        return f"[{found[1]}]({_bracketed(led)}{found[4] or ''})"

    def _reference(self, found: re.Match[str], path: str, key: str, tell: "_Teller") -> str:
        led = self.led(found[2], path, key)
        if led is None:
            tell(found[2], BROKEN_LINK)
            return f"[{found[1]}]: #"
        return f"[{found[1]}]: {_bracketed(led)}{found[3] or ''}"

    def led(self, target: str, path: str, key: str) -> str | None:
        """Where a link of the lesson leads within the course; itself where it leads elsewhere; None for nowhere."""
        if _scheme_of(target) or target.startswith(("//", "#")):
            return target
        where, _mark, part = unquote(target).partition("#")
        part = f"#{part}" if part else ""
        where = where.partition("?")[0]
        lesson = self._lesson(where, path)
        if lesson is not None:
            return (part or "#") if lesson == key else f"{lesson}{part}"
        there = self._file(where, path)
        return self.file_name(there) if there is not None else None

    def _lesson(self, where: str, path: str) -> str | None:
        if where in self.lessons.values():
            return where
        for base in (_joined(path, where), where.strip("/")):
            for guess in (base, base.rstrip("/"), f"{base}.md", f"{base}/index.md", f"{base}.rst", f"{base}/index.rst"):
                if guess in self.lessons:
                    return self.lessons[guess]
        bare = where.removesuffix(".html").strip("/")
        return self.lessons.get(f"/{bare}")

    def _file(self, target: str, path: str) -> str | None:
        where = unquote(target)
        for guess in (_joined(path, where), where.lstrip("/"), f"public/{where.lstrip('/')}"):
            if guess in self.bundle.files:
                return guess
        return None


class _Teller:
    """Adds findings about places in one file."""

    def __init__(self, source: str, path: str, findings: list[Finding]) -> None:
        self.source, self.path, self.findings = source, path, findings

    def __call__(self, target: str, words: str | Promise) -> None:
        line = line_of(self.source, target)
        self.findings.append(Finding(self.path, line, str(words) % {"name": target[:120]}))


def _target_of(found: re.Match[str]) -> str:
    return found[2] if found[2] is not None else found[3]


def _bracketed(target: str) -> str:
    return f"<{target}>" if set(target) & set(" ()") else target


def _joined(path: str, target: str) -> str:
    return normpath(str(PurePosixPath(path).parent / target.lstrip("/"))) if target else path


def _scheme_of(target: str) -> str:
    try:
        return urlsplit(target).scheme
    except ValueError:
        return "broken"
