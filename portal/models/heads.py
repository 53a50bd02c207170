"""Which figures may be current for somebody, kept by the database as figures come in."""

from typing import Any, Final

import pgtrigger

# Audience 1 is the public (portal.access); the surest status comes first (portal.enums.FigureStatus).
_KEEP: Final = """
WITH told AS (
    SELECT id, site_id, kind, audience_id, is_head,
        (as_of, -array_position(ARRAY['verified', 'reported', 'estimated'], status::text), id) AS place,
        value IS NOT NULL
            AND NOT EXISTS (SELECT FROM portal_sitefigure c WHERE c.corrects_id = f.id) AS holds
    FROM portal_sitefigure f
    WHERE {which}
)
UPDATE portal_sitefigure SET is_head = NOT told.is_head
FROM told
WHERE told.id = portal_sitefigure.id AND told.is_head <> (told.holds AND NOT EXISTS (
    SELECT FROM told newer
    WHERE newer.site_id = told.site_id AND newer.kind = told.kind AND newer.holds AND newer.place > told.place
        AND newer.audience_id IN (told.audience_id, 1)
));
RETURN NULL;
"""
_OF_NEW: Final = _KEEP.replace("{which}", "(site_id, kind) IN (SELECT n.site_id, n.kind FROM new_rows n)")
_OF_OPENED: Final = _KEEP.replace("{which}", "site_id = NEW.site_id AND kind = NEW.kind")


def keeps_heads() -> tuple[Any, Any]:
    """The triggers that keep ``is_head`` true. A head holds, and no newer figure that all its readers can see holds
    beside it: for any reader the current figure is the newest among the heads that this reader may see.
    """
    return (
        pgtrigger.Trigger(
            name="heads_of_new",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Insert,
            referencing=pgtrigger.Referencing(new="new_rows"),
            func=_OF_NEW,
        ),
        pgtrigger.Trigger(
            name="heads_of_opened",
            level=pgtrigger.Row,
            when=pgtrigger.After,
            operation=pgtrigger.UpdateOf("audience_id"),
            func=_OF_OPENED,
        ),
    )
