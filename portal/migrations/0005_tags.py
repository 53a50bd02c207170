import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("portal", "0004_invitation_history_without_address"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
                ("slug", models.SlugField(allow_unicode=True, max_length=100, unique=True, verbose_name="slug")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("accepted", "In the vocabulary"),
                            ("proposed", "Proposed"),
                            ("merged", "Merged into another"),
                        ],
                        default="accepted",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="portal.tag",
                        verbose_name="merged into",
                    ),
                ),
            ],
            options={
                "verbose_name": "tag",
                "verbose_name_plural": "tags",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="TagEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("slug", models.SlugField(allow_unicode=True, db_index=False, max_length=100, verbose_name="slug")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("accepted", "In the vocabulary"),
                            ("proposed", "Proposed"),
                            ("merged", "Merged into another"),
                        ],
                        default="accepted",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.tag",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="portal.tag",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TagWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("pt-br", "Português"),
                            ("vi", "Tiếng Việt"),
                            ("zh-hant", "繁體中文"),
                        ],
                        max_length=7,
                        verbose_name="language",
                    ),
                ),
                ("word", models.CharField(max_length=80, verbose_name="word")),
                ("key", models.CharField(db_index=True, editable=False, max_length=80)),
                ("plain", models.CharField(db_index=True, editable=False, max_length=160)),
                ("is_label", models.BooleanField(default=False, verbose_name="label in this language")),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="portal.tag"
                    ),
                ),
            ],
            options={
                "verbose_name": "word of a tag",
                "verbose_name_plural": "words of tags",
                "ordering": ("language", "-is_label", "word"),
            },
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["accepted", "proposed", "merged"])), name="tag_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into__isnull", False), ("state", "merged")),
                    models.Q(models.Q(("state", "merged"), _negated=True), ("merged_into", None)),
                    _connector="OR",
                ),
                name="tag_merged_elsewhere",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tag",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_tagevent" ("id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "state") VALUES (NEW."id", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug", NEW."state"); RETURN NULL;',
                    hash="bc58913f6296cb565743ee08fe333fae372e4cad",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1d2df",
                    table="portal_tag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tag",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "portal_tagevent" ("id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "state") VALUES (NEW."id", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug", NEW."state"); RETURN NULL;',
                    hash="f5348ca202bcc7a0423b90da3f5dc4342b3b56ba",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b8c08",
                    table="portal_tag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tag",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_tagevent" ("id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "state") VALUES (OLD."id", OLD."merged_into_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug", OLD."state"); RETURN NULL;',
                    hash="b14a991182edb376a46a85fed6821146b4be3fee",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_111a7",
                    table="portal_tag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tagevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="530c4bde6db6d87f673a624a5e4d7d006995b54a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6bf17",
                    table="portal_tagevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="tagword",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "pt-br", "vi", "zh-hant"])), name="tagword_language_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="tagword",
            constraint=models.UniqueConstraint(models.F("language"), models.F("key"), name="tagword_once"),
        ),
        migrations.AddConstraint(
            model_name="tagword",
            constraint=models.UniqueConstraint(
                models.F("tag"), models.F("language"), condition=models.Q(("is_label", True)), name="tagword_one_label"
            ),
        ),
    ]
