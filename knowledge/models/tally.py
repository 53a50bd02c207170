"""How many items say a thing, for any reader and any mixture of filters: one bit per item, kept by the database."""

from typing import Any

from django.db import models


class BitsField(models.Field):
    """A row of bits. Python does not read it: it is met, joined and counted in the database."""

    def db_type(self, connection: Any) -> str:
        return "bit varying"


class Tally(models.Model):
    """For one fact ("phase" is "use", "audience" is 1, "tag" is 17) and one chunk of item numbers: who says it.

    Triggers note each change in ``TallyChange``; the function ``knowledge_tally_fold`` takes changes over when there
    are many. Until then ``knowledge.queries.tallies`` leaves changed items out and counts them as they are, so nothing
    is ever stale and no writer waits for another. Withdrawn items have no bits.
    """

    dimension = models.TextField()
    value = models.TextField()
    chunk = models.BigIntegerField()
    bits = BitsField()

    class Meta:
        constraints = (models.UniqueConstraint("dimension", "value", "chunk", name="tally_once"),)

    def __str__(self) -> str:
        return f"{self.dimension} {self.value}: {self.chunk}"


class TallyChange(models.Model):
    """An item that changed since the bits were written; with a fact, one that it does not say any more."""

    item_id = models.BigIntegerField()
    dimension = models.TextField()
    value = models.TextField()

    def __str__(self) -> str:
        return f"{self.item_id}: {self.dimension} {self.value}"
