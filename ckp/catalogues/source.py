"""Which messages the source asks for, read from Python and templates without GNU gettext."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from django.utils.translation.template import templatize

# Function name -> positions of context, singular and plural among its arguments.
SIGNATURES: Final[dict[str, tuple[int | None, int, int | None]]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
STRING: Final = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
TEMPLATE_CALL: Final = re.compile(
    rf"\b(_|n?p?gettext)\(\s*({STRING})(?:\s*,\s*({STRING}))?(?:\s*,\s*({STRING}))?", re.DOTALL
)


class Message(NamedTuple):
    """What a catalogue is asked for. Context and plural are empty where there is none."""

    context: str
    singular: str
    plural: str


def messages(folders: Iterable[Path]) -> set[Message]:
    """Every message in the .py, .html and .txt files under the folders. SyntaxError for a file that does not parse."""
    found: set[Message] = set()
    for path in (path for folder in folders for path in sorted(folder.rglob("*"))):
        if path.suffix == ".py":
            found.update(_in_python(path.read_text(encoding="utf-8")))
        elif path.suffix in {".html", ".txt"}:
            found.update(_in_template(path.read_text(encoding="utf-8"), origin=str(path)))
    return found


def _in_python(text: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            arguments = [_constant(argument) for argument in node.args]
            yield from _message(name, arguments)


def _in_template(text: str, *, origin: str) -> Iterator[Message]:
    for name, *strings in TEMPLATE_CALL.findall(templatize(text, origin=origin)):
        yield from _message(name, [ast.literal_eval(string) for string in strings if string])


def _message(name: str, arguments: list[str | None]) -> Iterator[Message]:
    """The message of one call, or nothing where an argument is no literal."""
    if name not in SIGNATURES:
        return
    needed = [position for position in SIGNATURES[name] if position is not None]
    if len(arguments) <= max(needed) or any(arguments[position] is None for position in needed):
        return
    context, singular, plural = ("" if at is None else arguments[at] or "" for at in SIGNATURES[name])
    if singular:
        yield Message(context, singular, plural)


def _constant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
