"""Loads the demonstration in one transaction: all of it or nothing."""

from collections.abc import Mapping

from django.db import transaction

from ckp.demo import texts
from ckp.demo.activity import add_activity, read_some
from ckp.demo.asking import add_asking
from ckp.demo.cast import CAST
from ckp.demo.clusters import Ground, add_cluster
from ckp.demo.collecting import add_collecting
from ckp.demo.contributing import add_contributing
from ckp.demo.courses import add_courses
from ckp.demo.firms import add_firm
from ckp.demo.identifying import add_identifying
from ckp.demo.information import add_information
from ckp.demo.land import add_land
from ckp.demo.learners import add_learners
from ckp.demo.library import Shelves, first_steps, name_of, share_items
from ckp.demo.meetings import add_meetings
from ckp.demo.paths import add_path
from ckp.demo.people import make_cast
from ckp.demo.practices import add_practices
from ckp.demo.sharing import add_sharing
from ckp.demo.themes import add_made_from, add_themes
from ckp.demo.using import add_using
from ckp.demo.vocabulary import add_vocabulary
from portal.actions.counting import count_words
from portal.actions.delivery import deliver_due
from portal.models import Organisation, User

_OLDEST_FIRM_DAYS = 640
_DAYS_BETWEEN_FIRMS = 13


def is_loaded() -> bool:
    return User.objects.filter(email=CAST[0].email).exists()


def load() -> int:
    """Answers the number of organisations. The newest notices go out by mail, so that the mail page shows some."""
    count = _load()
    count_words()
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
    _share(grounds, firms)
    add_learners(grounds["metal"].cluster)
    add_courses(grounds)
    add_path(grounds["metal"].cluster)
    add_land(grounds)
    add_information(grounds)
    add_meetings(grounds)
    read_some("ada", kept=3)
    return Organisation.objects.count()


def _share(grounds: Mapping[str, Ground], firms: Mapping[str, Organisation]) -> None:
    """The library and what people do in it. Firms and clusters are read anew: their rows were put into the past."""
    rows = {row.name: row for row in Organisation.objects.filter(name__in=firms)}
    for ground in grounds.values():
        ground.cluster.refresh_from_db()
    shelves = Shelves(grounds, rows, add_vocabulary())
    entries = texts.sharing()
    written = {name_of(entry): entry for entry in texts.items()}
    items = share_items(shelves, first_audiences=dict(first_steps(entries["trails"])))
    add_sharing(entries, shelves=shelves, items=items, written=written)
    add_themes(texts.themes(), shelves=shelves, items=items)
    add_made_from(texts.made_from(), items=items)
    add_using(items)
    add_identifying(texts.identifying(), items=items)
    add_asking(texts.asking())
    add_contributing(shelves, items)
    add_collecting(items)
    add_practices(texts.practices(), shelves=shelves, items=items)
