"""The pages of one import: its file, its columns, how it goes, what came of it, and the files about it."""

from functools import partial
from itertools import islice
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.access import require
from portal.actions.imports.runs import ask_for, read_as, receive_file, set_columns, table_of
from portal.actions.imports.working import progress_of
from portal.admin.asker import asker
from portal.admin.changelist import cell_of
from portal.admin.import_files import faults_of, files_of, page_url
from portal.admin.pages import crumbs_of, page_context
from portal.contributions import import_kinds
from portal.enums import ImportMode, ImportState
from portal.forms.imports.pages import ColumnsForm, UploadForm
from portal.lib.table import Column
from portal.lib.tables import Table, Unreadable
from portal.lib.tables.csv_files import ENCODINGS
from portal.middleware import wake
from portal.models import ImportRun
from portal.policies import imports
from portal.queries.imports import samples_of
from portal.tasks import run_import

SHOWN: Final = 50
_EVERY: Final = 3  # seconds between two looks at a run
_COLUMNS: Final = (
    Column(name="heading", label=_("Column of the file")),
    Column(name="samples", label=_("What stands in it")),
    Column(name="meaning", label=_("Meaning")),
)
_GROUPS: Final = (
    Column(name="column", label=_("Column")),
    Column(name="reason", label=_("What is wrong")),
    Column(name="count", label=_("Rows"), kind="number"),
    Column(name="rows", label=_("The first of them")),
)
_FAULTS: Final = (
    Column(name="row", label=_("Row")),
    Column(name="column", label=_("Column")),
    Column(name="value", label=_("Value")),
    Column(name="reason", label=_("What is wrong")),
)
_COUNTS: Final = {
    "rows": _("Rows"),
    "added": _("Added"),
    "changed": _("Changed"),
    "unchanged": _("As they were"),
    "faulty": _("With mistakes"),
}
_WOULD_BE: Final = {
    **_COUNTS,
    "added": _("To be added"),
    "changed": _("To be changed"),
    "unchanged": _("Stay as they are"),
}


def upload_page(admin: Any, request: HttpRequest) -> HttpResponse:
    """GET asks for the file, POST keeps it and leads on to its columns."""
    access = asker(request)
    if not admin.has_add_permission(request):
        raise Http404
    given = {name: request.GET.get(name, "") for name in ("kind", "source")}
    form = UploadForm(request.POST or None, request.FILES or None, access=access, initial=given)
    if request.method == "POST" and form.is_valid():
        file, kind = form.cleaned_data["file"], import_kinds()[form.cleaned_data["kind"]]
        try:
            run = receive_file(
                by=access,
                kind=kind,
                source=form.cleaned_data["source"],
                file_name=file.name,
                size=file.size,
                pieces=file.chunks(),
            )
            return redirect(page_url(admin, "columns", run))
        except Unreadable as unreadable:
            form.add_error("file", str(unreadable.reason))
    context = {
        **admin.admin_site.each_context(request),
        **crumbs_of(admin),
        "title": _("Send a list"),
        "form": form,
    }
    return TemplateResponse(request, "admin/portal/importrun/add.html", context)


def columns_page(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """GET shows what each column is taken for, POST keeps what is said of them and has the rows checked."""
    run: ImportRun = admin.get_object(request, object_id)
    if request.method == "POST":
        require(imports.can_ask_for(asker(request), run))
    try:
        table = table_of(run)
        samples = samples_of(table)
    except Unreadable as unreadable:
        messages.error(request, str(unreadable.reason))
        return redirect(admin.change_url(run))
    if _asks_for_encoding(request, run, table):
        return redirect(request.path)
    form = ColumnsForm(
        request.POST if request.method == "POST" else None, run=run, headings=table.headings, notes=table.notes
    )
    if request.method == "POST" and form.is_valid():
        _keep(request, run, form)
        return redirect(admin.change_url(run))
    context = {
        **page_context(admin, request, run),
        "form": form,
        "columns": _COLUMNS,
        "rows": list(zip(samples, form.column_fields(), strict=True)),
        "may_ask": bool(imports.can_ask_for(asker(request), run)),
        "notes": table.notes,
        "knows_number": "external_id" in run.columns.values() or table.kind == "markdown",
    }
    return TemplateResponse(request, "admin/portal/importrun/columns.html", context)


def _asks_for_encoding(request: HttpRequest, run: ImportRun, table: Table) -> bool:
    """Another encoding gives other headings: the page is shown again before anything is checked."""
    wanted = request.POST.get("encoding", "")
    if wanted not in ENCODINGS or wanted == table.notes.get("encoding"):
        return False
    read_as(by=asker(request), run=run, encoding=wanted)
    return True


def _keep(request: HttpRequest, run: ImportRun, form: ColumnsForm) -> None:
    access = asker(request)
    set_columns(by=access, run=run, columns=form.columns, fixed=form.fixed, options=form.options)
    ask_for(by=access, run=run, mode=ImportMode.CHECK)
    _wake()


def start_page(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """POST has the rows taken in: all of them or none, or the good ones."""
    run: ImportRun = admin.get_object(request, object_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    mode = request.POST.get("mode", "")
    if mode not in ImportMode.values:
        raise Http404
    ask_for(by=asker(request), run=run, mode=ImportMode(mode))
    _wake()
    return redirect(admin.change_url(run))


def run_page(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """How it goes, or what came of it. While it is at work the page asks again by itself."""
    run: ImportRun = admin.get_object(request, object_id)
    is_at_work = run.state == ImportState.WAITING
    done, rows = progress_of(run) if is_at_work else (0, 0)
    context = {
        **page_context(admin, request, run),
        "facts": [(capfirst(str(admin.label_of(name))), cell_of(admin, name, run)) for name in admin.facts],
        "is_at_work": is_at_work,
        "done": done,
        "rows": rows,
        "is_still": "still" in request.GET,
        "counts": _counts(run),
        "good": run.counts.get("added", 0) + run.counts.get("changed", 0),
        "group_columns": _GROUPS,
        "fault_columns": _FAULTS,
        "faults": list(islice(faults_of(run), SHOWN)),
        "files": files_of(admin, run),
        "mend_url": page_url(admin, "file", run, "to-mend") if run.report_path else "",
        "may_ask": bool(imports.can_ask_for(asker(request), run)),
        "again_url": _again_url(admin, run),
    }
    response = TemplateResponse(request, "admin/portal/importrun/run.html", context)
    if is_at_work and "still" not in request.GET:
        response.headers["Refresh"] = str(_EVERY)
    return response


def _counts(run: ImportRun) -> list[tuple[str | Promise, int]]:
    labels = _COUNTS if run.counts.get("written") else _WOULD_BE
    return [(label, run.counts[name]) for name, label in labels.items() if name in run.counts]


def _again_url(admin: Any, run: ImportRun) -> str:
    """Where the mended file is sent, as the same list."""
    address = reverse(f"admin:{admin.url_name('add')}")
    return f"{address}?{urlencode({'kind': run.kind, 'source': run.source})}"


def _wake() -> None:
    """Once the row is there for others to see."""
    transaction.on_commit(partial(wake, run_import), robust=True)
