"""TeX formulas as MathML, which browsers draw and screen readers read without any script."""

import re
from html import unescape
from typing import Final
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import convert_to_element

from portal.lib.markdown.allowed import MATHS, MATHS_ATTRIBUTES

LONGEST: Final = 4_000  # characters of one formula
_NUMBERED: Final = re.compile(r"\\begin\{(?:alignat|alignedat)\*?\}\s*\{\d+\}")
_ALIGNED: Final = re.compile(r"\\(begin|end)\{(?:aligned|alignedat|alignat|eqnarray|flalign)\*?\}")
_SIGN: Final = re.compile(r"\\([$%#&_{}])")
_LABEL: Final = re.compile(r"\\(?:label|tag)\{[^}]*\}|\\(?:nonumber|notag)\b")
_TEXT: Final = re.compile(r"(\\(?:text|textrm|mbox|mathrm|textit|textbf)\{)([^{}]*)\}")


def to_mathml(tex: str, *, is_block: bool) -> str | None:
    """A ``math`` element, or nothing where the formula cannot be read; then its TeX is what can be shown."""
    if len(tex) > LONGEST:
        return None
    try:
        root = convert_to_element(_prepared(tex, is_block=is_block), display="block" if is_block else "inline")
    except Exception:  # noqa: BLE001  the converter answers a wrong formula with any of two dozen exceptions
        return None
    if not _is_clean(root, tex):
        return None
    root.attrib.pop("xmlns", None)
    root.set("alttext", " ".join(tex.split()))
    return tostring(root, encoding="unicode")


def _prepared(tex: str, *, is_block: bool) -> str:
    """Environments under the name the converter knows; lines and columns of a bare block get one."""
    tex = _LABEL.sub("", tex).strip()
    tex = _ALIGNED.sub(r"\\\1{align*}", _NUMBERED.sub(r"\\begin{align*}", tex))
    tex = _TEXT.sub(lambda found: f"{found[1]}{found[2].replace('~', ' ')}}}", tex)
    has_rows = r"\\" in tex or re.search(r"(?<!\\)&", tex)
    if is_block and has_rows and r"\begin{" not in tex:
        tex = rf"\begin{{align*}}{tex}\end{{align*}}"
    return tex


def _is_clean(root: Element, tex: str) -> bool:
    """Takes out what MathML Core does not have. False if a command was left unread and would stand there as letters."""
    for element in root.iter():
        if element.text:
            element.text = _SIGN.sub(r"\1", unescape(element.text))
            if element.text.startswith("\\") and len(element.text) > 1:
                return False
            if element.tag == "mi" and element.text == "&" and r"\&" not in tex:
                return False
        if element.tag not in MATHS:
            return False
        known = MATHS_ATTRIBUTES.get(element.tag, set())
        for name in [name for name in element.attrib if name not in known]:
            del element.attrib[name]
    return True
