"""A course comes in from files, whole or not at all, and again without losing what learners did."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from PIL import Image

from knowledge.actions.learning.importing import Imported, Place, import_course
from knowledge.actions.quarantine import look_at_waiting
from knowledge.lib.learning.material.bundle import Bundle
from knowledge.lib.learning.material.reading import read_course
from knowledge.models import Course, Item, Lesson, Question
from knowledge.queries.learning.material import course_text
from portal.access import Refused
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.learning.test_material_safety import zipped
from tests.knowledge.writing import audience

pytestmark = pytest.mark.django_db


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (4, 3)).save(out, "PNG")
    return out.getvalue()


def files(**changed: str) -> dict[str, bytes]:
    texts = {
        "course.md": "---\ntitle: Gauges\nlanguage: vi\nlicence: CC BY 4.0\ncredit: A. B.\nsummary: Short.\n---\nAbout",
        "one/a.md": "# First\n\nSee [b](../two/b.md#deep) and ![A saw](../s.png).",
        "one/a.gift": "Which? {=x ~y}",
        "two/b.md": "---\ntask: Measure it.\n---\n# Second\n\n## Deep\n\n<script>alert(1)</script>Words.",
    }
    return {"s.png": picture()} | {name: text.encode() for name, text in (texts | changed).items() if text}


def imported(cast: Cast, made: dict[str, bytes]) -> Imported:
    place = Place(organisation=cast.firm_a, cluster=cast.cluster, audience=audience(cast, "cluster"), number="gauges")
    done = import_course(by=access_of(cast.ada), place=place, text=read_course(Bundle(made, "x")).course)
    look_at_waiting()
    return done


def test_everything_of_the_files_is_there(cast: Cast) -> None:
    done = imported(cast, files())
    assert (done.is_new, done.added, done.files, done.findings) == (True, 2, 1, [])
    course = Course.objects.select_related("item").get()
    item = course.item
    assert (item.title, item.language, item.licence, item.credit) == ("Gauges", "vi", "cc-by-4.0", "A. B.")
    assert course.lesson_count == 2
    first, second = Lesson.objects.filter(course=course).order_by("module__position", "position")
    assert f'<a href="../{second.slug}/#t-deep"' in first.body_html
    assert '<img src="/' in first.body_html
    assert "alert" not in second.body_html
    assert Question.objects.get().quiz.lesson == first
    assert second.assignment.task == "Measure it."


def test_the_same_files_change_nothing_and_others_change_what_is_different(cast: Cast) -> None:
    imported(cast, files())
    before = list(Lesson.objects.order_by("pk").values_list("pk", "slug", "version"))
    done = imported(cast, files())
    assert (done.is_new, done.added, done.changed, done.unchanged, done.taken_out) == (False, 0, 0, 2, 0)
    assert list(Lesson.objects.order_by("pk").values_list("pk", "slug", "version")) == before
    assert Item.objects.get().version == 1
    done = imported(cast, files(**{"one/a.md": "# First\n\nOther words.", "two/b.md": "", "two/c.md": "# Third"}))
    assert (done.added, done.changed, done.taken_out) == (1, 1, 1)
    assert Course.objects.get().lesson_count == 2
    done = imported(cast, files())
    assert (done.added, done.changed, done.taken_out) == (0, 2, 1)
    assert Lesson.objects.get(key="two/b").removed_at is None


def test_a_course_goes_out_as_it_came_in(cast: Cast) -> None:
    imported(cast, files())
    out = course_text(Course.objects.select_related("item").get())
    came = read_course(Bundle(files(), "x")).course
    assert out.modules == came.modules
    assert set(out.files) == set(came.files)


def test_nothing_stays_of_an_import_that_is_refused(cast: Cast) -> None:
    imported(cast, files())
    held = Item.objects.get()
    place = Place(organisation=cast.firm_a, cluster=cast.cluster, audience=audience(cast, "cluster"), number="gauges")
    text = read_course(Bundle({"a.md": b"# Mine now"}, "x")).course
    with pytest.raises(Refused):
        import_course(by=access_of(cast.cleo), place=place, text=text)
    assert Lesson.objects.filter(removed_at=None).count() == 2
    assert Item.objects.get().version == held.version


def _posted(cast: Cast, name: str, data: bytes) -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, data), "audience": audience(cast, "cluster").pk, "title": "Saws"}


def test_files_are_shown_first_and_imported_after_the_yes(cast: Cast, client: Client) -> None:
    client.force_login(cast.ada)
    shown = client.post("/learning/import/", _posted(cast, "c.zip", zipped(files()).getvalue()))
    assert shown.status_code == 200
    assert "is not taken into a lesson" in shown.content.decode()
    assert not Course.objects.exists()
    token = shown.context["preview"].token
    client.force_login(cast.ben)
    refused = client.post("/learning/import/", {"token": token})
    assert refused.status_code == 302
    assert not Course.objects.exists()
    client.force_login(cast.ada)
    done = client.post("/learning/import/", {"token": token})
    course = Course.objects.select_related("item").get()
    assert done.headers["Location"] == f"/learning/{course.slug}/write/"
    assert course.item.title == "Saws"
    back = client.get(f"/learning/{course.slug}/export/")
    assert back.headers["Content-Type"] == "application/zip"
    lesson = Lesson.objects.get(key="one/a")
    gift = client.get(f"/learning/{course.slug}/write/lessons/{lesson.pk}/quiz/gift/")
    assert "[markdown]Which? {\n=x\n~y\n}" in gift.content.decode()


def test_a_harmful_zip_is_refused_on_the_page_with_its_reason(cast: Cast, client: Client) -> None:
    client.force_login(cast.ada)
    for data, words in (
        (zipped({"../evil.md": b"x"}).getvalue(), "names that lead out of it"),
        (zipped({"bomb.md": b"\0" * 20_000_000}).getvalue(), "more room unpacked than is allowed"),
        (b"no zip", "damaged"),
    ):
        answer = client.post("/learning/import/", _posted(cast, "c.zip", data))
        assert answer.status_code == 200
        assert words in answer.content.decode()
    assert not Course.objects.exists()


def test_the_command_tells_and_imports(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, data in files().items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    call_command("import_course", tmp_path, "--check")
    assert "Markdown: Gauges — 2 modules, 2 lessons" in capsys.readouterr().out
    assert not Course.objects.exists()
    to = ["--organisation", cast.firm_a.slug, "--cluster", cast.cluster.slug, "--by", cast.ada.email]
    call_command("import_course", tmp_path, *to)
    assert "2 lessons added, 0 changed, 0 as they were, 0 taken out, 1 files." in capsys.readouterr().out
    with pytest.raises(CommandError, match="no such file"):
        call_command("import_course", tmp_path / "none")
