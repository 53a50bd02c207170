"""Themes with their boards, plans that close gaps, a translation."""

from dataclasses import dataclass

from knowledge.actions.acquisitions import plan_acquisition
from knowledge.actions.cards import place_card
from knowledge.actions.derived import translate_item
from knowledge.actions.themes import begin_theme, change_theme
from knowledge.models import Acquisition, Card, Item, Theme
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience
from tests.world.items import ItemsWorld

_CLUSTER = {"ada", "ben", "cleo", "dora", "root"}

# A word nobody else writes, and who alone may meet it anywhere.
CANARIES: dict[str, set[str]] = {
    "canary-theme-cluster": _CLUSTER,
    "canary-aim-cluster": _CLUSTER,
    "canary-plan-cluster": _CLUSTER,
    "canary-plan-firm": {"ada", "ben", "root"},
    "canary-translation-cluster": _CLUSTER,
}


@dataclass(frozen=True)
class AcquiringWorld:
    """``theme`` is the cluster's. On its board stand ``card``, of an item of the cluster, ``private``, of a firm's own,
    and the cards of two plans of Ada's: ``plan``, for the cluster, and ``own_plan``, for her firm. ``translation`` is
    Ben's, of an item of the cluster.
    """

    theme: Theme
    public: Theme
    card: Card
    private: Card
    plan: Acquisition
    own_plan: Acquisition
    translation: Item


def add(cast: Cast, items: ItemsWorld) -> AcquiringWorld:
    theme = _theme(cast, "cluster", name="Quick changes", aim="canary-aim-cluster")
    words = {"name": "canary-theme-cluster", "aim": theme.aim, "language": "en"}  # not in the address, which is asked
    theme = change_theme(by=access_of(cast.dora), theme=theme, audience=theme.audience, content=words)
    return AcquiringWorld(
        theme=theme,
        public=_theme(cast, "public", name="Fewer rejects", aim="Half as many"),
        card=place_card(theme, items.shared, "identify"),
        private=place_card(theme, items.private, "identify"),
        plan=_plan(cast, theme, "cluster"),
        own_plan=_plan(cast, theme, "firm"),
        translation=_translation(cast, items.shared),
    )


def _plan(cast: Cast, theme: Theme, kind: str) -> Acquisition:
    """Ada's, for her firm."""
    word = f"canary-plan-{kind}"
    return plan_acquisition(
        by=access_of(cast.ada),
        theme=theme,
        organisation=cast.firm_a,
        audience=audience(cast, kind),
        content={"title": word, "way": "course", "responsible": word, "language": "en"},
    )


def _translation(cast: Cast, original: Item) -> Item:
    """Ben's, of Ada's item, for the cluster."""
    word = "canary-translation-cluster"
    return translate_item(
        by=access_of(cast.ben),
        original=original,
        organisation=cast.firm_a,
        cluster=cast.cluster,
        audience=audience(cast, "cluster"),
        content={"title": "An item in Portuguese", "summary": word, "body": word, "language": "pt-br"},
    )


def _theme(cast: Cast, kind: str, **words: str) -> Theme:
    return begin_theme(
        by=access_of(cast.dora),
        cluster=cast.cluster,
        audience=audience(cast, kind),
        content={**words, "language": "en"},
    )
