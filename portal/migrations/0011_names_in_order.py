import django.contrib.postgres.operations
from django.db import migrations, models

import portal.querysets.folded


class Migration(migrations.Migration):
    """Lists by name and by day no longer sort all organisations for the first twenty."""

    atomic = False
    dependencies = (("portal", "0010_visitors_pages"),)
    operations = (
        django.contrib.postgres.operations.AddIndexConcurrently(
            model_name="organisation",
            index=models.Index(
                portal.querysets.folded.Folded("name"), models.F("id"), name="organisation_by_folded_name"
            ),
        ),
        django.contrib.postgres.operations.AddIndexConcurrently(
            model_name="organisation",
            index=models.Index(
                models.OrderBy(models.F("decided_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="organisation_by_decision",
            ),
        ),
        django.contrib.postgres.operations.AddIndexConcurrently(
            model_name="user",
            index=models.Index(portal.querysets.folded.Folded("name"), models.F("id"), name="user_by_folded_name"),
        ),
    )
