"""A course comes in from files: they are sent, what they would become is shown, and the person says yes."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files import File
from django.core.signing import BadSignature, dumps, loads
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from knowledge.actions.holding import QuotaReached
from knowledge.actions.learning.importing import Place as Target
from knowledge.actions.learning.importing import content_for, import_course
from knowledge.forms.learning.importing import ImportCourseForm
from knowledge.lib.learning.material.bundle import Bundle, zip_bundle
from knowledge.lib.learning.material.checking import Checked, checked
from knowledge.lib.learning.material.reading import ReadCourse, read_course, single_bundle, with_given
from knowledge.lib.learning.material.texts import CourseText, Finding, NotACourse
from knowledge.lib.private_files import opened, put
from knowledge.models import Item
from knowledge.policies import items as policies
from knowledge.queries.audiences import offered_for
from knowledge.queries.places import Place
from knowledge.views.learning.writing import course_places
from knowledge.views.wake import look_at_files_soon
from portal.access import Refused, require
from portal.enums import Module
from portal.lib.slugs import make_slug
from portal.models import Audience
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest

_SALT: Final = "knowledge.import-course"
_KEPT: Final = 24 * 60 * 60  # seconds for which the files wait for a yes; then their bytes are forgotten
SHOWN: Final = 200  # findings on a page


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of the files. ``token`` carries them to the yes."""

    course: CourseText
    form: str
    checked: Checked
    lost: list[Finding]
    changed: list[Finding]
    is_there: bool
    token: str


@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@login_required
@once
def course_import(request: PageRequest) -> HttpResponse:
    """The form; after it what the files would become; after the yes the outline of the course."""
    require(policies.can_write(request.access))
    places = course_places(request.access)
    if not places:
        raise Refused(_("Your organisation has no place in a cluster where learning is switched on."))
    if request.method == "POST" and "token" in request.POST:
        return _confirmed(request, places)
    is_sent = request.method == "POST"
    form = ImportCourseForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        places=places,
        readerships=offered_for(request.access, places),
    )
    if form.is_valid():
        preview = _preview(request, form)
        if preview is not None:
            return render(request, "knowledge/learning/write/import_preview.html", {"preview": preview})
    return render(request, "knowledge/learning/write/import.html", {"form": form})


def _preview(request: PageRequest, form: ImportCourseForm) -> Preview | None:
    values = form.cleaned_data
    try:
        read = _read(values["file"], values["file"].name)
    except NotACourse as wrong:
        form.add_error("file", str(wrong.reason))
        return None
    course = with_given(read.course, form.given)
    _content, guessed = content_for(course)
    findings = [*read.findings, *guessed]
    values["file"].seek(0)
    place: Place = values["place"]
    kept = {
        "user": request.access.user_id,
        "path": put(File(values["file"])),
        "name": values["file"].name,
        "organisation": place.organisation.pk,
        "cluster": place.cluster.pk,
        "audience": values["chosen_audience"].pk,
        "given": form.given,
    }
    number = _number(course)
    there = Item.objects.filter(organisation=place.organisation, course__isnull=False, source="course")
    return Preview(
        course=course,
        form=read.form,
        checked=checked(course),
        lost=[finding for finding in findings if finding.is_lost],
        changed=[finding for finding in findings if not finding.is_lost],
        is_there=there.visible_to(request.access).filter(external_id=f"{place.organisation.pk}:{number}").exists(),
        token=dumps(kept, salt=_SALT, compress=True),
    )


def _confirmed(request: PageRequest, places: list[Place]) -> HttpResponse:
    """The files as they were shown become the course; nothing of it where something is refused."""
    try:
        kept = loads(request.POST["token"], salt=_SALT, max_age=_KEPT)
        if kept["user"] != request.access.user_id:
            raise BadSignature("These files are another person's.")  # noqa: TRY301  answered below like all others
        with opened(kept["path"]) as stream:
            read = _read(stream, kept["name"])
    except (BadSignature, FileNotFoundError, NotACourse):
        messages.error(request, _("The files are not there any more. Send them again."))
        return redirect("knowledge:course-import")
    place = next(
        (each for each in places if (each.organisation.pk, each.cluster.pk) == (kept["organisation"], kept["cluster"])),
        None,
    )
    if place is None:
        raise Refused(_("You cannot write for this organisation in this cluster any more."))
    course = with_given(read.course, kept["given"])
    target = Target(
        organisation=place.organisation,
        cluster=place.cluster,
        audience=Audience.objects.get(pk=kept["audience"]),
        number=_number(course),
    )
    try:
        done = import_course(by=request.access, place=target, text=course)
    except QuotaReached as reached:
        messages.error(request, str(reached))
        return redirect("knowledge:course-import")
    look_at_files_soon()
    for finding in done.findings[:20]:
        messages.warning(request, f"{finding.file}: {finding.text}")
    messages.success(request, _said(done.is_new, done.added, done.changed, done.taken_out))
    return redirect("knowledge:course-edit", done.course.slug)


def _said(is_new: bool, added: int, changed: int, out: int) -> str:  # noqa: FBT001  the words depend on it
    if is_new:
        return _("Imported: %(added)d lessons.") % {"added": added}
    words = _("Brought up to the files: %(added)d lessons added, %(changed)d changed, %(out)d taken out.")
    return words % {"added": added, "changed": changed, "out": out}


def _read(file: Any, name: str) -> ReadCourse:
    ending = PurePosixPath(name).suffix.lower()
    bundle: Bundle | None = single_bundle(file.read(), name) if ending != ".zip" else None
    return read_course(bundle or zip_bundle(file, name))


def _number(course: CourseText) -> str:
    """By its title: the same title from the same organisation is the same course."""
    return make_slug(course.title, fallback="course")
