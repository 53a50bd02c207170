from django.db import migrations, models

import portal.querysets.folded


class Migration(migrations.Migration):
    """Lists by name and by day no longer sort all organisations for the first twenty.

    The tables are small enough to be locked for the moment: one that cannot be had is asked for again, whole, while an
    index that is built beside running transactions waits for a long import and stays behind broken.
    """

    dependencies = (("portal", "0010_visitors_pages"),)
    operations = (
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                portal.querysets.folded.Folded("name"), models.F("id"), name="organisation_by_folded_name"
            ),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                models.OrderBy(models.F("decided_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="organisation_by_decision",
            ),
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(portal.querysets.folded.Folded("name"), models.F("id"), name="user_by_folded_name"),
        ),
    )
