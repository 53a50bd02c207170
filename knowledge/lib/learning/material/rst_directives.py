"""What reStructuredText of books uses beyond docutils: directives and roles of Sphinx, exercises, players, labels."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, ClassVar, Final
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Directive, directives, languages, roles
from docutils.parsers.rst.directives import flag, unchanged
from docutils.statemachine import StringList
from docutils.utils import new_document, unescape

from knowledge.lib.learning.material.outside_code import line_of
from knowledge.lib.learning.material.texts import Finding
from portal.lib.slugs import make_slug

LABEL: Final[Mapping[str, str]] = MappingProxyType(
    {
        "target": r"^[ \t]*\.\. _(?P<label>[^:\n]+):[ \t]*$",
        "heading": (
            r"(?:^(?P<over>[^\w\s])(?P=over){2,}[ \t]*\n)?"
            r"^(?P<title>(?![ \t.]{2})\S[^\n]*)\n(?P<under>[^\w\s])(?P=under){2,}[ \t]*$"
        ),
    }
)
_LABEL: Final = re.compile(LABEL["target"], re.MULTILINE)
_EQUATION: Final = re.compile(r"^[ \t]*:label:[ \t]*(\S+)[ \t]*$", re.MULTILINE)
_TITLED: Final = re.compile(r"^(.*?)\s*<([^<>]+)>$", re.DOTALL)
_SUBSTITUTED: Final = re.compile(r"(?<![\w|])\|(\w[\w .-]*)\|(?![\w|])")
_DEFINED: Final = re.compile(r"^[ \t]*\.\. \|([^|\n]+)\|", re.MULTILINE)


class Labels:
    """Where the labels and equations of all files stand. ``sources``: path → text; ``keys``: path → lesson's key."""

    def __init__(self, sources: Mapping[str, str], keys: Mapping[str, str]) -> None:
        self.places: dict[str, tuple[str, str, str]] = {}
        self.equations: dict[str, int] = {}
        for path, source in sources.items():
            for label in _LABEL.finditer(source):
                self.places.setdefault(_plain(label["label"]), (keys[path], "", ""))
            for label in re.finditer(LABEL["heading"], source, re.MULTILINE):
                self._label_heading(source, label, keys[path])
            for number, label in enumerate(_EQUATION.finditer(source), start=1):
                self.equations.setdefault(label[1], number)

    def _label_heading(self, source: str, heading: re.Match[str], key: str) -> None:
        """The labels right above a heading lead to it."""
        for line in reversed(source[: heading.start()].splitlines()):
            found = _LABEL.match(line)
            if found:
                title = " ".join(heading["title"].split())
                self.places[_plain(found["label"])] = (key, title, make_slug(title, fallback="part"))
            elif line.strip():
                break


def prepared(source: str, path: str, findings: list[Finding]) -> str:
    """The source as docutils can read it: tabs are spaces, and what stands for something defined elsewhere is words."""
    source = source.expandtabs(4)
    defined = {name.strip() for name in _DEFINED.findall(source)}

    def words(found: re.Match[str]) -> str:
        if found[1] in defined:
            return found[0]
        wrong = _("What “%(name)s” stands for is defined in no file; its name stands there.") % {"name": found[0]}
        findings.append(Finding(path, line_of(source, found[0]), wrong))
        return found[1]

    return "\n".join(
        line if line.lstrip().startswith(("+", "|")) else _SUBSTITUTED.sub(words, line) for line in source.split("\n")
    )


def _plain(label: str) -> str:
    return " ".join(label.strip("` ").lower().split())


@dataclass(frozen=True, slots=True)
class Reader:
    """What directives and roles know of the file they stand in; handed over as the setting ``reader``."""

    labels: Labels
    path: str
    findings: list[Finding]


class _Told(Directive):
    """A directive that tells what becomes of it."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {}

    @property
    def reader(self) -> "Reader":
        return self.state.document.settings.reader

    def tell(self, text: str | Promise, *, is_lost: bool = True) -> None:
        self.reader.findings.append(Finding(self.reader.path, self.lineno, text, is_lost))

    def below(self) -> list[nodes.Node]:
        box = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, box)
        return box.children


class _Silent(_Told):
    """Serves the making of a book alone: indexes, tables of contents, notes of the authors."""

    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("maxdepth", "caption", "hidden", "name", "glob", "numbered", "titlesonly", "depth", "local"), unchanged
    )

    def run(self) -> list[nodes.Node]:
        return []


class _Lost(_Told):
    """Cannot be kept."""

    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("language", "lines", "linenos", "caption", "file", "url", "height", "width"), unchanged
    )

    def run(self) -> list[nodes.Node]:
        what = f"{self.name} {self.arguments[0]}" if self.arguments else self.name
        self.tell(_("“%(name)s” cannot be kept.") % {"name": " ".join(what.split())[:80]})
        return []


class _Unknown(_Told):
    """Nobody here knows it: its text stays, its meaning does not."""

    def run(self) -> list[nodes.Node]:
        self.tell(_("The directive “%(name)s” is not known; its text was kept as a note.") % {"name": self.name})
        box = nodes.container(classes=["callout"])
        box["kind"] = "note"
        box += self.below()
        return [box] if box.children else []


class _Box(_Told):
    """A callout; what stands behind the name is its title, or its first paragraph."""

    kind: ClassVar[str] = "note"
    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("class", "name", "fullinclude", "short", "grading"), unchanged
    )

    def run(self) -> list[nodes.Node]:
        box = nodes.container(classes=["callout"])
        box["kind"] = self.kind
        if self.arguments and self.kind not in {"exercise", "solution"}:
            self.content: Any = StringList([self.arguments[0], "", *self.content], source="")
        box += self.below()
        short = self.options.get("short")
        if short and self.kind == "solution":
            inline, _messages = self.state.inline_text(short, self.lineno)
            box.insert(0, nodes.paragraph("", "", nodes.strong("", "", *inline)))
        return [box] if box.children else []


class _Exercise(_Box):
    kind = "exercise"


class _Solution(_Box):
    kind = "solution"


class _Tip(_Box):
    kind = "tip"


class _Warning(_Box):
    kind = "warning"


class _Danger(_Box):
    kind = "danger"


class _Player(_Told):
    """A video elsewhere becomes a link to it."""

    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("width", "height", "align", "aspect", "url_parameters"), unchanged
    )

    def run(self) -> list[nodes.Node]:
        address = self.arguments[0].strip() if self.arguments else ""
        if not address.startswith(("http://", "https://")):
            address = f"https://www.youtube.com/watch?v={address}"
        self.tell(_("A player of another host became a link to it."), is_lost=False)
        link = nodes.reference("", f"▶ {urlsplit(address).netloc.removeprefix('www.')}", refuri=address)
        return [nodes.paragraph("", "", link)]


class _Code(_Told):
    """Code, also where another site would let it run."""

    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(
        (
            "linenos",
            "caption",
            "emphasize-lines",
            "name",
            "height",
            "codefile",
            "language",
            "lines",
            "class",
            "force",
            "dedent",
        ),
        unchanged,
    )

    def run(self) -> list[nodes.Node]:
        text = "\n".join(self.content)
        return [nodes.literal_block(text, text)] if text.strip() else []


class _Playground(_Code):
    def run(self) -> list[nodes.Node]:
        self.tell(_("Code that runs on another site is shown, and does not run here."), is_lost=False)
        return super().run()


class _Math(_Told):
    """A formula on its own lines, with its number where it is spoken of."""

    option_spec: ClassVar[dict[str, Any]] = {"label": unchanged, "nowrap": flag, "name": unchanged, "class": unchanged}

    def run(self) -> list[nodes.Node]:
        tex = "\n".join([*self.arguments, *self.content]).strip()
        blocks = [part for part in re.split(r"\n[ \t]*\n", tex) if part.strip()]
        label = self.options.get("label")
        number = self.reader.labels.equations.get(label) if label else None
        made: list[nodes.Node] = [nodes.math_block(part, part.strip()) for part in blocks]
        if number and made:
            text = f"{blocks[-1].strip()} \\qquad ({number})" if "\\end{" not in blocks[-1] else blocks[-1].strip()
            made[-1] = nodes.math_block(text, text)
        return made


_DIRECTIVES: Final[Mapping[str, type[Directive]]] = MappingProxyType(
    {
        "answer": _Solution,
        "attention": _Warning,
        "caution": _Warning,
        "code-block": _Code,
        "sourcecode": _Code,
        "danger": _Danger,
        "dcl": _Playground,
        "error": _Danger,
        "exercise": _Exercise,
        "hint": _Tip,
        "important": _Warning,
        "include": _Lost,
        "index": _Silent,
        "literalinclude": _Lost,
        "math": _Math,
        "note": _Box,
        "only": _Box,
        "question": _Exercise,
        "raw": _Lost,
        "seealso": _Box,
        "solution": _Solution,
        "sectionauthor": _Silent,
        "tabularcolumns": _Silent,
        "tip": _Tip,
        "toctree": _Silent,
        "contents": _Silent,
        "todo": _Silent,
        "versionadded": _Box,
        "warning": _Warning,
        "youtube": _Player,
        "vimeo": _Player,
    }
)


_DIRECTIVE: Final = re.compile(r"^[ \t]*\.\. ([A-Za-z][\w+.-]*)::", re.MULTILINE)
_ROLE: Final = re.compile(r"(?<![\w:]):([A-Za-z][\w+.-]*):`")


def make_readable(source: str) -> None:
    """Teach docutils the names in this source. Its tables are its own and for the whole process: names only come."""
    for name in {name.lower() for name in _DIRECTIVE.findall(source)}:
        if name in _DIRECTIVES:
            directives.register_directive(name, _DIRECTIVES[name])
        elif directives.directive(name, languages.en, _nowhere())[0] is None:
            directives.register_directive(name, _Unknown)
    for name in set(_ROLE.findall(source)):
        if name in _ROLES:
            roles.register_local_role(name, _ROLES[name])
        elif roles.role(name, languages.en, 0, _nowhere().reporter)[0] is None:
            roles.register_local_role(name, _unknown_role)


def _nowhere() -> nodes.document:
    return new_document("", get_default_settings())


# Roles. docutils hands over the name, the source of the whole mark, its text, its line, and who reads.


def _index_role(
    _name: str, _source: str, text: str, *_rest: Any, **_options: Any
) -> tuple[list[nodes.Node], list[Any]]:
    """A word of an index stands in the text as well; where it is filed does not."""
    found = _TITLED.match(unescape(text))
    return [nodes.Text(found[1] if found else unescape(text).lstrip("!"))], []


def _ref_role(_name: str, _source: str, text: str, *rest: Any, **_options: Any) -> tuple[list[nodes.Node], list[Any]]:
    """A link to a label, in whichever file it stands."""
    line, inliner = rest[0], rest[1]
    reader = inliner.document.settings.reader
    found = _TITLED.match(unescape(text))
    label = _plain(found[2] if found else unescape(text))
    key, title, part = reader.labels.places.get(label, ("", "", ""))
    words = found[1] if found else title or label
    if not key:
        wrong = _("The link to “%(name)s” leads nowhere; its words stay.") % {"name": label}
        reader.findings.append(Finding(reader.path, line, wrong))
        return [nodes.Text(words)], []
    return [nodes.reference("", words, refuri=f"{key}#{part}" if part else key)], []


def _doc_role(_name: str, _source: str, text: str, *_rest: Any, **_options: Any) -> tuple[list[nodes.Node], list[Any]]:
    found = _TITLED.match(unescape(text))
    target = found[2] if found else unescape(text)
    return [nodes.reference("", found[1] if found else PurePosixPath(target).name, refuri=target)], []


def _eq_role(_name: str, _source: str, text: str, *rest: Any, **_options: Any) -> tuple[list[nodes.Node], list[Any]]:
    """The number of an equation, as it stands beside it."""
    number = rest[1].document.settings.reader.labels.equations.get(text.strip())
    return [nodes.Text(f"({number})" if number else text)], []


def _unknown_role(
    name: str, _source: str, text: str, *rest: Any, **_options: Any
) -> tuple[list[nodes.Node], list[Any]]:
    reader = rest[1].document.settings.reader
    wrong = _("What “%(name)s” means is not known; its words stay.") % {"name": f":{name}:"}
    reader.findings.append(Finding(reader.path, rest[0], wrong))
    found = _TITLED.match(unescape(text))
    return [nodes.Text(found[1] if found else unescape(text))], []


_ROLES: Final[Mapping[str, Any]] = MappingProxyType(
    {"index": _index_role, "ref": _ref_role, "numref": _ref_role, "doc": _doc_role, "eq": _eq_role}
)
