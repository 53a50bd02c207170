"""What a folder of files holds, as far as it is a course; and what could not be kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST_TITLE: Final = 160
LONGEST_SUMMARY: Final = 400
LONGEST_CREDIT: Final = 400
LONGEST_KEY: Final = 200
LONGEST_CHOICE: Final = 500
LONGEST_FEEDBACK: Final = 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the reader of a file has to tell: ``line`` counts from 1, 0 where it is about the whole file.

    ``is_lost``: it is not in the course. Otherwise it is, in another form.
    """

    file: str
    line: int
    text: str | Promise
    is_lost: bool = True


class NotACourse(Exception):
    """The files cannot be read as a course. ``reason`` says why, in a sentence for whoever sent them."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ChoiceText:
    """What can be chosen, an accepted answer, or a step of the right order."""

    text: str
    is_right: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionText:
    """One question. ``kind`` is a value of ``knowledge.enums.QuestionKind``."""

    kind: str
    text: str
    choices: tuple[ChoiceText, ...] = ()
    number: Decimal | None = None
    tolerance: Decimal | None = None
    unit: str = ""
    feedback: str = ""
    points: int = 1
    pool: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizText:
    """The questions about a lesson, and how they are asked."""

    questions: tuple[QuestionText, ...]
    pass_mark: int = 70
    attempts: int | None = None
    drawn: int | None = None
    is_shuffled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonText:
    """A lesson: ``key`` names it for links and for the next import; ``body`` is Markdown."""

    title: str
    key: str
    body: str
    minutes: int
    quiz: QuizText | None = None
    task: str = ""
    is_task_required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleText:
    title: str
    summary: str = ""
    lessons: tuple[LessonText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseText:
    """A whole course. ``files`` are its pictures and papers: name → bytes, the names as the lessons use them."""

    title: str
    summary: str = ""
    body: str = ""
    language: str = ""
    licence: str = ""
    credit: str = ""
    modules: tuple[ModuleText, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def lessons(self) -> list[LessonText]:
        return [lesson for module in self.modules for lesson in module.lessons]


# Sentences that several readers say.
NO_PICTURE: Final = _("The picture “%(name)s” is not among the files; its words stand in its place.")
FOREIGN_PICTURE: Final = _(
    "The picture “%(name)s” lies on another host and is not shown; its words stand in its place."
)
BROKEN_LINK: Final = _("The link to “%(name)s” leads nowhere; its words stay.")
