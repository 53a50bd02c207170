from django.db import migrations, models


class Migration(migrations.Migration):
    """What is counted beside lists stands in indexes: a count does not read the rows, which are wide.

    The tables are locked for the moment, as in 0011.
    """

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("portal", "0011_names_in_order"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="sitefigure",
            name="sitefigure_head",
        ),
        migrations.AddIndex(
            model_name="capability",
            index=models.Index(
                models.F("audience"),
                condition=models.Q(("kind", "certificate")),
                include=("organisation", "name", "valid_until"),
                name="capability_certificates",
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                models.F("audience"),
                condition=models.Q(("ask_about", ""), _negated=True),
                include=("organisation", "user"),
                name="contact_experts",
            ),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                models.F("audience"), models.F("state"), include=("id", "kind"), name="organisation_counted"
            ),
        ),
        migrations.AddIndex(
            model_name="premises",
            index=models.Index(
                models.F("audience"), include=("organisation", "country", "place"), name="premises_counted"
            ),
        ),
        migrations.AddIndex(
            model_name="site",
            index=models.Index(
                models.F("audience"), include=("id", "stage", "completeness_class", "unit", "isic"), name="site_counted"
            ),
        ),
        migrations.AddIndex(
            model_name="sitefigure",
            index=models.Index(
                models.F("kind"),
                models.F("site"),
                condition=models.Q(("is_head", True)),
                include=("audience", "value", "unit", "status", "as_of", "id"),
                name="sitefigure_added",
            ),
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(models.F("id"), condition=models.Q(("is_active", False)), name="user_inactive"),
        ),
    ]
