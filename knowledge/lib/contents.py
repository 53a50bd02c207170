"""The table of contents of a text: its headings get addresses, and a list of them leads there."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Final

from portal.lib.slugs import make_slug

LONG: Final = 4_000  # characters of HTML from which on a list of contents helps
ENOUGH: Final = 3  # headings
_HEADING: Final = re.compile(r'<h([23])(?: id="([^"]*)")?>(.*?)</h\1>', re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its level (2 or 3), its words, and the anchor it has in the text."""

    level: int
    words: str
    anchor: str


def with_contents(html: str) -> tuple[str, list[Heading]]:
    """Safe HTML as ``portal.lib.markdown`` makes it, with anchors on its headings, and these headings.

    Headings of a document have their anchors already and keep them. The list is empty where the text is short or has
    few headings; anchors are there all the same.
    """
    found: list[Heading] = []
    taken: set[str] = set()

    def anchored(match: re.Match[str]) -> str:
        level, given, inner = match.groups()
        words = unescape(_TAG.sub("", inner)).strip()
        anchor = given or _free(make_slug(words, fallback="part"), taken)
        found.append(Heading(int(level), words, anchor))
        return f'<h{level} id="{anchor}">{inner}</h{level}>'

    marked = _HEADING.sub(anchored, html)
    is_long = len(html) >= LONG and len(found) >= ENOUGH
    return marked, found if is_long else []


def _free(slug: str, taken: set[str]) -> str:
    """An anchor that no other heading and no part of the page has."""
    anchor = f"t-{slug}"
    number = 2
    while anchor in taken:
        anchor = f"t-{slug}-{number}"
        number += 1
    taken.add(anchor)
    return anchor
