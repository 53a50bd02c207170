"""What firms and people do with items: trials, things to try, bookmarks, follows."""

from dataclasses import dataclass

from django.utils import timezone

from knowledge.actions.bookmarks import set_bookmark
from knowledge.actions.to_try import save_to_try
from knowledge.actions.trial_circles import ask_to_open_trial
from knowledge.actions.trials import tell_trial
from knowledge.models import Follow, Item, ShownCredit, Trial, TrialOpening, TryQuestion
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience

# A word nobody else writes, and who alone may meet it anywhere.
CANARIES: dict[str, set[str]] = {
    "canary-trial-firm": {"cleo", "root"},
    "canary-trial-cluster": {"ada", "ben", "cleo", "dora", "root"},
    "canary-trial-asked": {"cleo", "dora", "root"},
}


@dataclass(frozen=True)
class UsingWorld:
    """The rows that the tables of permissions name, all of Cleo's about ``item``, which the cluster reads.

    ``asked`` is a trial of her firm alone, of an item for everybody, that governance is asked to open.
    """

    item: Item
    trial: Trial
    private: Trial
    question: TryQuestion
    asked: Trial
    opening: TrialOpening


def add(cast: Cast, item: Item, public: Item) -> UsingWorld:
    cleo = access_of(cast.cleo)
    to_try = save_to_try(by=cleo, item=item, organisation=cast.firm_b, cluster_id=cast.cluster.pk)
    set_bookmark(by=cleo, item=item, is_kept=True)
    for person in (cast.cleo, cast.ada, cast.finn):
        now = timezone.now()
        Follow.objects.create(user=person, item=item, at=now, seen_at=now)
        Follow.objects.create(user=person, organisation=cast.firm_a, at=now, seen_at=now)
    ShownCredit.objects.create(organisation=cast.firm_b, at=timezone.now())
    asked = _trial(cast, public, "firm", word="canary-trial-asked")
    opening = ask_to_open_trial(by=cleo, trial=asked, audience=audience(cast, "public"), message="canary-trial-asked")
    return UsingWorld(
        item=item,
        trial=_trial(cast, item, "cluster"),
        private=_trial(cast, item, "firm"),
        question=to_try.questions.get(days=30),
        asked=asked,
        opening=opening,
    )


def _trial(cast: Cast, item: Item, circle: str, *, word: str = "") -> Trial:
    word = word or f"canary-trial-{circle}"
    return tell_trial(
        by=access_of(cast.cleo),
        item=item,
        organisation=cast.firm_b,
        cluster=cast.cluster,
        audience=audience(cast, circle, cast.firm_b),
        values={"done": word, "outcome": "worked", "measure": word, "before": 4, "unit": "min", "change": word},
    )
