"""Rows of the knowledge app, their constraints and simple properties."""

from knowledge.models.about import Act, Card, Lineage
from knowledge.models.attachment import Attachment
from knowledge.models.diffusion import DiffusionStep, Opening
from knowledge.models.draft import Draft
from knowledge.models.item import Item, ItemTag, Use
from knowledge.models.need import Need, NeedAsker, NeedBacking
from knowledge.models.revision import Revision
from knowledge.models.source import Source, SourceRating, SourceTag
from knowledge.models.tally import Tally, TallyChange
from knowledge.models.theme import Acquisition, Theme
from knowledge.models.trial import Trial
from knowledge.models.watch import WatchNote, WatchTag

__all__ = [
    "Acquisition",
    "Act",
    "Attachment",
    "Card",
    "DiffusionStep",
    "Draft",
    "Item",
    "ItemTag",
    "Lineage",
    "Need",
    "NeedAsker",
    "NeedBacking",
    "Opening",
    "Revision",
    "Source",
    "SourceRating",
    "SourceTag",
    "Tally",
    "TallyChange",
    "Theme",
    "Trial",
    "Use",
    "WatchNote",
    "WatchTag",
]
