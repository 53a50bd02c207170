import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0011_freshness"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Promotion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300, verbose_name="what is good about it")),
                ("at", models.DateTimeField(verbose_name="date")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="promotion",
                        to="knowledge.item",
                        verbose_name="item",
                    ),
                ),
            ],
            options={
                "verbose_name": "good case",
                "verbose_name_plural": "good cases",
                "ordering": ("-at", "-id"),
                "indexes": [models.Index(fields=["-at", "-id"], name="promotion_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="promotion_with_reason"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="promotion",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="f7d509f2c25d5254d24ac2af2d8db311899e391b",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_67c55",
                    table="knowledge_promotion",
                    when="AFTER",
                ),
            ),
        ),
    ]
