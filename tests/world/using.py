"""What firms do with items: trials."""

from dataclasses import dataclass

from knowledge.actions.trials import tell_trial
from knowledge.models import Item, Trial
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience

# A word nobody else writes, and who alone may meet it anywhere.
CANARIES: dict[str, set[str]] = {
    "canary-trial-firm": {"cleo", "root"},
    "canary-trial-cluster": {"ada", "ben", "cleo", "dora", "root"},
}


@dataclass(frozen=True)
class UsingWorld:
    """The rows that the tables of permissions name, all of Cleo's about ``item``, which the cluster reads."""

    item: Item
    trial: Trial
    private: Trial


def add(cast: Cast, item: Item) -> UsingWorld:
    return UsingWorld(item=item, trial=_trial(cast, item, "cluster"), private=_trial(cast, item, "firm"))


def _trial(cast: Cast, item: Item, circle: str) -> Trial:
    word = f"canary-trial-{circle}"
    return tell_trial(
        by=access_of(cast.cleo),
        item=item,
        organisation=cast.firm_b,
        cluster=cast.cluster,
        audience=audience(cast, circle, cast.firm_b),
        values={"done": word, "outcome": "worked", "measure": word, "before": 4, "unit": "min", "change": word},
    )
