"""Loads the demonstration in one transaction: all of it or nothing."""

from django.db import transaction

from ckp.demo import texts
from ckp.demo.activity import add_activity, read_some
from ckp.demo.cast import CAST
from ckp.demo.clusters import add_cluster
from ckp.demo.firms import add_firm
from ckp.demo.people import make_cast
from portal.actions.delivery import deliver_due
from portal.models import Organisation, User

_OLDEST_FIRM_DAYS = 640
_DAYS_BETWEEN_FIRMS = 13


def is_loaded() -> bool:
    return User.objects.filter(email=CAST[0].email).exists()


def load() -> int:
    """Answers the number of organisations. The newest notices go out by mail, so that the mail page shows some."""
    count = _load()
    deliver_due()
    return count


@transaction.atomic
def _load() -> int:
    make_cast()
    firms: dict[str, Organisation] = {}
    grounds = {entry["key"]: add_cluster(entry) for entry in texts.clusters()}
    for turn, (key, ground) in enumerate(grounds.items()):
        for number, entry in enumerate(texts.firms(key)):
            days = entry.get("days_ago", _OLDEST_FIRM_DAYS - _DAYS_BETWEEN_FIRMS * (3 * number + turn))
            firms[entry["name"]] = add_firm(ground, entry, days=days)
    clusters = {key: ground.cluster for key, ground in grounds.items()}
    add_activity(texts.activity(), firms=firms, clusters=clusters)
    read_some("ada", kept=3)
    return Organisation.objects.count()
