"""Time zones a person picks from: one per place our readers live in, by IANA name."""

from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLACES: Final[dict[str, Promise]] = {
    "UTC": _("Coordinated Universal Time"),
    "America/Sao_Paulo": _("Brasília, São Paulo"),
    "America/Fortaleza": _("Fortaleza, Recife"),
    "America/Manaus": _("Manaus"),
    "America/Rio_Branco": _("Rio Branco"),
    "America/Argentina/Buenos_Aires": _("Buenos Aires"),
    "America/Santiago": _("Santiago"),
    "America/Lima": _("Lima"),
    "America/Bogota": _("Bogotá"),
    "America/Mexico_City": _("Mexico City"),
    "America/New_York": _("New York, Toronto"),
    "America/Chicago": _("Chicago"),
    "America/Los_Angeles": _("Los Angeles, Vancouver"),
    "Europe/Lisbon": _("Lisbon"),
    "Europe/London": _("London, Dublin"),
    "Europe/Paris": _("Paris, Madrid, Brussels"),
    "Europe/Berlin": _("Berlin, Rome, Warsaw"),
    "Europe/Helsinki": _("Helsinki"),
    "Europe/Istanbul": _("Istanbul"),
    "Africa/Luanda": _("Luanda"),
    "Africa/Maputo": _("Maputo"),
    "Africa/Johannesburg": _("Johannesburg"),
    "Asia/Dubai": _("Dubai"),
    "Asia/Kolkata": _("Mumbai, New Delhi"),
    "Asia/Bangkok": _("Bangkok"),
    "Asia/Ho_Chi_Minh": _("Hanoi, Ho Chi Minh City"),
    "Asia/Jakarta": _("Jakarta"),
    "Asia/Taipei": _("Taipei"),
    "Asia/Shanghai": _("Beijing, Shanghai"),
    "Asia/Hong_Kong": _("Hong Kong"),
    "Asia/Singapore": _("Singapore, Kuala Lumpur"),
    "Asia/Manila": _("Manila"),
    "Asia/Tokyo": _("Tokyo"),
    "Asia/Seoul": _("Seoul"),
    "Australia/Sydney": _("Sydney, Melbourne"),
    "Pacific/Auckland": _("Auckland"),
}


def choices(*, at: datetime | None = None) -> list[tuple[str, str]]:
    """(IANA name, "Taipei (UTC+08:00)") from west to east. Offsets are those of the moment ``at``, or of now."""
    moment = at or datetime.now(UTC)
    offsets = {name: _offset(name, moment) for name in PLACES}
    ordered = sorted(PLACES, key=lambda name: (offsets[name], name))
    return [(name, f"{PLACES[name]} ({_written(offsets[name])})") for name in ordered]


def _offset(name: str, moment: datetime) -> timedelta:
    return moment.astimezone(ZoneInfo(name)).utcoffset() or timedelta()


def _written(offset: timedelta) -> str:
    sign = "\N{MINUS SIGN}" if offset < timedelta() else "+"
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    return f"UTC{sign}{hours:02}:{minutes:02}"
