"""Certificates: given once, with a code that nobody guesses."""

import secrets
from datetime import datetime
from typing import Final

from knowledge.models import Certificate, Enrolment

# No letters that are taken for digits, and no vowels that make words: 29 signs, 16 of them, are 77 bits.
SIGNS: Final = "23456789BCDFGHJKLMNPQRSTVWXYZ"
_GROUPS, _IN_GROUP = 4, 4


def issue_certificate(enrolment: Enrolment, *, at: datetime) -> Certificate:
    """As person and course are called on this day, in the language in which the person reads the portal."""
    certificate, _is_new = Certificate.objects.get_or_create(
        enrolment=enrolment,
        defaults={
            "code": new_code(),
            "name": enrolment.user.name,
            "course_title": enrolment.course.item.title,
            "language": enrolment.user.language,
            "minutes": enrolment.course.minutes,
            "issued_at": at,
        },
    )
    return certificate


def new_code() -> str:
    """Four groups of four signs."""
    groups = ("".join(secrets.choice(SIGNS) for _sign in range(_IN_GROUP)) for _group in range(_GROUPS))
    return "-".join(groups)
