import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0002_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="item",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="item",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="item",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="draft",
            name="key",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AddField(
            model_name="draft",
            name="sequence",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="item",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="withdrawn_reason",
            field=models.CharField(blank=True, max_length=500, verbose_name="why it was withdrawn"),
        ),
        migrations.AddField(
            model_name="item",
            name="wordless",
            field=models.CharField(
                blank=True,
                help_text="Of a video or audio, for people who cannot hear or see it.",
                max_length=200,
                verbose_name="why there are neither captions nor a transcript",
            ),
        ),
        migrations.AddField(
            model_name="itemevent",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="itemevent",
            name="withdrawn_reason",
            field=models.CharField(blank=True, max_length=500, verbose_name="why it was withdrawn"),
        ),
        migrations.AddField(
            model_name="itemevent",
            name="wordless",
            field=models.CharField(
                blank=True,
                help_text="Of a video or audio, for people who cannot hear or see it.",
                max_length=200,
                verbose_name="why there are neither captions nor a transcript",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="wordless",
            field=models.CharField(
                blank=True,
                help_text="Of a video or audio, for people who cannot hear or see it.",
                max_length=200,
                verbose_name="why there are neither captions nor a transcript",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="item",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "knowledge_itemevent" ("audience_id", "author_id", "body", "changed_at", "cluster_id", "credit", "external_id", "form", "id", "kind", "language", "licence", "link", "note", "organisation_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "process", "review_by", "shared_at", "slug", "source", "summary", "tag_words", "title", "version", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason", "wordless") VALUES (NEW."audience_id", NEW."author_id", NEW."body", NEW."changed_at", NEW."cluster_id", NEW."credit", NEW."external_id", NEW."form", NEW."id", NEW."kind", NEW."language", NEW."licence", NEW."link", NEW."note", NEW."organisation_id", NEW."origin", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase", NEW."process", NEW."review_by", NEW."shared_at", NEW."slug", NEW."source", NEW."summary", NEW."tag_words", NEW."title", NEW."version", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason", NEW."wordless"); RETURN NULL;',
                    hash="3895c4e24d1518a4f323f87b7824ad2610eb5682",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c6088",
                    table="knowledge_item",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="item",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."cluster_id" IS DISTINCT FROM (NEW."cluster_id") OR OLD."credit" IS DISTINCT FROM (NEW."credit") OR OLD."external_id" IS DISTINCT FROM (NEW."external_id") OR OLD."form" IS DISTINCT FROM (NEW."form") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."licence" IS DISTINCT FROM (NEW."licence") OR OLD."link" IS DISTINCT FROM (NEW."link") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."phase" IS DISTINCT FROM (NEW."phase") OR OLD."process" IS DISTINCT FROM (NEW."process") OR OLD."review_by" IS DISTINCT FROM (NEW."review_by") OR OLD."shared_at" IS DISTINCT FROM (NEW."shared_at") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."tag_words" IS DISTINCT FROM (NEW."tag_words") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."withdrawn_by_id" IS DISTINCT FROM (NEW."withdrawn_by_id") OR OLD."withdrawn_reason" IS DISTINCT FROM (NEW."withdrawn_reason") OR OLD."wordless" IS DISTINCT FROM (NEW."wordless"))',
                    func='INSERT INTO "knowledge_itemevent" ("audience_id", "author_id", "body", "changed_at", "cluster_id", "credit", "external_id", "form", "id", "kind", "language", "licence", "link", "note", "organisation_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "process", "review_by", "shared_at", "slug", "source", "summary", "tag_words", "title", "version", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason", "wordless") VALUES (NEW."audience_id", NEW."author_id", NEW."body", NEW."changed_at", NEW."cluster_id", NEW."credit", NEW."external_id", NEW."form", NEW."id", NEW."kind", NEW."language", NEW."licence", NEW."link", NEW."note", NEW."organisation_id", NEW."origin", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase", NEW."process", NEW."review_by", NEW."shared_at", NEW."slug", NEW."source", NEW."summary", NEW."tag_words", NEW."title", NEW."version", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason", NEW."wordless"); RETURN NULL;',
                    hash="a92b9f93a802beedb5e9a89d3e33d962bb5e8e7d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f0704",
                    table="knowledge_item",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="item",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "knowledge_itemevent" ("audience_id", "author_id", "body", "changed_at", "cluster_id", "credit", "external_id", "form", "id", "kind", "language", "licence", "link", "note", "organisation_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "process", "review_by", "shared_at", "slug", "source", "summary", "tag_words", "title", "version", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason", "wordless") VALUES (OLD."audience_id", OLD."author_id", OLD."body", OLD."changed_at", OLD."cluster_id", OLD."credit", OLD."external_id", OLD."form", OLD."id", OLD."kind", OLD."language", OLD."licence", OLD."link", OLD."note", OLD."organisation_id", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase", OLD."process", OLD."review_by", OLD."shared_at", OLD."slug", OLD."source", OLD."summary", OLD."tag_words", OLD."title", OLD."version", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."withdrawn_reason", OLD."wordless"); RETURN NULL;',
                    hash="d16b977baa5ceda0ea6336dcd33717948a59390e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ec153",
                    table="knowledge_item",
                    when="AFTER",
                ),
            ),
        ),
    ]
