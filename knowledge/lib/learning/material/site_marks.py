"""What texts carry of the programs that made sites of them: Liquid, kramdown, attributes, boxes with other names."""

import re
from collections.abc import Callable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.lib.learning.material.outside_code import outside_code
from portal.lib.markdown.callouts import KINDS, OPENING

_ROOT: Final = re.compile(r"\{\{-?\s*(?:site|page)\.(?:baseurl|url|relative_url)\s*-?\}\}")
_TO_FILE: Final = re.compile(r"\{%-?\s*(?:link|post_url)\s+(\S+)\s*-?%\}")
_LIQUID: Final = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_ATTRIBUTES: Final = re.compile(r"^[ \t]*\{:[^}\n]*\}[ \t]*\n?|(?<=\S)\{:[^}\n]*\}", re.MULTILINE)
_CLASSES: Final = re.compile(r"(?<=[)*`\]])\{(?:[.#:]|[\w-]+=)[^}\n]*\}")

Tell = Callable[[str, str | Promise, bool], None]


def without_site_marks(text: str, tell: Tell) -> str:
    """The text without them. ``tell`` takes words of the source, what is to say, and whether something is lost."""
    return outside_code(text, lambda bare: _changed(bare, tell))


def _changed(text: str, tell: Tell) -> str:
    text = _ROOT.sub("", text)
    text = _TO_FILE.sub(lambda found: f"/{found[1]}", text)
    text = _LIQUID.sub(lambda found: _drop(found, tell), text)
    text = _ATTRIBUTES.sub("", text)
    text = _CLASSES.sub(lambda found: found[0] if "alt=" in found[0] else "", text)
    for line in text.split("\n"):
        found = OPENING.match(line.strip())
        if found and found[1].lower() not in KINDS:
            words = _("Boxes called “%(name)s” are not known; they are shown as notes.")
            tell(line, words % {"name": found[1]}, False)
    return text


def _drop(found: re.Match[str], tell: Tell) -> str:
    words = _("“%(mark)s” is filled in by the program of another site and is left out.")
    tell(found[0], words % {"mark": " ".join(found[0].split())[:80]}, True)
    return ""
