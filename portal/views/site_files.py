"""The register of sites as a file: what the list shows, all of it, streamed."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.enums import Module
from portal.forms.sites import site_filters_of
from portal.queries.site_files import as_cells, as_geojson, site_columns, site_file_rows
from portal.queries.sites import asked_units, matching_sites
from portal.views.caching import PERSONS
from portal.views.files import table_response
from portal.views.modules import needs_module
from portal.views.request import PageRequest


@needs_module(Module.SITES)
@require_safe
def site_export(request: PageRequest, kind: str) -> StreamingHttpResponse:
    """CSV, XLSX, JSON Lines or GeoJSON of the sites that fit what the address asks."""
    filters = site_filters_of(request.GET)
    found = matching_sites(request.access, filters, asked_units(filters))
    rows = site_file_rows(request.access, found, base=f"{request.scheme}://{request.get_host()}")
    if kind == "geojson":
        return _geojson(as_geojson(rows, about={"name": _("Sites"), "as_of": timezone.localdate().isoformat()}))
    columns = site_columns(request.access, found)
    names = [column.name for column in columns]
    return table_response(kind, name="sites", columns=names, rows=as_cells(columns, rows), title=_("Sites"))


def _geojson(body: Iterator[bytes]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(body, content_type="application/geo+json")
    name = f"sites-{timezone.localdate():%Y-%m-%d}.geojson"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = PERSONS
    return response
