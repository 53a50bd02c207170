"""The head of a Markdown file: names and values between two lines of ``---``, in YAML of plain texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import yaml
from django.utils.translation import gettext_lazy as _

from knowledge.lib.learning.material.texts import NotACourse

_TEXTS_ALONE: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
FORMAT: Final = "ckp-course-1"  # in the head of course.md: written by a portal, to be read as it stands
LONGEST_HEAD: Final = 32_000  # characters
_FENCE: Final = "---"


@dataclass(frozen=True, slots=True)
class Headed:
    """A file in two parts. Values are texts, lists and mappings of texts."""

    head: Mapping[str, Any]
    body: str

    def text(self, *names: str) -> str:
        """The first of these values that is a text and not empty."""
        for name in names:
            value = self.head.get(name)
            if isinstance(value, str) and value.strip():
                return " ".join(value.split())
        return ""


def parted(text: str, path: str) -> Headed:
    """Raises ``NotACourse`` where the head has no end or is no list of names and values."""
    if not text.startswith(f"{_FENCE}\n"):
        return Headed({}, text)
    head, mark, body = f"{text[3:]}\n".partition(f"\n{_FENCE}\n")
    if not mark:
        raise NotACourse(_("The head of “%(file)s” has no end: a line of three hyphens is missing.") % {"file": path})
    return Headed(_values(head, path), body)


def _values(source: str, path: str) -> Mapping[str, Any]:
    """Anchors are refused: a few of them can stand for gigabytes."""
    wrong = NotACourse(_("The head of “%(file)s” is not a list of names and values.") % {"file": path})
    if len(source) > LONGEST_HEAD:
        raise wrong
    try:
        if any(getattr(event, "anchor", None) for event in yaml.parse(source, Loader=_TEXTS_ALONE)):
            raise wrong
        found = yaml.load(source, Loader=_TEXTS_ALONE)  # noqa: S506 — makes texts, lists and dicts of them, nothing else
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise wrong from error
    if found and not isinstance(found, dict):
        raise wrong
    return {str(name): value for name, value in (found or {}).items()}
