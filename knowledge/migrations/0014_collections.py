import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import portal.models.searching

# What is said about a collection is for the readers of the collection: the database moves both together.
KEYS = [
    migrations.RunSQL(
        f"""
        ALTER TABLE {table} ADD CONSTRAINT {table}_follows_collection FOREIGN KEY (collection_id, audience_id)
        REFERENCES knowledge_collection (id, audience_id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
        """,
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_follows_collection",
    )
    for table in ("knowledge_card", "knowledge_act")
]


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0013_asking"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("portal", "0012_counted_from_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Collection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="date")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("slug", models.SlugField(allow_unicode=True, max_length=80, verbose_name="address")),
                ("aim", models.CharField(max_length=400, verbose_name="for whom, and what for")),
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
                        verbose_name="language",
                    ),
                ),
                ("starts_here", models.BooleanField(default=False, verbose_name="start here")),
                ("note", models.CharField(blank=True, max_length=120, verbose_name="note")),
                (
                    "search",
                    portal.models.searching.StoredVector(
                        db_persist=True,
                        expression=models.Func(
                            models.F("language"),
                            models.F("title"),
                            models.Value(""),
                            models.F("aim"),
                            models.Value(""),
                            function="search_vector",
                        ),
                        output_field=portal.models.searching.UnreadVectorField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "collection",
                "verbose_name_plural": "collections",
            },
        ),
        migrations.CreateModel(
            name="CollectionEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why it stands here")),
                ("position", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField(verbose_name="date")),
            ],
            options={
                "verbose_name": "entry of a collection",
                "verbose_name_plural": "entries of collections",
                "ordering": ("position", "id"),
            },
        ),
        migrations.CreateModel(
            name="CollectionEntryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why it stands here")),
                ("position", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField(verbose_name="date")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CollectionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("at", models.DateTimeField(verbose_name="date")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("slug", models.SlugField(allow_unicode=True, db_index=False, max_length=80, verbose_name="address")),
                ("aim", models.CharField(max_length=400, verbose_name="for whom, and what for")),
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
                        verbose_name="language",
                    ),
                ),
                ("starts_here", models.BooleanField(default=False, verbose_name="start here")),
                ("note", models.CharField(blank=True, max_length=120, verbose_name="note")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "mention",
                "verbose_name_plural": "mentions",
            },
        ),
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
        migrations.RemoveConstraint(
            model_name="act",
            name="act_about_one",
        ),
        migrations.RemoveConstraint(
            model_name="card",
            name="card_about_one",
        ),
        migrations.RemoveConstraint(
            model_name="follow",
            name="follow_of_one",
        ),
        migrations.AddField(
            model_name="item",
            name="many_hands",
            field=models.BooleanField(default=False, verbose_name="everybody who reads it may change it"),
        ),
        migrations.AddField(
            model_name="item",
            name="reviewer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="looks at it again",
            ),
        ),
        migrations.AddField(
            model_name="itemevent",
            name="many_hands",
            field=models.BooleanField(default=False, verbose_name="everybody who reads it may change it"),
        ),
        migrations.AddField(
            model_name="itemevent",
            name="reviewer",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="looks at it again",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="item",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "knowledge_itemevent" ("audience_id", "author_id", "body", "changed_at", "cluster_id", "credit", "external_id", "form", "id", "kind", "language", "licence", "link", "many_hands", "note", "organisation_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "process", "review_by", "reviewer_id", "shared_at", "slug", "source", "summary", "tag_words", "title", "version", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason", "wordless") VALUES (NEW."audience_id", NEW."author_id", NEW."body", NEW."changed_at", NEW."cluster_id", NEW."credit", NEW."external_id", NEW."form", NEW."id", NEW."kind", NEW."language", NEW."licence", NEW."link", NEW."many_hands", NEW."note", NEW."organisation_id", NEW."origin", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase", NEW."process", NEW."review_by", NEW."reviewer_id", NEW."shared_at", NEW."slug", NEW."source", NEW."summary", NEW."tag_words", NEW."title", NEW."version", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason", NEW."wordless"); RETURN NULL;',
                    hash="98f4db4d08518b13871d7cd5198cb0c1851be30e",
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
                    condition='WHEN (OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."cluster_id" IS DISTINCT FROM (NEW."cluster_id") OR OLD."credit" IS DISTINCT FROM (NEW."credit") OR OLD."external_id" IS DISTINCT FROM (NEW."external_id") OR OLD."form" IS DISTINCT FROM (NEW."form") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."licence" IS DISTINCT FROM (NEW."licence") OR OLD."link" IS DISTINCT FROM (NEW."link") OR OLD."many_hands" IS DISTINCT FROM (NEW."many_hands") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."phase" IS DISTINCT FROM (NEW."phase") OR OLD."process" IS DISTINCT FROM (NEW."process") OR OLD."review_by" IS DISTINCT FROM (NEW."review_by") OR OLD."reviewer_id" IS DISTINCT FROM (NEW."reviewer_id") OR OLD."shared_at" IS DISTINCT FROM (NEW."shared_at") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."tag_words" IS DISTINCT FROM (NEW."tag_words") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."withdrawn_by_id" IS DISTINCT FROM (NEW."withdrawn_by_id") OR OLD."withdrawn_reason" IS DISTINCT FROM (NEW."withdrawn_reason") OR OLD."wordless" IS DISTINCT FROM (NEW."wordless"))',
                    func='INSERT INTO "knowledge_itemevent" ("audience_id", "author_id", "body", "changed_at", "cluster_id", "credit", "external_id", "form", "id", "kind", "language", "licence", "link", "many_hands", "note", "organisation_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "process", "review_by", "reviewer_id", "shared_at", "slug", "source", "summary", "tag_words", "title", "version", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason", "wordless") VALUES (NEW."audience_id", NEW."author_id", NEW."body", NEW."changed_at", NEW."cluster_id", NEW."credit", NEW."external_id", NEW."form", NEW."id", NEW."kind", NEW."language", NEW."licence", NEW."link", NEW."many_hands", NEW."note", NEW."organisation_id", NEW."origin", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase", NEW."process", NEW."review_by", NEW."reviewer_id", NEW."shared_at", NEW."slug", NEW."source", NEW."summary", NEW."tag_words", NEW."title", NEW."version", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason", NEW."wordless"); RETURN NULL;',
                    hash="04939aa9bb1da2aa5262a90a5fa077c6de873026",
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
                    func='INSERT INTO "knowledge_itemevent" ("audience_id", "author_id", "body", "changed_at", "cluster_id", "credit", "external_id", "form", "id", "kind", "language", "licence", "link", "many_hands", "note", "organisation_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "process", "review_by", "reviewer_id", "shared_at", "slug", "source", "summary", "tag_words", "title", "version", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason", "wordless") VALUES (OLD."audience_id", OLD."author_id", OLD."body", OLD."changed_at", OLD."cluster_id", OLD."credit", OLD."external_id", OLD."form", OLD."id", OLD."kind", OLD."language", OLD."licence", OLD."link", OLD."many_hands", OLD."note", OLD."organisation_id", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase", OLD."process", OLD."review_by", OLD."reviewer_id", OLD."shared_at", OLD."slug", OLD."source", OLD."summary", OLD."tag_words", OLD."title", OLD."version", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."withdrawn_reason", OLD."wordless"); RETURN NULL;',
                    hash="31cc053a4e4c53cd0d852a92480b702682055198",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ec153",
                    table="knowledge_item",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("many_hands", False), ("kind", "method"), _connector="OR"),
                name="item_many_hands_on_methods",
            ),
        ),
        migrations.AddField(
            model_name="collection",
            name="audience",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="portal.audience"
            ),
        ),
        migrations.AddField(
            model_name="collection",
            name="author",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="author",
            ),
        ),
        migrations.AddField(
            model_name="collection",
            name="cluster",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="portal.cluster",
                verbose_name="cluster",
            ),
        ),
        migrations.AddField(
            model_name="collection",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="portal.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="collection",
            name="wanted",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="portal.audience",
            ),
        ),
        migrations.AddField(
            model_name="act",
            name="collection",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="knowledge.collection",
            ),
        ),
        migrations.AddField(
            model_name="card",
            name="collection",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="knowledge.collection",
            ),
        ),
        migrations.AddField(
            model_name="follow",
            name="collection",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="follows",
                to="knowledge.collection",
            ),
        ),
        migrations.AddConstraint(
            model_name="act",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("acquisition__isnull", True),
                        ("collection__isnull", True),
                        ("item__isnull", True),
                        ("need__isnull", True),
                        ("note__isnull", True),
                        ("source__isnull", False),
                        ("trial__isnull", True),
                    ),
                    models.Q(
                        ("acquisition__isnull", True),
                        ("collection__isnull", True),
                        ("item__isnull", True),
                        ("need__isnull", False),
                        ("note__isnull", True),
                        ("source__isnull", True),
                        ("trial__isnull", True),
                    ),
                    models.Q(
                        ("acquisition__isnull", False),
                        ("collection__isnull", True),
                        ("item__isnull", True),
                        ("need__isnull", True),
                        ("note__isnull", True),
                        ("source__isnull", True),
                        ("trial__isnull", True),
                    ),
                    models.Q(
                        ("acquisition__isnull", True),
                        ("collection__isnull", True),
                        ("item__isnull", True),
                        ("need__isnull", True),
                        ("note__isnull", False),
                        ("source__isnull", True),
                        ("trial__isnull", True),
                    ),
                    models.Q(
                        ("acquisition__isnull", True),
                        ("collection__isnull", True),
                        ("item__isnull", False),
                        ("need__isnull", True),
                        ("note__isnull", True),
                        ("source__isnull", True),
                        ("trial__isnull", True),
                    ),
                    models.Q(
                        ("acquisition__isnull", True),
                        ("collection__isnull", True),
                        ("item__isnull", True),
                        ("need__isnull", True),
                        ("note__isnull", True),
                        ("source__isnull", True),
                        ("trial__isnull", False),
                    ),
                    models.Q(
                        ("acquisition__isnull", True),
                        ("collection__isnull", False),
                        ("item__isnull", True),
                        ("need__isnull", True),
                        ("note__isnull", True),
                        ("source__isnull", True),
                        ("trial__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="act_about_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("acquisition__isnull", True),
                        ("collection__isnull", True),
                        ("item__isnull", True),
                        ("need__isnull", True),
                        ("note__isnull", True),
                        ("source__isnull", False),
                        ("trial__isnull", True),
                    ),
                    models.Q(
                        ("acquisition__isnull", True),
                        ("collection__isnull", True),
                        ("item__isnull", True),
                        ("need__isnull", False),
                        ("note__isnull", True),
                        ("source__isnull", True),
                        ("trial__isnull", True),
                    ),
                    models.Q(
                        ("acquisition__isnull", False),
                        ("collection__isnull", True),
                        ("item__isnull", True),
                        ("need__isnull", True),
                        ("note__isnull", True),
                        ("source__isnull", True),
                        ("trial__isnull", True),
                    ),
                    models.Q(
                        ("acquisition__isnull", True),
                        ("collection__isnull", True),
                        ("item__isnull", True),
                        ("need__isnull", True),
                        ("note__isnull", False),
                        ("source__isnull", True),
                        ("trial__isnull", True),
                    ),
                    models.Q(
                        ("acquisition__isnull", True),
                        ("collection__isnull", True),
                        ("item__isnull", False),
                        ("need__isnull", True),
                        ("note__isnull", True),
                        ("source__isnull", True),
                        ("trial__isnull", True),
                    ),
                    models.Q(
                        ("acquisition__isnull", True),
                        ("collection__isnull", True),
                        ("item__isnull", True),
                        ("need__isnull", True),
                        ("note__isnull", True),
                        ("source__isnull", True),
                        ("trial__isnull", False),
                    ),
                    models.Q(
                        ("acquisition__isnull", True),
                        ("collection__isnull", False),
                        ("item__isnull", True),
                        ("need__isnull", True),
                        ("note__isnull", True),
                        ("source__isnull", True),
                        ("trial__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="card_about_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.UniqueConstraint(
                models.F("theme"), models.F("collection"), name="card_once_per_collection"
            ),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("collection__isnull", True),
                        ("item__isnull", False),
                        ("organisation__isnull", True),
                        ("source__isnull", True),
                        ("tag__isnull", True),
                        ("theme__isnull", True),
                    ),
                    models.Q(
                        ("collection__isnull", True),
                        ("item__isnull", True),
                        ("organisation__isnull", True),
                        ("source__isnull", True),
                        ("tag__isnull", False),
                        ("theme__isnull", True),
                    ),
                    models.Q(
                        ("collection__isnull", True),
                        ("item__isnull", True),
                        ("organisation__isnull", True),
                        ("source__isnull", False),
                        ("tag__isnull", True),
                        ("theme__isnull", True),
                    ),
                    models.Q(
                        ("collection__isnull", True),
                        ("item__isnull", True),
                        ("organisation__isnull", False),
                        ("source__isnull", True),
                        ("tag__isnull", True),
                        ("theme__isnull", True),
                    ),
                    models.Q(
                        ("collection__isnull", True),
                        ("item__isnull", True),
                        ("organisation__isnull", True),
                        ("source__isnull", True),
                        ("tag__isnull", True),
                        ("theme__isnull", False),
                    ),
                    models.Q(
                        ("collection__isnull", False),
                        ("item__isnull", True),
                        ("organisation__isnull", True),
                        ("source__isnull", True),
                        ("tag__isnull", True),
                        ("theme__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="follow_of_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.UniqueConstraint(
                models.F("user"), models.F("collection"), name="follow_once_per_collection"
            ),
        ),
        migrations.AddField(
            model_name="collectionentry",
            name="added_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="collectionentry",
            name="collection",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="knowledge.collection"
            ),
        ),
        migrations.AddField(
            model_name="collectionentry",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="collected", to="knowledge.item"
            ),
        ),
        migrations.AddField(
            model_name="collectionentryevent",
            name="added_by",
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
            model_name="collectionentryevent",
            name="collection",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="knowledge.collection",
            ),
        ),
        migrations.AddField(
            model_name="collectionentryevent",
            name="item",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="knowledge.item",
            ),
        ),
        migrations.AddField(
            model_name="collectionentryevent",
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
            model_name="collectionentryevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="knowledge.collectionentry",
            ),
        ),
        migrations.AddField(
            model_name="collectionevent",
            name="audience",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="portal.audience",
            ),
        ),
        migrations.AddField(
            model_name="collectionevent",
            name="author",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="author",
            ),
        ),
        migrations.AddField(
            model_name="collectionevent",
            name="cluster",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="portal.cluster",
                verbose_name="cluster",
            ),
        ),
        migrations.AddField(
            model_name="collectionevent",
            name="organisation",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="portal.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="collectionevent",
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
            model_name="collectionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="knowledge.collection",
            ),
        ),
        migrations.AddField(
            model_name="collectionevent",
            name="wanted",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="portal.audience",
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="mentions", to="knowledge.item"
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="to_item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="mentioned_in", to="knowledge.item"
            ),
        ),
        migrations.AddIndex(
            model_name="collection",
            index=models.Index(fields=["audience", "-at", "-id"], name="collection_by_recency"),
        ),
        migrations.AddIndex(
            model_name="collection",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], gin_pending_list_limit=1024, name="collection_search"
            ),
        ),
        migrations.AddConstraint(
            model_name="collection",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "pt-br", "vi", "zh-hant"])), name="collection_language_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="collection",
            constraint=models.UniqueConstraint(
                models.F("cluster"), condition=models.Q(("starts_here", True)), name="collection_one_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="collection",
            constraint=models.UniqueConstraint(
                models.F("id"), models.F("audience"), name="collection_with_its_audience"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="collection",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "knowledge_collectionevent" ("aim", "at", "audience_id", "author_id", "cluster_id", "id", "language", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "starts_here", "title", "wanted_id") VALUES (NEW."aim", NEW."at", NEW."audience_id", NEW."author_id", NEW."cluster_id", NEW."id", NEW."language", NEW."note", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug", NEW."starts_here", NEW."title", NEW."wanted_id"); RETURN NULL;',
                    hash="e737dc7752cb00adaff0212caa2eeb36b0c90718",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_82f1a",
                    table="knowledge_collection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="collection",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."aim" IS DISTINCT FROM (NEW."aim") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."cluster_id" IS DISTINCT FROM (NEW."cluster_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."starts_here" IS DISTINCT FROM (NEW."starts_here") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."wanted_id" IS DISTINCT FROM (NEW."wanted_id"))',
                    func='INSERT INTO "knowledge_collectionevent" ("aim", "at", "audience_id", "author_id", "cluster_id", "id", "language", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "starts_here", "title", "wanted_id") VALUES (NEW."aim", NEW."at", NEW."audience_id", NEW."author_id", NEW."cluster_id", NEW."id", NEW."language", NEW."note", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug", NEW."starts_here", NEW."title", NEW."wanted_id"); RETURN NULL;',
                    hash="cfbb727a2284b3872b597ee162b67bc2b396c348",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0316f",
                    table="knowledge_collection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="collection",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "knowledge_collectionevent" ("aim", "at", "audience_id", "author_id", "cluster_id", "id", "language", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "starts_here", "title", "wanted_id") VALUES (OLD."aim", OLD."at", OLD."audience_id", OLD."author_id", OLD."cluster_id", OLD."id", OLD."language", OLD."note", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug", OLD."starts_here", OLD."title", OLD."wanted_id"); RETURN NULL;',
                    hash="14c417d5ada9159565b267f04d12a449cf9e5729",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2a406",
                    table="knowledge_collection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="collection",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="7790099ecb60f61201d7fa48cf1ef0d67bcf8bcc",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_d0f0c",
                    table="knowledge_collection",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="collectionentry",
            constraint=models.UniqueConstraint(models.F("collection"), models.F("item"), name="collectionentry_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="collectionentry",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "knowledge_collectionentryevent" ("added_by_id", "at", "collection_id", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "why") VALUES (NEW."added_by_id", NEW."at", NEW."collection_id", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."why"); RETURN NULL;',
                    hash="396a97659861452eb80658bea98f060f9f467472",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5e5dd",
                    table="knowledge_collectionentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="collectionentry",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "knowledge_collectionentryevent" ("added_by_id", "at", "collection_id", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "why") VALUES (NEW."added_by_id", NEW."at", NEW."collection_id", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."why"); RETURN NULL;',
                    hash="c876c6c59edbd9630e8226db1d14932f159f4cd0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_eb559",
                    table="knowledge_collectionentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="collectionentry",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "knowledge_collectionentryevent" ("added_by_id", "at", "collection_id", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "why") VALUES (OLD."added_by_id", OLD."at", OLD."collection_id", OLD."id", OLD."item_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."why"); RETURN NULL;',
                    hash="231c090e8d364da9eaac4b8dc0064d4ffafc8432",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0ba7a",
                    table="knowledge_collectionentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="collectionentry",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="5647bfb0717e51f98ba2b2fef923233a6e2ea402",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_a35fd",
                    table="knowledge_collectionentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="collectionentryevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="064a76113256ec651f6ad19c4ae32e24ca6f568e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_927a6",
                    table="knowledge_collectionentryevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="collectionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="61d8f408df00b0f93ac45939f95fde52dc1fa179",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ea792",
                    table="knowledge_collectionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.UniqueConstraint(models.F("item"), models.F("to_item"), name="mention_once"),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_item", models.F("item")), _negated=True), name="mention_not_of_itself"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mention",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="9b3308eed8ef531689aedcd54a81daa3e0b535c1",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_d1fea",
                    table="knowledge_mention",
                    when="AFTER",
                ),
            ),
        ),
        *KEYS,
    ]
