import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import portal.lib.countries
import portal.lib.infrastructure
import portal.lib.isic
import portal.models.place
import portal.models.searching
import portal.models.site_figures
import portal.querysets.folded


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("portal", "0007_publications"),
    ]

    operations = [
        migrations.RunSQL(
            sql="CREATE EXTENSION IF NOT EXISTS btree_gist",
            reverse_sql="",
        ),
        migrations.CreateModel(
            name="AdministrativeUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "country",
                    models.CharField(choices=portal.lib.countries.choices, max_length=2, verbose_name="country"),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="As the statistical office of the country gives it.",
                        max_length=24,
                        verbose_name="code",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "names",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="By language: {“en”: “Hanoi”}.",
                        verbose_name="names in other languages",
                    ),
                ),
                (
                    "tier",
                    models.CharField(
                        help_text="The word of the law: province, district, ward.", max_length=60, verbose_name="tier"
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        help_text="1 is the first below the country.", verbose_name="level"
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="valid from")),
                (
                    "valid_until",
                    models.DateField(blank=True, help_text="The last day.", null=True, verbose_name="valid until"),
                ),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="portal.administrativeunit",
                        verbose_name="belongs to",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="portal.administrativeunit",
                        verbose_name="followed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "administrative unit",
                "verbose_name_plural": "administrative units",
            },
        ),
        migrations.CreateModel(
            name="AdministrativeUnitEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "country",
                    models.CharField(choices=portal.lib.countries.choices, max_length=2, verbose_name="country"),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="As the statistical office of the country gives it.",
                        max_length=24,
                        verbose_name="code",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "names",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="By language: {“en”: “Hanoi”}.",
                        verbose_name="names in other languages",
                    ),
                ),
                (
                    "tier",
                    models.CharField(
                        help_text="The word of the law: province, district, ward.", max_length=60, verbose_name="tier"
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        help_text="1 is the first below the country.", verbose_name="level"
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="valid from")),
                (
                    "valid_until",
                    models.DateField(blank=True, help_text="The last day.", null=True, verbose_name="valid until"),
                ),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.administrativeunit",
                        verbose_name="belongs to",
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
                        to="portal.administrativeunit",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.administrativeunit",
                        verbose_name="followed by",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClusterFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        help_text="Who says so: a body, a report, a page.", max_length=240, verbose_name="source"
                    ),
                ),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="address of the source")),
                ("as_of", models.DateField(help_text="The day the statement is about.", verbose_name="as of")),
                (
                    "status",
                    models.CharField(
                        choices=[("verified", "Verified"), ("reported", "Reported"), ("estimated", "Estimated")],
                        default="reported",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="recorded"),
                ),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=22, null=True, verbose_name="value"),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("count", "(number)"),
                            ("ha", "ha"),
                            ("m2", "m²"),
                            ("km2", "km²"),
                            ("percent", "%"),
                            ("m", "m"),
                            ("m3-per-day", "m³ per day"),
                            ("year", "years"),
                            ("BRL", "BRL"),
                            ("EUR", "EUR"),
                            ("TWD", "TWD"),
                            ("USD", "USD"),
                            ("VND", "VND"),
                        ],
                        max_length=10,
                        verbose_name="unit",
                    ),
                ),
                (
                    "approximation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Exactly"),
                            ("about", "About"),
                            ("below", "Nearly, at most"),
                            ("above", "More than, at least"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="how exactly",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sites", "Sites"),
                            ("sites_complete", "Sites that are largely complete"),
                            ("sites_to_improve", "Sites to be improved"),
                            ("sites_established", "Sites established"),
                            ("area", "Area"),
                            ("firms", "Firms"),
                            ("jobs", "Jobs"),
                            ("turnover", "Turnover"),
                            ("exports", "Exports"),
                            ("budget", "Paid to the public budget"),
                            ("other", "Other fact"),
                        ],
                        max_length=17,
                        verbose_name="kind",
                    ),
                ),
                ("label", models.CharField(blank=True, max_length=120, verbose_name="what exactly")),
                (
                    "audience",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="portal.audience"
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cluster_facts", to="portal.cluster"
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="corrections",
                        to="portal.clusterfact",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "fact of a cluster",
                "verbose_name_plural": "facts of clusters",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Site",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="place")),
                (
                    "country",
                    models.CharField(
                        blank=True, choices=portal.lib.countries.choices, max_length=2, verbose_name="country"
                    ),
                ),
                (
                    "latitude",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="longitude",
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("slug", models.SlugField(allow_unicode=True, max_length=80, unique=True, verbose_name="address")),
                ("code", models.CharField(blank=True, max_length=40, verbose_name="code")),
                ("other_names", models.CharField(blank=True, max_length=280, verbose_name="other names")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("cluster", "Industrial cluster site"),
                            ("craft", "Craft village site"),
                            ("park", "Industrial park"),
                            ("other", "Other site"),
                        ],
                        default="cluster",
                        max_length=8,
                        verbose_name="kind",
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
                        verbose_name="language of its texts",
                    ),
                ),
                ("summary", models.CharField(blank=True, max_length=280, verbose_name="in one sentence")),
                ("description", models.TextField(blank=True, help_text="Markdown.", verbose_name="description")),
                ("description_html", models.TextField(blank=True, editable=False)),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="address or way there")),
                ("boundary", models.JSONField(blank=True, null=True, verbose_name="boundary")),
                (
                    "boundary_source",
                    models.CharField(blank=True, max_length=240, verbose_name="source of the boundary"),
                ),
                ("land_law", models.CharField(blank=True, max_length=280, verbose_name="land law")),
                (
                    "tenure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("state", "State land, used under a lease or grant"),
                            ("public", "Land of a public body"),
                            ("private", "Private land"),
                            ("collective", "Land of a cooperative or community"),
                            ("mixed", "Mixed"),
                        ],
                        max_length=10,
                        verbose_name="land tenure",
                    ),
                ),
                (
                    "isic",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(choices=portal.lib.isic.choices, max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="industries",
                    ),
                ),
                ("industries", models.CharField(blank=True, max_length=280, verbose_name="industries in words")),
                ("operator_name", models.CharField(blank=True, max_length=160, verbose_name="name of the operator")),
                ("investor_name", models.CharField(blank=True, max_length=160, verbose_name="name of the investor")),
                ("environment", models.CharField(blank=True, max_length=500, verbose_name="environment and safety")),
                (
                    "services",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("childcare", "Childcare"),
                                ("housing", "Housing for workers"),
                                ("canteen", "Canteen"),
                                ("health", "Health station"),
                                ("bank", "Bank"),
                                ("transport", "Transport of workers"),
                                ("training", "Training"),
                                ("logistics", "Warehouse and logistics"),
                                ("security", "Security"),
                                ("desk", "Service desk for firms"),
                            ],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="services",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=80, verbose_name="register it is from")),
                ("external_id", models.CharField(blank=True, max_length=120, verbose_name="number in that register")),
                ("note", models.CharField(blank=True, max_length=280, verbose_name="note on the record")),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("proposed", "Proposed"),
                            ("listed", "On the list"),
                            ("established", "Established"),
                            ("investor", "Investor named"),
                            ("cleared", "Land cleared"),
                            ("planned", "Detailed plan approved"),
                            ("building", "Under construction"),
                            ("partly", "Partly operating"),
                            ("operating", "Operating"),
                            ("full", "Full"),
                            ("expanding", "Expanding"),
                            ("suspended", "Suspended"),
                            ("withdrawn", "Withdrawn"),
                            ("converted", "Converted to another use"),
                        ],
                        editable=False,
                        max_length=11,
                        verbose_name="stage",
                    ),
                ),
                ("completeness", models.FloatField(blank=True, editable=False, null=True, verbose_name="completeness")),
                (
                    "synchronisation",
                    models.FloatField(blank=True, editable=False, null=True, verbose_name="synchronisation"),
                ),
                (
                    "completeness_class",
                    models.CharField(
                        choices=[
                            ("complete", "Complete"),
                            ("partly", "Partly complete"),
                            ("poor", "Poor"),
                            ("open", "Not fully assessed"),
                        ],
                        default="open",
                        editable=False,
                        max_length=8,
                        verbose_name="infrastructure",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "sort_name",
                    models.GeneratedField(
                        db_persist=True,
                        expression=portal.querysets.folded.Folded("name"),
                        output_field=models.CharField(max_length=480),
                    ),
                ),
                (
                    "search",
                    portal.models.searching.StoredVector(
                        db_persist=True,
                        expression=models.Func(
                            models.F("language"),
                            models.F("name"),
                            django.db.models.functions.text.Concat(
                                "other_names",
                                models.Value("\n"),
                                "code",
                                models.Value("\n"),
                                "place",
                                output_field=models.TextField(),
                            ),
                            django.db.models.functions.text.Concat(
                                "summary", models.Value("\n"), "description", output_field=models.TextField()
                            ),
                            django.db.models.functions.text.Concat(
                                "industries",
                                models.Value("\n"),
                                "operator_name",
                                models.Value("\n"),
                                "investor_name",
                                models.Value("\n"),
                                "address",
                                models.Value("\n"),
                                "environment",
                                output_field=models.TextField(),
                            ),
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
                    "investor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="invests_in",
                        to="portal.organisation",
                        verbose_name="investor",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="operates",
                        to="portal.organisation",
                        verbose_name="operator",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        help_text="The smallest one, as it was when the record was made.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sites",
                        to="portal.administrativeunit",
                        verbose_name="administrative unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "site",
                "verbose_name_plural": "sites",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SiteAssessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        help_text="Who says so: a body, a report, a page.", max_length=240, verbose_name="source"
                    ),
                ),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="address of the source")),
                ("as_of", models.DateField(help_text="The day the statement is about.", verbose_name="as of")),
                (
                    "status",
                    models.CharField(
                        choices=[("verified", "Verified"), ("reported", "Reported"), ("estimated", "Estimated")],
                        default="reported",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="recorded"),
                ),
                (
                    "item",
                    models.CharField(choices=portal.lib.infrastructure.choices, max_length=24, verbose_name="item"),
                ),
                ("value", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="score")),
                ("measured", models.CharField(blank=True, max_length=160, verbose_name="what was measured")),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="corrections",
                        to="portal.siteassessment",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "recorded_by",
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
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assessments", to="portal.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "assessment of infrastructure",
                "verbose_name_plural": "assessments of infrastructure",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SiteDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("listing", "Listing"),
                            ("establishment", "Establishment"),
                            ("investor", "Investor named"),
                            ("plan", "Detailed plan"),
                            ("land", "Land allocation"),
                            ("environment", "Environmental approval"),
                            ("fire", "Fire safety approval"),
                            ("construction", "Building permit"),
                            ("commissioning", "Commissioning"),
                            ("expansion", "Expansion"),
                            ("withdrawal", "Withdrawal"),
                            ("conversion", "Conversion to another use"),
                            ("other", "Other decision"),
                        ],
                        max_length=13,
                        verbose_name="kind",
                    ),
                ),
                ("number", models.CharField(max_length=80, verbose_name="number")),
                ("decided_on", models.DateField(verbose_name="date")),
                ("authority", models.CharField(blank=True, max_length=160, verbose_name="authority")),
                ("signer", models.CharField(blank=True, max_length=120, verbose_name="signed by")),
                ("effect", models.CharField(blank=True, max_length=500, verbose_name="what it says")),
                ("legal_basis", models.CharField(blank=True, max_length=160, verbose_name="legal basis")),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="address of the source")),
                ("note", models.CharField(blank=True, max_length=280, verbose_name="note")),
                (
                    "paper",
                    models.FileField(
                        blank=True,
                        max_length=160,
                        storage=portal.models.site_figures.private_storage,
                        upload_to=portal.models.site_figures.paper_path,
                        verbose_name="file",
                    ),
                ),
                (
                    "paper_name",
                    models.CharField(blank=True, editable=False, max_length=160, verbose_name="name of the file"),
                ),
                (
                    "search",
                    portal.models.searching.StoredVector(
                        db_persist=True,
                        expression=models.Func(
                            models.Value(""),
                            models.F("number"),
                            models.F("effect"),
                            models.Value(""),
                            models.F("authority"),
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
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="portal.site"
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="superseded_by",
                        to="portal.sitedecision",
                        verbose_name="takes the place of",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision on a site",
                "verbose_name_plural": "decisions on sites",
            },
        ),
        migrations.CreateModel(
            name="SiteDecisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("listing", "Listing"),
                            ("establishment", "Establishment"),
                            ("investor", "Investor named"),
                            ("plan", "Detailed plan"),
                            ("land", "Land allocation"),
                            ("environment", "Environmental approval"),
                            ("fire", "Fire safety approval"),
                            ("construction", "Building permit"),
                            ("commissioning", "Commissioning"),
                            ("expansion", "Expansion"),
                            ("withdrawal", "Withdrawal"),
                            ("conversion", "Conversion to another use"),
                            ("other", "Other decision"),
                        ],
                        max_length=13,
                        verbose_name="kind",
                    ),
                ),
                ("number", models.CharField(max_length=80, verbose_name="number")),
                ("decided_on", models.DateField(verbose_name="date")),
                ("authority", models.CharField(blank=True, max_length=160, verbose_name="authority")),
                ("signer", models.CharField(blank=True, max_length=120, verbose_name="signed by")),
                ("effect", models.CharField(blank=True, max_length=500, verbose_name="what it says")),
                ("legal_basis", models.CharField(blank=True, max_length=160, verbose_name="legal basis")),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="address of the source")),
                ("note", models.CharField(blank=True, max_length=280, verbose_name="note")),
                (
                    "paper",
                    models.FileField(
                        blank=True,
                        max_length=160,
                        storage=portal.models.site_figures.private_storage,
                        upload_to=portal.models.site_figures.paper_path,
                        verbose_name="file",
                    ),
                ),
                (
                    "paper_name",
                    models.CharField(blank=True, editable=False, max_length=160, verbose_name="name of the file"),
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
                        to="portal.sitedecision",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.site",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.sitedecision",
                        verbose_name="takes the place of",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SiteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="place")),
                (
                    "country",
                    models.CharField(
                        blank=True, choices=portal.lib.countries.choices, max_length=2, verbose_name="country"
                    ),
                ),
                (
                    "latitude",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="longitude",
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("slug", models.SlugField(allow_unicode=True, db_index=False, max_length=80, verbose_name="address")),
                ("code", models.CharField(blank=True, max_length=40, verbose_name="code")),
                ("other_names", models.CharField(blank=True, max_length=280, verbose_name="other names")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("cluster", "Industrial cluster site"),
                            ("craft", "Craft village site"),
                            ("park", "Industrial park"),
                            ("other", "Other site"),
                        ],
                        default="cluster",
                        max_length=8,
                        verbose_name="kind",
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
                        verbose_name="language of its texts",
                    ),
                ),
                ("summary", models.CharField(blank=True, max_length=280, verbose_name="in one sentence")),
                ("description", models.TextField(blank=True, help_text="Markdown.", verbose_name="description")),
                ("description_html", models.TextField(blank=True, editable=False)),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="address or way there")),
                ("boundary", models.JSONField(blank=True, null=True, verbose_name="boundary")),
                (
                    "boundary_source",
                    models.CharField(blank=True, max_length=240, verbose_name="source of the boundary"),
                ),
                ("land_law", models.CharField(blank=True, max_length=280, verbose_name="land law")),
                (
                    "tenure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("state", "State land, used under a lease or grant"),
                            ("public", "Land of a public body"),
                            ("private", "Private land"),
                            ("collective", "Land of a cooperative or community"),
                            ("mixed", "Mixed"),
                        ],
                        max_length=10,
                        verbose_name="land tenure",
                    ),
                ),
                (
                    "isic",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(choices=portal.lib.isic.choices, max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="industries",
                    ),
                ),
                ("industries", models.CharField(blank=True, max_length=280, verbose_name="industries in words")),
                ("operator_name", models.CharField(blank=True, max_length=160, verbose_name="name of the operator")),
                ("investor_name", models.CharField(blank=True, max_length=160, verbose_name="name of the investor")),
                ("environment", models.CharField(blank=True, max_length=500, verbose_name="environment and safety")),
                (
                    "services",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("childcare", "Childcare"),
                                ("housing", "Housing for workers"),
                                ("canteen", "Canteen"),
                                ("health", "Health station"),
                                ("bank", "Bank"),
                                ("transport", "Transport of workers"),
                                ("training", "Training"),
                                ("logistics", "Warehouse and logistics"),
                                ("security", "Security"),
                                ("desk", "Service desk for firms"),
                            ],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="services",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=80, verbose_name="register it is from")),
                ("external_id", models.CharField(blank=True, max_length=120, verbose_name="number in that register")),
                ("note", models.CharField(blank=True, max_length=280, verbose_name="note on the record")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
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
                    "investor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.organisation",
                        verbose_name="investor",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.organisation",
                        verbose_name="operator",
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
                        to="portal.site",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The smallest one, as it was when the record was made.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.administrativeunit",
                        verbose_name="administrative unit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SiteFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        help_text="Who says so: a body, a report, a page.", max_length=240, verbose_name="source"
                    ),
                ),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="address of the source")),
                ("as_of", models.DateField(help_text="The day the statement is about.", verbose_name="as of")),
                (
                    "status",
                    models.CharField(
                        choices=[("verified", "Verified"), ("reported", "Reported"), ("estimated", "Estimated")],
                        default="reported",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="recorded"),
                ),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=22, null=True, verbose_name="value"),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("count", "(number)"),
                            ("ha", "ha"),
                            ("m2", "m²"),
                            ("km2", "km²"),
                            ("percent", "%"),
                            ("m", "m"),
                            ("m3-per-day", "m³ per day"),
                            ("year", "years"),
                            ("BRL", "BRL"),
                            ("EUR", "EUR"),
                            ("TWD", "TWD"),
                            ("USD", "USD"),
                            ("VND", "VND"),
                        ],
                        max_length=10,
                        verbose_name="unit",
                    ),
                ),
                (
                    "approximation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Exactly"),
                            ("about", "About"),
                            ("below", "Nearly, at most"),
                            ("above", "More than, at least"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="how exactly",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("area_total", "Total area"),
                            ("area_industrial", "Industrial land"),
                            ("area_leasable", "Land for lease"),
                            ("area_leased", "Land leased"),
                            ("area_used", "Land in use"),
                            ("area_roads", "Roads"),
                            ("area_green", "Green area"),
                            ("area_technical", "Technical works"),
                            ("area_services", "Service area"),
                            ("land_cleared", "Land cleared"),
                            ("lease_years", "Term of lease"),
                            ("lease_price", "Price of lease per m² and year"),
                            ("capital_planned", "Capital planned"),
                            ("capital_spent", "Capital spent"),
                            ("capital_state", "Capital from the state"),
                            ("capital_investor", "Capital from the investor"),
                            ("firms", "Firms"),
                            ("jobs", "Jobs"),
                            ("plots", "Plots"),
                            ("plots_used", "Plots in use"),
                            ("wastewater_capacity", "Wastewater treated at most"),
                            ("wastewater_collected", "Wastewater collected"),
                            ("housing_distance", "Distance to housing"),
                            ("incidents", "Incidents within a year"),
                        ],
                        max_length=20,
                        verbose_name="figure",
                    ),
                ),
                ("is_head", models.BooleanField(default=True, editable=False)),
                (
                    "audience",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="portal.audience"
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="corrections",
                        to="portal.sitefigure",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "recorded_by",
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
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="figures", to="portal.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "figure of a site",
                "verbose_name_plural": "figures of sites",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SitePlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="site_places", to="portal.cluster"
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="portal.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "place of a site",
                "verbose_name_plural": "places of sites",
            },
        ),
        migrations.AddField(
            model_name="site",
            name="clusters",
            field=models.ManyToManyField(
                blank=True,
                related_name="sites",
                through="portal.SitePlace",
                to="portal.cluster",
                verbose_name="clusters",
            ),
        ),
        migrations.CreateModel(
            name="SitePlaceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "cluster",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.cluster",
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
                        to="portal.siteplace",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="portal.site",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SiteStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        help_text="Who says so: a body, a report, a page.", max_length=240, verbose_name="source"
                    ),
                ),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="address of the source")),
                ("as_of", models.DateField(help_text="The day the statement is about.", verbose_name="as of")),
                (
                    "status",
                    models.CharField(
                        choices=[("verified", "Verified"), ("reported", "Reported"), ("estimated", "Estimated")],
                        default="reported",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="recorded"),
                ),
                (
                    "value",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("proposed", "Proposed"),
                            ("listed", "On the list"),
                            ("established", "Established"),
                            ("investor", "Investor named"),
                            ("cleared", "Land cleared"),
                            ("planned", "Detailed plan approved"),
                            ("building", "Under construction"),
                            ("partly", "Partly operating"),
                            ("operating", "Operating"),
                            ("full", "Full"),
                            ("expanding", "Expanding"),
                            ("suspended", "Suspended"),
                            ("withdrawn", "Withdrawn"),
                            ("converted", "Converted to another use"),
                        ],
                        max_length=11,
                        null=True,
                        verbose_name="stage",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="corrections",
                        to="portal.sitestep",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "recorded_by",
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
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="portal.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "stage of a site",
                "verbose_name_plural": "stages of sites",
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="administrativeunit",
            index=models.Index(
                models.F("country"), models.F("level"), models.F("name"), name="administrativeunit_by_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="administrativeunit",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__range", (1, 9))), name="administrativeunit_level_counted"
            ),
        ),
        migrations.AddConstraint(
            model_name="administrativeunit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent", None), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"
                ),
                name="administrativeunit_not_its_own_parent",
            ),
        ),
        migrations.AddConstraint(
            model_name="administrativeunit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("successor", None), models.Q(("successor", models.F("id")), _negated=True), _connector="OR"
                ),
                name="administrativeunit_not_its_own_successor",
            ),
        ),
        migrations.AddConstraint(
            model_name="administrativeunit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_until", None),
                    ("valid_until__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="administrativeunit_dates_in_order",
                violation_error_message="It cannot end before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="administrativeunit",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("country", "="),
                    ("code", "="),
                    (
                        portal.models.place.Days(
                            "valid_from",
                            "valid_until",
                            django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                        ),
                        "&&",
                    ),
                ],
                name="administrativeunit_one_at_a_time",
                violation_error_message="Another unit has this code on some of these days.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="administrativeunit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_administrativeunitevent" ("code", "country", "id", "level", "name", "names", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "successor_id", "tier", "valid_from", "valid_until") VALUES (NEW."code", NEW."country", NEW."id", NEW."level", NEW."name", NEW."names", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."successor_id", NEW."tier", NEW."valid_from", NEW."valid_until"); RETURN NULL;',
                    hash="bd3ae90cfce72ded62f7661f1883f8635921657b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d0d30",
                    table="portal_administrativeunit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="administrativeunit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "portal_administrativeunitevent" ("code", "country", "id", "level", "name", "names", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "successor_id", "tier", "valid_from", "valid_until") VALUES (NEW."code", NEW."country", NEW."id", NEW."level", NEW."name", NEW."names", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."successor_id", NEW."tier", NEW."valid_from", NEW."valid_until"); RETURN NULL;',
                    hash="bdd1a9971d0719a0a866b7437aab6a3eadcae5f1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_110fb",
                    table="portal_administrativeunit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="administrativeunit",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_administrativeunitevent" ("code", "country", "id", "level", "name", "names", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "successor_id", "tier", "valid_from", "valid_until") VALUES (OLD."code", OLD."country", OLD."id", OLD."level", OLD."name", OLD."names", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."successor_id", OLD."tier", OLD."valid_from", OLD."valid_until"); RETURN NULL;',
                    hash="6f7b163ab6292750738e7fadde97845a5833a3d2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a9943",
                    table="portal_administrativeunit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="administrativeunitevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7df0f47af91f188a2fc23402a14371a4962dd8aa",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_36bc9",
                    table="portal_administrativeunitevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="clusterfact",
            index=models.Index(fields=["cluster", "kind", "label", "-as_of", "-id"], name="clusterfact_latest"),
        ),
        migrations.AddConstraint(
            model_name="clusterfact",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["verified", "reported", "estimated"])),
                name="clusterfact_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="clusterfact",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="clusterfact_source_named"
            ),
        ),
        migrations.AddConstraint(
            model_name="clusterfact",
            constraint=models.UniqueConstraint(models.F("corrects"), name="clusterfact_corrected_once"),
        ),
        migrations.AddConstraint(
            model_name="clusterfact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "unit__in",
                        [
                            "count",
                            "ha",
                            "m2",
                            "km2",
                            "percent",
                            "m",
                            "m3-per-day",
                            "year",
                            "BRL",
                            "EUR",
                            "TWD",
                            "USD",
                            "VND",
                        ],
                    )
                ),
                name="clusterfact_unit_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="clusterfact",
            constraint=models.CheckConstraint(
                condition=models.Q(("approximation__in", ["", "about", "below", "above"])),
                name="clusterfact_approximation_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="clusterfact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "sites",
                            "sites_complete",
                            "sites_to_improve",
                            "sites_established",
                            "area",
                            "firms",
                            "jobs",
                            "turnover",
                            "exports",
                            "budget",
                            "other",
                        ],
                    )
                ),
                name="clusterfact_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="clusterfact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "other"), _negated=True), models.Q(("label", ""), _negated=True), _connector="OR"
                ),
                name="clusterfact_other_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="clusterfact",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__isnull", False), ("corrects__isnull", False), _connector="OR"),
                name="clusterfact_states_something",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clusterfact",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_as_said",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."source_url" IS DISTINCT FROM (NEW."source_url") OR OLD."as_of" IS DISTINCT FROM (NEW."as_of") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."value" IS DISTINCT FROM (NEW."value") OR OLD."unit" IS DISTINCT FROM (NEW."unit") OR OLD."approximation" IS DISTINCT FROM (NEW."approximation") OR OLD."cluster_id" IS DISTINCT FROM (NEW."cluster_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."label" IS DISTINCT FROM (NEW."label"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="7c61cb5b77e473bf79e4c82f5147ca20e859b435",
                    operation="UPDATE",
                    pgid="pgtrigger_kept_as_said_0fb45",
                    table="portal_clusterfact",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="siteassessment",
            index=models.Index(fields=["site", "item", "-as_of", "-id"], name="siteassessment_latest"),
        ),
        migrations.AddConstraint(
            model_name="siteassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["verified", "reported", "estimated"])),
                name="siteassessment_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="siteassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="siteassessment_source_named"
            ),
        ),
        migrations.AddConstraint(
            model_name="siteassessment",
            constraint=models.UniqueConstraint(models.F("corrects"), name="siteassessment_corrected_once"),
        ),
        migrations.AddConstraint(
            model_name="siteassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "item__in",
                        [
                            "link-road",
                            "internal-roads",
                            "power",
                            "water",
                            "drainage",
                            "wastewater-collection",
                            "wastewater-treatment",
                            "waste",
                            "fire",
                            "green",
                            "telecom",
                            "enclosure",
                            "administration",
                        ],
                    )
                ),
                name="siteassessment_item_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="siteassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("value", None), ("value__range", (0, 100)), _connector="OR"),
                name="siteassessment_score_in_range",
                violation_error_message="A score is between 0 and 100.",
            ),
        ),
        migrations.AddConstraint(
            model_name="siteassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__isnull", False), ("corrects__isnull", False), _connector="OR"),
                name="siteassessment_states_something",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="siteassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_as_said",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."source_url" IS DISTINCT FROM (NEW."source_url") OR OLD."as_of" IS DISTINCT FROM (NEW."as_of") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."site_id" IS DISTINCT FROM (NEW."site_id") OR OLD."item" IS DISTINCT FROM (NEW."item") OR OLD."value" IS DISTINCT FROM (NEW."value") OR OLD."measured" IS DISTINCT FROM (NEW."measured"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="7785a581dbabb90db2b22aa053d05bb84bff2d3b",
                    operation="UPDATE",
                    pgid="pgtrigger_kept_as_said_fbd04",
                    table="portal_siteassessment",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="sitedecision",
            index=models.Index(fields=["site", "-decided_on", "-id"], name="sitedecision_latest"),
        ),
        migrations.AddIndex(
            model_name="sitedecision",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], gin_pending_list_limit=1024, name="sitedecision_search"
            ),
        ),
        migrations.AddConstraint(
            model_name="sitedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "listing",
                            "establishment",
                            "investor",
                            "plan",
                            "land",
                            "environment",
                            "fire",
                            "construction",
                            "commissioning",
                            "expansion",
                            "withdrawal",
                            "conversion",
                            "other",
                        ],
                    )
                ),
                name="sitedecision_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("supersedes", None), models.Q(("supersedes", models.F("id")), _negated=True), _connector="OR"
                ),
                name="sitedecision_not_over_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitedecision",
            constraint=models.UniqueConstraint(
                models.F("site"),
                models.F("kind"),
                models.F("number"),
                name="sitedecision_once",
                violation_error_message="This is recorded already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sitedecision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_sitedecisionevent" ("audience_id", "authority", "decided_on", "effect", "id", "kind", "legal_basis", "note", "number", "paper", "paper_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signer", "site_id", "source_url", "supersedes_id") VALUES (NEW."audience_id", NEW."authority", NEW."decided_on", NEW."effect", NEW."id", NEW."kind", NEW."legal_basis", NEW."note", NEW."number", NEW."paper", NEW."paper_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."signer", NEW."site_id", NEW."source_url", NEW."supersedes_id"); RETURN NULL;',
                    hash="959a1356754951470978dc100160a363a7f53269",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5c291",
                    table="portal_sitedecision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sitedecision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."authority" IS DISTINCT FROM (NEW."authority") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."effect" IS DISTINCT FROM (NEW."effect") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."legal_basis" IS DISTINCT FROM (NEW."legal_basis") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."paper" IS DISTINCT FROM (NEW."paper") OR OLD."paper_name" IS DISTINCT FROM (NEW."paper_name") OR OLD."signer" IS DISTINCT FROM (NEW."signer") OR OLD."site_id" IS DISTINCT FROM (NEW."site_id") OR OLD."source_url" IS DISTINCT FROM (NEW."source_url") OR OLD."supersedes_id" IS DISTINCT FROM (NEW."supersedes_id"))',
                    func='INSERT INTO "portal_sitedecisionevent" ("audience_id", "authority", "decided_on", "effect", "id", "kind", "legal_basis", "note", "number", "paper", "paper_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signer", "site_id", "source_url", "supersedes_id") VALUES (NEW."audience_id", NEW."authority", NEW."decided_on", NEW."effect", NEW."id", NEW."kind", NEW."legal_basis", NEW."note", NEW."number", NEW."paper", NEW."paper_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."signer", NEW."site_id", NEW."source_url", NEW."supersedes_id"); RETURN NULL;',
                    hash="a38b7b8e835e6b00c756a97bd66794e7bb469151",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b5535",
                    table="portal_sitedecision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sitedecision",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_sitedecisionevent" ("audience_id", "authority", "decided_on", "effect", "id", "kind", "legal_basis", "note", "number", "paper", "paper_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signer", "site_id", "source_url", "supersedes_id") VALUES (OLD."audience_id", OLD."authority", OLD."decided_on", OLD."effect", OLD."id", OLD."kind", OLD."legal_basis", OLD."note", OLD."number", OLD."paper", OLD."paper_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."signer", OLD."site_id", OLD."source_url", OLD."supersedes_id"); RETURN NULL;',
                    hash="0565146fe8391d32a73808d9e1e7215876378176",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e85b7",
                    table="portal_sitedecision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sitedecisionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3f3164bc142c18009a7181a43613e99e6bb15e5b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a284e",
                    table="portal_sitedecisionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="siteevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dea900b0f77a232446bdb1f03024b16d626b15cf",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_db2f0",
                    table="portal_siteevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="sitefigure",
            index=models.Index(fields=["site", "kind", "-as_of", "-id"], name="sitefigure_latest"),
        ),
        migrations.AddIndex(
            model_name="sitefigure",
            index=models.Index(
                models.F("kind"),
                models.F("site"),
                condition=models.Q(("is_head", True)),
                include=("audience",),
                name="sitefigure_head",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitefigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["verified", "reported", "estimated"])),
                name="sitefigure_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitefigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="sitefigure_source_named"
            ),
        ),
        migrations.AddConstraint(
            model_name="sitefigure",
            constraint=models.UniqueConstraint(models.F("corrects"), name="sitefigure_corrected_once"),
        ),
        migrations.AddConstraint(
            model_name="sitefigure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "unit__in",
                        [
                            "count",
                            "ha",
                            "m2",
                            "km2",
                            "percent",
                            "m",
                            "m3-per-day",
                            "year",
                            "BRL",
                            "EUR",
                            "TWD",
                            "USD",
                            "VND",
                        ],
                    )
                ),
                name="sitefigure_unit_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitefigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("approximation__in", ["", "about", "below", "above"])),
                name="sitefigure_approximation_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitefigure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "area_total",
                            "area_industrial",
                            "area_leasable",
                            "area_leased",
                            "area_used",
                            "area_roads",
                            "area_green",
                            "area_technical",
                            "area_services",
                            "land_cleared",
                            "lease_years",
                            "lease_price",
                            "capital_planned",
                            "capital_spent",
                            "capital_state",
                            "capital_investor",
                            "firms",
                            "jobs",
                            "plots",
                            "plots_used",
                            "wastewater_capacity",
                            "wastewater_collected",
                            "housing_distance",
                            "incidents",
                        ],
                    )
                ),
                name="sitefigure_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitefigure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "kind__in",
                            [
                                "area_total",
                                "area_industrial",
                                "area_leasable",
                                "area_leased",
                                "area_used",
                                "area_roads",
                                "area_green",
                                "area_technical",
                                "area_services",
                            ],
                        ),
                        ("unit__in", ("ha", "m2", "km2")),
                    ),
                    models.Q(("kind__in", ["land_cleared", "wastewater_collected"]), ("unit__in", ("percent",))),
                    models.Q(("kind__in", ["lease_years"]), ("unit__in", ("year",))),
                    models.Q(
                        (
                            "kind__in",
                            ["lease_price", "capital_planned", "capital_spent", "capital_state", "capital_investor"],
                        ),
                        ("unit__in", ("BRL", "EUR", "TWD", "USD", "VND")),
                    ),
                    models.Q(
                        ("kind__in", ["firms", "jobs", "plots", "plots_used", "incidents"]), ("unit__in", ("count",))
                    ),
                    models.Q(("kind__in", ["wastewater_capacity"]), ("unit__in", ("m3-per-day",))),
                    models.Q(("kind__in", ["housing_distance"]), ("unit__in", ("m",))),
                    _connector="OR",
                ),
                name="sitefigure_unit_fits",
                violation_error_message="This figure is not measured in that unit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitefigure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value", None),
                    models.Q(
                        ("value__gte", 0),
                        models.Q(models.Q(("unit", "percent"), _negated=True), ("value__lte", 100), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="sitefigure_value_in_range",
                violation_error_message="Not below 0, and a percentage not above 100.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitefigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__isnull", False), ("corrects__isnull", False), _connector="OR"),
                name="sitefigure_states_something",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sitefigure",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_as_said",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."source_url" IS DISTINCT FROM (NEW."source_url") OR OLD."as_of" IS DISTINCT FROM (NEW."as_of") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."value" IS DISTINCT FROM (NEW."value") OR OLD."unit" IS DISTINCT FROM (NEW."unit") OR OLD."approximation" IS DISTINCT FROM (NEW."approximation") OR OLD."site_id" IS DISTINCT FROM (NEW."site_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="c6535db1a89692a1e1cef7f7696357fab2ff2386",
                    operation="UPDATE",
                    pgid="pgtrigger_kept_as_said_f5dbc",
                    table="portal_sitefigure",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sitefigure",
            trigger=pgtrigger.compiler.Trigger(
                name="heads_of_new",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nWITH told AS (\n    SELECT id, site_id, kind, audience_id, is_head,\n        (as_of, -array_position(ARRAY['verified', 'reported', 'estimated'], status::text), id) AS place,\n        value IS NOT NULL\n            AND NOT EXISTS (SELECT FROM portal_sitefigure c WHERE c.corrects_id = f.id) AS holds\n    FROM portal_sitefigure f\n    WHERE (site_id, kind) IN (SELECT n.site_id, n.kind FROM new_rows n)\n)\nUPDATE portal_sitefigure SET is_head = NOT told.is_head\nFROM told\nWHERE told.id = portal_sitefigure.id AND told.is_head <> (told.holds AND NOT EXISTS (\n    SELECT FROM told newer\n    WHERE newer.site_id = told.site_id AND newer.kind = told.kind AND newer.holds AND newer.place > told.place\n        AND newer.audience_id IN (told.audience_id, 1)\n));\nRETURN NULL;\n",
                    hash="6f3ab9fd1d2460ee4b17187d6dd7ec4cfb8f5158",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_heads_of_new_cf09b",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="portal_sitefigure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sitefigure",
            trigger=pgtrigger.compiler.Trigger(
                name="heads_of_opened",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nWITH told AS (\n    SELECT id, site_id, kind, audience_id, is_head,\n        (as_of, -array_position(ARRAY['verified', 'reported', 'estimated'], status::text), id) AS place,\n        value IS NOT NULL\n            AND NOT EXISTS (SELECT FROM portal_sitefigure c WHERE c.corrects_id = f.id) AS holds\n    FROM portal_sitefigure f\n    WHERE site_id = NEW.site_id AND kind = NEW.kind\n)\nUPDATE portal_sitefigure SET is_head = NOT told.is_head\nFROM told\nWHERE told.id = portal_sitefigure.id AND told.is_head <> (told.holds AND NOT EXISTS (\n    SELECT FROM told newer\n    WHERE newer.site_id = told.site_id AND newer.kind = told.kind AND newer.holds AND newer.place > told.place\n        AND newer.audience_id IN (told.audience_id, 1)\n));\nRETURN NULL;\n",
                    hash="9d5855c1437a5a93143b98691b0cbdf70011d345",
                    operation='UPDATE OF "audience_id"',
                    pgid="pgtrigger_heads_of_opened_360b2",
                    table="portal_sitefigure",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="siteplace",
            constraint=models.UniqueConstraint(models.F("site"), models.F("cluster"), name="siteplace_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="siteplace",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_siteplaceevent" ("cluster_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id") VALUES (NEW."cluster_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."site_id"); RETURN NULL;',
                    hash="dc0c6dc2a56c6871a103bf9d2af5e719a169db81",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7b479",
                    table="portal_siteplace",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="siteplace",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "portal_siteplaceevent" ("cluster_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id") VALUES (NEW."cluster_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."site_id"); RETURN NULL;',
                    hash="6dbf6f75eaaf608ea5f0b01a82e696c41d01c087",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1e3d2",
                    table="portal_siteplace",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="siteplace",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_siteplaceevent" ("cluster_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id") VALUES (OLD."cluster_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."site_id"); RETURN NULL;',
                    hash="6cb65943c436ac311aa2578c2a6bd22a8601ff8b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_25a86",
                    table="portal_siteplace",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="site",
            index=models.Index(models.F("sort_name"), models.F("id"), name="site_by_name"),
        ),
        migrations.AddIndex(
            model_name="site",
            index=models.Index(models.F("stage"), name="site_by_stage"),
        ),
        migrations.AddIndex(
            model_name="site",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], gin_pending_list_limit=1024, name="site_search"
            ),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(
                        ("latitude__isnull", False),
                        ("latitude__range", (-90, 90)),
                        ("longitude__isnull", False),
                        ("longitude__range", (-180, 180)),
                    ),
                    _connector="OR",
                ),
                name="site_point_whole",
                violation_error_message="Give both latitude and longitude, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["cluster", "craft", "park", "other"])), name="site_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "pt-br", "vi", "zh-hant"])), name="site_language_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.CheckConstraint(
                condition=models.Q(("tenure__in", ["", "state", "public", "private", "collective", "mixed"])),
                name="site_tenure_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        [
                            "",
                            "proposed",
                            "listed",
                            "established",
                            "investor",
                            "cleared",
                            "planned",
                            "building",
                            "partly",
                            "operating",
                            "full",
                            "expanding",
                            "suspended",
                            "withdrawn",
                            "converted",
                        ],
                    )
                ),
                name="site_stage_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.CheckConstraint(
                condition=models.Q(("completeness_class__in", ["complete", "partly", "poor", "open"])),
                name="site_class_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "services__contained_by",
                        [
                            "childcare",
                            "housing",
                            "canteen",
                            "health",
                            "bank",
                            "transport",
                            "training",
                            "logistics",
                            "security",
                            "desk",
                        ],
                    )
                ),
                name="site_services_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("boundary__isnull", True), ("boundary__type__in", ["Polygon", "MultiPolygon"]), _connector="OR"
                ),
                name="site_boundary_of_polygons",
            ),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.CheckConstraint(
                condition=models.Q(("completeness", None), ("completeness__range", (0, 100)), _connector="OR"),
                name="site_completeness_in_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.CheckConstraint(
                condition=models.Q(("synchronisation", None), ("synchronisation__range", (0, 1)), _connector="OR"),
                name="site_synchronisation_in_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("source", ""), _negated=True), ("external_id", ""), _connector="OR"),
                name="site_number_has_a_register",
            ),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.UniqueConstraint(
                condition=models.Q(("external_id", ""), _negated=True),
                fields=("source", "external_id"),
                name="site_once_per_register",
                violation_error_message="Another site has this number in this register.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="site",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_siteevent" ("address", "audience_id", "boundary", "boundary_source", "code", "country", "created_at", "description", "description_html", "environment", "external_id", "id", "industries", "investor_id", "investor_name", "isic", "kind", "land_law", "language", "latitude", "longitude", "name", "note", "operator_id", "operator_name", "other_names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "services", "slug", "source", "summary", "tenure", "unit_id") VALUES (NEW."address", NEW."audience_id", NEW."boundary", NEW."boundary_source", NEW."code", NEW."country", NEW."created_at", NEW."description", NEW."description_html", NEW."environment", NEW."external_id", NEW."id", NEW."industries", NEW."investor_id", NEW."investor_name", NEW."isic", NEW."kind", NEW."land_law", NEW."language", NEW."latitude", NEW."longitude", NEW."name", NEW."note", NEW."operator_id", NEW."operator_name", NEW."other_names", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."services", NEW."slug", NEW."source", NEW."summary", NEW."tenure", NEW."unit_id"); RETURN NULL;',
                    hash="65e0d0094937783bc0e56464f2bd5b9834730123",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cdd88",
                    table="portal_site",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="site",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."boundary" IS DISTINCT FROM (NEW."boundary") OR OLD."boundary_source" IS DISTINCT FROM (NEW."boundary_source") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."country" IS DISTINCT FROM (NEW."country") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."description_html" IS DISTINCT FROM (NEW."description_html") OR OLD."environment" IS DISTINCT FROM (NEW."environment") OR OLD."external_id" IS DISTINCT FROM (NEW."external_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."industries" IS DISTINCT FROM (NEW."industries") OR OLD."investor_id" IS DISTINCT FROM (NEW."investor_id") OR OLD."investor_name" IS DISTINCT FROM (NEW."investor_name") OR OLD."isic" IS DISTINCT FROM (NEW."isic") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."land_law" IS DISTINCT FROM (NEW."land_law") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."operator_id" IS DISTINCT FROM (NEW."operator_id") OR OLD."operator_name" IS DISTINCT FROM (NEW."operator_name") OR OLD."other_names" IS DISTINCT FROM (NEW."other_names") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."services" IS DISTINCT FROM (NEW."services") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."tenure" IS DISTINCT FROM (NEW."tenure") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id"))',
                    func='INSERT INTO "portal_siteevent" ("address", "audience_id", "boundary", "boundary_source", "code", "country", "created_at", "description", "description_html", "environment", "external_id", "id", "industries", "investor_id", "investor_name", "isic", "kind", "land_law", "language", "latitude", "longitude", "name", "note", "operator_id", "operator_name", "other_names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "services", "slug", "source", "summary", "tenure", "unit_id") VALUES (NEW."address", NEW."audience_id", NEW."boundary", NEW."boundary_source", NEW."code", NEW."country", NEW."created_at", NEW."description", NEW."description_html", NEW."environment", NEW."external_id", NEW."id", NEW."industries", NEW."investor_id", NEW."investor_name", NEW."isic", NEW."kind", NEW."land_law", NEW."language", NEW."latitude", NEW."longitude", NEW."name", NEW."note", NEW."operator_id", NEW."operator_name", NEW."other_names", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."services", NEW."slug", NEW."source", NEW."summary", NEW."tenure", NEW."unit_id"); RETURN NULL;',
                    hash="effcd2548f763de0bbeec3ee99d7f6268f0caa9d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4d0e8",
                    table="portal_site",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="site",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "portal_siteevent" ("address", "audience_id", "boundary", "boundary_source", "code", "country", "created_at", "description", "description_html", "environment", "external_id", "id", "industries", "investor_id", "investor_name", "isic", "kind", "land_law", "language", "latitude", "longitude", "name", "note", "operator_id", "operator_name", "other_names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "services", "slug", "source", "summary", "tenure", "unit_id") VALUES (OLD."address", OLD."audience_id", OLD."boundary", OLD."boundary_source", OLD."code", OLD."country", OLD."created_at", OLD."description", OLD."description_html", OLD."environment", OLD."external_id", OLD."id", OLD."industries", OLD."investor_id", OLD."investor_name", OLD."isic", OLD."kind", OLD."land_law", OLD."language", OLD."latitude", OLD."longitude", OLD."name", OLD."note", OLD."operator_id", OLD."operator_name", OLD."other_names", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."services", OLD."slug", OLD."source", OLD."summary", OLD."tenure", OLD."unit_id"); RETURN NULL;',
                    hash="5c2a4fbcc419936ca86b7b1eba9bd26defcc4d0c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ef4ef",
                    table="portal_site",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="siteplaceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7e20716fe57b14988a70babad9470df98230b930",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_13d5d",
                    table="portal_siteplaceevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="sitestep",
            index=models.Index(fields=["site", "-as_of", "-id"], name="sitestep_latest"),
        ),
        migrations.AddConstraint(
            model_name="sitestep",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["verified", "reported", "estimated"])), name="sitestep_status_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="sitestep",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="sitestep_source_named"
            ),
        ),
        migrations.AddConstraint(
            model_name="sitestep",
            constraint=models.UniqueConstraint(models.F("corrects"), name="sitestep_corrected_once"),
        ),
        migrations.AddConstraint(
            model_name="sitestep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value", None),
                    (
                        "value__in",
                        [
                            "proposed",
                            "listed",
                            "established",
                            "investor",
                            "cleared",
                            "planned",
                            "building",
                            "partly",
                            "operating",
                            "full",
                            "expanding",
                            "suspended",
                            "withdrawn",
                            "converted",
                        ],
                    ),
                    _connector="OR",
                ),
                name="sitestep_stage_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitestep",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__isnull", False), ("corrects__isnull", False), _connector="OR"),
                name="sitestep_states_something",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sitestep",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_as_said",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."source_url" IS DISTINCT FROM (NEW."source_url") OR OLD."as_of" IS DISTINCT FROM (NEW."as_of") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."site_id" IS DISTINCT FROM (NEW."site_id") OR OLD."value" IS DISTINCT FROM (NEW."value"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="18084c4eab5dc2cb071b94b76f94b076bd37f012",
                    operation="UPDATE",
                    pgid="pgtrigger_kept_as_said_cc284",
                    table="portal_sitestep",
                    when="BEFORE",
                ),
            ),
        ),
    ]
