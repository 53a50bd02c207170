"""Pictures, documents and recordings in lessons: shown by name once looked at, else a gap with their words."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from knowledge.actions.learning import files as actions
from knowledge.actions.learning.files import add_course_file, remove_course_file
from knowledge.actions.quarantine import look_at_waiting, refuse_file
from knowledge.lib.refusal import FileRefused
from knowledge.models import Lesson
from knowledge.views.learning.recordings import lesson_files
from portal.access import Access, Refused
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.learning.writing import course_of, file_of, lesson_of, module_of
from tests.knowledge.test_file_kinds import picture, wav

ClientOf = Callable[[User | None], Client]
PNG = picture("PNG")
GAP = '<span class="picture-gap">A gauge</span>'


def html_of(lesson: Lesson) -> str:
    return Lesson.objects.get(pk=lesson.pk).body_html


def test_a_picture_waits_comes_and_goes(cast: Cast) -> None:
    course = course_of(cast)
    lesson = lesson_of(cast, module_of(cast, course), "![A gauge](gauge.png)")
    assert GAP in html_of(lesson)
    row = file_of(cast, course, "gauge.png", PNG, is_looked_at=False)
    assert GAP in html_of(lesson)
    look_at_waiting()
    assert f'src="/knowledge/pictures/{row.pk}/gauge.png"' in html_of(lesson)
    assert 'alt="A gauge"' in html_of(lesson)
    assert 'width="' in html_of(lesson)
    remove_course_file(by=access_of(cast.ada), course=course, attachment=row)
    assert GAP in html_of(lesson)


def test_a_refused_picture_leaves_its_words(cast: Cast) -> None:
    course = course_of(cast)
    lesson = lesson_of(cast, module_of(cast, course), "![A gauge](gauge.png)")
    row = file_of(cast, course, "gauge.png", PNG)
    assert "<img" in html_of(lesson)
    refuse_file(by=Access.system(), attachment=row, reason="Not ours")
    assert GAP in html_of(lesson)


def test_a_file_of_the_same_name_takes_the_place_of_the_other(cast: Cast) -> None:
    course = course_of(cast)
    lesson = lesson_of(cast, module_of(cast, course), "![A gauge](my%20gauge.png)")
    first = file_of(cast, course, "my gauge.png", PNG)
    again = file_of(cast, course, "my gauge.png", PNG)
    other = file_of(cast, course, "my gauge.png", picture("PNG", size=(30, 20)))
    assert first.pk == again.pk != other.pk
    assert f"/knowledge/pictures/{other.pk}/" in html_of(lesson)
    assert course.item.attachments.count() == 1


def test_recordings_have_their_captions_and_transcript(cast: Cast) -> None:
    course = course_of(cast)
    body = "![The hammer](hammer.wav)\n\n[The table](table.txt)"
    lesson = lesson_of(cast, module_of(cast, course), body)
    sound = file_of(cast, course, "hammer.wav", wav())
    captions = file_of(cast, course, "hammer.en.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nKnock\n")
    words = file_of(cast, course, "hammer.txt", b"Knock, knock", is_transcript=True)
    table = file_of(cast, course, "table.txt", b"1 2 3")
    file_of(cast, course, "not-named.txt", b"Elsewhere")
    lesson = Lesson.objects.select_related("course__item").get(pk=lesson.pk)
    found = lesson_files(access_of(cast.cleo), lesson)
    recording = found.recordings[0]
    assert [each.attachment for each in recording.captions] == [captions]
    assert [each.attachment for each in recording.transcripts] == [words]
    assert [each.attachment for each in found.documents] == [table]
    assert f'<a href="#recording-{sound.pk}"' in lesson.body_html
    assert f'href="/knowledge/files/{table.pk}/table.txt"' in lesson.body_html


def test_lessons_lead_to_each_other_in_every_language(cast: Cast) -> None:
    course = course_of(cast)
    module = module_of(cast, course)
    lesson_of(cast, module, "Zero.", title="Set to zero")
    body = "[before](set-to-zero.md#part) [gone](nowhere.md)"
    lesson = lesson_of(cast, module, body, title="Measuring")
    assert '<a href="../set-to-zero/#t-part"' in lesson.body_html
    assert "nowhere" not in lesson.body_html


def test_only_those_who_write_the_course_add_files(cast: Cast) -> None:
    course = course_of(cast)
    for person in (cast.cleo, cast.dora, cast.ben):
        with pytest.raises(Refused):
            add_course_file(by=access_of(person), course=course, name="a.txt", stream=BytesIO(b"A"), size=1)


def test_a_course_has_so_many_files(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    course = course_of(cast)
    monkeypatch.setattr(actions, "MOST_FILES", 1)
    file_of(cast, course, "one.txt", b"One")
    with pytest.raises(FileRefused):
        file_of(cast, course, "two.txt", b"Two")


def test_a_picture_goes_to_whoever_reads_the_course_and_is_asked_for_again(cast: Cast, client_of: ClientOf) -> None:
    row = file_of(cast, course_of(cast), "gauge.png", PNG)
    words = file_of(cast, course_of(cast), "words.txt", b"Words")
    url = reverse("knowledge:picture", args=[row.pk, row.name])
    answer: Any = client_of(cast.cleo).get(url)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    again = client_of(cast.cleo).get(url, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert client_of(cast.finn).get(url, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 404
    assert client_of(cast.cleo).get(reverse("knowledge:picture", args=[words.pk, words.name])).status_code == 404
