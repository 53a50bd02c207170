"""A stored value as a person reads it, in the active language."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from django.utils import formats, timezone
from django.utils.translation import gettext as _

NO_CHOICES: Final[Mapping[Any, object]] = MappingProxyType({})


def in_words(value: Any, choices: Mapping[Any, object] = NO_CHOICES) -> str:
    """Choices by their label, moments in the reader's zone and form, yes and no, lists joined; nothing is ""."""
    if value is None or value == "":
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(in_words(item, choices) for item in value)
    return str(choices[value]) if value in choices else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        moment = timezone.localtime(value) if timezone.is_aware(value) else value
        return str(formats.date_format(moment, "SHORT_DATETIME_FORMAT"))
    if isinstance(value, date):
        return str(formats.date_format(value, "SHORT_DATE_FORMAT"))
    return str(value)
