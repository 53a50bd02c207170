"""Moments as people of a place write them, and back."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.lib.timezones import PLACES


def zone_words(name: str) -> str:
    """The zone by the places that keep it, in the active language."""
    return str(PLACES.get(name, name.rpartition("/")[2].replace("_", " ")))


def moment_words(moment: datetime, zone: str) -> str:
    """Day and time in the zone, and the zone: what a mail says of an event."""
    local = moment.astimezone(ZoneInfo(zone))
    return _("%(moment)s (time of %(zone)s)") % {
        "moment": date_format(local, "DATETIME_FORMAT"),
        "zone": zone_words(zone),
    }


class NoSuchTime(ValueError):
    """The clocks of the zone leap over this time."""


def in_zone(local: datetime, zone: str) -> datetime:
    """The moment that a clock in the zone shows as ``local`` (without a zone). Of two, the first.

    Raises ``NoSuchTime`` for a time that the clocks leap over.
    """
    moment = local.replace(tzinfo=ZoneInfo(zone))
    if moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) != local:
        raise NoSuchTime(local)
    return moment
