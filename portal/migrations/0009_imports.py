import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("portal", "0008_sites"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("source", models.CharField(blank=True, max_length=60, verbose_name="source")),
                ("file_name", models.CharField(max_length=160, verbose_name="file")),
                ("file_size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("path", models.CharField(editable=False, max_length=200, unique=True)),
                ("options", models.JSONField(default=dict)),
                ("columns", models.JSONField(default=dict)),
                ("fixed", models.JSONField(default=dict)),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("check", "Only check"),
                            ("all", "Import all rows or none"),
                            ("good", "Import the good rows"),
                        ],
                        default="check",
                        max_length=5,
                        verbose_name="way",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "Columns to be looked at"),
                            ("waiting", "At work"),
                            ("checked", "Checked"),
                            ("refused", "Nothing imported"),
                            ("done", "Imported"),
                            ("failed", "Stopped"),
                        ],
                        default="new",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("pt-br", "Português"),
                            ("vi", "Tiếng Việt"),
                            ("zh-hant", "繁體中文"),
                        ],
                        default="en",
                        max_length=7,
                    ),
                ),
                ("counts", models.JSONField(default=dict)),
                ("groups", models.JSONField(default=list)),
                ("message", models.CharField(blank=True, max_length=500, verbose_name="message")),
                ("faults_path", models.CharField(blank=True, editable=False, max_length=200)),
                ("report_path", models.CharField(blank=True, editable=False, max_length=200)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(auto_now_add=True, verbose_name="sent")),
                ("queued_at", models.DateTimeField(blank=True, null=True, verbose_name="asked for")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="finished")),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
            },
        ),
        migrations.CreateModel(
            name="OrganisationOrigin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=60, verbose_name="imported from")),
                ("external_id", models.CharField(max_length=120, verbose_name="id there")),
            ],
            options={
                "verbose_name": "origin of an organisation",
                "verbose_name_plural": "origins of organisations",
            },
        ),
        migrations.CreateModel(
            name="OrganisationOriginEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("source", models.CharField(max_length=60, verbose_name="imported from")),
                ("external_id", models.CharField(max_length=120, verbose_name="id there")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="importrun",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="sent by",
            ),
        ),
        migrations.AddField(
            model_name="organisationorigin",
            name="organisation",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="origin", to="portal.organisation"
            ),
        ),
        migrations.AddField(
            model_name="organisationoriginevent",
            name="organisation",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="portal.organisation",
            ),
        ),
        migrations.AddField(
            model_name="organisationoriginevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="organisationoriginevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="portal.organisationorigin",
            ),
        ),
        migrations.AddIndex(
            model_name="importrun",
            index=models.Index(
                models.F("queued_at"), condition=models.Q(("state", "waiting")), name="importrun_waiting"
            ),
        ),
        migrations.AddIndex(
            model_name="importrun",
            index=models.Index(models.F("by"), models.F("kind"), models.F("source"), name="importrun_by_source"),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("mode__in", ["check", "all", "good"])), name="importrun_mode_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["new", "waiting", "checked", "refused", "done", "failed"])),
                name="importrun_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "pt-br", "vi", "zh-hant"])), name="importrun_language_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "waiting"), _negated=True), ("queued_at__isnull", False), _connector="OR"
                ),
                name="importrun_waiting_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationorigin",
            constraint=models.UniqueConstraint(
                models.F("source"), models.F("external_id"), name="organisationorigin_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationorigin",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("source", ""), _negated=True), models.Q(("external_id", ""), _negated=True)
                ),
                name="organisationorigin_whole",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationorigin",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_organisationoriginevent" ("external_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."external_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source"); RETURN NULL;',
                    hash="b5de366682b8a9f70dfa2fdbe64c4b59ebc8ecb6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_30a38",
                    table="portal_organisationorigin",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationorigin",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "portal_organisationoriginevent" ("external_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."external_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source"); RETURN NULL;',
                    hash="356a046dd5d913b3e6841143d32edd0b3f65d95b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e61da",
                    table="portal_organisationorigin",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationorigin",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_organisationoriginevent" ("external_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (OLD."external_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source"); RETURN NULL;',
                    hash="6fa7ef8629cdacd96c083e7922ad9ad3427494d9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_38447",
                    table="portal_organisationorigin",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationoriginevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="85f482efe8c09e41c17026ef8b3d7a7de1f48a20",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_29155",
                    table="portal_organisationoriginevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
