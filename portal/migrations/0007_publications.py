"""News, events with their sign-ups, open calls, pages and the glossary."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import portal.models.searching
import portal.models.user


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("portal", "0006_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nonce", models.CharField(max_length=22)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_key",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "calendar address",
                "verbose_name_plural": "calendar addresses",
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, editable=False, max_length=80, unique=True, verbose_name="address"
                    ),
                ),
                ("summary", models.CharField(max_length=280, verbose_name="in one sentence")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("body_html", models.TextField(blank=True, editable=False)),
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
                ("credit", models.CharField(blank=True, max_length=300, verbose_name="source and licence")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("publish_at", models.DateTimeField(blank=True, null=True, verbose_name="shown from")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="written"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="changed"),
                ),
                (
                    "search",
                    portal.models.searching.StoredVector(
                        db_persist=True,
                        expression=models.Func(
                            models.F("language"),
                            models.F("title"),
                            models.F("summary"),
                            models.F("body"),
                            models.Value(""),
                            function="search_vector",
                        ),
                        output_field=portal.models.searching.UnreadVectorField(),
                    ),
                ),
                ("deadline", models.DateTimeField(verbose_name="deadline")),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC",
                        max_length=40,
                        validators=[portal.models.user.validate_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                ("eligible", models.CharField(blank=True, max_length=280, verbose_name="who may apply")),
                ("link", models.URLField(blank=True, verbose_name="where to apply")),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="portal.cluster",
                        verbose_name="cluster",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="translations",
                        to="portal.call",
                        verbose_name="translation of",
                    ),
                ),
            ],
            options={
                "verbose_name": "open call",
                "verbose_name_plural": "open calls",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CallEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, db_index=False, editable=False, max_length=80, verbose_name="address"
                    ),
                ),
                ("summary", models.CharField(max_length=280, verbose_name="in one sentence")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("body_html", models.TextField(blank=True, editable=False)),
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
                ("credit", models.CharField(blank=True, max_length=300, verbose_name="source and licence")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("publish_at", models.DateTimeField(blank=True, null=True, verbose_name="shown from")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="written"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="changed"),
                ),
                ("deadline", models.DateTimeField(verbose_name="deadline")),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC",
                        max_length=40,
                        validators=[portal.models.user.validate_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                ("eligible", models.CharField(blank=True, max_length=280, verbose_name="who may apply")),
                ("link", models.URLField(blank=True, verbose_name="where to apply")),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.cluster",
                        verbose_name="cluster",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.call",
                        verbose_name="translation of",
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
                        to="portal.call",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, editable=False, max_length=80, unique=True, verbose_name="address"
                    ),
                ),
                ("summary", models.CharField(max_length=280, verbose_name="in one sentence")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("body_html", models.TextField(blank=True, editable=False)),
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
                ("credit", models.CharField(blank=True, max_length=300, verbose_name="source and licence")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("publish_at", models.DateTimeField(blank=True, null=True, verbose_name="shown from")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="written"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="changed"),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC",
                        max_length=40,
                        validators=[portal.models.user.validate_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                ("venue", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("link", models.URLField(blank=True, verbose_name="link for taking part")),
                (
                    "sign_up",
                    models.CharField(
                        choices=[
                            ("nobody", "No sign-up: people just come"),
                            ("members", "Members of firms"),
                            ("registered", "Everybody with an account"),
                        ],
                        default="registered",
                        max_length=10,
                        verbose_name="who may sign up",
                    ),
                ),
                ("sign_up_until", models.DateTimeField(blank=True, null=True, verbose_name="sign-up ends")),
                ("capacity", models.PositiveIntegerField(blank=True, null=True, verbose_name="number of places")),
                ("cancelled_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="cancelled")),
                ("cancel_reason", models.CharField(blank=True, editable=False, max_length=500, verbose_name="reason")),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "search",
                    portal.models.searching.StoredVector(
                        db_persist=True,
                        expression=models.Func(
                            models.F("language"),
                            models.F("title"),
                            models.F("summary"),
                            models.F("body"),
                            models.F("venue"),
                            function="search_vector",
                        ),
                        output_field=portal.models.searching.UnreadVectorField(),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="portal.cluster",
                        verbose_name="cluster",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="translations",
                        to="portal.event",
                        verbose_name="translation of",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EventEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, db_index=False, editable=False, max_length=80, verbose_name="address"
                    ),
                ),
                ("summary", models.CharField(max_length=280, verbose_name="in one sentence")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("body_html", models.TextField(blank=True, editable=False)),
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
                ("credit", models.CharField(blank=True, max_length=300, verbose_name="source and licence")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("publish_at", models.DateTimeField(blank=True, null=True, verbose_name="shown from")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="written"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="changed"),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC",
                        max_length=40,
                        validators=[portal.models.user.validate_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                ("venue", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("link", models.URLField(blank=True, verbose_name="link for taking part")),
                (
                    "sign_up",
                    models.CharField(
                        choices=[
                            ("nobody", "No sign-up: people just come"),
                            ("members", "Members of firms"),
                            ("registered", "Everybody with an account"),
                        ],
                        default="registered",
                        max_length=10,
                        verbose_name="who may sign up",
                    ),
                ),
                ("sign_up_until", models.DateTimeField(blank=True, null=True, verbose_name="sign-up ends")),
                ("capacity", models.PositiveIntegerField(blank=True, null=True, verbose_name="number of places")),
                ("cancelled_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="cancelled")),
                ("cancel_reason", models.CharField(blank=True, editable=False, max_length=500, verbose_name="reason")),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.cluster",
                        verbose_name="cluster",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.event",
                        verbose_name="translation of",
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
                        to="portal.event",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="News",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, editable=False, max_length=80, unique=True, verbose_name="address"
                    ),
                ),
                ("summary", models.CharField(max_length=280, verbose_name="in one sentence")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("body_html", models.TextField(blank=True, editable=False)),
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
                ("credit", models.CharField(blank=True, max_length=300, verbose_name="source and licence")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("publish_at", models.DateTimeField(blank=True, null=True, verbose_name="shown from")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="written"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="changed"),
                ),
                (
                    "search",
                    portal.models.searching.StoredVector(
                        db_persist=True,
                        expression=models.Func(
                            models.F("language"),
                            models.F("title"),
                            models.F("summary"),
                            models.F("body"),
                            models.Value(""),
                            function="search_vector",
                        ),
                        output_field=portal.models.searching.UnreadVectorField(),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="portal.cluster",
                        verbose_name="cluster",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="translations",
                        to="portal.news",
                        verbose_name="translation of",
                    ),
                ),
            ],
            options={
                "verbose_name": "news item",
                "verbose_name_plural": "news",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NewsEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, db_index=False, editable=False, max_length=80, verbose_name="address"
                    ),
                ),
                ("summary", models.CharField(max_length=280, verbose_name="in one sentence")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("body_html", models.TextField(blank=True, editable=False)),
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
                ("credit", models.CharField(blank=True, max_length=300, verbose_name="source and licence")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("publish_at", models.DateTimeField(blank=True, null=True, verbose_name="shown from")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="written"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="changed"),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.cluster",
                        verbose_name="cluster",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.news",
                        verbose_name="translation of",
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
                        to="portal.news",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, editable=False, max_length=80, unique=True, verbose_name="address"
                    ),
                ),
                ("summary", models.CharField(max_length=280, verbose_name="in one sentence")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("body_html", models.TextField(blank=True, editable=False)),
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
                ("credit", models.CharField(blank=True, max_length=300, verbose_name="source and licence")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("publish_at", models.DateTimeField(blank=True, null=True, verbose_name="shown from")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="written"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="changed"),
                ),
                (
                    "search",
                    portal.models.searching.StoredVector(
                        db_persist=True,
                        expression=models.Func(
                            models.F("language"),
                            models.F("title"),
                            models.F("summary"),
                            models.F("body"),
                            models.Value(""),
                            function="search_vector",
                        ),
                        output_field=portal.models.searching.UnreadVectorField(),
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(default=100, verbose_name="place in the list")),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="portal.cluster",
                        verbose_name="cluster",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="translations",
                        to="portal.page",
                        verbose_name="translation of",
                    ),
                ),
            ],
            options={
                "verbose_name": "page",
                "verbose_name_plural": "pages",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PageEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, db_index=False, editable=False, max_length=80, verbose_name="address"
                    ),
                ),
                ("summary", models.CharField(max_length=280, verbose_name="in one sentence")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("body_html", models.TextField(blank=True, editable=False)),
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
                ("credit", models.CharField(blank=True, max_length=300, verbose_name="source and licence")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("publish_at", models.DateTimeField(blank=True, null=True, verbose_name="shown from")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="written"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="changed"),
                ),
                ("place", models.PositiveSmallIntegerField(default=100, verbose_name="place in the list")),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.cluster",
                        verbose_name="cluster",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.page",
                        verbose_name="translation of",
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
                        to="portal.page",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SignUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("going", "Has a place"),
                            ("waiting", "On the waiting list"),
                            ("cancelled", "Signed off"),
                        ],
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("signed_up_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="signed up")),
                ("placed_at", models.DateTimeField(blank=True, null=True, verbose_name="has a place since")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="signed off")),
                ("attended", models.BooleanField(blank=True, null=True, verbose_name="was there")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sign_ups", to="portal.event"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_ups",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "sign-up",
                "verbose_name_plural": "sign-ups",
            },
        ),
        migrations.CreateModel(
            name="SignUpEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("going", "Has a place"),
                            ("waiting", "On the waiting list"),
                            ("cancelled", "Signed off"),
                        ],
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("signed_up_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="signed up")),
                ("placed_at", models.DateTimeField(blank=True, null=True, verbose_name="has a place since")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="signed off")),
                ("attended", models.BooleanField(blank=True, null=True, verbose_name="was there")),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.event",
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
                        to="portal.signup",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, editable=False, max_length=80, unique=True, verbose_name="address"
                    ),
                ),
                ("summary", models.CharField(max_length=280, verbose_name="in one sentence")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("body_html", models.TextField(blank=True, editable=False)),
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
                ("credit", models.CharField(blank=True, max_length=300, verbose_name="source and licence")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("publish_at", models.DateTimeField(blank=True, null=True, verbose_name="shown from")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="written"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="changed"),
                ),
                (
                    "synonyms",
                    models.TextField(blank=True, help_text="One on each line.", verbose_name="other words for it"),
                ),
                (
                    "module",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("knowledge", "Knowledge"),
                            ("learning", "Learning"),
                            ("forums", "Forums"),
                            ("benchmarking", "Benchmarking"),
                            ("actions", "Joint actions"),
                            ("sites", "Sites"),
                        ],
                        max_length=12,
                        verbose_name="belongs to",
                    ),
                ),
                (
                    "search",
                    portal.models.searching.StoredVector(
                        db_persist=True,
                        expression=models.Func(
                            models.F("language"),
                            models.F("title"),
                            models.F("summary"),
                            models.F("body"),
                            models.F("synonyms"),
                            function="search_vector",
                        ),
                        output_field=portal.models.searching.UnreadVectorField(),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="portal.cluster",
                        verbose_name="cluster",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="translations",
                        to="portal.term",
                        verbose_name="translation of",
                    ),
                ),
                ("see_also", models.ManyToManyField(blank=True, to="portal.term", verbose_name="see also")),
            ],
            options={
                "verbose_name": "glossary entry",
                "verbose_name_plural": "glossary",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TermEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, db_index=False, editable=False, max_length=80, verbose_name="address"
                    ),
                ),
                ("summary", models.CharField(max_length=280, verbose_name="in one sentence")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("body_html", models.TextField(blank=True, editable=False)),
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
                ("credit", models.CharField(blank=True, max_length=300, verbose_name="source and licence")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("publish_at", models.DateTimeField(blank=True, null=True, verbose_name="shown from")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="written"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="changed"),
                ),
                (
                    "synonyms",
                    models.TextField(blank=True, help_text="One on each line.", verbose_name="other words for it"),
                ),
                (
                    "module",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("knowledge", "Knowledge"),
                            ("learning", "Learning"),
                            ("forums", "Forums"),
                            ("benchmarking", "Benchmarking"),
                            ("actions", "Joint actions"),
                            ("sites", "Sites"),
                        ],
                        max_length=12,
                        verbose_name="belongs to",
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.cluster",
                        verbose_name="cluster",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.term",
                        verbose_name="translation of",
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
                        to="portal.term",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(
                models.OrderBy(models.F("publish_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("state", "published")),
                name="call_newest_first",
            ),
        ),
        migrations.AddIndex(
            model_name="call",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], gin_pending_list_limit=1024, name="call_search"
            ),
        ),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(models.F("deadline"), models.F("id"), name="call_by_deadline"),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "pt-br", "vi", "zh-hant"])), name="call_language_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "published"])), name="call_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "draft"), ("publish_at__isnull", False), _connector="OR"),
                name="call_published_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("original", models.F("id")), _negated=True), name="call_not_its_own_original"
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.UniqueConstraint(
                models.F("original"), models.F("language"), name="call_once_per_language"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="call",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_callevent" ("audience_id", "author_id", "body", "body_html", "cluster_id", "created_at", "credit", "deadline", "eligible", "id", "language", "link", "original_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "slug", "state", "summary", "time_zone", "title", "updated_at") VALUES (NEW."audience_id", NEW."author_id", NEW."body", NEW."body_html", NEW."cluster_id", NEW."created_at", NEW."credit", NEW."deadline", NEW."eligible", NEW."id", NEW."language", NEW."link", NEW."original_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publish_at", NEW."slug", NEW."state", NEW."summary", NEW."time_zone", NEW."title", NEW."updated_at"); RETURN NULL;',
                    hash="10c792d53a5d4e0747759331ea16451f2661a02d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c429f",
                    table="portal_call",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="call",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."body_html" IS DISTINCT FROM (NEW."body_html") OR OLD."cluster_id" IS DISTINCT FROM (NEW."cluster_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."credit" IS DISTINCT FROM (NEW."credit") OR OLD."deadline" IS DISTINCT FROM (NEW."deadline") OR OLD."eligible" IS DISTINCT FROM (NEW."eligible") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."link" IS DISTINCT FROM (NEW."link") OR OLD."original_id" IS DISTINCT FROM (NEW."original_id") OR OLD."publish_at" IS DISTINCT FROM (NEW."publish_at") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at"))',
                    func='INSERT INTO "portal_callevent" ("audience_id", "author_id", "body", "body_html", "cluster_id", "created_at", "credit", "deadline", "eligible", "id", "language", "link", "original_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "slug", "state", "summary", "time_zone", "title", "updated_at") VALUES (NEW."audience_id", NEW."author_id", NEW."body", NEW."body_html", NEW."cluster_id", NEW."created_at", NEW."credit", NEW."deadline", NEW."eligible", NEW."id", NEW."language", NEW."link", NEW."original_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publish_at", NEW."slug", NEW."state", NEW."summary", NEW."time_zone", NEW."title", NEW."updated_at"); RETURN NULL;',
                    hash="876c61dbd9ca292d4b9c35599093732d3dbf011b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dc4b9",
                    table="portal_call",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="call",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_callevent" ("audience_id", "author_id", "body", "body_html", "cluster_id", "created_at", "credit", "deadline", "eligible", "id", "language", "link", "original_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "slug", "state", "summary", "time_zone", "title", "updated_at") VALUES (OLD."audience_id", OLD."author_id", OLD."body", OLD."body_html", OLD."cluster_id", OLD."created_at", OLD."credit", OLD."deadline", OLD."eligible", OLD."id", OLD."language", OLD."link", OLD."original_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."publish_at", OLD."slug", OLD."state", OLD."summary", OLD."time_zone", OLD."title", OLD."updated_at"); RETURN NULL;',
                    hash="facde3a28a88a1644f5fb64c5c97cca311986901",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f7dec",
                    table="portal_call",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="callevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a7ec3e0c6fe3b3a4bbbfd1ef9c3a8e29ddad5719",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d79f5",
                    table="portal_callevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                models.OrderBy(models.F("publish_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("state", "published")),
                name="event_newest_first",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], gin_pending_list_limit=1024, name="event_search"
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(models.F("starts_at"), models.F("id"), name="event_by_start"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(models.F("ends_at"), name="event_by_end"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "pt-br", "vi", "zh-hant"])), name="event_language_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "published"])), name="event_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "draft"), ("publish_at__isnull", False), _connector="OR"),
                name="event_published_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("original", models.F("id")), _negated=True), name="event_not_its_own_original"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(
                models.F("original"), models.F("language"), name="event_once_per_language"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("sign_up__in", ["nobody", "members", "registered"])), name="event_sign_up_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gte", models.F("starts_at"))),
                name="event_ends_after_it_begins",
                violation_error_message="An event ends after it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("capacity", None), ("capacity__gte", 1), _connector="OR"), name="event_has_room"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancel_reason", ""), models.Q(("cancelled_at", None), _negated=True), _connector="OR"
                ),
                name="event_reason_of_cancelled",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_eventevent" ("audience_id", "author_id", "body", "body_html", "cancel_reason", "cancelled_at", "capacity", "cluster_id", "created_at", "credit", "ends_at", "id", "language", "link", "original_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "sequence", "sign_up", "sign_up_until", "slug", "starts_at", "state", "summary", "time_zone", "title", "updated_at", "venue") VALUES (NEW."audience_id", NEW."author_id", NEW."body", NEW."body_html", NEW."cancel_reason", NEW."cancelled_at", NEW."capacity", NEW."cluster_id", NEW."created_at", NEW."credit", NEW."ends_at", NEW."id", NEW."language", NEW."link", NEW."original_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publish_at", NEW."sequence", NEW."sign_up", NEW."sign_up_until", NEW."slug", NEW."starts_at", NEW."state", NEW."summary", NEW."time_zone", NEW."title", NEW."updated_at", NEW."venue"); RETURN NULL;',
                    hash="13a087d4db778b5a32aefcf352d7bf78f30d6c4f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b9f74",
                    table="portal_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."body_html" IS DISTINCT FROM (NEW."body_html") OR OLD."cancel_reason" IS DISTINCT FROM (NEW."cancel_reason") OR OLD."cancelled_at" IS DISTINCT FROM (NEW."cancelled_at") OR OLD."capacity" IS DISTINCT FROM (NEW."capacity") OR OLD."cluster_id" IS DISTINCT FROM (NEW."cluster_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."credit" IS DISTINCT FROM (NEW."credit") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."link" IS DISTINCT FROM (NEW."link") OR OLD."original_id" IS DISTINCT FROM (NEW."original_id") OR OLD."publish_at" IS DISTINCT FROM (NEW."publish_at") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."sign_up" IS DISTINCT FROM (NEW."sign_up") OR OLD."sign_up_until" IS DISTINCT FROM (NEW."sign_up_until") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."venue" IS DISTINCT FROM (NEW."venue"))',
                    func='INSERT INTO "portal_eventevent" ("audience_id", "author_id", "body", "body_html", "cancel_reason", "cancelled_at", "capacity", "cluster_id", "created_at", "credit", "ends_at", "id", "language", "link", "original_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "sequence", "sign_up", "sign_up_until", "slug", "starts_at", "state", "summary", "time_zone", "title", "updated_at", "venue") VALUES (NEW."audience_id", NEW."author_id", NEW."body", NEW."body_html", NEW."cancel_reason", NEW."cancelled_at", NEW."capacity", NEW."cluster_id", NEW."created_at", NEW."credit", NEW."ends_at", NEW."id", NEW."language", NEW."link", NEW."original_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publish_at", NEW."sequence", NEW."sign_up", NEW."sign_up_until", NEW."slug", NEW."starts_at", NEW."state", NEW."summary", NEW."time_zone", NEW."title", NEW."updated_at", NEW."venue"); RETURN NULL;',
                    hash="d538bfb69253c89a3d3c96a2cac2821cc01b9791",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_45f3a",
                    table="portal_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_eventevent" ("audience_id", "author_id", "body", "body_html", "cancel_reason", "cancelled_at", "capacity", "cluster_id", "created_at", "credit", "ends_at", "id", "language", "link", "original_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "sequence", "sign_up", "sign_up_until", "slug", "starts_at", "state", "summary", "time_zone", "title", "updated_at", "venue") VALUES (OLD."audience_id", OLD."author_id", OLD."body", OLD."body_html", OLD."cancel_reason", OLD."cancelled_at", OLD."capacity", OLD."cluster_id", OLD."created_at", OLD."credit", OLD."ends_at", OLD."id", OLD."language", OLD."link", OLD."original_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."publish_at", OLD."sequence", OLD."sign_up", OLD."sign_up_until", OLD."slug", OLD."starts_at", OLD."state", OLD."summary", OLD."time_zone", OLD."title", OLD."updated_at", OLD."venue"); RETURN NULL;',
                    hash="d8db944bbe55ad37986acaf4073ec1e0ba89bc7b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d6c46",
                    table="portal_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e52f869018bb1c2f3af10a4ab7ed0001e20bcab9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_83df7",
                    table="portal_eventevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="news",
            index=models.Index(
                models.OrderBy(models.F("publish_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("state", "published")),
                name="news_newest_first",
            ),
        ),
        migrations.AddIndex(
            model_name="news",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], gin_pending_list_limit=1024, name="news_search"
            ),
        ),
        migrations.AddConstraint(
            model_name="news",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "pt-br", "vi", "zh-hant"])), name="news_language_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="news",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "published"])), name="news_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="news",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "draft"), ("publish_at__isnull", False), _connector="OR"),
                name="news_published_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="news",
            constraint=models.CheckConstraint(
                condition=models.Q(("original", models.F("id")), _negated=True), name="news_not_its_own_original"
            ),
        ),
        migrations.AddConstraint(
            model_name="news",
            constraint=models.UniqueConstraint(
                models.F("original"), models.F("language"), name="news_once_per_language"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="news",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_newsevent" ("audience_id", "author_id", "body", "body_html", "cluster_id", "created_at", "credit", "id", "language", "original_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "slug", "state", "summary", "title", "updated_at") VALUES (NEW."audience_id", NEW."author_id", NEW."body", NEW."body_html", NEW."cluster_id", NEW."created_at", NEW."credit", NEW."id", NEW."language", NEW."original_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publish_at", NEW."slug", NEW."state", NEW."summary", NEW."title", NEW."updated_at"); RETURN NULL;',
                    hash="0e164f24880aea128e126bc15d4798c4c2e791fd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_79b25",
                    table="portal_news",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="news",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."body_html" IS DISTINCT FROM (NEW."body_html") OR OLD."cluster_id" IS DISTINCT FROM (NEW."cluster_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."credit" IS DISTINCT FROM (NEW."credit") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."original_id" IS DISTINCT FROM (NEW."original_id") OR OLD."publish_at" IS DISTINCT FROM (NEW."publish_at") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at"))',
                    func='INSERT INTO "portal_newsevent" ("audience_id", "author_id", "body", "body_html", "cluster_id", "created_at", "credit", "id", "language", "original_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "slug", "state", "summary", "title", "updated_at") VALUES (NEW."audience_id", NEW."author_id", NEW."body", NEW."body_html", NEW."cluster_id", NEW."created_at", NEW."credit", NEW."id", NEW."language", NEW."original_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publish_at", NEW."slug", NEW."state", NEW."summary", NEW."title", NEW."updated_at"); RETURN NULL;',
                    hash="43d5013a87e52889a357c74c139889467307a0a0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a9341",
                    table="portal_news",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="news",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_newsevent" ("audience_id", "author_id", "body", "body_html", "cluster_id", "created_at", "credit", "id", "language", "original_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "slug", "state", "summary", "title", "updated_at") VALUES (OLD."audience_id", OLD."author_id", OLD."body", OLD."body_html", OLD."cluster_id", OLD."created_at", OLD."credit", OLD."id", OLD."language", OLD."original_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."publish_at", OLD."slug", OLD."state", OLD."summary", OLD."title", OLD."updated_at"); RETURN NULL;',
                    hash="f3938f7eecf8546089cdae800638ae51897f1c2e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_659bf",
                    table="portal_news",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newsevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9240cc65f8da5b4e1644d21c99db271d588d4efc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a7b6d",
                    table="portal_newsevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="page",
            index=models.Index(
                models.OrderBy(models.F("publish_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("state", "published")),
                name="page_newest_first",
            ),
        ),
        migrations.AddIndex(
            model_name="page",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], gin_pending_list_limit=1024, name="page_search"
            ),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "pt-br", "vi", "zh-hant"])), name="page_language_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "published"])), name="page_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "draft"), ("publish_at__isnull", False), _connector="OR"),
                name="page_published_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.CheckConstraint(
                condition=models.Q(("original", models.F("id")), _negated=True), name="page_not_its_own_original"
            ),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.UniqueConstraint(
                models.F("original"), models.F("language"), name="page_once_per_language"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="page",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_pageevent" ("audience_id", "author_id", "body", "body_html", "cluster_id", "created_at", "credit", "id", "language", "original_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "publish_at", "slug", "state", "summary", "title", "updated_at") VALUES (NEW."audience_id", NEW."author_id", NEW."body", NEW."body_html", NEW."cluster_id", NEW."created_at", NEW."credit", NEW."id", NEW."language", NEW."original_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."publish_at", NEW."slug", NEW."state", NEW."summary", NEW."title", NEW."updated_at"); RETURN NULL;',
                    hash="791395a1e5c85331f4312c0cd1763c7910b30044",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_dd7c6",
                    table="portal_page",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="page",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."body_html" IS DISTINCT FROM (NEW."body_html") OR OLD."cluster_id" IS DISTINCT FROM (NEW."cluster_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."credit" IS DISTINCT FROM (NEW."credit") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."original_id" IS DISTINCT FROM (NEW."original_id") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."publish_at" IS DISTINCT FROM (NEW."publish_at") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at"))',
                    func='INSERT INTO "portal_pageevent" ("audience_id", "author_id", "body", "body_html", "cluster_id", "created_at", "credit", "id", "language", "original_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "publish_at", "slug", "state", "summary", "title", "updated_at") VALUES (NEW."audience_id", NEW."author_id", NEW."body", NEW."body_html", NEW."cluster_id", NEW."created_at", NEW."credit", NEW."id", NEW."language", NEW."original_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."publish_at", NEW."slug", NEW."state", NEW."summary", NEW."title", NEW."updated_at"); RETURN NULL;',
                    hash="53c983147ba4be358818c54b682659908ca4e6df",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a2933",
                    table="portal_page",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="page",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_pageevent" ("audience_id", "author_id", "body", "body_html", "cluster_id", "created_at", "credit", "id", "language", "original_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "publish_at", "slug", "state", "summary", "title", "updated_at") VALUES (OLD."audience_id", OLD."author_id", OLD."body", OLD."body_html", OLD."cluster_id", OLD."created_at", OLD."credit", OLD."id", OLD."language", OLD."original_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."publish_at", OLD."slug", OLD."state", OLD."summary", OLD."title", OLD."updated_at"); RETURN NULL;',
                    hash="df94f613e70b40ae20b0de7ca09b3f6869c106f1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b2231",
                    table="portal_page",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pageevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1710acae3ffa90b9bf606726a62d5ad4178996ff",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4d9a5",
                    table="portal_pageevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="signup",
            index=models.Index(models.F("event"), models.F("state"), models.F("signed_up_at"), name="signup_in_line"),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["going", "waiting", "cancelled"])), name="signup_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.UniqueConstraint(
                models.F("event"),
                models.F("user"),
                condition=models.Q(("state__in", ("going", "waiting"))),
                name="signup_live_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("placed_at__isnull", False), ("state", "going")),
                    models.Q(("ended_at", None), ("placed_at", None), ("state", "waiting")),
                    models.Q(("ended_at__isnull", False), ("state", "cancelled")),
                    _connector="OR",
                ),
                name="signup_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.CheckConstraint(
                condition=models.Q(("attended", None), ("state", "going"), _connector="OR"),
                name="signup_attended_with_a_place",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signup",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_signupevent" ("attended", "ended_at", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "signed_up_at", "state", "user_id") VALUES (NEW."attended", NEW."ended_at", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placed_at", NEW."signed_up_at", NEW."state", NEW."user_id"); RETURN NULL;',
                    hash="1b3daf48695d22dc6dd90bc80d53c051e9a6b015",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_df0ac",
                    table="portal_signup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "portal_signupevent" ("attended", "ended_at", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "signed_up_at", "state", "user_id") VALUES (NEW."attended", NEW."ended_at", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placed_at", NEW."signed_up_at", NEW."state", NEW."user_id"); RETURN NULL;',
                    hash="66ecfbe36fbacd93e07719173a77b9e7ed2038e2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b985e",
                    table="portal_signup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signup",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_signupevent" ("attended", "ended_at", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "signed_up_at", "state", "user_id") VALUES (OLD."attended", OLD."ended_at", OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."placed_at", OLD."signed_up_at", OLD."state", OLD."user_id"); RETURN NULL;',
                    hash="ad934f05288f39ff97223483b13504e7ed4b1980",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_85400",
                    table="portal_signup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signupevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="671c25d56dd0551a95347ea4e15659ae3a40b9b0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0f14e",
                    table="portal_signupevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="term",
            index=models.Index(
                models.OrderBy(models.F("publish_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("state", "published")),
                name="term_newest_first",
            ),
        ),
        migrations.AddIndex(
            model_name="term",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], gin_pending_list_limit=1024, name="term_search"
            ),
        ),
        migrations.AddIndex(
            model_name="term",
            index=models.Index(models.F("language"), models.F("updated_at"), name="term_by_language"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "pt-br", "vi", "zh-hant"])), name="term_language_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "published"])), name="term_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "draft"), ("publish_at__isnull", False), _connector="OR"),
                name="term_published_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("original", models.F("id")), _negated=True), name="term_not_its_own_original"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(
                models.F("original"), models.F("language"), name="term_once_per_language"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("module__in", ["", "knowledge", "learning", "forums", "benchmarking", "actions", "sites"])
                ),
                name="term_module_known",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_termevent" ("audience_id", "author_id", "body", "body_html", "cluster_id", "created_at", "credit", "id", "language", "module", "original_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "slug", "state", "summary", "synonyms", "title", "updated_at") VALUES (NEW."audience_id", NEW."author_id", NEW."body", NEW."body_html", NEW."cluster_id", NEW."created_at", NEW."credit", NEW."id", NEW."language", NEW."module", NEW."original_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publish_at", NEW."slug", NEW."state", NEW."summary", NEW."synonyms", NEW."title", NEW."updated_at"); RETURN NULL;',
                    hash="91139c3da27de9500e4308e4a61fcdaffe0734cd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_349f1",
                    table="portal_term",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."body_html" IS DISTINCT FROM (NEW."body_html") OR OLD."cluster_id" IS DISTINCT FROM (NEW."cluster_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."credit" IS DISTINCT FROM (NEW."credit") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."module" IS DISTINCT FROM (NEW."module") OR OLD."original_id" IS DISTINCT FROM (NEW."original_id") OR OLD."publish_at" IS DISTINCT FROM (NEW."publish_at") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."synonyms" IS DISTINCT FROM (NEW."synonyms") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at"))',
                    func='INSERT INTO "portal_termevent" ("audience_id", "author_id", "body", "body_html", "cluster_id", "created_at", "credit", "id", "language", "module", "original_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "slug", "state", "summary", "synonyms", "title", "updated_at") VALUES (NEW."audience_id", NEW."author_id", NEW."body", NEW."body_html", NEW."cluster_id", NEW."created_at", NEW."credit", NEW."id", NEW."language", NEW."module", NEW."original_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publish_at", NEW."slug", NEW."state", NEW."summary", NEW."synonyms", NEW."title", NEW."updated_at"); RETURN NULL;',
                    hash="6dd2572bbf35150075e32c1c1c1c34902449f244",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_57677",
                    table="portal_term",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_termevent" ("audience_id", "author_id", "body", "body_html", "cluster_id", "created_at", "credit", "id", "language", "module", "original_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "slug", "state", "summary", "synonyms", "title", "updated_at") VALUES (OLD."audience_id", OLD."author_id", OLD."body", OLD."body_html", OLD."cluster_id", OLD."created_at", OLD."credit", OLD."id", OLD."language", OLD."module", OLD."original_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."publish_at", OLD."slug", OLD."state", OLD."summary", OLD."synonyms", OLD."title", OLD."updated_at"); RETURN NULL;',
                    hash="996fd8fe7ae5bdc2e93c77beaf274e4e8dd504e9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a33cb",
                    table="portal_term",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="termevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fbc2655e0614ecb6a838b6afe0edaa12a3ce5746",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_63bc5",
                    table="portal_termevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
