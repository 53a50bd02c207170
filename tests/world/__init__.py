"""The cast with something in every state, and a canary in every field that is not for everybody."""

from dataclasses import dataclass

from portal.models import User
from tests.cast import Cast, make_cast
from tests.world import (
    acquiring,
    asking,
    collecting,
    contributing,
    identifying,
    imports,
    items,
    learning,
    people,
    practices,
    publications,
    sites,
    using,
)
from tests.world.acquiring import AcquiringWorld
from tests.world.asking import AskingWorld
from tests.world.collecting import CollectingWorld
from tests.world.contributing import ContributingWorld
from tests.world.identifying import IdentifyingWorld
from tests.world.imports import ImportsWorld
from tests.world.items import ItemsWorld
from tests.world.learning import LearningWorld
from tests.world.people import PeopleWorld
from tests.world.practices import PracticesWorld
from tests.world.publications import PublicationsWorld
from tests.world.sites import SitesWorld
from tests.world.using import UsingWorld

# A word nobody else writes, and who alone may meet it anywhere.
CANARIES = {
    **people.CANARIES,
    **publications.CANARIES,
    **sites.CANARIES,
    **items.CANARIES,
    **imports.CANARIES,
    **using.CANARIES,
    **identifying.CANARIES,
    **acquiring.CANARIES,
    **contributing.CANARIES,
    **practices.CANARIES,
    **learning.CANARIES,
    **asking.CANARIES,
    **collecting.CANARIES,
}


@dataclass(frozen=True)
class World:
    """The cast and the rows they make, by what they are about."""

    cast: Cast
    rows: PeopleWorld
    publications: PublicationsWorld
    sites: SitesWorld
    items: ItemsWorld
    imports: ImportsWorld
    using: UsingWorld
    identifying: IdentifyingWorld
    acquiring: AcquiringWorld
    contributing: ContributingWorld
    practices: PracticesWorld
    learning: LearningWorld
    asking: AskingWorld
    collecting: CollectingWorld

    @property
    def people(self) -> dict[str, User | None]:
        return {**self.cast.people, "hugo": self.rows.hugo, "iris": self.rows.iris}


def make_world() -> World:
    cast = make_cast()
    rows, texts, places, shelf = people.add(cast), publications.add(cast), sites.add(cast), items.add(cast)
    return World(
        cast,
        rows,
        texts,
        places,
        shelf,
        imports.add(cast),
        using.add(cast, shelf.shared, shelf.public),
        identifying.add(cast),
        acquiring.add(cast, shelf),
        contributing.add(cast, shelf),
        practices.add(cast, shelf),
        learning.add(cast, shelf),
        asking.add(cast, shelf.shared),
        collecting.add(cast, shelf),
    )
