"""The editor of a lesson: drafts, conflicts, history; nothing typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from knowledge.actions.learning.drafts import LessonDraftOvertaken, save_lesson_draft
from knowledge.actions.learning.lessons import LessonContent, edit_lesson
from knowledge.models import Lesson, LessonDraft, LessonRevision
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.learning.writing import course_of, lesson_of, module_of

ClientOf = Callable[[User | None], Client]
BODY = "One.\n\nTwo.\n\nThree.\n\nFour."


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Measuring",
        "body": BODY,
        "minutes": "5",
        "sequence": "0",
        "version": "1",
        "action": "share",
    } | changes


def address(lesson: Lesson) -> str:
    return reverse("knowledge:lesson-edit", args=[lesson.course.slug, lesson.pk])


def written(cast: Cast) -> Lesson:
    return lesson_of(cast, module_of(cast, course_of(cast)), BODY)


def test_a_new_lesson_is_added_and_its_draft_goes(cast: Cast, client_of: ClientOf) -> None:
    module = module_of(cast, course_of(cast))
    client = client_of(cast.ada)
    url = reverse("knowledge:lesson-new", args=[module.course.slug, module.pk])
    answer = client.post(url, typed(title="", action="draft"))
    assert answer.status_code == 302
    assert BODY.strip() in client.get(url).content.decode().replace("\r\n", "\n")
    wrong = client.post(url, typed(title="", sequence="1"))
    assert wrong.status_code == 200
    assert "field-error" in wrong.content.decode()
    assert client.post(url, typed(sequence="2")).status_code == 302
    lesson = Lesson.objects.get(module=module)
    assert (lesson.title, lesson.version, lesson.body_html.count("<p>")) == ("Measuring", 1, 4)
    assert not LessonDraft.objects.exists()


def test_changes_in_different_places_are_both_proposed(cast: Cast, client_of: ClientOf) -> None:
    lesson = written(cast)
    theirs = LessonContent("Measuring", BODY.replace("One.", "ONE."), 9)
    edit_lesson(by=access_of(cast.ada), lesson=lesson, version=1, content=theirs)
    answer = client_of(cast.ada).post(address(lesson), typed(body=BODY.replace("Four.", "FOUR.")))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Nothing was overwritten" in page
    assert answer.context["form"].initial["body"] == BODY.replace("One.", "ONE.").replace("Four.", "FOUR.")
    assert answer.context["form"].initial["minutes"] == 9
    assert answer.context["editor"].version == 2
    assert Lesson.objects.get(pk=lesson.pk).body == theirs.body
    kept = LessonDraft.objects.get(lesson=lesson)
    assert "FOUR." in kept.values["body"]


def test_the_same_place_keeps_ours_and_shows_both(cast: Cast, client_of: ClientOf) -> None:
    lesson = written(cast)
    theirs = LessonContent("Measuring", BODY.replace("One.", "Theirs."), 5)
    edit_lesson(by=access_of(cast.ada), lesson=lesson, version=1, content=theirs)
    answer = client_of(cast.ada).post(address(lesson), typed(body=BODY.replace("One.", "Ours.")))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ours." in page
    assert "Theirs." in page
    assert [dispute.label for dispute in answer.context["conflict"].disputes] == ["Text"]


def test_the_script_saves_drafts_in_order(cast: Cast, client_of: ClientOf) -> None:
    lesson = written(cast)
    url = reverse("knowledge:lesson-autosave", args=[lesson.course.slug])
    client = client_of(cast.ada)
    first = client.post(url, typed(item=f"lesson-{lesson.pk}", body="Newer", sequence="3"))
    assert first.json()["sequence"] == "4"
    late = client.post(url, typed(item=f"lesson-{lesson.pk}", body="Older", sequence="1"))
    assert late.status_code == 409
    assert LessonDraft.objects.get(lesson=lesson).values["body"] == "Newer"
    assert Lesson.objects.get(pk=lesson.pk).body == BODY


def test_a_draft_is_seen_by_its_writer_alone(cast: Cast) -> None:
    lesson = written(cast)
    save_lesson_draft(
        by=access_of(cast.ada), module=lesson.module, lesson=lesson, values={"body": "Mine"}, sequence=2, version=1
    )
    with pytest.raises(LessonDraftOvertaken) as overtaken:
        save_lesson_draft(
            by=access_of(cast.ada), module=lesson.module, lesson=lesson, values={"body": "Late"}, sequence=1
        )
    assert overtaken.value.draft.values == {"body": "Mine"}
    assert not LessonDraft.objects.visible_to(access_of(cast.root)).exists()
    assert not LessonDraft.objects.visible_to(access_of(cast.ben)).exists()


def test_what_was_typed_outlasts_the_session(cast: Cast, client_of: ClientOf) -> None:
    lesson = written(cast)
    writer = client_of(cast.ada).get(address(lesson)).context["writer"]
    browser = client_of(None)
    answer = browser.post(address(lesson), typed(body="Typed while signed out", writer=writer))
    assert answer.status_code == 302
    assert "login" in answer.headers["Location"]
    session = browser.session
    kept = session["typed"]
    assert kept["values"]["body"] == "Typed while signed out"
    assert kept["values"]["minutes"] == "5"


def test_an_older_state_comes_back_as_a_new_one(cast: Cast, client_of: ClientOf) -> None:
    lesson = written(cast)
    edit_lesson(by=access_of(cast.ada), lesson=lesson, version=1, content=LessonContent("Other", "Other.", 3))
    client = client_of(cast.ada)
    args = [lesson.course.slug, lesson.pk]
    assert "Version 1" in client.get(reverse("knowledge:lesson-history", args=args)).content.decode()
    told = client.get(reverse("knowledge:lesson-difference", args=[*args, 2])).content.decode()
    assert "Three." in told
    assert "Measuring" in told
    assert client.post(reverse("knowledge:lesson-restore", args=[*args, 1])).status_code == 302
    found = Lesson.objects.get(pk=lesson.pk)
    assert (found.title, found.body, found.version) == ("Measuring", BODY, 3)
    assert LessonRevision.objects.filter(lesson=lesson).count() == 3


def test_the_preview_shows_what_is_missing_and_saves_nothing_for_learners(cast: Cast, client_of: ClientOf) -> None:
    lesson = written(cast)
    answer = client_of(cast.ada).post(address(lesson), typed(body="![A gauge](gauge.png)", action="preview"))
    page = answer.content.decode()
    assert '<span class="picture-gap">A gauge</span>' in page
    assert "gauge.png" in page
    assert Lesson.objects.get(pk=lesson.pk).version == 1


def test_scripts_in_a_lesson_are_words(cast: Cast) -> None:
    lesson = lesson_of(cast, module_of(cast, course_of(cast)), "<script>alert(1)</script> [x](javascript:alert(1))")
    assert "<script" not in lesson.body_html
    assert "javascript:" not in lesson.body_html.replace("](javascript:", "")
