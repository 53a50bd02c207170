"""A course as a zip of Markdown, which is read back as the same course."""

import io
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from knowledge.lib.learning.material.heads import FORMAT
from knowledge.lib.learning.material.quiz_tables import quiz_table
from knowledge.lib.learning.material.quizzes import TABLE
from knowledge.lib.learning.material.texts import CourseText, LessonText
from portal.lib.slugs import make_slug
from portal.lib.tables import markdown_file

COURSE: Final = "course.md"
FILES: Final = "files"
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the same course is the same file


def markdown_zip(course: CourseText) -> bytes:
    """``course.md``, a folder for each module, its lessons with their quizzes beside them, and ``files/``."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        folders = [
            f"{number:02}-{make_slug(module.title, fallback='module', length=40)}"
            for number, module in enumerate(course.modules, start=1)
        ]
        _put(archive, COURSE, markdown_file(_course_head(course, folders), course.body))
        for folder, module in zip(folders, course.modules, strict=True):
            for number, lesson in enumerate(module.lessons, start=1):
                stem = f"{folder}/{number:02}-{make_slug(lesson.title, fallback='lesson', length=40)}"
                _put(archive, f"{stem}.md", markdown_file(_lesson_head(lesson), lesson.body))
                if lesson.quiz is not None:
                    _put(archive, f"{stem}{TABLE}", quiz_table(lesson.quiz.questions))
        for name, data in course.files.items():
            _put(archive, f"{FILES}/{name}", data)
    return out.getvalue()


def _course_head(course: CourseText, folders: list[str]) -> dict[str, Any]:
    modules = [
        {"folder": folder, "title": module.title, "summary": module.summary}
        for folder, module in zip(folders, course.modules, strict=True)
    ]
    return {
        "format": FORMAT,
        "title": course.title,
        "summary": course.summary,
        "language": course.language,
        "licence": course.licence,
        "credit": course.credit,
        "modules": modules,
    }


def _lesson_head(lesson: LessonText) -> dict[str, Any]:
    head: dict[str, Any] = {"title": lesson.title, "key": lesson.key, "minutes": str(lesson.minutes)}
    if lesson.task:
        head |= {"task": lesson.task, "task_required": "yes" if lesson.is_task_required else "no"}
    quiz = lesson.quiz
    if quiz is not None:
        head |= {
            "pass_mark": str(quiz.pass_mark),
            "attempts": str(quiz.attempts or ""),
            "drawn": str(quiz.drawn or ""),
            "shuffled": "yes" if quiz.is_shuffled else "no",
        }
    return head


def _put(archive: ZipFile, name: str, data: str | bytes) -> None:
    entry = ZipInfo(name, _FIRST_DAY)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)
