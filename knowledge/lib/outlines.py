"""The outline of each kind: headings with a hint below, in the reader's language, put into an empty text alone."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.enums import ItemKind
from portal.enums import Language


class Part(NamedTuple):
    """A heading, and what to write under it."""

    heading: Promise
    hint: Promise


OUTLINES: Final[Mapping[str, Sequence[Part]]] = MappingProxyType(
    {
        ItemKind.CASE: (
            Part(_("Where we started"), _("What was slow, dear or went wrong? Numbers help.")),
            Part(_("What we did"), _("The steps, in their order, and who took part.")),
            Part(_("What came of it"), _("What is better now, by how much, and what it cost.")),
            Part(_("What others should know"), _("When it works, when it does not, what we would do differently.")),
        ),
        ItemKind.LESSON: (
            Part(_("What was meant"), _("What you wanted to reach, or expected to learn.")),
            Part(_("What happened"), _("In a few sentences, without names.")),
            Part(_("Why"), _("The cause, as far as you know it.")),
            Part(_("What next"), _("What you do differently from now on, and what others should try.")),
        ),
        ItemKind.METHOD: (
            Part(_("What it is for"), _("The problem it solves, and for whom.")),
            Part(_("What you need"), _("Tools, material, time, people.")),
            Part(_("Step by step"), _("One step a line, numbered.")),
            Part(_("How you know it worked"), _("What to measure or to look at.")),
        ),
        ItemKind.STORY: (
            Part(_("How it began"), _("Who, where, when.")),
            Part(_("The turn"), _("What nobody expected.")),
            Part(_("What stays"), _("What a newcomer should take from it.")),
        ),
        ItemKind.STANDARD: (
            Part(_("What it covers"), _("Which work, which parts, since when.")),
            Part(_("What it asks for"), _("The rules, one a line.")),
            Part(_("How to use it"), _("What to fill in, what to leave out, where the file is.")),
        ),
        ItemKind.REPORT: (
            Part(_("The question"), _("What you wanted to know, and why.")),
            Part(_("How we looked"), _("Sources, dates, how many.")),
            Part(_("What we found"), _("The main points first.")),
            Part(_("What follows"), _("What somebody should do now.")),
        ),
        ItemKind.BRIEF: (
            Part(_("In short"), _("Three sentences for somebody in a hurry.")),
            Part(_("What is new"), _("What changed, for whom, from when.")),
            Part(_("Where to read more"), _("Links and people.")),
        ),
        ItemKind.RECORDING: (
            Part(_("What you see or hear"), _("The main points with their time: 02:15 setting the tool.")),
            Part(_("What is said"), _("The words, or the most important of them, for people who cannot hear them.")),
        ),
        ItemKind.EXPERT: (
            Part(_("Ask about"), _("What this person knows, in examples.")),
            Part(_("How to reach them"), _("Where, when, in which language. Only with their agreement.")),
        ),
        ItemKind.QUESTION: (
            Part(_("The question"), _("What you want to reach, what you tried.")),
            Part(_("The answer"), _("Leave it empty until you know it.")),
        ),
    }
)


def outline(kind: str) -> str:
    """The outline as Markdown, in the active language; nothing for a kind that is none."""
    return "\n\n".join(f"## {part.heading}\n\n{_hint(part)}" for part in OUTLINES.get(kind, ())) + "\n"


def is_outline(text: str) -> bool:
    """Nothing was written: the text is an outline as it was put there, in any language, or empty."""
    return _pressed(text) in _all_outlines()


def without_hints(text: str) -> str:
    """The text without the hints that were left as they are, in any language: readers see no hints."""
    hints = _all_hints()
    kept = [line for line in text.splitlines() if line.strip() not in hints]
    return "\n".join(kept).strip() + "\n" if any(line.strip() for line in kept) else ""


def _hint(part: Part) -> str:
    return f"*{part.hint}*"


def _pressed(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


@cache
def _all_outlines() -> frozenset[str]:
    found = {""}
    for language in Language.values:
        with translation.override(language):
            found |= {_pressed(outline(kind)) for kind in OUTLINES}
    return frozenset(found)


@cache
def _all_hints() -> frozenset[str]:
    found = set()
    for language in Language.values:
        with translation.override(language):
            found |= {_hint(part) for parts in OUTLINES.values() for part in parts}
    return frozenset(found)
