"""Formulas in presentation MathML as TeX, as far as school books use it."""

from typing import Final
from xml.etree.ElementTree import Element

_LETTERS: Final = {
    "×": r"\times ",
    "÷": r"\div ",
    "−": "-",
    "≤": r"\leq ",
    "≥": r"\geq ",
    "≠": r"\neq ",
    "·": r"\cdot ",
}
_SPECIAL: Final = str.maketrans({"%": r"\%", "$": r"\$", "#": r"\#", "&": r"\&", "_": r"\_", "{": r"\{", "}": r"\}"})

_FORMS: Final = {
    "mfrac": r"\frac{{{}}}{{{}}}",
    "msup": "{{{}}}^{{{}}}",
    "msub": "{{{}}}_{{{}}}",
    "msubsup": "{{{}}}_{{{}}}^{{{}}}",
}


def tex_of(element: Element) -> str | None:
    """None where there is something in it that has no TeX here."""
    name = element.tag.rpartition("}")[2]
    if name in {"mi", "mn", "mo"}:
        return _letters(element)
    if name == "mtext":
        words = " ".join((element.text or "").split())
        return rf"\text{{{words.translate(_SPECIAL)}}}" if words else " "
    if name == "mspace":
        return r"\ "
    parts = [tex_of(child) for child in element]
    if any(part is None for part in parts):
        return None
    return _joined(name, [part for part in parts if part is not None])


def _letters(element: Element) -> str:
    text = (element.text or "").strip()
    if len(text) > 1 and text.isalpha():
        return rf"\text{{{text}}}"
    return "".join(_LETTERS.get(char, char.translate(_SPECIAL)) for char in text)


def _joined(name: str, parts: list[str]) -> str | None:
    if name in {"math", "mrow", "mstyle", "mtd", "mpadded", "semantics"}:
        return "".join(parts)
    if name == "mtr":
        return " & ".join(parts)
    if name == "mtable":
        rows = r" \\ ".join(parts)
        return rf"\begin{{aligned}}{rows}\end{{aligned}}"
    if name == "msqrt":
        return rf"\sqrt{{{''.join(parts)}}}"
    form = _FORMS.get(name)
    return form.format(*parts) if form and form.count("{}") == len(parts) else None
