"""A folder of Markdown texts, packed as a zip, becomes items of a firm: looked at first, then taken in."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from knowledge.forms.folder import FolderForm
from knowledge.forms.import_columns import COLUMNS
from knowledge.forms.import_items import ItemImporter
from knowledge.policies.imports import can_import_folder
from knowledge.policies.items import AT_ONCE
from knowledge.queries.audiences import offered_for
from knowledge.queries.places import Place, places_of
from portal.access import Access, Refused, require
from portal.actions.imports.engine import Counts, Job, carry_out
from portal.enums import ImportMode, Language, Module
from portal.lib.audience_words import audience_word
from portal.lib.importing import ImportSettings, Reading, guess_columns
from portal.lib.tables import Table, Unreadable, open_table
from portal.views.modules import needs_module
from portal.views.request import PageRequest

MOST_FILES = 300
_KINDS = frozenset({"kind", "type"})  # a "category" of another collection is no kind of ours


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
def item_folder(request: PageRequest) -> HttpResponse:
    """The form, and below it what would become of the files or what became of them."""
    require(can_import_folder(request.access))
    places = _places(request.access)
    if not places:
        raise Refused(_("Your organisation has no place in a cluster where knowledge is switched on."))
    offered = [each for each in offered_for(request.access, places) if each.kind in AT_ONCE]
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FolderForm(*posted, places=places, readerships=offered)
    report = None
    if form.is_valid():
        try:
            report = _taken(request, form)
        except Unreadable as unreadable:
            form.add_error("folder", str(unreadable.reason))
    return render(request, "knowledge/folder/import.html", {"form": form, "report": report})


def _places(access: Access) -> list[Place]:
    return [each for each in places_of(access) if access.manages(each.organisation.pk)]


def _taken(request: PageRequest, form: FolderForm) -> dict[str, Any]:
    """What became of each file. Raises ``Unreadable``."""
    values = form.cleaned_data
    place, mode = values["place"], ImportMode(values["mode"])
    settings = ImportSettings(source=values["source"], language=get_language() or Language.ENGLISH)
    faults: list[Reading] = []
    with tempfile.NamedTemporaryFile(suffix=".zip") as kept:
        _copy(values["folder"], kept)
        table = open_table(Path(kept.name), name="folder.zip")
        job = Job(
            table=table,
            importer=ItemImporter(request.access, settings),
            columns=_columns(table),
            fixed={
                **form.fixed,
                "organisation": place.organisation.slug,
                "cluster": place.cluster.slug,
                "audience": audience_word(values["chosen_audience"]),
            },
            mode=mode,
            history={"user": request.access.user_id, "import": values["folder"].name},
            most_rows=MOST_FILES,
        )
        counts = carry_out(job, tell=lambda _done, _rows: None, keep=faults.append)
    return _report(table, counts, faults, is_check=mode == ImportMode.CHECK)


def _columns(table: Table) -> dict[str, str]:
    found = guess_columns(table.headings, COLUMNS)
    return {heading: name for heading, name in found.items() if name != "kind" or heading.strip().lower() in _KINDS}


def _copy(upload: UploadedFile, target: Any) -> None:
    for chunk in upload.chunks():
        target.write(chunk)
    target.flush()


def _report(table: Table, counts: Counts, faults: list[Reading], *, is_check: bool) -> dict[str, Any]:
    return {
        "counts": counts,
        "is_check": is_check,
        "faults": [
            (reading.name, fault.column, fault.value, fault.reason) for reading in faults for fault in reading.faults
        ],
        "notes": [*filter(None, [table.notes.get("left_out", "")]), *counts.notes],
    }
