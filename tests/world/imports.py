"""Imports of governance, and organisations that came from a list."""

from dataclasses import dataclass

from portal.enums import ImportState
from portal.models import ImportRun, Organisation, OrganisationOrigin, User
from tests.cast import Cast

# A word nobody else writes, and who alone may meet it anywhere.
CANARIES = {
    "canary-import-of-dora": {"dora", "root"},
    "canary-import-of-gus": {"gus", "root"},
}


@dataclass(frozen=True)
class ImportsWorld:
    """The rows that the tables of permissions name."""

    of_dora: ImportRun
    of_gus: ImportRun


def add(cast: Cast) -> ImportsWorld:
    for number, organisation in enumerate(Organisation.objects.order_by("pk")):
        OrganisationOrigin.objects.create(organisation=organisation, source="register", external_id=str(number))
    return ImportsWorld(_run(cast.dora, "canary-import-of-dora"), _run(cast.gus, "canary-import-of-gus"))


def _run(person: User, canary: str) -> ImportRun:
    return ImportRun.objects.create(
        kind="organisations",
        source=canary,
        file_name=f"{canary}.csv",
        file_size=1,
        path=f"imports/{canary}/file.csv",
        state=ImportState.CHECKED,
        counts={"rows": 1, "added": 0, "changed": 0, "unchanged": 0, "faulty": 1, "written": False},
        groups=[{"column": canary, "reason": canary, "count": 1, "rows": ["2"]}],
        by=person,
    )
