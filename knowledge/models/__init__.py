"""Rows of the knowledge app, their constraints and simple properties."""

from knowledge.models.attachment import Attachment
from knowledge.models.diffusion import DiffusionStep, Opening
from knowledge.models.draft import Draft
from knowledge.models.item import Item, ItemTag, Use
from knowledge.models.revision import Revision
from knowledge.models.tally import Tally, TallyChange

__all__ = [
    "Attachment",
    "DiffusionStep",
    "Draft",
    "Item",
    "ItemTag",
    "Opening",
    "Revision",
    "Tally",
    "TallyChange",
    "Use",
]
