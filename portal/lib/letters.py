"""The HTML twin of a plain-text mail: one source for both, so that they never differ."""

from dataclasses import dataclass
from typing import Final

_SCHEMES: Final = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of text, or a button that leads to ``url``."""

    text: str
    url: str = ""


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a mail, parted by empty lines. Two lines of which the second is an address make a button."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return [_paragraph(part) for part in parts if part]


def _paragraph(part: str) -> Paragraph:
    lines = [line.strip() for line in part.split("\n")]
    if lines[-1].startswith(_SCHEMES) and len(lines) <= 2:  # noqa: PLR2004 - a label and its address
        label = lines[0].rstrip(" :\N{FULLWIDTH COLON}") if len(lines) > 1 else lines[0]
        return Paragraph(label, lines[-1])
    return Paragraph("\n".join(lines))
