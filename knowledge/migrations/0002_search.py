import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations, models

import portal.models.searching


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0001_items"),
        ("portal", "0009_imports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="item",
            name="search",
            field=portal.models.searching.StoredVector(
                db_persist=True,
                expression=models.Func(
                    models.F("language"),
                    models.F("title"),
                    models.F("summary"),
                    models.F("body"),
                    models.F("tag_words"),
                    function="search_vector",
                ),
                output_field=portal.models.searching.UnreadVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], gin_pending_list_limit=1024, name="item_search"
            ),
        ),
    ]
