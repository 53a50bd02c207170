"""The cast with something in every state, and a canary in every field that is not for everybody."""

from dataclasses import dataclass

from portal.models import User
from tests.cast import Cast, make_cast
from tests.world import imports, items, people, publications, sites
from tests.world.imports import ImportsWorld
from tests.world.items import ItemsWorld
from tests.world.people import PeopleWorld
from tests.world.publications import PublicationsWorld
from tests.world.sites import SitesWorld

# A word nobody else writes, and who alone may meet it anywhere.
CANARIES = {**people.CANARIES, **publications.CANARIES, **sites.CANARIES, **items.CANARIES, **imports.CANARIES}


@dataclass(frozen=True)
class World:
    """The cast and the rows they make, by what they are about."""

    cast: Cast
    rows: PeopleWorld
    publications: PublicationsWorld
    sites: SitesWorld
    items: ItemsWorld
    imports: ImportsWorld

    @property
    def people(self) -> dict[str, User | None]:
        return {**self.cast.people, "hugo": self.rows.hugo, "iris": self.rows.iris}


def make_world() -> World:
    cast = make_cast()
    return World(cast, people.add(cast), publications.add(cast), sites.add(cast), items.add(cast), imports.add(cast))
