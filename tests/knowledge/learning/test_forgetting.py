"""Closing an account erases what was the person's alone."""

import pytest
from django.utils import timezone

from knowledge.actions.learning.courses import start_course
from knowledge.models import Bookmark, Certificate, Draft, Enrolment
from portal.actions.people import close_account
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience, content_of, share

pytestmark = pytest.mark.django_db


def test_what_was_theirs_alone_goes_and_others_keep_theirs(cast: Cast) -> None:
    item = share(cast)
    course = start_course(
        by=access_of(cast.ada),
        organisation=cast.firm_a,
        cluster=cast.cluster,
        audience=audience(cast, "cluster"),
        content=content_of(),
        tags=(),
    )
    now = timezone.now()
    for person in (cast.ben, cast.cleo):
        Bookmark.objects.create(user=person, item=item, at=now)
        Draft.objects.create(author=person, saved_at=now)
        enrolment = Enrolment.objects.create(course=course, user=person, started_at=now, last_at=now)
        Certificate.objects.create(
            enrolment=enrolment,
            code=f"CODE-{person.pk}",
            name=person.name,
            course_title="Course",
            language="en",
            minutes=5,
            issued_at=now,
        )
    close_account(by=access_of(cast.ben))
    kept = [Bookmark.objects.all(), Enrolment.objects.all()]
    assert [list(rows.values_list("user", flat=True)) for rows in kept] == [[cast.cleo.pk]] * 2
    assert list(Draft.objects.values_list("author", flat=True)) == [cast.cleo.pk]
    assert list(Certificate.objects.values_list("name", flat=True)) == [cast.cleo.name]
