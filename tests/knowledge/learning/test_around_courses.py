"""Prerequisites without circles, further reading, learning paths, and what a course is as an item."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from knowledge.actions.items import edit_item
from knowledge.actions.learning.around import (
    Loop,
    add_link,
    add_prerequisite,
    remove_link,
    remove_prerequisite,
    shift_link,
)
from knowledge.actions.learning.lessons import LessonContent, add_lesson, add_module
from knowledge.actions.learning.paths import add_step, begin_path, change_path, remove_step, shift_step
from knowledge.forms.items import EditCourseItemForm, NewItemForm
from knowledge.models import Course, Item, LearningPath, LessonLink, PathStep, Prerequisite
from knowledge.policies.derived import can_translate
from knowledge.views.editing import Editing
from portal.access import Refused
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.learning.writing import course_of, lesson_of, module_of
from tests.knowledge.writing import audience, content_of, share

ClientOf = Callable[[User | None], Client]


def test_a_circle_is_refused_and_named(cast: Cast) -> None:
    ada = access_of(cast.ada)
    one, two, three = (course_of(cast, title=title) for title in ("One", "Two", "Three"))
    add_prerequisite(by=ada, course=two, requires=one)
    add_prerequisite(by=ada, course=three, requires=two)
    with pytest.raises(Loop) as loop:
        add_prerequisite(by=ada, course=one, requires=three)
    assert [str(course) for course in loop.value.courses] == ["One", "Three", "Two", "One"]
    assert "One → Three → Two → One" in str(loop.value.reason)
    with pytest.raises(Loop):
        add_prerequisite(by=ada, course=one, requires=one)
    assert Prerequisite.objects.count() == 2
    remove_prerequisite(by=ada, prerequisite=Prerequisite.objects.get(course=three))
    add_prerequisite(by=ada, course=one, requires=three)


def test_a_hidden_course_cannot_be_chosen_and_is_not_told_of(cast: Cast) -> None:
    hidden = course_of(cast, "firm", title="Secret")
    open_one = course_of(cast, title="Open")
    add_prerequisite(by=access_of(cast.ada), course=hidden, requires=open_one)
    theirs = course_of(cast, by=cast.cleo, firm=cast.firm_b, title="Theirs")
    with pytest.raises(Refused) as refusal:
        add_prerequisite(by=access_of(cast.cleo), course=theirs, requires=hidden)
    assert "Secret" not in str(refusal.value.reason)


def test_the_page_names_the_circle(cast: Cast, client_of: ClientOf) -> None:
    one, two = (course_of(cast, title=title) for title in ("One", "Two"))
    client = client_of(cast.ada)
    address = reverse("knowledge:course-settings", args=[two.slug])
    module = module_of(cast, one)
    lesson_of(cast, module)
    found = client.get(address, {"q": "one"}).content.decode()
    assert f'value="course:{one.pk}"' in found
    client.post(address, {"add": f"course:{one.pk}"})
    answer = client.post(
        reverse("knowledge:course-settings", args=[one.slug]), {"add": f"course:{two.pk}"}, follow=True
    )
    assert "One → Two → One" in answer.content.decode()
    assert Prerequisite.objects.count() == 1


def test_further_reading_is_found_added_ordered_and_removed(cast: Cast, client_of: ClientOf) -> None:
    lesson = lesson_of(cast, module_of(cast, course_of(cast)))
    items = [share(cast, title=title) for title in ("Quick tool changes", "Quick checks")]
    client = client_of(cast.ada)
    url = reverse("knowledge:lesson-links", args=[lesson.course.slug, lesson.pk])
    page = client.get(url, {"q": "Quick"}).content.decode()
    assert all(f'value="item:{item.pk}"' in page for item in items)
    told = client.get(f"{url}suggest/", {"q": "Quick ch"}).json()["suggestions"]
    assert f"{url}?pick=item:{items[1].pk}#picked" in [each["url"] for each in told]
    assert f'value="item:{items[1].pk}"' in client.get(url, {"pick": f"item:{items[1].pk}"}).content.decode()
    for item in (*items, items[0]):
        client.post(url, {"add": f"item:{item.pk}"})
    rows = list(LessonLink.objects.filter(lesson=lesson))
    assert [row.to_item_id for row in rows] == [item.pk for item in items]
    shift_link(by=access_of(cast.ada), link=rows[1], step=-1)
    assert [row.to_item_id for row in LessonLink.objects.filter(lesson=lesson)] == [items[1].pk, items[0].pk]
    remove_link(by=access_of(cast.ada), link=rows[0])
    assert LessonLink.objects.count() == 1


def test_what_one_cannot_read_is_not_linked(cast: Cast) -> None:
    course = course_of(cast, by=cast.cleo, firm=cast.firm_b)
    private = share(cast, "firm")
    cleo = access_of(cast.cleo)
    module = add_module(by=cleo, course=course, title="M")
    lesson = add_lesson(by=cleo, module=module, content=LessonContent("L", "", 1))
    with pytest.raises(Refused):
        add_link(by=cleo, lesson=lesson, to=private)


def path_of(cast: Cast) -> LearningPath:
    return begin_path(
        by=access_of(cast.ada),
        organisation=cast.firm_a,
        cluster=cast.cluster,
        audience=audience(cast, "cluster"),
        content={"title": "To gauges", "summary": "First this.", "language": "en"},
    )


def test_a_path_shows_each_reader_the_courses_that_they_read(cast: Cast, client_of: ClientOf) -> None:
    ada = access_of(cast.ada)
    path = path_of(cast)
    for title, circle in (("Shown", "cluster"), ("Kept in the firm", "firm")):
        add_step(by=ada, path=path, course=course_of(cast, circle, title=title), reason=f"Because of {title}")
    url = path.get_absolute_url()
    own = client_of(cast.ada).get(url).content.decode()
    assert "Kept in the firm" in own
    others = client_of(cast.cleo).get(url).content.decode()
    assert "Because of Shown" in others
    assert "Kept in the firm" not in others
    assert client_of(None).get(url).status_code == 404


def test_the_courses_of_a_path_change_places(cast: Cast) -> None:
    ada = access_of(cast.ada)
    path = path_of(cast)
    courses = [course_of(cast, title=title) for title in ("One", "Two")]
    for course in courses:
        add_step(by=ada, path=path, course=course)
    add_step(by=ada, path=path, course=courses[0], reason="First things first")
    rows = list(PathStep.objects.filter(learning_path=path))
    assert [(row.course_id, row.reason) for row in rows] == [(courses[0].pk, "First things first"), (courses[1].pk, "")]
    shift_step(by=ada, row=rows[1], step=-1)
    assert [row.course_id for row in PathStep.objects.filter(learning_path=path)] == [courses[1].pk, courses[0].pk]
    remove_step(by=ada, row=rows[0])
    assert path.steps.count() == 1


def test_a_path_is_for_the_cluster_at_most_and_changed_by_its_firm(cast: Cast) -> None:
    path = path_of(cast)
    content = {"title": "Other", "summary": "Other", "language": "en"}
    with pytest.raises(Refused):
        change_path(by=access_of(cast.ada), path=path, audience=audience(cast, "public"), content=content)
    with pytest.raises(Refused):
        change_path(by=access_of(cast.cleo), path=path, audience=path.audience, content=content)
    change_path(by=access_of(cast.ada), path=path, audience=audience(cast, "firm"), content=content)
    found = LearningPath.objects.get(pk=path.pk)
    assert (found.title, found.audience_id, found.slug) == ("Other", audience(cast, "firm").pk, path.slug)


def test_a_course_stays_a_course_and_nothing_else_becomes_one(cast: Cast) -> None:
    course = course_of(cast)
    ada = access_of(cast.ada)
    with pytest.raises(Refused):
        edit_item(by=ada, item=course.item, version=1, content=content_of(kind="method"), tags=())
    with pytest.raises(Refused):
        edit_item(by=ada, item=share(cast), version=1, content=content_of(kind="course"), tags=())
    offered = dict(NewItemForm.base_fields["kind"].choices)  # type: ignore[attr-defined]
    assert "course" not in offered
    assert "lesson" in offered
    assert not can_translate(ada, course.item)


def test_the_item_of_a_course_leads_to_it_and_is_edited_as_one(cast: Cast, client_of: ClientOf) -> None:
    course = course_of(cast)
    lesson_of(cast, module_of(cast, course))
    client = client_of(cast.ada)
    assert f'href="{course.get_absolute_url()}"' in client.get(course.item.get_absolute_url()).content.decode()
    other = share(cast)
    assert "Open the course" not in client.get(other.get_absolute_url()).content.decode()
    url = reverse("knowledge:item-edit", args=[course.item.pk, course.item.slug])
    page = client.get(url)
    assert isinstance(page.context["form"], EditCourseItemForm)
    assert isinstance(page.context["editing"], Editing)
    values = {**content_of(title="Gauges anew", body=""), "kind": "method", "version": "1", "action": "share"}
    assert (
        client.post(url, {**values, "licence": "reserved", "form": "explicit", "origin": "inside"}).status_code == 200
    )
    values |= {"kind": "course", "licence": "reserved", "form": "explicit", "origin": "inside", "sequence": "5"}
    assert client.post(url, values).status_code == 302
    item = Item.objects.get(pk=course.item_id)
    assert (item.title, item.kind, item.version) == ("Gauges anew", "course", 2)


def test_a_course_is_begun_with_its_readers_shown_before(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ada)
    url = reverse("knowledge:course-new")
    page = client.get(url).content.decode()
    assert "people in" in page
    assert 'name="uploads"' not in page
    wrong = client.post(url, {"title": "Gauges", "language": "en", "kind": "course"}).content.decode()
    assert "Choose who may read this." in wrong
    values = {
        "title": "New",
        "summary": "Words",
        "language": "vi",
        "phase": "use",
        "process": "internalization",
        "licence": "cc-by-4.0",
        "tags": "gauges",
        "kind": "method",
        "audience": audience(cast, "public").pk,
    }
    assert client.post(url, values).status_code == 200
    answer = client.post(url, values | {"kind": "course"}, follow=True)
    course = Course.objects.select_related("item__audience").get()
    assert answer.redirect_chain[-1][0] == reverse("knowledge:course-edit", args=[course.slug])
    assert course.slug == f"new-{course.item_id}"
    assert (course.item.kind, course.item.language, course.item.audience.kind) == ("course", "vi", "firm")
    assert "Governance was asked" in answer.content.decode()
