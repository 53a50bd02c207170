"""The two audiences that exist once: everyone and all members, at the ids the code knows."""

from django.db import migrations

FORWARD = """
INSERT INTO portal_audience (id, kind, name) VALUES (1, 'public', ''), (2, 'members', '');
SELECT setval(pg_get_serial_sequence('portal_audience', 'id'), 2);
"""
BACKWARD = "DELETE FROM portal_audience WHERE id IN (1, 2);"


class Migration(migrations.Migration):
    dependencies = (("portal", "0001_people_and_organisations"),)

    operations = (migrations.RunSQL(FORWARD, BACKWARD),)
