"""The vocabulary of tags, taken in as governance would."""

from ckp.demo import texts
from portal.access import Access
from portal.actions.tags import add_tag
from portal.enums import Language

_OTHERS = [language.value for language in Language if language != Language.ENGLISH]


def add_vocabulary() -> dict[str, int]:
    """Answers the tags' numbers by their English names."""
    return {entry["name"]: _add(entry) for entry in texts.tags()}


def _add(entry: texts.Entry) -> int:
    labels = {language: entry[language] for language in _OTHERS}
    tag = add_tag(by=Access.system(), name=entry["name"], labels=labels, synonyms=entry["synonyms"])
    return int(tag.pk)
