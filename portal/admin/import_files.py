"""The files of an import: as it came, the one to mend, the list of mistakes; for whoever may see the import."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from portal.actions.imports.private_files import private_path
from portal.actions.imports.reports import fault_rows
from portal.models import ImportRun
from portal.views.files import table_response

_PIECE: Final = 64 * 1024


def file_page(admin: Any, request: HttpRequest, object_id: str, name: str) -> Any:
    """One of the files of a run: the file as it came, the one to mend, the list of mistakes."""
    run: ImportRun = admin.get_object(request, object_id)
    if name in {"mistakes.csv", "mistakes.xlsx"} and run.faults_path:
        columns = ("row", "column", "value", "reason")
        kind = name.rpartition(".")[2]
        return table_response(kind, name=f"mistakes-{run.pk}", columns=columns, rows=faults_of(run))
    path = {"sent": run.path, "to-mend": run.report_path}.get(name, "")
    if not path or not private_path(path).exists():
        raise Http404
    stem, _dot, _suffix = run.file_name.rpartition(".")
    suffix = private_path(path).suffix
    told = run.file_name if name == "sent" else f"{stem}-to-mend{suffix}"
    response = StreamingHttpResponse(_pieces(private_path(path)), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=told) or ""
    return response


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def faults_of(run: ImportRun) -> Iterator[tuple[str, str, str, str]]:
    if run.faults_path and private_path(run.faults_path).exists():
        with private_path(run.faults_path).open(encoding="utf-8") as file:
            yield from fault_rows(file)


def files_of(admin: Any, run: ImportRun) -> list[tuple[str | Promise, str]]:
    """What there is to be fetched, and where."""
    names = [("sent", _("The file as you sent it"))]
    if run.counts.get("faulty"):
        names += [("mistakes.csv", _("All mistakes as CSV")), ("mistakes.xlsx", _("All mistakes as XLSX"))]
    kept = private_path(run.path).exists()
    return [(label, page_url(admin, "file", run, name)) for name, label in names] if kept else []


def page_url(admin: Any, page: str, run: ImportRun, *args: str) -> str:
    return reverse(f"admin:{admin.url_name(page)}", args=[run.pk, *args])
