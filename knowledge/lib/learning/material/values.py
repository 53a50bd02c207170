"""What the files say of language and licence, as a course has it."""

import re
from typing import Final

from knowledge.enums import Licence
from portal.enums import Language

_LANGUAGES: Final = {
    "pt": Language.PORTUGUESE,
    "pt-pt": Language.PORTUGUESE,
    "zh-tw": Language.CHINESE,
    "zh": Language.CHINESE,
}


def language_of(text: str) -> str | None:
    """One of the portal's languages, or None."""
    code = text.strip().lower().replace("_", "-")
    if code in Language.values:
        return code
    known = _LANGUAGES.get(code) or (Language.CHINESE if code.startswith("zh-hant") else None)
    short = code.partition("-")[0]
    return str(known) if known else short if short in Language.values else None


def licence_of(text: str) -> str | None:
    """One of the licences that an item may have, or None."""
    code = re.sub(r"[\s_]+", "-", text.strip().lower())
    for guess in (code, f"{code}-4.0", code.replace("creative-commons-", "cc-")):
        if guess in Licence.values:
            return guess
    return {"cc0-1.0": str(Licence.CC0), "apache": str(Licence.APACHE)}.get(code)
