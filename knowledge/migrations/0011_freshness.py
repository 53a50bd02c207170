from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0010_contribute")]

    operations = [
        migrations.AddField(
            model_name="item",
            name="freshness",
            field=models.FloatField(db_default=1.0, default=1.0, editable=False),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                condition=models.Q(("review_by__isnull", False)),
                fields=["review_by", "id"],
                name="item_to_look_at",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("freshness__gte", 0), ("freshness__lte", 1)), name="item_freshness_between"
            ),
        ),
    ]
