from django.db import migrations, models


class Migration(migrations.Migration):
    """The trace reads the newest acts and adds them up by cell from indexes; the few withdrawn items have their own.

    The tables are locked for the moment.
    """

    dependencies = [
        ("knowledge", "0015_following"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["-at", "-id"], name="act_newest"),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(
                models.F("audience"),
                models.F("cluster"),
                models.F("phase"),
                models.F("process"),
                include=("item", "trial"),
                name="act_counted",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                condition=models.Q(("withdrawn_at__isnull", False)), fields=["withdrawn_at"], name="item_withdrawn"
            ),
        ),
    ]
