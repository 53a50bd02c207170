"""Many times the demonstration, for measurements: the same kinds of rows, made in bulk, the same ones each time."""

from math import ceil
from typing import Final

from ckp.demo.scaled_identifying import add_scaled_needs, add_scaled_notes, add_scaled_sources
from ckp.demo.scaled_information import add_publications
from ckp.demo.scaled_items import add_scaled_items
from ckp.demo.scaled_land import add_scaled_sites
from ckp.demo.scaled_organisations import add_organisations
from ckp.demo.scaled_themes import add_scaled_plans, add_scaled_themes
from ckp.demo.scaled_using import add_scaled_trials
from portal.actions.counting import count_words

# What each step of the scale beyond the first adds: at 100 that makes 10,395 organisations and 99,990 items.
PER_STEP: Final = 105
ITEMS_PER_STEP: Final = 1010
SITES_PER_STEP: Final = 40
TEXTS_PER_STEP: Final = 30
THEMES_IN_TEN_STEPS: Final = 3
SOURCES_PER_STEP: Final = 20
NEEDS_PER_STEP: Final = 30
NOTES_PER_STEP: Final = 20
TRIALS_PER_STEP: Final = 100


def fill_up(scale: int) -> dict[str, int]:
    """Add until the scale is reached; answers how many of each were added."""
    steps = max(scale - 1, 0)
    added = {
        "organisations": add_organisations(steps * PER_STEP),
        "items": add_scaled_items(steps * ITEMS_PER_STEP),
        "sites": add_scaled_sites(steps * SITES_PER_STEP),
        "news and events": add_publications(steps * TEXTS_PER_STEP),
        "themes": add_scaled_themes(ceil(steps * THEMES_IN_TEN_STEPS / 10)),
        "sources": add_scaled_sources(steps * SOURCES_PER_STEP),
        "needs": add_scaled_needs(steps * NEEDS_PER_STEP),
        "plans": add_scaled_plans(),
        "notes of the watch": add_scaled_notes(steps * NOTES_PER_STEP),
        "trials": add_scaled_trials(steps * TRIALS_PER_STEP),
    }
    if any(added.values()):
        count_words()
    return added
