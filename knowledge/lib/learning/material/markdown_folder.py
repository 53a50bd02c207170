"""A folder of Markdown files as a course: folders are modules, files are lessons, heads and indexes give the order."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.lib.learning.material.bundle import Bundle
from knowledge.lib.learning.material.embedded_html import without_html
from knowledge.lib.learning.material.heads import FORMAT, Headed, parted
from knowledge.lib.learning.material.minutes import given_minutes, minutes_of
from knowledge.lib.learning.material.outside_code import line_of
from knowledge.lib.learning.material.quizzes import quiz_beside
from knowledge.lib.learning.material.site_marks import without_site_marks
from knowledge.lib.learning.material.targets import Targets
from knowledge.lib.learning.material.texts import (
    LONGEST_CREDIT,
    LONGEST_KEY,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    CourseText,
    Finding,
    LessonText,
    ModuleText,
    NotACourse,
)

COURSE: Final = "course.md"
ENDINGS: Final = (".md", ".markdown")
# Files that are about the folder and no lessons.
_ABOUT: Final = frozenset(
    {"changelog", "code_of_conduct", "contributing", "copying", "licence", "license", "notice", "notices", "source"}
)
_INDEXES: Final = frozenset({"index", "readme", "_index"})
_NUMBER: Final = re.compile(r"(\d+)")
_TITLE: Final = re.compile(r"\A\s*(?:# +(.+?)[ \t#]*|(\S[^\n]*)\n={3,}[ \t]*)(?:\n|\Z)")
_MARKS: Final = re.compile(r"[*_`]|!?\[([^\]]*)\]\([^)]*\)|<[^>]+>|\{#[^}]*\}")
# Values of a head that the course has a place for, and such that only serve the site the text was made for.
_KNOWN: Final = frozenset(
    {"title", "key", "order", "weight", "nav_order", "teaching", "exercises", "minutes", "duration", "lang", "language"}
    | {"summary", "licence", "license", "credit", "modules", "task", "task_required", "pass_mark", "attempts", "drawn"}
    | {"shuffled", "permalink", "redirect_from", "module", "format"}
)
_LEAD: Final = ("description", "summary", "abstract")
_PEOPLE: Final = frozenset({"author", "authors", "contributors", "translators", "translator"})


@dataclass(slots=True)
class _Page:
    """One file on the way to being a lesson."""

    path: str
    source: str
    headed: Headed
    title: str
    body: str

    @property
    def stem(self) -> str:
        return PurePosixPath(self.path).stem

    @property
    def folder(self) -> str:
        parent = str(PurePosixPath(self.path).parent)
        return "" if parent == "." else parent

    @property
    def is_index(self) -> bool:
        return self.stem.lower() in _INDEXES

    @property
    def key(self) -> str:
        return self.headed.text("key")[:LONGEST_KEY] or str(PurePosixPath(self.path).with_suffix(""))[:LONGEST_KEY]

    @property
    def rank(self) -> tuple[float, tuple[Any, ...]]:
        order = self.headed.text("order", "weight", "nav_order")
        number = float(order) if re.fullmatch(r"-?\d+(\.\d+)?", order) else float("inf")
        return (-float("inf") if self.is_index else number, natural(self.stem))


@dataclass(slots=True)
class _Reading:
    bundle: Bundle
    findings: list[Finding] = field(default_factory=list)
    is_own: bool = False  # written by a portal: nothing in the texts is changed

    def tell(self, page: _Page, where: str, text: str | Promise, *, is_lost: bool = True) -> None:
        self.findings.append(Finding(page.path, line_of(page.source, where.split("\n", maxsplit=1)[0]), text, is_lost))


def markdown_course(bundle: Bundle) -> tuple[CourseText, list[Finding]]:
    """The course that the files are. Raises ``NotACourse`` where none of them is a lesson."""
    reading = _Reading(bundle, list(bundle.findings))
    pages = [_page(bundle, path) for path in bundle.paths(*ENDINGS)]
    about = next((page for page in pages if page.path == COURSE), None)
    reading.is_own = about is not None and about.headed.text("format") == FORMAT
    lessons = [page for page in pages if page is not about and not _is_about(page, reading)]
    root = next((page for page in lessons if page.is_index and not page.folder), None) if about is None else None
    if root is not None and len(lessons) > 1:
        about = root
        lessons.remove(root)
    if not lessons:
        raise NotACourse(_("There is no Markdown file that could be a lesson."))
    targets = Targets(bundle, _addresses(lessons), findings=reading.findings)
    modules = tuple(_modules(lessons, about, reading, targets))
    course = _course(about, modules, reading, targets)
    return course, reading.findings


def natural(name: str) -> tuple[Any, ...]:
    """Sorts ``part-10`` after ``part-9``."""
    return tuple((1, int(part), "") if part.isdigit() else (0, 0, part.lower()) for part in _NUMBER.split(name) if part)


def humanised(name: str) -> str:
    """A name of a file or folder as words: ``02-common_mistakes`` is “Common mistakes”."""
    words = re.sub(r"^[\d.]+[-_ ]+", "", name).replace("-", " ").replace("_", " ").strip() or name
    return words[:1].upper() + words[1:]


def _page(bundle: Bundle, path: str) -> _Page:
    source = bundle.text(path)
    headed = parted(source, path)
    title, body = headed.text("title"), headed.body.strip("\n")
    first = _TITLE.match(body)
    if first and (not title or _same(title, first[1] or first[2])):
        body = body[first.end() :].strip("\n")
        title = title or _MARKS.sub(r"\1", first[1] or first[2]).strip()
    return _Page(path, source, headed, title or humanised(PurePosixPath(path).stem), body)


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W", "", one).lower() == re.sub(r"\W", "", other).lower()


def _is_about(page: _Page, reading: _Reading) -> bool:
    if reading.is_own or page.stem.lower() not in _ABOUT:
        return False
    reading.findings.append(Finding(page.path, 0, _("This file is about the folder and is no lesson.")))
    return True


def _addresses(pages: Iterable[_Page]) -> dict[str, str]:
    """Under which paths and old addresses a lesson is linked to."""
    found: dict[str, str] = {}
    for page in pages:
        found[page.path] = page.key
        old = page.headed.head.get("redirect_from") or []
        for address in (page.headed.text("permalink"), *(old if isinstance(old, list) else [old])):
            if isinstance(address, str) and address.strip("/"):
                found[f"/{address.strip('/')}"] = page.key
        found.setdefault(f"/{PurePosixPath(page.path).with_suffix('')}", page.key)
    for page in pages:  # Jekyll's collections: _methods/five-whys.md is named without its own folder's mark
        found.setdefault(f"_{page.path}", page.key)
    return found


def _modules(pages: list[_Page], about: _Page | None, reading: _Reading, targets: Targets) -> Iterable[ModuleText]:
    folders: dict[str, list[_Page]] = {}
    for page in pages:
        folders.setdefault(page.folder, []).append(page)
    listed = about.headed.head.get("modules") if about else None
    heads = (
        {str(each.get("folder")): each for each in listed if isinstance(each, dict)} if isinstance(listed, list) else {}
    )
    order = {folder: number for number, folder in enumerate(heads)}
    for folder in sorted(folders, key=lambda name: (order.get(name, len(order)), natural(name))):
        own = sorted(folders[folder], key=lambda page: page.rank)
        index = own[0] if own[0].is_index else None
        title = str(
            heads.get(folder, {}).get("title")
            or (index.title if index else "")
            or _folder_title(folder, about)
            or humanised(reading.bundle.name or "1")
        )
        if index is not None and len(own) > 1 and not index.body.strip():
            own.remove(index)
        lessons = tuple(_lesson(page, reading, targets) for page in own)
        summary = str(heads.get(folder, {}).get("summary") or "")[:LONGEST_SUMMARY]
        yield ModuleText(title=title[:LONGEST_TITLE], summary=summary, lessons=lessons)


def _heads_of_modules(about: _Page | None) -> dict[str, Mapping[str, Any]]:
    """What ``course.md`` says of its folders, in the order in which it names them."""
    listed = about.headed.head.get("modules") if about else None
    heads = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return {str(each.get("folder") or ""): each for each in heads}


def _folder_title(folder: str, about: _Page | None) -> str:
    if folder:
        return " / ".join(humanised(part) for part in folder.split("/"))
    return about.title if about else ""


def _lesson(page: _Page, reading: _Reading, targets: Targets) -> LessonText:
    body = _body(page, reading, targets)
    head = page.headed
    task = head.head.get("task")
    minutes = given_minutes(head.text("minutes") or "", head.text("teaching") or "", head.text("exercises") or "")
    minutes = minutes or given_minutes(head.text("duration") or "")
    _tell_title(page, reading)
    return LessonText(
        title=page.title[:LONGEST_TITLE],
        key=page.key,
        body=body,
        minutes=minutes or minutes_of(body),
        quiz=quiz_beside(reading.bundle, page.path, head, reading.findings),
        task=str(task).strip() if isinstance(task, str) else "",
        is_task_required=head.text("task_required") != "no",
    )


def _body(page: _Page, reading: _Reading, targets: Targets) -> str:
    if reading.is_own:
        return page.headed.body.strip("\n")
    lead = _lead(page, reading, targets) if page.path != COURSE else ""
    body = _settled(page, page.body, reading, targets)
    return "\n\n".join(part for part in (lead, body) if part)


def _tell_title(page: _Page, reading: _Reading) -> None:
    if len(page.title) > LONGEST_TITLE:
        words = _("The title is longer than %(most)d characters and was cut.")
        reading.tell(page, page.title[:40], words % {"most": LONGEST_TITLE})


def _settled(page: _Page, text: str, reading: _Reading, targets: Targets) -> str:
    def tell(where: str, words: str | Promise, is_lost: bool) -> None:  # noqa: FBT001  as the readers of marks call it
        reading.tell(page, where, words, is_lost=is_lost)

    text = without_site_marks(text, tell)
    text = without_html(text, tell)
    return targets.settled(text, page.path, page.key).strip("\n")


def _lead(page: _Page, reading: _Reading, targets: Targets) -> str:
    """What the head says in sentences stands above the text; the rest of it is told as lost in one line."""
    sentences: list[str] = []
    terms: list[str] = []
    lost: list[str] = []
    for name, value in page.headed.head.items():
        if name.lower() in _KNOWN and name not in _LEAD:
            continue
        words = _sentence(value) if name.lower() not in _PEOPLE else ""
        if name in _LEAD:
            sentences.extend([words] if words else [])
        elif " " in words:
            terms.append(f"{humanised(_parted_words(name))}\n: {words}")
        elif value and name.lower() not in _PEOPLE:
            lost.append(name)
    if lost:
        words = str(_("Of the head of the file this is not kept: %(names)s.")) % {"names": ", ".join(lost)}
        reading.findings.append(Finding(page.path, 1, words))
    lead = "\n\n".join([*sentences, *terms])
    return _settled(page, lead, reading, targets) if lead else ""


def _sentence(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _parted_words(name: str) -> str:
    """``timeRequired`` is “time required”."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _course(about: _Page | None, modules: tuple[ModuleText, ...], reading: _Reading, targets: Targets) -> CourseText:
    head = about.headed if about else Headed({}, "")
    body = _body(about, reading, targets) if about else ""
    languages = _languages(reading.bundle)
    return CourseText(
        title=_course_title(about, modules, reading.bundle)[:LONGEST_TITLE],
        summary=head.text("summary", "description")[:LONGEST_SUMMARY],
        body=body,
        language=head.text("language", "lang") or (languages.pop() if len(languages) == 1 else ""),
        licence=head.text("licence", "license"),
        credit=head.text("credit") or _credit(reading),
        modules=modules,
        files=_own_files(reading.bundle) if reading.is_own else files_of(reading.bundle, targets.names),
    )


def _course_title(about: _Page | None, modules: tuple[ModuleText, ...], bundle: Bundle) -> str:
    if about is not None:
        return about.title
    return humanised(bundle.name) if bundle.name else modules[0].title


def _credit(reading: _Reading) -> str:
    """The people that the heads of all files name, once each."""
    names: dict[str, None] = {}
    for path in reading.bundle.paths(*ENDINGS):
        head = parted(reading.bundle.text(path), path).head
        for people in (value for name, value in head.items() if name.lower() in _PEOPLE):
            for each in people if isinstance(people, list) else [people]:
                if isinstance(each, str) and each.strip():
                    names[" ".join(each.split())] = None
    return ", ".join(names)[:LONGEST_CREDIT]


def _languages(bundle: Bundle) -> set[str]:
    found = {parted(bundle.text(path), path).text("lang", "language") for path in bundle.paths(*ENDINGS)}
    return found - {""}


def _own_files(bundle: Bundle) -> dict[str, bytes]:
    return {path.removeprefix("files/"): data for path, data in bundle.files.items() if path.startswith("files/")}


def files_of(bundle: Bundle, names: Mapping[str, str]) -> dict[str, bytes]:
    """The files that lessons show or link to, by the names that they use for them."""
    return {name: bundle.files[path] for path, name in names.items()}
