"""The database states the rules: enumerations checked, foreign keys downward, a reading rule for each row."""

import pghistory.models
import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.models import CheckConstraint, ForeignKey, Model

ORDER = ("portal", "knowledge", "performance", "forums")
OURS = [model for model in apps.get_models() if model._meta.app_label in ORDER]
HISTORY = [model for model in OURS if issubclass(model, pghistory.models.Event)]
ROWS = [model for model in OURS if model not in HISTORY]

# Rows that are nobody's reading matter: keys, drafts of mails, grants, the vocabulary, ties to what has a rule.
NOT_READ = {
    "Audience",
    "AudienceMember",
    "Choice",
    "ClusterGroupPermission",
    "ItemTag",
    "Letter",
    "NeedBacking",
    "NoticePreference",
    "PracticeText",
    "PublicChange",
    "SearchLanguage",
    "SearchSpelling",
    "SearchWord",
    "SourceTag",
    "Submission",
    "Tag",
    "TagWord",
    "Tally",
    "TallyChange",
    "Use",
    "WatchTag",
}


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_every_enumeration_is_checked_by_the_database(model: type[Model]) -> None:
    # Lists that are wider than a check constraint should be (sectors, countries) are callables.
    enumerated = {
        field.name
        for field in model._meta.local_fields
        if (field.choices or (isinstance(field, ArrayField) and field.base_field.choices))
        and field.name not in {"isic", "country"}
    }
    conditions = " ".join(
        str(constraint.condition) for constraint in model._meta.constraints if isinstance(constraint, CheckConstraint)
    )
    unchecked = {
        name for name in enumerated if f"{name}__in" not in conditions and f"{name}__contained" not in conditions
    }
    assert not unchecked


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_foreign_keys_point_downward(model: type[Model]) -> None:
    rank = ORDER.index(model._meta.app_label)
    for field in model._meta.local_fields:
        if isinstance(field, ForeignKey) and field.related_model._meta.app_label in ORDER:
            assert ORDER.index(field.related_model._meta.app_label) <= rank, field


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_every_row_that_is_read_has_a_reading_rule(model: type[Model]) -> None:
    has_rule = hasattr(model._default_manager, "visible_to")
    assert has_rule != (model.__name__ in NOT_READ)


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_every_constraint_has_a_name_of_its_model(model: type[Model]) -> None:
    for constraint in model._meta.constraints:
        assert constraint.name.startswith(f"{model._meta.model_name}_"), constraint.name
