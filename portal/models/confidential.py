"""Figures that a firm gives in confidence: the database itself shows them to nobody else.

A model with such rows is ``Confidential``: it has an ``organisation``, and its migration runs ``closed_to_others``.
Then a statement that nobody opened the rows for finds none, whatever it filters or forgets to filter.
``portal.querysets.confidential`` opens them for a while.
"""

from collections.abc import Iterable

from django.db import migrations, models

from portal.querysets.confidential import OWNERS, PURPOSE


class Confidential(models.Model):
    """Rows of one organisation each, under row-level security."""

    class Meta:
        abstract = True


def closed_to_others(table: str, *, purposes: Iterable[str] = ()) -> migrations.RunSQL:
    """Close the rows of a table with an ``organisation_id`` to everybody but their owner.

    Reading is also open for ``purposes``, which code that adds rows up names one by one; writing never is.
    """
    owner = f"organisation_id::text = ANY (string_to_array(current_setting('{OWNERS}', true), ','))"
    named = ", ".join(f"'{purpose}'" for purpose in purposes)
    reading = f"{owner} OR current_setting('{PURPOSE}', true) IN ({named})" if named else owner
    return migrations.RunSQL(
        sql=[
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY confidential_read ON {table} FOR SELECT USING ({reading})",
            f"CREATE POLICY confidential_add ON {table} FOR INSERT WITH CHECK ({owner})",
            f"CREATE POLICY confidential_change ON {table} FOR UPDATE USING ({owner}) WITH CHECK ({owner})",
            f"CREATE POLICY confidential_remove ON {table} FOR DELETE USING ({owner})",
        ],
        reverse_sql=[
            *(f"DROP POLICY confidential_{deed} ON {table}" for deed in ("read", "add", "change", "remove")),
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )
