"""Tables as files to be kept: streamed row by row, for the person who asked alone."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.http import Http404, StreamingHttpResponse
from django.utils import timezone

from portal.lib.tables import MEDIA_TYPES, Value, write_table
from portal.views.caching import PERSONS

# Kinds of files and their names, as a list offers them.
FILES: Final = (("csv", "CSV"), ("xlsx", "XLSX"), ("jsonl", "JSON Lines"))


def table_response(
    kind: str, *, name: str, columns: Sequence[str], rows: Iterable[Sequence[Value]], title: str = ""
) -> StreamingHttpResponse:
    """The rows as csv, xlsx or jsonl; Http404 for any other kind.

    They are asked for after the view has answered: nothing in them may wait for the request's language.
    """
    if kind not in MEDIA_TYPES:
        raise Http404
    response = StreamingHttpResponse(write_table(kind, columns, rows, title=title), content_type=MEDIA_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y-%m-%d}.{kind}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = PERSONS
    return response
