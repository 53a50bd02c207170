"""``manage.py import_course``."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from knowledge.actions.learning.importing import Place, content_for, import_course
from knowledge.actions.quarantine import look_at_waiting
from knowledge.lib.learning.material.checking import checked
from knowledge.lib.learning.material.reading import bundle_at, read_course, with_given
from knowledge.lib.learning.material.texts import CourseText, Finding, NotACourse
from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, Access, Refused
from portal.actions.audiences import cluster_audience, organisation_audiences
from portal.enums import AudienceKind
from portal.lib.slugs import make_slug
from portal.models import Audience, Cluster, Organisation, User
from portal.queries.access import access_of

_SAID = ("title", "summary", "language", "licence", "credit")
_COUNTED = ("lessons", "headings", "tables", "formulas", "footnotes", "pictures", "questions", "gaps")


class Command(BaseCommand):
    help = "Import a course from a folder, a zip or a text in Markdown, reStructuredText or CNXML."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--organisation", default="", metavar="SLUG", help="In whose name.")
        parser.add_argument("--cluster", default="", metavar="SLUG", help="Whose governance looks after it.")
        kinds = ("firm", "partners", "cluster", "members", "public")
        parser.add_argument("--audience", choices=kinds, default="firm", help="Who may read it.")
        parser.add_argument("--number", default="", help="What the course is called there. Without it: its title.")
        parser.add_argument("--by", default="", metavar="EMAIL", help="Whose rights hold. Without it: the portal's.")
        parser.add_argument("--check", action="store_true", help="Only say what would become of the files.")
        parser.add_argument("--all", action="store_true", help="Tell every finding, not only the first twenty.")
        for name in _SAID:
            parser.add_argument(f"--{name}", default="", help="In the place of what the files say.")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            try:
                read = read_course(bundle_at(options["path"]))
            except NotACourse as wrong:
                raise CommandError(str(wrong.reason)) from wrong
            course = with_given(read.course, {name: options[name] for name in _SAID})
            _content, guessed = content_for(course)
            self._tell(course, read.form, [*read.findings, *guessed], is_all=options["all"])
            if not options["check"]:
                self._import(course, options)

    def _tell(self, course: CourseText, form: str, findings: list[Finding], *, is_all: bool) -> None:
        found = checked(course)
        counts = ", ".join(f"{getattr(found, name)} {name}" for name in _COUNTED[:-1])
        print(f"{form}: {course.title} — {len(course.modules)} modules, {counts}, {len(found.gaps)} pictures missing")
        self._tell_places("link leads nowhere", found.broken_links)
        self._tell_places("formula not read", found.unread_formulas)
        self._tell_places("heading skipped", found.skipped_headings)
        self._tell_places("mark left", found.left_marks)
        self._tell_places("empty", [(key, "") for key in found.empty])
        lost = [finding for finding in findings if finding.is_lost]
        print(f"{len(lost)} things cannot be kept, {len(findings) - len(lost)} take another form.")
        for finding in findings if is_all else findings[:20]:
            print(f"  {'-' if finding.is_lost else '~'} {finding.file}:{finding.line}: {finding.text}")

    def _tell_places(self, what: str, places: Iterable[tuple[str, str]]) -> None:
        for key, words in places:
            print(f"  ! {key}: {what}: {words[:100]}")

    def _import(self, course: CourseText, options: dict[str, Any]) -> None:
        try:
            organisation = Organisation.objects.get(slug=options["organisation"])
            cluster = Cluster.objects.get(slug=options["cluster"])
            access = access_of(User.objects.get(email=options["by"])) if options["by"] else Access.system()
        except (Organisation.DoesNotExist, Cluster.DoesNotExist, User.DoesNotExist) as missing:
            raise CommandError("Name an --organisation and a --cluster that are there, and somebody --by.") from missing
        place = Place(
            organisation=organisation,
            cluster=cluster,
            audience=_audience(options["audience"], organisation, cluster),
            number=options["number"] or make_slug(course.title, fallback="course"),
        )
        try:
            done = import_course(by=access, place=place, text=course)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        look_at_waiting()
        for finding in done.findings:
            print(f"  - {finding.file}: {finding.text}")
        print(
            f"{done.course.get_absolute_url()}: {done.added} lessons added, {done.changed} changed,"
            f" {done.unchanged} as they were, {done.taken_out} taken out, {done.files} files."
        )


def _audience(kind: str, organisation: Organisation, cluster: Cluster) -> Audience:
    if kind == AudienceKind.CLUSTER:
        return cluster_audience(cluster)
    if kind in {AudienceKind.MEMBERS, AudienceKind.PUBLIC}:
        return Audience.objects.get(pk=PUBLIC_AUDIENCE_ID if kind == AudienceKind.PUBLIC else MEMBERS_AUDIENCE_ID)
    return organisation_audiences(organisation)[AudienceKind(kind)]
