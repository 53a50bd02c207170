"""The stamp of all that visitors can see: while it stays the same, no committed transaction has changed any of it."""

from django.db.models import TextField
from django.db.models.expressions import RawSQL

# The newest noted transaction, and those before it that had not ended: any of them may still add to what is seen. Both
# are said of the snapshot of one statement. Left out are transactions that are known to run in another database of the
# server, and notes from another server's count (a restored copy).
_STAMP = """
    SELECT newest || ':' || array_to_string(ARRAY(
        SELECT xid::text FROM pg_snapshot_xip(pg_current_snapshot()) AS xid
        WHERE xid::text::bigint <= newest AND NOT EXISTS (
            SELECT FROM pg_stat_activity WHERE backend_xid = xid::xid AND datname <> current_database()
        )
    ), ',')
    FROM (
        SELECT coalesce(max(xid), 0) AS newest FROM portal_publicchange
        WHERE xid < pg_snapshot_xmax(pg_current_snapshot())::text::bigint
    ) AS noted
    WHERE pg_current_xact_id_if_assigned() IS NULL
"""


def public_stamp() -> RawSQL:
    """A column for any query: its rows are as new as the stamp, and whatever is read after it as new or newer.

    Empty inside a transaction that wrote: what it wrote is seen by nobody else yet, and no stamp says it.
    """
    return RawSQL(_STAMP, (), output_field=TextField(null=True))  # noqa: S611 — no word of anybody's stands in it
