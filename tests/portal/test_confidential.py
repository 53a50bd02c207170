"""Confidential rows: the database itself shows them to their owners alone."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from knowledge.models import PracticeRating, StudyEntry
from portal.models.confidential import Confidential
from portal.querysets.confidential import opened
from tests.cast import Cast
from tests.world.practices import study

TABLES = sorted(model._meta.db_table for model in apps.get_models() if issubclass(model, Confidential))


def counted() -> int:
    """What a statement finds that nobody filtered."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM knowledge_practicerating")
        return int(cursor.fetchone()[0])


@pytest.fixture
def rated(cast: Cast) -> None:
    """One rating by Ada's firm and one by Cleo's."""
    entry = study(cast).entries.all()[0]
    for firm in (cast.firm_a, cast.firm_b):
        with opened(owners=[firm.pk]):
            PracticeRating.objects.create(entry=entry, organisation=firm, importance=3, adoption=3, at=timezone.now())


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_the_catalogue_says_that_the_table_is_closed(table: str) -> None:
    """Forced, so that it holds for an owner as well, and with a rule for each of the four deeds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner) = current_user"
            " FROM pg_class WHERE oid = %s::regclass",
            [table],
        )
        assert cursor.fetchone() == (True, True, False)
        cursor.execute("SELECT cmd FROM pg_policies WHERE tablename = %s ORDER BY cmd", [table])
        assert [cmd for (cmd,) in cursor] == ["DELETE", "INSERT", "SELECT", "UPDATE"]
        cursor.execute("SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)


@pytest.mark.django_db
def test_no_table_is_closed_that_does_not_say_so() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity ORDER BY relname")
        assert [name for (name,) in cursor] == TABLES
    assert TABLES == ["knowledge_practicerating"]


@pytest.mark.usefixtures("rated")
def test_a_statement_without_any_filter_finds_what_was_opened(cast: Cast) -> None:
    assert counted() == 0
    with opened(owners=[cast.firm_a.pk]):
        assert counted() == 1
        with opened(owners=[cast.firm_a.pk, cast.firm_b.pk]):
            assert counted() == 2
        assert counted() == 1
        with opened():
            assert counted() == 0
    assert counted() == 0
    with opened(purpose="study-result"):
        assert counted() == 2
    for purpose in ("", "study", "study-result,", "%"):
        with opened(purpose=purpose):
            assert counted() == 0


@pytest.mark.usefixtures("rated")
def test_it_is_closed_again_after_a_failure(cast: Cast) -> None:
    with pytest.raises(ZeroDivisionError), opened(owners=[cast.firm_a.pk]):
        raise ZeroDivisionError
    assert counted() == 0
    with pytest.raises(DatabaseError), opened(owners=[cast.firm_a.pk]), connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")
    assert counted() == 0


@pytest.mark.usefixtures("rated")
def test_nobody_writes_in_another_name_and_no_purpose_writes(cast: Cast) -> None:
    entry = StudyEntry.objects.all()[1]
    for owners, purpose in (([cast.firm_b.pk], ""), ([], "study-result"), ([], "")):
        with pytest.raises(DatabaseError), opened(owners=owners, purpose=purpose), transaction.atomic():
            PracticeRating.objects.create(
                entry=entry, organisation=cast.firm_a, importance=1, adoption=1, at=timezone.now()
            )
        with opened(owners=owners, purpose=purpose):
            assert PracticeRating.objects.filter(organisation=cast.firm_a).update(importance=1) == 0
            assert PracticeRating.objects.filter(organisation=cast.firm_a).delete()[0] == 0
    with opened(owners=[cast.firm_a.pk]):
        assert PracticeRating.objects.get(organisation=cast.firm_a).importance == 3
