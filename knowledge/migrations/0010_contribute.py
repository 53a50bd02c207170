import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0009_use"),
        ("portal", "0010_visitors_pages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("affiliation", models.CharField(blank=True, max_length=160, verbose_name="where they work")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
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
                ("message", models.CharField(blank=True, max_length=500, verbose_name="message")),
                ("nonce", models.CharField(editable=False, max_length=32)),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("invited_at", models.DateTimeField(verbose_name="invited")),
                ("expires_at", models.DateTimeField(verbose_name="open until")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("validated", "It is right and can be relied on"),
                            ("revise", "Something has to be changed first"),
                            ("declined", "I cannot judge it"),
                        ],
                        max_length=9,
                        verbose_name="verdict",
                    ),
                ),
                ("reasons", models.CharField(blank=True, max_length=2000, verbose_name="reasons")),
                (
                    "invited_by",
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="knowledge.item",
                        verbose_name="item",
                    ),
                ),
            ],
            options={
                "verbose_name": "validation",
                "verbose_name_plural": "validations",
                "ordering": ("-invited_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("remark", "Remark"), ("outdated", "Out of date")],
                        default="remark",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                ("text", models.CharField(max_length=2000, verbose_name="text")),
                ("at", models.DateTimeField(verbose_name="date")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="settled")),
                ("hidden_at", models.DateTimeField(blank=True, null=True, verbose_name="hidden")),
                ("hidden_reason", models.CharField(blank=True, max_length=300, verbose_name="why it is hidden")),
                (
                    "audience",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="portal.audience"
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "hidden_by",
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="knowledge.item",
                        verbose_name="item",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="portal.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "ordering": ("at", "id"),
                "indexes": [models.Index(fields=["item", "at"], name="comment_by_item")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["remark", "outdated"])), name="comment_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("settled_at", None), ("kind", "outdated"), _connector="OR"),
                        name="comment_settled_report",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hidden_at", None), models.Q(("hidden_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="comment_hidden_with_reason",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="comment",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="f01942193df6cae4e4711a11f0762616caa6bca0",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_683e7",
                    table="knowledge_comment",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "pt-br", "vi", "zh-hant"])), name="review_language_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("verdict", ""), ("verdict__in", ["validated", "revise", "declined"]), _connector="OR"
                ),
                name="review_verdict_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at", None), ("verdict", "")),
                    models.Q(models.Q(("verdict", ""), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="review_answered_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                models.F("item"),
                models.F("version"),
                models.F("email"),
                condition=models.Q(("answered_at", None), ("revoked_at", None)),
                name="review_open_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM portal_note_change(); RETURN NULL;",
                    hash="355c876ffeafc79b7aebc20ef4c7302cc5cbbb24",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_change_0066d",
                    table="knowledge_review",
                    when="AFTER",
                ),
            ),
        ),
    ]
