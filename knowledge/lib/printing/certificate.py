"""A certificate on one page, with the address at which others have it verified."""

from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from knowledge.lib.printing import LANGUAGES, pages_of

_TEMPLATE: Final = Path(__file__).parent / "certificate.typ"


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintedCertificate:
    """All words in the language of the certificate; only the course's title has its own, ``course_language``."""

    heading: str
    name: str
    says: str
    course: str
    length: str
    date: str
    verify: str
    url: str
    code: str
    foot: str
    language: str
    course_language: str
    issued_at: datetime


def certificate_pdf(printed: PrintedCertificate) -> bytes:
    """One page in landscape; the same certificate gives the same bytes. Raises ``Unprintable``."""
    values: dict[str, Any] = asdict(printed)
    values["lang"], values["region"] = LANGUAGES[printed.language]
    values["course_lang"], values["course_region"] = LANGUAGES[printed.course_language]
    values["issued_at"] = printed.issued_at.isoformat()
    return pages_of(_template(), {"certificate": values}, at=printed.issued_at)


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()
