"""Real courses in four languages, read from their files as any zip that a person sends."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from ckp.demo import texts
from ckp.demo.clusters import Ground
from ckp.demo.past import age_notices, ago
from ckp.demo.people import access_by_login
from ckp.demo.texts import Entry
from knowledge.actions.learning.importing import Place, import_course
from knowledge.actions.openings import approve_opening, ask_to_open
from knowledge.lib.learning.material.reading import bundle_at, read_course, with_given
from knowledge.models import Item
from portal.access import PUBLIC_AUDIENCE_ID
from portal.actions.audiences import cluster_audience
from portal.models import Audience, Organisation

FOLDER: Final = Path(__file__).parent / "data" / "learning"
_SAID: Final = ("title", "summary", "language", "licence", "credit")


def add_courses(grounds: Mapping[str, Ground]) -> None:
    """Those of ``courses.toml``; the public ones were opened by governance."""
    for entry in texts.courses():
        _add(entry, grounds[entry["cluster"]])


def _add(entry: Entry, ground: Ground) -> None:
    by, when = access_by_login(entry["by"]), ago(entry["days"])
    read = read_course(bundle_at(FOLDER / entry["folder"]))
    given: dict[str, Any] = {name: entry[name] for name in _SAID}
    place = Place(
        organisation=Organisation.objects.get(name=entry["organisation"]),
        cluster=ground.cluster,
        audience=cluster_audience(ground.cluster),
        number=entry["folder"],
    )
    text = with_given(read.course, given)
    item = import_course(by=by, place=place, text=text, tags=entry["tags"], at=when).course.item
    refs = [f"knowledge.item:{item.pk}"]
    if entry["is_public"]:
        opening = ask_to_open(by=by, item=item, audience=Audience.objects.get(pk=PUBLIC_AUDIENCE_ID), at=when)
        approve_opening(by=access_by_login("dora"), opening=opening)
        refs.append(f"knowledge.opening:{opening.pk}")
    Item.objects.filter(pk=item.pk).update(changed_at=when)
    item.diffusion_steps.update(at=when)
    age_notices(refs, when)
