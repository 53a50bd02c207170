import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import taggit.managers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("portal", "0009_imports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0)),
                ("values", models.JSONField(default=dict)),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("saved_at", models.DateTimeField(verbose_name="saved")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "draft",
                "verbose_name_plural": "drafts",
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("file", "File"),
                            ("recording", "Video or audio"),
                            ("captions", "Captions"),
                            ("transcript", "Transcript"),
                        ],
                        default="file",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("media_type", models.CharField(max_length=100, verbose_name="type")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64)),
                ("path", models.CharField(editable=False, max_length=200, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting to be looked at"),
                            ("clean", "Looked at"),
                            ("refused", "Refused"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("finding", models.CharField(blank=True, max_length=200, verbose_name="finding")),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="knowledge.draft",
                    ),
                ),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("summary", models.CharField(max_length=400, verbose_name="in one or two sentences")),
                ("body", models.TextField(blank=True, max_length=200000, verbose_name="text")),
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("case", "Good-practice case"),
                            ("lesson", "Lesson"),
                            ("method", "Method"),
                            ("story", "Story"),
                            ("standard", "Standard or template"),
                            ("report", "Report"),
                            ("brief", "Brief"),
                            ("recording", "Video or audio"),
                            ("expert", "Expert or contact"),
                            ("question", "Question and answer"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("identify", "Identify"),
                            ("acquire", "Acquire"),
                            ("use", "Use"),
                            ("contribute", "Contribute"),
                        ],
                        max_length=10,
                        verbose_name="phase",
                    ),
                ),
                (
                    "process",
                    models.CharField(
                        choices=[
                            ("socialization", "Socialization"),
                            ("externalization", "Externalization"),
                            ("combination", "Combination"),
                            ("internalization", "Internalization"),
                        ],
                        max_length=15,
                        verbose_name="SECI process",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("tacit", "In people's heads and hands"), ("explicit", "Written, drawn or recorded")],
                        default="explicit",
                        max_length=8,
                        verbose_name="form",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("inside", "From inside the cluster"), ("outside", "From outside the cluster")],
                        default="inside",
                        max_length=7,
                        verbose_name="origin",
                    ),
                ),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="link")),
                (
                    "licence",
                    models.CharField(
                        choices=[
                            ("reserved", "Read here; ask before reuse"),
                            ("cc0", "CC0 1.0"),
                            ("public-domain", "Public domain"),
                            ("cc-by-4.0", "CC BY 4.0"),
                            ("cc-by-3.0", "CC BY 3.0"),
                            ("cc-by-sa-4.0", "CC BY-SA 4.0"),
                            ("cc-by-sa-3.0", "CC BY-SA 3.0"),
                            ("cc-by-nc-sa-4.0", "CC BY-NC-SA 4.0"),
                            ("mit", "MIT"),
                            ("apache-2.0", "Apache 2.0"),
                        ],
                        default="reserved",
                        max_length=16,
                        verbose_name="licence",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="Who else made this, and where it comes from.",
                        max_length=400,
                        verbose_name="credit",
                    ),
                ),
                ("review_by", models.DateField(blank=True, null=True, verbose_name="look at it again by")),
                ("body_html", models.TextField(blank=True, editable=False)),
                ("slug", models.SlugField(allow_unicode=True, max_length=80, verbose_name="address")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("tag_words", models.TextField(blank=True, editable=False)),
                ("uses", models.PositiveIntegerField(default=0, editable=False, verbose_name="uses")),
                ("shared_at", models.DateTimeField(verbose_name="shared")),
                ("changed_at", models.DateTimeField(verbose_name="changed")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn")),
                ("source", models.CharField(blank=True, max_length=60, verbose_name="imported from")),
                ("external_id", models.CharField(blank=True, max_length=120, verbose_name="id there")),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="Shown beside the credit.", max_length=120, verbose_name="note"
                    ),
                ),
                (
                    "audience",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="portal.audience"
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="items",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="portal.cluster",
                        verbose_name="cluster",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="portal.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "item",
                "verbose_name_plural": "items",
            },
        ),
        migrations.AddField(
            model_name="draft",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="drafts",
                to="knowledge.item",
            ),
        ),
        migrations.CreateModel(
            name="DiffusionStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_narrower", models.BooleanField(default=False)),
                ("at", models.DateTimeField(verbose_name="date")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                (
                    "after",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="portal.audience"
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="portal.audience",
                    ),
                ),
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="diffusion_steps", to="knowledge.item"
                    ),
                ),
            ],
            options={
                "verbose_name": "step of diffusion",
                "verbose_name_plural": "steps of diffusion",
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="AttachmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("file", "File"),
                            ("recording", "Video or audio"),
                            ("captions", "Captions"),
                            ("transcript", "Transcript"),
                        ],
                        default="file",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("media_type", models.CharField(max_length=100, verbose_name="type")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64)),
                ("path", models.CharField(editable=False, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting to be looked at"),
                            ("clean", "Looked at"),
                            ("refused", "Refused"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("finding", models.CharField(blank=True, max_length=200, verbose_name="finding")),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
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
                        to="knowledge.attachment",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="knowledge.draft",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="knowledge.item",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="attachment",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attachments",
                to="knowledge.item",
            ),
        ),
        migrations.CreateModel(
            name="ItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("summary", models.CharField(max_length=400, verbose_name="in one or two sentences")),
                ("body", models.TextField(blank=True, max_length=200000, verbose_name="text")),
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("case", "Good-practice case"),
                            ("lesson", "Lesson"),
                            ("method", "Method"),
                            ("story", "Story"),
                            ("standard", "Standard or template"),
                            ("report", "Report"),
                            ("brief", "Brief"),
                            ("recording", "Video or audio"),
                            ("expert", "Expert or contact"),
                            ("question", "Question and answer"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("identify", "Identify"),
                            ("acquire", "Acquire"),
                            ("use", "Use"),
                            ("contribute", "Contribute"),
                        ],
                        max_length=10,
                        verbose_name="phase",
                    ),
                ),
                (
                    "process",
                    models.CharField(
                        choices=[
                            ("socialization", "Socialization"),
                            ("externalization", "Externalization"),
                            ("combination", "Combination"),
                            ("internalization", "Internalization"),
                        ],
                        max_length=15,
                        verbose_name="SECI process",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("tacit", "In people's heads and hands"), ("explicit", "Written, drawn or recorded")],
                        default="explicit",
                        max_length=8,
                        verbose_name="form",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("inside", "From inside the cluster"), ("outside", "From outside the cluster")],
                        default="inside",
                        max_length=7,
                        verbose_name="origin",
                    ),
                ),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="link")),
                (
                    "licence",
                    models.CharField(
                        choices=[
                            ("reserved", "Read here; ask before reuse"),
                            ("cc0", "CC0 1.0"),
                            ("public-domain", "Public domain"),
                            ("cc-by-4.0", "CC BY 4.0"),
                            ("cc-by-3.0", "CC BY 3.0"),
                            ("cc-by-sa-4.0", "CC BY-SA 4.0"),
                            ("cc-by-sa-3.0", "CC BY-SA 3.0"),
                            ("cc-by-nc-sa-4.0", "CC BY-NC-SA 4.0"),
                            ("mit", "MIT"),
                            ("apache-2.0", "Apache 2.0"),
                        ],
                        default="reserved",
                        max_length=16,
                        verbose_name="licence",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="Who else made this, and where it comes from.",
                        max_length=400,
                        verbose_name="credit",
                    ),
                ),
                ("review_by", models.DateField(blank=True, null=True, verbose_name="look at it again by")),
                ("slug", models.SlugField(allow_unicode=True, db_index=False, max_length=80, verbose_name="address")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("tag_words", models.TextField(blank=True, editable=False)),
                ("shared_at", models.DateTimeField(verbose_name="shared")),
                ("changed_at", models.DateTimeField(verbose_name="changed")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn")),
                ("source", models.CharField(blank=True, max_length=60, verbose_name="imported from")),
                ("external_id", models.CharField(blank=True, max_length=120, verbose_name="id there")),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="Shown beside the credit.", max_length=120, verbose_name="note"
                    ),
                ),
                (
                    "audience",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.audience",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
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
                (
                    "cluster",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.cluster",
                        verbose_name="cluster",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.organisation",
                        verbose_name="organisation",
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
                        to="knowledge.item",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ItemTag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="item_tags", to="knowledge.item"
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="item_tags", to="portal.tag"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="item",
            name="tags",
            field=taggit.managers.TaggableManager(
                blank=True,
                help_text="A comma-separated list of tags.",
                through="knowledge.ItemTag",
                to="portal.Tag",
                verbose_name="tags",
            ),
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Waiting for governance"),
                            ("approved", "Approved"),
                            ("sent-back", "Sent back"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="asked",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("message", models.CharField(blank=True, max_length=500, verbose_name="message")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                ("asked_at", models.DateTimeField(verbose_name="asked")),
                ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="reminded")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "audience",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="portal.audience",
                        verbose_name="open to",
                    ),
                ),
                (
                    "decided_by",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="openings", to="knowledge.item"
                    ),
                ),
            ],
            options={
                "verbose_name": "request to open an item",
                "verbose_name_plural": "requests to open items",
                "ordering": ("asked_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("summary", models.CharField(max_length=400, verbose_name="in one or two sentences")),
                ("body", models.TextField(blank=True, max_length=200000, verbose_name="text")),
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("case", "Good-practice case"),
                            ("lesson", "Lesson"),
                            ("method", "Method"),
                            ("story", "Story"),
                            ("standard", "Standard or template"),
                            ("report", "Report"),
                            ("brief", "Brief"),
                            ("recording", "Video or audio"),
                            ("expert", "Expert or contact"),
                            ("question", "Question and answer"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("identify", "Identify"),
                            ("acquire", "Acquire"),
                            ("use", "Use"),
                            ("contribute", "Contribute"),
                        ],
                        max_length=10,
                        verbose_name="phase",
                    ),
                ),
                (
                    "process",
                    models.CharField(
                        choices=[
                            ("socialization", "Socialization"),
                            ("externalization", "Externalization"),
                            ("combination", "Combination"),
                            ("internalization", "Internalization"),
                        ],
                        max_length=15,
                        verbose_name="SECI process",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("tacit", "In people's heads and hands"), ("explicit", "Written, drawn or recorded")],
                        default="explicit",
                        max_length=8,
                        verbose_name="form",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("inside", "From inside the cluster"), ("outside", "From outside the cluster")],
                        default="inside",
                        max_length=7,
                        verbose_name="origin",
                    ),
                ),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="link")),
                (
                    "licence",
                    models.CharField(
                        choices=[
                            ("reserved", "Read here; ask before reuse"),
                            ("cc0", "CC0 1.0"),
                            ("public-domain", "Public domain"),
                            ("cc-by-4.0", "CC BY 4.0"),
                            ("cc-by-3.0", "CC BY 3.0"),
                            ("cc-by-sa-4.0", "CC BY-SA 4.0"),
                            ("cc-by-sa-3.0", "CC BY-SA 3.0"),
                            ("cc-by-nc-sa-4.0", "CC BY-NC-SA 4.0"),
                            ("mit", "MIT"),
                            ("apache-2.0", "Apache 2.0"),
                        ],
                        default="reserved",
                        max_length=16,
                        verbose_name="licence",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="Who else made this, and where it comes from.",
                        max_length=400,
                        verbose_name="credit",
                    ),
                ),
                ("review_by", models.DateField(blank=True, null=True, verbose_name="look at it again by")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("tag_names", models.JSONField(default=list)),
                ("saved_at", models.DateTimeField(verbose_name="saved")),
                ("comment", models.CharField(blank=True, max_length=200, verbose_name="what changed")),
                (
                    "audience",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="portal.audience"
                    ),
                ),
                (
                    "author",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="revisions", to="knowledge.item"
                    ),
                ),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisions",
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="Use",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="use_rows", to="knowledge.item"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(fields=["author", "-saved_at"], name="draft_by_author"),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(models.F("author"), models.F("item"), name="draft_once_per_item"),
        ),
        migrations.AddConstraint(
            model_name="diffusionstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("before", None), models.Q(("before", models.F("after")), _negated=True), _connector="OR"
                ),
                name="diffusionstep_goes_somewhere",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attachmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0cb213fecf1db5e3143f1d3901b019e689701cf1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bcc35",
                    table="knowledge_attachmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["file", "recording", "captions", "transcript"])),
                name="attachment_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "clean", "refused"])), name="attachment_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("draft", None), ("item__isnull", False)),
                    models.Q(("draft__isnull", False), ("item", None)),
                    _connector="OR",
                ),
                name="attachment_of_one",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attachment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "knowledge_attachmentevent" ("draft_id", "finding", "id", "item_id", "media_type", "name", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "sha256", "size", "state", "uploaded_at", "uploaded_by_id") VALUES (NEW."draft_id", NEW."finding", NEW."id", NEW."item_id", NEW."media_type", NEW."name", NEW."path", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."sha256", NEW."size", NEW."state", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                    hash="9b1b9692a20f79f6256fb1476e267c81d6419e63",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_776ba",
                    table="knowledge_attachment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attachment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "knowledge_attachmentevent" ("draft_id", "finding", "id", "item_id", "media_type", "name", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "sha256", "size", "state", "uploaded_at", "uploaded_by_id") VALUES (NEW."draft_id", NEW."finding", NEW."id", NEW."item_id", NEW."media_type", NEW."name", NEW."path", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."sha256", NEW."size", NEW."state", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                    hash="02730029d8e0b5f579bf24f308bae63b17099e61",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9c072",
                    table="knowledge_attachment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attachment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "knowledge_attachmentevent" ("draft_id", "finding", "id", "item_id", "media_type", "name", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "sha256", "size", "state", "uploaded_at", "uploaded_by_id") VALUES (OLD."draft_id", OLD."finding", OLD."id", OLD."item_id", OLD."media_type", OLD."name", OLD."path", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."sha256", OLD."size", OLD."state", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;',
                    hash="03f1b80515f592256bb24def72dd928a2a2224e1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_94b4d",
                    table="knowledge_attachment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="itemevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="337169918518823e92b763978c99a3f63feb8e30",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c8cda",
                    table="knowledge_itemevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="itemtag",
            index=models.Index(fields=["tag", "content_object"], name="itemtag_by_tag"),
        ),
        migrations.AddConstraint(
            model_name="itemtag",
            constraint=models.UniqueConstraint(models.F("content_object"), models.F("tag"), name="itemtag_once"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["audience", "-shared_at", "-id"], name="item_by_recency"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["audience", "-uses", "-id"], name="item_by_use"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["organisation", "-shared_at", "-id"], name="item_by_organisation"),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "pt-br", "vi", "zh-hant"])), name="item_language_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "case",
                            "lesson",
                            "method",
                            "story",
                            "standard",
                            "report",
                            "brief",
                            "recording",
                            "expert",
                            "question",
                        ],
                    )
                ),
                name="item_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("phase__in", ["identify", "acquire", "use", "contribute"])), name="item_phase_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("process__in", ["socialization", "externalization", "combination", "internalization"])
                ),
                name="item_process_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("form__in", ["tacit", "explicit"])), name="item_form_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["inside", "outside"])), name="item_origin_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "licence__in",
                        [
                            "reserved",
                            "cc0",
                            "public-domain",
                            "cc-by-4.0",
                            "cc-by-3.0",
                            "cc-by-sa-4.0",
                            "cc-by-sa-3.0",
                            "cc-by-nc-sa-4.0",
                            "mit",
                            "apache-2.0",
                        ],
                    )
                ),
                name="item_licence_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("external_id", ""), ("source", "")),
                    models.Q(models.Q(("source", ""), _negated=True), models.Q(("external_id", ""), _negated=True)),
                    _connector="OR",
                ),
                name="item_external_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(
                models.F("source"),
                models.F("external_id"),
                condition=models.Q(("external_id", ""), _negated=True),
                name="item_external_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="item",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "knowledge_itemevent" ("audience_id", "author_id", "body", "changed_at", "cluster_id", "credit", "external_id", "form", "id", "kind", "language", "licence", "link", "note", "organisation_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "process", "review_by", "shared_at", "slug", "source", "summary", "tag_words", "title", "version", "withdrawn_at") VALUES (NEW."audience_id", NEW."author_id", NEW."body", NEW."changed_at", NEW."cluster_id", NEW."credit", NEW."external_id", NEW."form", NEW."id", NEW."kind", NEW."language", NEW."licence", NEW."link", NEW."note", NEW."organisation_id", NEW."origin", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase", NEW."process", NEW."review_by", NEW."shared_at", NEW."slug", NEW."source", NEW."summary", NEW."tag_words", NEW."title", NEW."version", NEW."withdrawn_at"); RETURN NULL;',
                    hash="5f1d12a4a282c8158de76e8395a27dc106540fce",
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
                    condition='WHEN (OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."cluster_id" IS DISTINCT FROM (NEW."cluster_id") OR OLD."credit" IS DISTINCT FROM (NEW."credit") OR OLD."external_id" IS DISTINCT FROM (NEW."external_id") OR OLD."form" IS DISTINCT FROM (NEW."form") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."licence" IS DISTINCT FROM (NEW."licence") OR OLD."link" IS DISTINCT FROM (NEW."link") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."phase" IS DISTINCT FROM (NEW."phase") OR OLD."process" IS DISTINCT FROM (NEW."process") OR OLD."review_by" IS DISTINCT FROM (NEW."review_by") OR OLD."shared_at" IS DISTINCT FROM (NEW."shared_at") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."tag_words" IS DISTINCT FROM (NEW."tag_words") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))',
                    func='INSERT INTO "knowledge_itemevent" ("audience_id", "author_id", "body", "changed_at", "cluster_id", "credit", "external_id", "form", "id", "kind", "language", "licence", "link", "note", "organisation_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "process", "review_by", "shared_at", "slug", "source", "summary", "tag_words", "title", "version", "withdrawn_at") VALUES (NEW."audience_id", NEW."author_id", NEW."body", NEW."changed_at", NEW."cluster_id", NEW."credit", NEW."external_id", NEW."form", NEW."id", NEW."kind", NEW."language", NEW."licence", NEW."link", NEW."note", NEW."organisation_id", NEW."origin", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase", NEW."process", NEW."review_by", NEW."shared_at", NEW."slug", NEW."source", NEW."summary", NEW."tag_words", NEW."title", NEW."version", NEW."withdrawn_at"); RETURN NULL;',
                    hash="72a65ab4d7dd16aa8e6531fc39224a2a916591c4",
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
                    func='INSERT INTO "knowledge_itemevent" ("audience_id", "author_id", "body", "changed_at", "cluster_id", "credit", "external_id", "form", "id", "kind", "language", "licence", "link", "note", "organisation_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "process", "review_by", "shared_at", "slug", "source", "summary", "tag_words", "title", "version", "withdrawn_at") VALUES (OLD."audience_id", OLD."author_id", OLD."body", OLD."changed_at", OLD."cluster_id", OLD."credit", OLD."external_id", OLD."form", OLD."id", OLD."kind", OLD."language", OLD."licence", OLD."link", OLD."note", OLD."organisation_id", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase", OLD."process", OLD."review_by", OLD."shared_at", OLD."slug", OLD."source", OLD."summary", OLD."tag_words", OLD."title", OLD."version", OLD."withdrawn_at"); RETURN NULL;',
                    hash="b62a03410c0fb4188f7371010f912e5ec9a42a08",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ec153",
                    table="knowledge_item",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["asked", "approved", "sent-back", "withdrawn"])),
                name="opening_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("state", "asked")),
                    models.Q(models.Q(("state", "asked"), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="opening_decision_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "sent-back"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="opening_sent_back_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.UniqueConstraint(
                models.F("item"), condition=models.Q(("state", "asked")), name="opening_one_waiting"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "pt-br", "vi", "zh-hant"])), name="revision_language_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "case",
                            "lesson",
                            "method",
                            "story",
                            "standard",
                            "report",
                            "brief",
                            "recording",
                            "expert",
                            "question",
                        ],
                    )
                ),
                name="revision_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("phase__in", ["identify", "acquire", "use", "contribute"])),
                name="revision_phase_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("process__in", ["socialization", "externalization", "combination", "internalization"])
                ),
                name="revision_process_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("form__in", ["tacit", "explicit"])), name="revision_form_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["inside", "outside"])), name="revision_origin_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "licence__in",
                        [
                            "reserved",
                            "cc0",
                            "public-domain",
                            "cc-by-4.0",
                            "cc-by-3.0",
                            "cc-by-sa-4.0",
                            "cc-by-sa-3.0",
                            "cc-by-nc-sa-4.0",
                            "mit",
                            "apache-2.0",
                        ],
                    )
                ),
                name="revision_licence_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(models.F("item"), models.F("number"), name="revision_once"),
        ),
        migrations.AddConstraint(
            model_name="use",
            constraint=models.UniqueConstraint(models.F("item"), models.F("user"), name="use_once"),
        ),
    ]
