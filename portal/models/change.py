"""What visitors can see changes together with a number: see docs/decisions/0012-visitors-pages-kept.md."""

from collections.abc import Callable
from typing import TypeVar

import pgtrigger
from django.db import models

Row = TypeVar("Row", bound=type[models.Model])
TRIGGER = "change"


class PublicChange(models.Model):
    """A transaction that changed rows which visitors' pages may show. Triggers write them and clear old ones away."""

    xid = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.xid)


def on_visitors_pages(*columns: str) -> Callable[[Row], Row]:
    """Marks a model whose rows pages for visitors show; with columns, only these of a row that stays.

    The database itself then notes every transaction that changes such a row, whoever writes it and by whatever way.
    """
    update = pgtrigger.UpdateOf(*columns) if columns else pgtrigger.Update
    trigger = pgtrigger.Trigger(
        name=TRIGGER,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | update | pgtrigger.Delete | pgtrigger.Truncate,
        func="PERFORM portal_note_change(); RETURN NULL;",
    )

    def mark(model: Row) -> Row:
        pgtrigger.register(trigger)(model)
        return model

    return mark
